// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/category_data.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <initializer_list>
#include <set>
#include <sstream>

#include <toml++/toml.h>

#include "kernel/base/text.hpp"
#include "slices/reports/data.gen.hpp"
#include "slices/reports/priorities.hpp"

namespace kwartier::reports {

namespace {

/// Reads one file and knows where everything stood.
class Reader {
public:
    Reader(std::string_view toml, std::string_view file) : m_file(file)
    {
        try {
            m_root = toml::parse(toml, file);
        } catch (toml::parse_error const& e) {
            throw DataError(m_file + ":" + std::to_string(e.source().begin.line) + ": " + std::string(e.description()));
        }
    }

    toml::table const& root() const { return m_root; }

    [[noreturn]] void refuse(toml::node const& at, std::string const& what) const
    {
        throw DataError(m_file + ":" + std::to_string(at.source().begin.line) + ": " + what);
    }

    void only(toml::table const& table, std::initializer_list<std::string_view> known) const
    {
        for (auto const& [key, value] : table)
            if (std::find(known.begin(), known.end(), key.str()) == known.end())
                refuse(value, "there is no key \"" + std::string(key.str()) + "\" here");
    }

    std::string text(toml::table const& table, std::string_view key) const
    {
        auto const* node = table.get(key);
        if (!node) refuse(table, "\"" + std::string(key) + "\" is missing");
        auto const value = node->value<std::string>();
        if (!node->is_string() || value->empty()) refuse(*node, "\"" + std::string(key) + "\" is a text that is not empty");
        return *value;
    }

    Texts texts(toml::table const& table, std::string_view key) const
    {
        auto const* node = table.get(key);
        if (!node) refuse(table, "\"" + std::string(key) + "\" is missing");
        auto const* both = node->as_table();
        if (!both) refuse(*node, "\"" + std::string(key) + "\" is { nl = \"…\", en = \"…\" }");
        only(*both, {"nl", "en"});
        Texts result;
        for (auto const language : {Language::nl, Language::en}) {
            auto const* one = both->get(code(language));
            if (!one || !one->is_string() || one->value<std::string>()->empty())
                refuse(*node, "\"" + std::string(key) + "\" has no text in \"" + std::string(code(language)) + "\"");
            result[static_cast<std::size_t>(language)] = *one->value<std::string>();
        }
        return result;
    }

    std::vector<std::string> words(toml::table const& table, std::string_view key) const
    {
        std::vector<std::string> result;
        auto const* node = table.get(key);
        if (!node) return result;
        if (!node->is_array()) refuse(*node, "\"" + std::string(key) + "\" is a list of words");
        for (auto const& word : *node->as_array()) {
            if (!word.is_string() || word.value<std::string>()->empty()) refuse(word, "a word is a text that is not empty");
            result.push_back(*word.value<std::string>());
        }
        return result;
    }

    /// The tables of a list such as [[category]], in order.
    std::vector<toml::table const*> list(std::string_view key) const
    {
        std::vector<toml::table const*> result;
        auto const* node = m_root.get(key);
        if (!node) refuse(m_root, "there is no [[" + std::string(key) + "]]");
        if (!node->is_array_of_tables()) refuse(*node, "\"" + std::string(key) + "\" is a list of tables: [[" + std::string(key) + "]]");
        for (auto const& one : *node->as_array()) result.push_back(one.as_table());
        return result;
    }

private:
    std::string m_file;
    toml::table m_root;
};

Term read_term(Reader const& in, toml::table const& table)
{
    auto const text = in.text(table, "term");
    auto const parts = split(text, ' ');
    Term term;
    auto const counted = std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), term.count);
    bool const number = counted.ec == std::errc{} && counted.ptr == parts[0].data() + parts[0].size();
    if (parts.size() != 2 || !number || term.count < 1 || term.count > 365 || (parts[1] != "working" && parts[1] != "calendar"))
        in.refuse(*table.get("term"), "a term is \"5 working\" or \"14 calendar\", between 1 and 365 days");
    term.kind = parts[1] == "working" ? DayKind::working : DayKind::calendar;
    return term;
}

WordsRule read_words_rule(Reader const& in, toml::table const& table)
{
    auto const text = in.text(table, "words");
    if (text == "never") return WordsRule::never;
    if (text == "confirmed") return WordsRule::after_confirming;
    if (text == "official") return WordsRule::by_official;
    in.refuse(*table.get("words"), "\"words\" is never, confirmed or official");
}

bool read_flag(Reader const& in, toml::table const& table, std::string_view key)
{
    auto const* node = table.get(key);
    if (!node) return false;
    if (!node->is_boolean()) in.refuse(*node, "\"" + std::string(key) + "\" is true or false");
    return *node->value<bool>();
}

