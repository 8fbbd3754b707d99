// SPDX-License-Identifier: EUPL-1.2
// The demonstration city of data/demo_areas.csv, with real names, codes and numbers of inhabitants. Its outlines are a drawing computed
// from centre points, and the pages say so.
#include <charconv>
#include <sstream>
#include <stdexcept>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/csv.hpp"
#include "kernel/geo/voronoi.hpp"
#include "slices/areas/bulk.hpp"
#include "slices/areas/data.gen.hpp"
#include "slices/areas/routes.hpp"
#include "slices/areas/service.hpp"

namespace kwartier::areas {

namespace {

constexpr double reach_metres = 650;
constexpr int figures_year = 2024;
constexpr std::string_view marks_the_city = "city";

Date founded() { return *parse_date("2007-01-01"); }

/// A table of data/demo_….csv, read by the names of its columns.
class Table {
public:
    explicit Table(std::string_view text) : m_in{std::string(text)}, m_csv(m_in), m_columns(header()) {}
    bool next() { return m_csv.next(m_row); }
    std::string operator[](std::string_view column) const { return std::string(cell(m_row, m_columns.find(column))); }
    double number(std::string_view column) const
    {
        auto const text = (*this)[column];
        double value = 0;
        auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (ec != std::errc{} || end != text.data() + text.size())
            throw std::runtime_error("the demonstration city has a wrong number: " + text);
        return value;
    }

private:
    CsvRow header()
    {
        m_csv.next(m_row);
        return m_row;
    }
    std::istringstream m_in;
    CsvReader m_csv;
    CsvRow m_row;
    CsvColumns m_columns;
};

template <class T>
T must(Result<T> result)
{
    if (!result.ok())
        throw std::runtime_error("the demonstration city was refused: " + std::string(result.refusal().problems.front().said.word.key()));
    return *std::move(result);
}

/// The city's name, and how many neighbourhoods it has now.
std::pair<std::string, std::size_t> add_areas(Act& act)
{
    std::string city;
    std::vector<NewArea> wanted;
    std::vector<Point> centres;
    std::vector<std::pair<double, std::string>> figure_and_mark;
    for (Table table(data::demo_areas_csv); table.next();) {
        NewArea area{.kind = Kind::neighbourhood,
                     .code = table["code"],
                     .name = table["name"],
                     .valid_from = founded(),
                     .place = {table.number("lon"), table.number("lat")},
                     .outline = {},
                     .source = {}};
        if (table["mark"] == marks_the_city) {
            city = area.name;
            area.kind = Kind::city;
            must(add(act, area));
            continue;
        }
        centres.push_back(area.place);
        wanted.push_back(std::move(area));
        figure_and_mark.emplace_back(table.number("inhabitants_2024"), table["mark"]);
    }
    auto const cells = voronoi(centres, reach_metres);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        wanted[i].outline = cells[i];
        wanted[i].source = std::string(schematic_source);
        auto const id = must(add(act, wanted[i]));
        auto const& [people, mark] = figure_and_mark[i];
        must(set_figure(act, id, inhabitants, figures_year, people));
        if (!mark.empty()) must(set_mark(act, id, mark));
    }
    must(word_mark(act, "special_neighbourhood", "buurt met een ontwikkelingsplan", "neighbourhood with a development plan"));
    must(word_mark(act, "village", "kleine kern", "small village"));
    return {city, wanted.size()};
}

int add_divisions(House const& house, Instant now)
{
    int count = 0;
    for (Table table(data::demo_divisions_csv); table.next(); ++count) {
        DivisionWanted wanted{.name = table["name"],
                              .kind = table["kind"] == "ward" ? Kind::ward : Kind::district,
                              .valid_from = parse_date(table["valid_from"]).value(),
                              .valid_to = parse_date(table["valid_to"]),
                              .rows = {}};
        for (Table areas(data::demo_areas_csv); areas.next();)
            if (areas["mark"] != marks_the_city)
                wanted.rows.push_back({areas["code"], areas[table["column"]], areas[table["code_column"]]});
        auto const result = take_division(house, now, wanted);
        if (auto const* why = std::get_if<NotTaken>(&result)) throw std::runtime_error(*why);
    }
    return count;
}

void build(House const& house, DemoPlan const&, std::function<void(std::string const&)> const& progress)
{
    auto const now = house.now();
    std::pair<std::string, std::size_t> added;
    house.act(the_house(), now, [&](Act& act) { added = add_areas(act); });
    auto const divisions = add_divisions(house, now);
    progress(std::to_string(added.second) + " neighbourhoods of " + added.first + ", " + std::to_string(divisions) +
             " divisions; outlines schematic");
}

} // namespace

void declare_demo(Slice& slice) { slice.offer(Demo{10, "areas", build}); }

} // namespace kwartier::areas
