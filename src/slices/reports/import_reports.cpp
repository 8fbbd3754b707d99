// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/import_reports.hpp"

#include <fstream>
#include <iostream>
#include <set>

#include "kernel/act/external.hpp"
#include "kernel/act/small_acts.hpp"
#include "kernel/base/import_rows.hpp"
#include "kernel/base/personal_data.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/category_data.hpp"
#include "slices/reports/counts.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/mapping.hpp"
#include "slices/reports/past.hpp"
#include "slices/reports/store.hpp"

namespace kwartier::reports {

namespace {

constexpr std::size_t rows_at_once = 1000; // in memory

/// Takes rows in acts that leave the writer to others soon.
class Importing {
public:
    Importing(House const& house, Instant now, Mapping mapping)
        : m_house(house),
          m_mapping(std::move(mapping)),
          m_acts(house, the_house(), now)
    {
        house.look(the_house(), now, [&](Look const& look) {
            m_categories = categories(look);
            m_locate.emplace(look);
        });
        std::set<std::string> wanted{m_mapping.default_category};
        for (auto const& [old, key] : m_mapping.categories) wanted.insert(key);
        std::string unknown;
        for (auto const& key : wanted)
            if (!key.empty() && !m_categories->find_key(key)) unknown += (unknown.empty() ? "" : ", ") + key;
        if (!unknown.empty()) throw DataError("the mapping names categories that this city does not have: " + unknown);
    }

    void take(std::vector<ImportedReport> const& reports, ImportAccount& account)
    {
        std::vector<ImportAccount> parts(reports.size());
        m_acts.run(reports.size(), [&](Act& act, std::size_t from, std::size_t to) {
            for (auto i = from; i < to; ++i) take_one(act, reports[i], parts[i] = {}); // an act may be run again whole
        });
        for (auto const& part : parts) {
            account.taken += part.taken;
            account.known += part.known;
            account.outside += part.outside;
        }
        account.longest_act = m_acts.longest();
    }

private:
    void take_one(Act& act, ImportedReport const& from, ImportAccount& account)
    {
        if (external::find(act, m_mapping.system, from.foreign_id)) {
            ++account.known;
            return;
        }
        auto const& category = *m_categories->current_key(from.category);
        ReportRow row{.reference = free_reference(act),
                      .filed_at = from.filed_at,
                      .channel = from.channel,
                      .category = category.id,
                      .category_version = category.version,
                      .place = from.place,
                      .state = from.state,
                      .state_since = from.filed_at,
                      .text = from.text,
                      .place_words = from.place_words};
        if (from.place) row.area = (*m_locate)(*from.place).area;
        if (!row.area) ++account.outside;
        auto const to = m_destinations(act, *m_categories, category.id, row.area);
        row.department = to.department;
        row.due = due_date(m_house.zone().date(from.filed_at), category.term.count, category.term.kind);
        if (row.state == State::in_progress && !row.department) row.state = State::received;
        if (row.state == State::not_solved) row.reason = Reason::cannot;
        if (!is_open(row.state)) row.closed_at = row.state_since = *from.closed_at;
        if (row.state == State::solved) row.solved_at = row.closed_at;
        write_filed(act, row);
        external::add(act, m_mapping.system, from.foreign_id, subject(row.id));
        write_course(act, row, from);
        ++account.taken;
    }

    /// The steps that the table of transitions wants between received and where it is now.
    void write_course(Act& act, ReportRow const& row, ImportedReport const& from)
    {
        if (row.state == State::received) return;
        auto const by = the_house();
        auto then = earlier(act, row.closed_at.value_or(row.filed_at), by);
        if (row.state == State::withdrawn) {
            write_step(then, row, State::received, row.state, SentenceKind::withdrawal, {});
            return;
        }
        write_step(then, row, State::received, State::accepted, SentenceKind::note, {});
        auto const kind = row.state == State::solved ? SentenceKind::solution : SentenceKind::no_solution;
        // The closing sentence is public: one that names somebody is kept for officials only.
        bool const names_somebody = has_personal_data(from.closing);
        auto const said = row.state == State::in_progress ? std::string() : names_somebody ? m_mapping.closing_without_words : from.closing;
        write_step(then, row, State::accepted, row.state, kind, said);
        if (names_somebody) write_note(then, row, from.closing);
    }

    void write_note(Act& then, ReportRow const& row, std::string const& text)
    {
        auto const id = then.new_number();
        store::insert_sentence(then.db, id, row.id, SentenceKind::note, text, then.now, {}, m_mapping.system);
        then.publish(Noted{row.id, row.area, id});
    }

    House const& m_house;
    Mapping m_mapping;
    SmallActs m_acts;
    std::shared_ptr<Categories const> m_categories;
    std::optional<areas::Locating> m_locate;
    Destinations m_destinations;
};

} // namespace

ImportAccount import_reports(House const& house, Instant now, std::string const& csv_path, std::string const& mapping_path,
                             std::function<void(std::string const&)> const& say)
{
    auto const mapping = read_mapping(whole_file(mapping_path), mapping_path);
    std::ifstream file(csv_path, std::ios::binary);
    if (!file) throw DataError(csv_path + " cannot be read");
    CsvReader csv(file, mapping.separator);
    CsvRow row;
    if (!csv.next(row)) throw DataError(csv_path + " is empty");
    RowReader reader(mapping, CsvColumns(row));
    RejectedRows rejected(csv_path, row, csv.separator());
    Importing importing(house, now, mapping);

    ImportAccount account;
    RowProgress progress(say);
    std::vector<ImportedReport> waiting;
    auto const flush = [&] {
        importing.take(waiting, account);
        waiting.clear();
        counts::add_up(house, now);
        progress.at(account.rows);
    };
    while (csv.next(row)) {
        ++account.rows;
        auto read = reader.read(row);
        if (read.report && read.report->filed_at > now + days{1}) read = {{}, "filed in the future"};
        if (read.report) {
            waiting.push_back(std::move(*read.report));
            if (waiting.size() >= rows_at_once) flush();
        } else {
            ++account.refused;
            rejected.add(row, read.trouble);
        }
    }
    flush();
    account.rejected = rejected.written();
    return account;
}

int import_command(House const& house, std::span<std::string const> arguments)
{
    std::string csv, mapping;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--mapping" && i + 1 < arguments.size()) mapping = arguments[++i];
        else if (csv.empty() && !arguments[i].starts_with("--")) csv = arguments[i];
        else csv.clear(), i = arguments.size();
    }
    if (csv.empty() || mapping.empty()) {
        std::cerr << "kwartier import reports FILE.csv --mapping FILE.toml\n";
        return 2;
    }
    try {
        auto const now = house.now();
        auto const a = import_reports(house, now, csv, mapping, [](std::string const& line) { std::cout << line << std::endl; });
        std::cout << a.rows << " rows: " << a.taken << " reports taken";
        if (a.outside) std::cout << " (" << a.outside << " of them outside all neighbourhoods)";
        std::cout << ", " << a.known << " known already, " << a.refused << " refused\n";
        std::cout << "Others who wrote meanwhile waited at most " << a.longest_act.count() / 1000 << " ms for one act\n";
        if (!a.rejected.empty()) std::cout << "Refused rows with line and reason: " << a.rejected << "\n";
        return a.taken + a.known > 0 || a.rows == 0 ? 0 : 1;
    } catch (DataError const& e) {
        std::cerr << e.what() << "\n";
        return 2;
    }
}

} // namespace kwartier::reports
