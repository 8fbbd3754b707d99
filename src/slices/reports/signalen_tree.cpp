// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/signalen_tree.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "kernel/base/text.hpp"

namespace kwartier::reports {

namespace {

constexpr std::size_t depth_max = 16, slug_max = 60, name_max = 80, value_max = 400;

/// A category with those that stand inside it.
struct Found {
    ForeignCategory category;
    std::string pk, parent_pk;
    std::vector<Found> below;
};

/// Letters of the text one by one, counting lines, so that a category knows where it began.
class Letters {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = char const*;
    using reference = char const&;

    Letters(char const* at, long* line) : m_at(at), m_line(line) {}
    char const& operator*() const { return *m_at; }
    Letters& operator++()
    {
        if (m_line && *m_at == '\n') ++*m_line;
        ++m_at;
        return *this;
    }
    Letters operator++(int)
    {
        auto const before = *this;
        ++*this;
        return before;
    }
    bool operator==(Letters const& other) const { return m_at == other.m_at; }
    bool operator!=(Letters const& other) const { return m_at != other.m_at; }

private:
    char const* m_at;
    long* m_line;
};

using Values = std::map<std::string, std::string, std::less<>>;

std::string value(Values const& values, std::string_view key)
{
    auto const found = values.find(key);
    return found == values.end() ? std::string() : found->second;
}

/// "A3DMC" is three working days, "A3WMC" three weeks; other codes ("REST", "STOPEC") name no term.
void read_handling(std::string_view code, ForeignCategory& category)
{
    if (code.size() < 3 || (code[0] != 'A' && code[0] != 'I') || code[1] < '1' || code[1] > '9') return;
    auto const number = code[1] - '0';
    if (code[2] == 'D') category.days = number;
    if (code[2] != 'W') return;
    category.days = number * 7;
    category.working_days = false;
}

void read_service_level(Values const& values, ForeignCategory& category)
{
    auto const text = value(values, "sla.n_days");
    if (text.empty() || text.size() > 3 || text.find_first_not_of("0123456789") != std::string::npos) return;
    category.days = std::stoi(text);
    category.working_days = value(values, "sla.use_calendar_days") != "true";
}

void check(ForeignCategory& category)
{
    auto const& slug = category.slug;
    bool const plain = !slug.empty() && slug.size() <= slug_max &&
                       slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos;
    if (!plain) category.trouble = "its slug is missing, or is not made of small letters, digits and dashes";
    else if (trimmed(category.name).empty() || length(category.name) > name_max)
        category.trouble = "its name is missing, or longer than " + std::to_string(name_max) + " characters";
    else if (category.days > 365) category.trouble = "its term is longer than a year";
}

Found found_in(Values const& values, std::string_view prefix, long line)
{
    auto const key = [&](std::string_view name) { return std::string(prefix) + std::string(name); };
    Found found;
    auto& c = found.category;
    c.line = line;
    c.slug = value(values, key("slug"));
    c.name = value(values, key("public_name"));
    if (c.name.empty()) c.name = value(values, key("name"));
    c.active = value(values, key("is_active")) != "false";
    read_handling(value(values, key("handling")), c);
    read_service_level(values, c);
    check(c);
    found.pk = value(values, "pk");
    found.parent_pk = value(values, key("parent"));
    return found;
}

/// Hears the file as it is read. An object is a category when it is a fixture of one, or has a slug and a name.
class Hearing {
public:
    explicit Hearing(long const& line) : m_line(line) {}

    std::vector<Found> found;
    std::string trouble;

    bool null() { return scalar({}); }
    bool boolean(bool is) { return scalar(is ? "true" : "false"); }
    bool number_integer(std::int64_t n) { return scalar(std::to_string(n)); }
    bool number_unsigned(std::uint64_t n) { return scalar(std::to_string(n)); }
    bool number_float(double, std::string const& text) { return scalar(text); }
    bool string(std::string& text) { return scalar(text); }
    bool binary(std::vector<std::uint8_t>&) { return true; }
    bool start_object(std::size_t) { return open(true); }
    bool start_array(std::size_t) { return open(false); }
    bool key(std::string& name)
    {
        if (!m_open.empty()) m_open.back().key = name;
        return true;
    }
    bool end_array()
    {
        auto done = close();
        hand_up(std::move(done.inside));
        return true;
    }
    bool end_object()
    {
        auto done = close();
        if (value(done.values, "model") == "signals.category") {
            done.inside.clear();
            done.inside.push_back(found_in(done.values, "fields.", done.line));
        } else if (done.values.contains("slug") && done.values.contains("name") && !is_fields()) {
            auto own = found_in(done.values, "", done.line);
            own.below = std::move(done.inside);
            done.inside.clear();
            done.inside.push_back(std::move(own));
        } else if (!m_open.empty()) {
            for (auto& [name, text] : done.values) m_open.back().values[m_open.back().key + "." + name] = std::move(text);
        }
        hand_up(std::move(done.inside));
        return true;
    }
    bool parse_error(std::size_t, std::string const&, nlohmann::json::exception const&) { return stop("is no JSON"); }

private:
    struct Open {
        long line = 0;
        bool object = false;
        std::string key;
        Values values;
        std::vector<Found> inside;
    };

