// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/demo/texts.hpp"

#include <stdexcept>

#include <toml++/toml.h>

#include "kernel/base/text.hpp"
#include "slices/reports/category_data.hpp"
#include "slices/reports/data.gen.hpp"

namespace kwartier::reports::demo {

namespace {

constexpr std::array<std::string_view, habitat_count> habitats{"centre", "urban", "suburb", "village", "work"};
constexpr std::array<std::string_view, reason_count> reasons{"not_ours", "no_budget",      "not_found", "allowed",
                                                             "cannot",   "private_ground", "misuse"};

template <class Names>
std::size_t position(Names const& names, std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return i;
    throw DataError("the demonstration's texts know no \"" + std::string(name) + "\"");
}

std::vector<std::string> words(toml::node_view<toml::node const> node)
{
    std::vector<std::string> all;
    if (auto const* list = node.as_array())
        for (auto const& one : *list) all.push_back(one.value<std::string>().value());
    return all;
}

template <std::size_t N>
std::array<double, N> numbers(toml::node const& node)
{
    std::array<double, N> all{};
    auto const& list = *node.as_array();
    if (list.size() != N) throw DataError("the demonstration's texts have a list of the wrong length");
    for (std::size_t i = 0; i < N; ++i) all[i] = list[i].value<double>().value();
    return all;
}

void read_habitats(toml::node_view<toml::node const> node, std::array<double, habitat_count>& into)
{
    if (auto const* table = node.as_table())
        for (auto const& [name, value] : *table) into[position(habitats, name.str())] = value.value<double>().value();
}

Theme read_theme(std::string category, toml::table const& table)
{
    Theme theme;
    theme.category = std::move(category);
    toml::node_view<toml::node const> const in(static_cast<toml::node const&>(table));
    theme.weight = in["weight"].value<double>().value();
    theme.season = in["season"].value<std::string>().value();
    theme.hours = in["hours"].value<std::string>().value();
    read_habitats(in["kinds"], theme.in);
    theme.what = words(in["what"]);
    theme.effect = words(in["effect"]);
    theme.done = words(in["done"]);
    for (auto const& line : words(in["not_done"])) {
        auto const colon = line.find(": ");
        auto const reason = position(reasons, std::string_view(line).substr(0, colon));
        theme.not_done.push_back({static_cast<Reason>(reason), line.substr(colon + 2)});
    }
    return theme;
}

Texts read()
{
    auto const common = toml::parse(data::demo_common_toml, std::string_view("demo_common.toml"));
    toml::node_view<toml::node const> const in(static_cast<toml::node const&>(common));
    Texts texts;
    read_habitats(in["kinds"], texts.per_inhabitant);
    for (auto const& [name, value] : *in["seasons"].as_table()) texts.seasons.emplace(name.str(), numbers<12>(value));
    for (auto const& [name, value] : *in["peaks"].as_table()) {
        auto const peak = in["peaks"][name.str()];
        texts.peaks[std::string(name.str())] = {peak["from"].value<int>().value(), peak["until"].value<int>().value(),
                                                peak["factor"].value<double>().value()};
    }
    for (auto const& [name, value] : *in["hours"].as_table()) texts.hours.emplace(name.str(), numbers<24>(value));
    for (auto const& [name, value] : *in["speed"].as_table()) texts.speed.emplace(name.str(), value.value<double>().value());
    for (auto const& [name, value] : *in["lists"].as_table()) texts.lists.emplace(name.str(), words(in["lists"][name.str()]));
    texts.street_first = words(in["streets"]["first"]);
    texts.street_last = words(in["streets"]["last"]);
    texts.street_neuter = words(in["streets"]["neuter"]);
    texts.person_first = words(in["people"]["first"]);
    texts.person_last = words(in["people"]["last"]);
    auto const themes = toml::parse(data::demo_reports_toml, std::string_view("demo_reports.toml"));
    for (auto const& category : built_in_categories().categories)
        if (auto const* table = themes[category.key].as_table()) texts.themes.push_back(read_theme(category.key, *table));
    return texts;
}

/// Writes a pattern out, piece by piece.
class Teller {
public:
    Teller(Texts const& texts, Slots const& slots, Random& random) : m_texts(texts), m_slots(slots), m_random(random) {}

    void tell(std::string_view pattern)
    {
        while (!pattern.empty()) {
            auto const stop = pattern.find_first_of("({");
            m_out += pattern.substr(0, stop);
            if (stop == std::string_view::npos) return;
            pattern.remove_prefix(stop);
            auto const end = pattern[0] == '{' ? pattern.find('}') : closing(pattern);
            if (end == std::string_view::npos) throw DataError("a pattern is not closed: " + std::string(pattern));
            auto const inner = pattern.substr(1, end - 1);
            if (pattern[0] == '{') fill(inner);
            else choose(inner);
            pattern.remove_prefix(end + 1);
        }
    }

    std::string take() { return std::move(m_out); }

private:
    static std::size_t closing(std::string_view pattern)
    {
        int depth = 0;
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            if (pattern[i] == '(') ++depth;
            if (pattern[i] == ')' && --depth == 0) return i;
        }
        return std::string_view::npos;
    }

    void choose(std::string_view inner)
    {
        std::vector<std::string_view> choices;
        int depth = 0;
        std::size_t from = 0;
        for (std::size_t i = 0; i < inner.size(); ++i) {
            depth += inner[i] == '(' ? 1 : inner[i] == ')' ? -1 : 0;
            if (inner[i] != '|' || depth != 0) continue;
            choices.push_back(inner.substr(from, i - from));
            from = i + 1;
        }
        choices.push_back(inner.substr(from));
        tell(m_random.of(choices));
    }

    void fill(std::string_view name)
    {
        for (auto const& [slot, value] : m_slots)
            if (slot == name) {
                mend_article(value);
                m_out += value;
                return;
            }
        tell(m_random.of(m_texts.list(std::string(name))));
    }

    /// "de Molenplein" is "het Molenplein".
    void mend_article(std::string_view name)
    {
        if (!m_out.ends_with("de ")) return;
        for (auto const& ending : m_texts.street_neuter)
            if (name.ends_with(ending)) m_out.replace(m_out.size() - 3, 3, "het ");
    }

    Texts const& m_texts;
    Slots const& m_slots;
    Random& m_random;
    std::string m_out;
};

void capitalise(std::string& text)
{
    bool begins = true;
    for (auto& c : text) {
        if (begins && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == '.' || c == '!' || c == '?' || c == '\n') begins = true;
        else if (c != ' ' && c != '"') begins = false;
    }
}

} // namespace

std::vector<std::string> const& Texts::list(std::string const& name) const
{
    auto const found = lists.find(name);
    if (found == lists.end()) throw DataError("the demonstration's texts have no list \"" + name + "\"");
    return found->second;
}

Texts const& texts()
{
    static Texts const all = read();
    return all;
}

std::string told(Texts const& texts, std::string_view pattern, Slots const& slots, Random& random)
{
    Teller teller(texts, slots, random);
    teller.tell(pattern);
    auto text = teller.take();
    capitalise(text);
    return text;
}

} // namespace kwartier::reports::demo
