// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/import_categories.hpp"

#include <iostream>

#include <toml++/toml.h>

#include "kernel/act/external.hpp"
#include "kernel/act/small_acts.hpp"
#include "kernel/base/import_rows.hpp"
#include "kernel/base/text.hpp"
#include "slices/reports/category_data.hpp"
#include "slices/reports/signalen_tree.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/tree.hpp"

namespace kwartier::reports {

namespace {

constexpr std::string_view foreign_system = "signalen.categories";
constexpr Term usual_term{5, DayKind::working};
constexpr std::size_t pointing_letters = 5; // shorter words of a name point to too much

class Taking {
public:
    explicit Taking(std::map<std::string, std::string> const& mapping) : m_mapping(mapping) {}

    /// Throws where the mapping names a category that is not there.
    void check(Look const& look) const
    {
        auto const all = categories(look);
        for (auto const& [path, key] : m_mapping)
            if (!all->find_key(key)) throw DataError("the mapping names a category that this city does not have: " + key);
    }

    void take(Act& act, ForeignCategory const& from, CategoriesAccount& account) const
    {
        if (external::find(act, foreign_system, from.path)) {
            ++account.known;
            return;
        }
        Categories const all(store::categories(act.db));
        if (auto const* there = meant(all, from)) {
            external::add(act, foreign_system, from.path, subject(there->id));
            ++account.mapped;
            return;
        }
        auto row = row_of(act, all, from);
        store::save_category(act.db, row, act.now);
        external::add(act, foreign_system, from.path, subject(row.id));
        act.publish(CategoryChanged{row.id, "imported", {}});
        ++account.added;
    }

private:
    CategoryRow const* meant(Categories const& all, ForeignCategory const& from) const
    {
        if (auto const found = m_mapping.find(from.path); found != m_mapping.end()) return all.find_key(found->second);
        auto const* same = all.find_key(from.slug);
        return same && folded(same->name[0]) == folded(from.name) && bool(same->parent) == !from.parent.empty() ? same : nullptr;
    }

    static std::string free_key(Categories const& all, ForeignCategory const& from)
    {
        if (!all.find_key(from.slug)) return from.slug;
        auto const base = from.parent.empty() ? from.slug : from.parent + "-" + from.slug;
        auto key = base;
        for (int n = 2; all.find_key(key); ++n) key = base + "-" + std::to_string(n);
        return key;
    }

    static CategoryRow row_of(Act& act, Categories const& all, ForeignCategory const& from)
    {
        CategoryRow row;
        row.id = act.new_id<Category>();
        row.key = free_key(all, from);
        row.active = from.active;
        row.name = {from.name, from.name}; // Signalen speaks Dutch; English is for who sets the city up
        row.term = from.days ? Term{from.days, from.working_days ? DayKind::working : DayKind::calendar} : usual_term;
        if (!from.parent.empty())
            if (auto const above = external::find(act, foreign_system, from.parent)) row.parent = CategoryId{above->id};
        for (auto const& word : words_of(from.name))
            if (length(word) >= pointing_letters) row.keywords.push_back(written({word, 2}));
        for (auto const& c : all.all()) row.position = std::max(row.position, c.position + 1);
        return row;
    }

    std::map<std::string, std::string> const& m_mapping;
};

} // namespace

std::map<std::string, std::string> read_category_mapping(std::string_view toml, std::string_view file)
{
    std::map<std::string, std::string> mapping;
    try {
        auto const root = toml::parse(toml, file);
        auto const* table = root["categories"].as_table();
        if (!table) throw DataError(std::string(file) + ": there is no [categories]");
        for (auto const& [path, key] : *table) {
            if (!key.is_string()) throw DataError(std::string(file) + ":" + std::to_string(key.source().begin.line) + ": a key is a text");
            mapping.emplace(std::string(path.str()), *key.value<std::string>());
        }
    } catch (toml::parse_error const& e) {
        throw DataError(std::string(file) + ":" + std::to_string(e.source().begin.line) + ": " + std::string(e.description()));
    }
    return mapping;
}

CategoriesAccount import_categories(House const& house, Instant now, std::string const& path,
                                    std::map<std::string, std::string> const& mapping, std::function<void(std::string const&)> const& say)
{
    auto const tree = read_signalen_tree(whole_file(path));
    if (!tree.trouble.empty()) throw DataError(path + " " + tree.trouble);
    Taking const taking(mapping);
    house.look(the_house(), now, [&](Look const& look) { taking.check(look); });

    CategoriesAccount account;
    RowProgress progress(say);
    CsvRow header;
    header.cells = {"path"};
    RejectedRows rejected(path, header, ',');
    std::vector<ForeignCategory const*> good;
    for (auto const& one : tree.categories) {
        ++account.read;
        if (one.trouble.empty()) {
            good.push_back(&one);
            continue;
        }
        ++account.refused;
        CsvRow row;
        row.line = static_cast<std::size_t>(one.line);
        row.raw = csv_line({one.path}, ',');
        rejected.add(row, one.trouble);
    }
    SmallActs acts(house, the_house(), now);
    std::vector<CategoriesAccount> parts(good.size());
    acts.run(good.size(), [&](Act& act, std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) taking.take(act, *good[i], parts[i] = {}); // an act may be run again whole
        progress.at(static_cast<long>(to));
    });
    for (auto const& part : parts) {
        account.added += part.added;
        account.mapped += part.mapped;
        account.known += part.known;
    }
    account.rejected = rejected.written();
    return account;
}

int import_categories_command(House const& house, std::span<std::string const> arguments)
{
    std::string file, mapping;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--mapping" && i + 1 < arguments.size()) mapping = arguments[++i];
        else if (file.empty() && !arguments[i].starts_with("--")) file = arguments[i];
        else file.clear(), i = arguments.size();
    }
    if (file.empty()) {
        std::cerr << "kwartier import categories FILE.json [--mapping FILE.toml]\n";
        return 2;
    }
    try {
        auto const to = mapping.empty() ? std::map<std::string, std::string>() : read_category_mapping(whole_file(mapping), mapping);
        auto const a = import_categories(house, house.now(), file, to, [](std::string const& line) { std::cout << line << std::endl; });
        std::cout << a.read << " categories: " << a.added << " added, " << a.mapped << " mapped to categories that were there, " << a.known
                  << " known already, " << a.refused << " refused\n";
        if (!a.rejected.empty()) std::cout << "Refused ones with line and reason: " << a.rejected << "\n";
        return a.refused < a.read ? 0 : 1;
    } catch (DataError const& e) {
        std::cerr << e.what() << "\n";
        return 2;
    }
}

} // namespace kwartier::reports