    bool stop(std::string const& why)
    {
        if (trouble.empty()) trouble = "line " + std::to_string(m_line) + " " + why;
        return false;
    }
    bool open(bool object)
    {
        if (m_open.size() >= depth_max) return stop("is nested too deep");
        m_open.push_back({m_line, object, {}, {}, {}});
        return true;
    }
    Open close()
    {
        auto done = std::move(m_open.back());
        m_open.pop_back();
        return done;
    }
    bool is_fields() const { return !m_open.empty() && m_open.back().object && m_open.back().key == "fields"; }
    bool scalar(std::string text)
    {
        if (!m_open.empty() && m_open.back().object && text.size() <= value_max) m_open.back().values[m_open.back().key] = std::move(text);
        return true;
    }
    void hand_up(std::vector<Found> more)
    {
        auto& to = m_open.empty() ? found : m_open.back().inside;
        to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }

    long const& m_line;
    std::vector<Open> m_open;
};

/// Main ones first, each followed by those below it.
class Ordering {
public:
    explicit Ordering(ForeignTree& to) : m_to(to) {}

    void add(Found& one, std::string const& parent)
    {
        auto& c = one.category;
        c.parent = parent;
        c.path = parent.empty() ? c.slug : parent + "/" + c.slug;
        if (c.trouble.empty() && !m_paths.insert(c.path).second) c.trouble = "it stands in the file twice";
        if (c.trouble.empty() && !parent.empty() && parent.find('/') != std::string::npos) c.trouble = "it stands deeper than two steps";
        bool const fine = c.trouble.empty();
        m_to.categories.push_back(c);
        for (auto& below : one.below) {
            if (!fine && below.category.trouble.empty()) below.category.trouble = "the category above it was refused";
            add(below, c.path);
        }
    }

private:
    ForeignTree& m_to;
    std::set<std::string> m_paths;
};

/// Of fixtures: what points at another goes below it.
std::vector<Found> nested(std::vector<Found> flat)
{
    std::vector<Found> main;
    std::map<std::string, std::size_t> where;
    for (auto& one : flat)
        if (one.parent_pk.empty()) {
            if (!one.pk.empty()) where.emplace(one.pk, main.size());
            main.push_back(std::move(one));
        }
    for (auto& one : flat) {
        if (one.parent_pk.empty()) continue;
        auto const above = where.find(one.parent_pk);
        if (above != where.end()) {
            main[above->second].below.push_back(std::move(one));
            continue;
        }
        if (one.category.trouble.empty()) one.category.trouble = "the file has no main category " + one.parent_pk;
        one.parent_pk.clear();
        main.push_back(std::move(one));
    }
    return main;
}

} // namespace

ForeignTree read_signalen_tree(std::string_view json)
{
    ForeignTree tree;
    long line = 1;
    Hearing hearing(line);
    if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
    bool const read = nlohmann::json::sax_parse(Letters(json.data(), &line), Letters(json.data() + json.size(), nullptr), &hearing);
    if (!read) {
        tree.trouble = hearing.trouble.empty() ? "is no JSON" : hearing.trouble;
        return tree;
    }
    Ordering ordering(tree);
    for (auto& one : nested(std::move(hearing.found))) ordering.add(one, {});
    if (tree.categories.empty()) tree.trouble = "holds no categories of Signalen";
    if (tree.categories.size() > foreign_categories_max) {
        tree.categories.clear();
        tree.trouble = "holds more than " + std::to_string(foreign_categories_max) + " categories";
    }
    return tree;
}

} // namespace kwartier::reports
