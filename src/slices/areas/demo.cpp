// SPDX-License-Identifier: EUPL-1.2
// The demonstration city: Maastricht, with real names, codes and numbers of inhabitants. Its outlines are a drawing computed from
// centre points, and the pages say so.
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

struct Line {
    std::string code, name, district_2022, district_2007, ward_code, ward, mark;
    Point centre;
    double inhabitants = 0;
};

double number(std::string_view text)
{
    double value = 0;
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (ec != std::errc{} || end != text.data() + text.size())
        throw std::runtime_error("the demonstration city has a wrong number: " + std::string(text));
    return value;
}

std::vector<Line> lines()
{
    std::istringstream in{std::string(data::maastricht_csv)};
    CsvReader csv(in);
    CsvRow row;
    csv.next(row);
    CsvColumns const columns(std::move(row));
    std::vector<Line> all;
    while (csv.next(row)) {
        auto const at = [&](std::string_view column) { return std::string(cell(row, columns.find(column))); };
        Line line{at("code"), at("name"), at("district_2022"), at("district_2007"), at("ward_code"), at("ward"), at("mark"), {}, 0};
        line.centre = {number(at("lon")), number(at("lat"))};
        line.inhabitants = number(at("inhabitants_2024"));
        all.push_back(std::move(line));
    }
    return all;
}

template <class T>
T must(Result<T> result)
{
    if (!result.ok())
        throw std::runtime_error("the demonstration city was refused: " + std::string(result.refusal().problems.front().said.word.key()));
    return *std::move(result);
}

void add_neighbourhoods(Act& act, std::vector<Line> const& all, Date since)
{
    must(add(act, {.kind = Kind::city,
                   .code = "GM0935",
                   .name = "Maastricht",
                   .valid_from = since,
                   .place = {5.690, 50.851},
                   .outline = {},
                   .source = {}}));
    std::vector<Point> centres;
    for (auto const& line : all) centres.push_back(line.centre);
    auto const cells = voronoi(centres, reach_metres);
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const id = must(add(act, {.kind = Kind::neighbourhood,
                                       .code = all[i].code,
                                       .name = all[i].name,
                                       .valid_from = since,
                                       .place = all[i].centre,
                                       .outline = cells[i],
                                       .source = std::string(schematic_source)}));
        must(set_figure(act, id, inhabitants, figures_year, all[i].inhabitants));
        if (!all[i].mark.empty()) must(set_mark(act, id, all[i].mark));
    }
    must(word_mark(act, "special_neighbourhood", "buurt met een ontwikkelingsplan", "neighbourhood with a development plan"));
    must(word_mark(act, "village", "kleine kern", "small village"));
}

void divide(House const& house, Instant now, DivisionWanted wanted, std::vector<Line> const& all, std::string Line::*parent, bool coded)
{
    for (auto const& line : all) wanted.rows.push_back({line.code, line.*parent, coded ? line.ward_code : std::string()});
    auto const result = take_division(house, now, wanted);
    if (auto const* why = std::get_if<NotTaken>(&result)) throw std::runtime_error(*why);
}

void build(House const& house, DemoPlan const&, std::function<void(std::string const&)> const& progress)
{
    auto const now = house.now();
    auto const day = [](int year, unsigned month, unsigned d) {
        return Date{std::chrono::local_days{std::chrono::year{year} / month / d}};
    };
    auto const all = lines();
    house.act(the_house(), now, [&](Act& act) { add_neighbourhoods(act, all, day(2007, 1, 1)); });
    divide(house, now, {.name = "Stadsdelen 2022", .kind = Kind::district, .valid_from = day(2022, 10, 1), .valid_to = {}, .rows = {}}, all,
           &Line::district_2022, false);
    divide(house, now,
           {.name = "Stadsdelen 2007", .kind = Kind::district, .valid_from = day(2007, 1, 1), .valid_to = day(2022, 10, 1), .rows = {}},
           all, &Line::district_2007, false);
    divide(house, now, {.name = "CBS-wijken", .kind = Kind::ward, .valid_from = day(2007, 1, 1), .valid_to = {}, .rows = {}}, all,
           &Line::ward, true);
    progress(std::to_string(all.size()) + " neighbourhoods of Maastricht, three divisions; outlines schematic");
}

} // namespace

void declare_demo(Slice& slice) { slice.offer(Demo{10, "areas", build}); }

} // namespace kwartier::areas