void read_keywords(Reader const& in, toml::table const& table, CategoryData& category)
{
    constexpr std::pair<std::string_view, int> lists[] = {{"strong", 3}, {"usual", 2}, {"weak", 1}, {"against", -2}};
    std::set<std::string> seen;
    for (auto const& [name, weight] : lists)
        for (auto& word : in.words(table, name)) {
            if (word.find(':') != std::string::npos) in.refuse(*table.get(name), "a colon may not stand in \"" + word + "\"");
            // The first list that names a word decides: strong before usual before weak.
            if (seen.insert(folded(word)).second) category.keywords.push_back({std::move(word), weight});
        }
}

CategoryData read_category(Reader const& in, toml::table const& table)
{
    in.only(table, {"key", "parent", "department", "name", "help", "promise", "emergency", "term", "sensitive", "contact", "words",
                    "priority", "strong", "usual", "weak", "against"});
    CategoryData c;
    c.key = in.text(table, "key");
    c.parent = in.text(table, "parent");
    c.department = in.text(table, "department");
    c.name = in.texts(table, "name");
    c.help = in.texts(table, "help");
    c.promise = in.texts(table, "promise");
    if (table.contains("emergency")) c.emergency = in.texts(table, "emergency");
    c.term = read_term(in, table);
    c.sensitive = read_flag(in, table, "sensitive");
    if (table.contains("contact")) {
        auto const contact = in.text(table, "contact");
        if (contact != "optional" && contact != "required") in.refuse(*table.get("contact"), "\"contact\" is optional or required");
        c.contact_required = contact == "required";
    }
    c.words_rule = read_words_rule(in, table);
    if (table.contains("priority") && !priority_from(in.text(table, "priority"), c.priority))
        in.refuse(*table.get("priority"), "\"priority\" is low, normal or high");
    read_keywords(in, table, c);
    return c;
}

} // namespace

std::string written(Keyword const& keyword) { return keyword.text + ":" + std::to_string(keyword.weight); }

Keyword read_keyword(std::string_view text)
{
    auto const colon = text.rfind(':');
    Keyword keyword{std::string(trimmed(text.substr(0, colon)))};
    if (colon != std::string_view::npos) {
        auto const number = trimmed(text.substr(colon + 1));
        std::from_chars(number.data(), number.data() + number.size(), keyword.weight);
    }
    return keyword;
}

CategoryData const* CategoryTree::find(std::string_view key) const
{
    auto const found = std::find_if(categories.begin(), categories.end(), [&](CategoryData const& c) { return c.key == key; });
    return found == categories.end() ? nullptr : &*found;
}

CategoryTree read_categories(std::string_view toml, std::string_view file)
{
    Reader const in(toml, file);
    in.only(in.root(), {"version", "parent", "category"});
    CategoryTree tree;
    tree.version = in.root()["version"].value_or(1);
    std::set<std::string> parents, keys;
    for (auto const* table : in.list("parent")) {
        in.only(*table, {"key", "name"});
        tree.parents.push_back({in.text(*table, "key"), in.texts(*table, "name")});
        if (!parents.insert(tree.parents.back().key).second) in.refuse(*table, "\"" + tree.parents.back().key + "\" stands here twice");
    }
    keys = parents;
    for (auto const* table : in.list("category")) {
        auto category = read_category(in, *table);
        if (!parents.contains(category.parent)) in.refuse(*table, "there is no parent \"" + category.parent + "\"");
        if (!keys.insert(category.key).second) in.refuse(*table, "\"" + category.key + "\" stands here twice");
        tree.categories.push_back(std::move(category));
    }
    return tree;
}

EmergencyData read_emergency(std::string_view toml, std::string_view file)
{
    Reader const in(toml, file);
    in.only(in.root(), {"words", "calm"});
    EmergencyData data{in.words(in.root(), "words"), in.words(in.root(), "calm")};
    if (data.words.empty()) in.refuse(in.root(), "\"words\" is missing");
    return data;
}

std::vector<WayData> read_ways(std::string_view toml, std::string_view file)
{
    Reader const in(toml, file);
    constexpr std::string_view ways[] = {"complaint", "objection", "application", "information"};
    in.only(in.root(), {ways[0], ways[1], ways[2], ways[3]});
    std::vector<WayData> all;
    for (auto const way : ways) {
        auto const* table = in.root()[way].as_table();
        if (!table) in.refuse(in.root(), "[" + std::string(way) + "] is missing");
        in.only(*table, {"words", "of", "about"});
        all.push_back({in.words(*table, "words"), in.words(*table, "of"), in.words(*table, "about")});
    }
    return all;
}

CategoryTree const& built_in_categories()
{
    static CategoryTree const tree = read_categories(data::categories_toml, "categories.toml");
    return tree;
}

EmergencyData const& built_in_emergency()
{
    static EmergencyData const words = read_emergency(data::emergency_toml, "emergency.toml");
    return words;
}

std::vector<WayData> const& built_in_ways()
{
    static std::vector<WayData> const ways = read_ways(data::ways_toml, "ways.toml");
    return ways;
}

std::string whole_file(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw DataError(path + " cannot be read");
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

} // namespace kwartier::reports
