// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/mapping.hpp"

#include <algorithm>
#include <initializer_list>

#include <toml++/toml.h>

namespace kwartier::reports {

namespace {

/// A table of the file, that tells where something is wrong.
class Part {
public:
    Part(std::string file, toml::table const& table) : m_file(std::move(file)), m_table(table) {}

    [[noreturn]] void refuse(toml::node const& at, std::string const& what) const
    {
        throw DataError(m_file + ":" + std::to_string(at.source().begin.line) + ": " + what);
    }
    [[noreturn]] void refuse(std::string const& what) const { refuse(m_table, what); }

    void only(std::initializer_list<std::string_view> known) const
    {
        for (auto const& [key, value] : m_table)
            if (std::find(known.begin(), known.end(), key.str()) == known.end())
                refuse(value, "there is no key \"" + std::string(key.str()) + "\" here");
    }
    std::string text(std::string_view key, std::string otherwise = {}) const
    {
        auto const* node = m_table.get(key);
        if (!node) return otherwise;
        if (!node->is_string()) refuse(*node, "\"" + std::string(key) + "\" is a text");
        return *node->value<std::string>();
    }
    /// One text or a list of them.
    std::vector<std::string> texts(std::string_view key) const
    {
        auto const* node = m_table.get(key);
        if (!node) return {};
        if (node->is_string()) return {*node->value<std::string>()};
        if (!node->is_array()) refuse(*node, "\"" + std::string(key) + "\" is a text or a list of texts");
        std::vector<std::string> all;
        for (auto const& one : *node->as_array()) {
            if (!one.is_string()) refuse(one, "\"" + std::string(key) + "\" holds something that is no text");
            all.push_back(*one.value<std::string>());
        }
        return all;
    }
    Part part(std::string_view key) const
    {
        static toml::table const empty;
        auto const* node = m_table.get(key);
        if (!node) return Part(m_file, empty);
        if (!node->is_table()) refuse(*node, "\"" + std::string(key) + "\" is a table: [" + std::string(key) + "]");
        return Part(m_file, *node->as_table());
    }
    std::map<std::string, std::string> pairs() const
    {
        std::map<std::string, std::string> all;
        for (auto const& [key, value] : m_table)
            if (key.str() != "default") all.emplace(key.str(), text(key.str()));
        return all;
    }
    toml::node const& node(std::string_view key) const { return *m_table.get(key); }
    bool has(std::string_view key) const { return m_table.contains(key); }

private:
    std::string m_file;
    toml::table const& m_table;
};

constexpr std::string_view importable[] = {"received", "in_progress", "solved", "not_solved", "withdrawn"};

void read_columns(Part const& part, Mapping::Columns& c)
{
    part.only({"id", "filed", "closed", "category", "text", "closing", "place", "lon", "lat", "x", "y", "state", "channel"});
    c.id = part.texts("id");
    c.filed = part.text("filed");
    c.closed = part.text("closed");
    c.category = part.texts("category");
    c.text = part.texts("text");
    c.closing = part.text("closing");
    c.place = part.text("place");
    c.lon = part.text("lon");
    c.lat = part.text("lat");
    c.x = part.text("x");
    c.y = part.text("y");
    c.state = part.text("state");
    c.channel = part.text("channel");
    if (c.filed.empty()) part.refuse("[columns] names no column for \"filed\"");
    if (c.lon.empty() != c.lat.empty()) part.refuse("\"lon\" and \"lat\" belong together");
    if (c.x.empty() != c.y.empty()) part.refuse("\"x\" and \"y\" belong together (EPSG:28992)");
    if (!c.lon.empty() && !c.x.empty()) part.refuse("either \"lon\" and \"lat\", or \"x\" and \"y\" (EPSG:28992)");
}

void check_states(Part const& states, Mapping const& m)
{
    auto const known = [](std::string const& name) {
        return std::find(std::begin(importable), std::end(importable), name) != std::end(importable);
    };
    auto const what = " is no state to import; received, in_progress, solved, not_solved and withdrawn are";
    for (auto const& [old, name] : m.states)
        if (!known(name)) states.refuse(states.node(old), "\"" + name + "\"" + what);
    if (!known(m.default_state)) states.refuse(states.node("default"), "\"" + m.default_state + "\"" + what);
}

void check_channels(Part const& channels, Mapping const& m)
{
    for (auto const& [old, name] : m.channels)
        if (!channel_named(name)) channels.refuse(channels.node(old), "there is no channel \"" + name + "\"");
}

Mapping build(Part const& root)
{
    root.only({"system", "separator", "columns", "dates", "categories", "states", "channels", "texts"});
    Mapping m;
    m.system = root.text("system");
    if (m.system.empty()) root.refuse("\"system\" is missing: the name by which rows are known when the file comes again");
    auto const separator = root.text("separator");
    if (separator.size() > 1) root.refuse(root.node("separator"), "\"separator\" is one character");
    m.separator = separator.empty() ? '\0' : separator[0];
    read_columns(root.part("columns"), m.columns);

    auto const dates = root.part("dates");
    dates.only({"format", "zone"});
    m.formats = dates.texts("format");
    if (m.formats.empty()) m.formats = {"iso"};
    m.zone = dates.text("zone", m.zone);

    auto const categories = root.part("categories");
    m.categories = categories.pairs();
    m.default_category = categories.text("default");
    if (m.columns.category.empty() && m.default_category.empty()) root.refuse("neither a column for \"category\" nor a default category");
    auto const states = root.part("states");
    m.states = states.pairs();
    m.default_state = states.text("default", m.default_state);
    check_states(states, m);
    auto const channels = root.part("channels");
    m.channels = channels.pairs();
    check_channels(channels, m);

    auto const texts = root.part("texts");
    texts.only({"without_text", "closing_without_words"});
    m.without_text = texts.text("without_text", "{category}");
    m.closing_without_words = texts.text("closing_without_words", "Afgehandeld in het vorige systeem.");
    return m;
}

} // namespace

std::optional<Channel> channel_named(std::string_view wanted)
{
    for (int i = 0; i <= static_cast<int>(Channel::import); ++i)
        if (name(static_cast<Channel>(i)) == wanted) return static_cast<Channel>(i);
    return std::nullopt;
}

Mapping read_mapping(std::string_view toml, std::string_view file)
{
    toml::table table;
    try {
        table = toml::parse(toml, file);
    } catch (toml::parse_error const& e) {
        throw DataError(std::string(file) + ":" + std::to_string(e.source().begin.line) + ": " + std::string(e.description()));
    }
    auto const m = build(Part(std::string(file), table));
    try {
        Zone const known(m.zone);
    } catch (std::exception const&) {
        throw DataError(std::string(file) + ": there is no time zone \"" + m.zone + "\"");
    }
    return m;
}

} // namespace kwartier::reports
