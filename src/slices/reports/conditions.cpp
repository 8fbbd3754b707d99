// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/conditions.hpp"

#include <cmath>

namespace kwartier::reports::store {

namespace {

// Of some 220 metres each way in the Netherlands, as the index reports_in_cell has them.
#define CELL_OF_REPORT "CAST(FLOOR(r.lat * 500) AS INTEGER) * 10000 + CAST(FLOOR(r.lon * 300) AS INTEGER)"
constexpr double cells_north = 500, cells_east = 300;
constexpr std::int64_t cells_row = 10'000; // further east than 33 degrees a few share a number, which costs a look at the place
constexpr int cells_max = 64;              // a tile of zoom 14

/// By what an index is entered.
enum class Entry { id, place, strip, handler, both, category, area, department, state, priority, due, filing };

Entry entry_to_gather(Filter const& f)
{
    if (f.among || !f.search.empty()) return Entry::id;
    if (f.box && is_small(*f.box)) return Entry::place;
    if (f.handler) return Entry::handler;
    if (f.areas && !f.categories.empty()) return Entry::both;
    if (!f.categories.empty()) return Entry::category;
    if (f.areas) return Entry::area;
    if (f.box) return Entry::strip;
    if (f.department || f.departments || f.without_department) return Entry::department;
    if (f.state) return Entry::state;
    if (f.priority && !f.overdue_on) return Entry::priority;
    return Entry::due;
}

Entry entry_to_walk(Filter const& f, Sort sort)
{
    switch (sort) {
    case Sort::newest:
    case Sort::oldest: return Entry::filing;
    case Sort::priority: return Entry::priority;
    case Sort::oldest_promise: break;
    }
    if (f.handler && f.in_place_of.empty()) return Entry::handler;
    return f.department || f.without_department ? Entry::department : Entry::due;
}

/// Their own work, and that of whom they stand in for.
void of_handler(Filter const& f, std::string_view column, Conditions& c)
{
    auto all = f.in_place_of;
    all.push_back(f.handler);
    c.add_any(column, all, " ");
    if (f.in_place_of.empty() || f.in_place_at.empty()) return;
    auto const own = c.parameter(f.handler);
    c.add_any("(+r.handler = " + own + " OR +r.department", f.in_place_at, ") ");
}

struct Cells {
    int south, north, west, east; // all included
    std::int64_t count() const { return std::int64_t{north - south + 1} * (east - west + 1); }
};
Cells cells_of(Box const& box)
{
    auto const floor = [](double place) { return static_cast<int>(std::floor(place)); };
    return {floor(box.south * cells_north), floor(box.north * cells_north), floor(box.west * cells_east), floor(box.east * cells_east)};
}

/// The index has what is open at the end of each cell, and before it what was closed last.
void in_cells(Box const& box, bool open, Conditions& c)
{
    auto const cells = cells_of(box);
    std::vector<Id<Box>> all;
    for (int y = cells.south; y <= cells.north; ++y)
        for (int x = cells.west; x <= cells.east; ++x) all.push_back({y * cells_row + x});
    c.add_any(CELL_OF_REPORT, all, " ");
    if (open) c.add("COALESCE(r.closed_at, 9000000000000) >= 9000000000000 ");
}

void of_open(Filter const& f, Entry entry, Conditions& c)
{
    auto const by = [&](std::string_view column, bool enters) { return (enters ? "r." : "+r.") + std::string(column); };
    // Keeps SQLite from the indexes of all reports as a plus does; but PostgreSQL takes what has a plus for rare, and would rather sort the few
    // rows it expects than walk.
    constexpr std::string_view no_part = "(r.part_of IS NULL) = TRUE ";
    c.add(f.pieces == Pieces::work ? "r.parts_open = 0 " : entry == Entry::place ? "r.part_of IS NULL " : no_part);
    c.add(entry == Entry::id || entry == Entry::place || entry == Entry::strip ? "+r.closed_at IS NULL " : "r.closed_at IS NULL ");
    // As the condition of the index of open places (202611261110-nearby.sql).
    if (entry == Entry::strip) c.add("r.state <> 6 AND r.state <> 7 AND r.state <> 8 AND r.state <> 9 AND r.lat >= ", f.box->south, " ");
    if (entry == Entry::strip) c.add("r.lat <= ", f.box->north, " ");
    if (f.areas) c.add_any(by("area", entry == Entry::both || entry == Entry::area), *f.areas, " ");
    if (!f.categories.empty()) c.add_any(by("category", entry == Entry::both || entry == Entry::category), f.categories, " ");
    if (f.state) c.add(by("state", entry == Entry::state) + " = ", *f.state, " ");
    if (f.department) c.add(by("department", entry == Entry::department) + " = ", f.department, " ");
    if (f.without_department) c.add(by("department", entry == Entry::department) + " IS NULL ");
    if (f.handler) of_handler(f, by("handler", entry == Entry::handler), c);
    if (f.departments) c.add_any(by("department", entry == Entry::department && !f.department), *f.departments, " ");
    if (f.priority) c.add(by("priority", entry == Entry::priority) + " = ", *f.priority, " ");
    else if (entry == Entry::priority) c.add("r.priority >= 0 ");
    if (f.overdue_on) {
        c.add("+r.paused_on IS NULL ");
        c.add(by("due", entry == Entry::due) + " < ", *f.overdue_on, " ");
    } else if (entry == Entry::due) {
        c.add("r.due > 0 ");
    }
    // A date is never 0; saying so leads to the index in that order.
    if (f.filed_from) c.add(by("filed_at", entry == Entry::filing) + " >= ", *f.filed_from, " ");
    else if (entry == Entry::filing) c.add("r.filed_at > 0 ");
}

void of_all(Filter const& f, Conditions& c)
{
    bool const work = f.pieces == Pieces::work;
    bool const rare = f.state && *f.state >= State::not_solved && *f.state <= State::withdrawn;
    bool const in_place = f.box && is_small(*f.box);
    bool const here = in_place || f.among || !f.search.empty();
    if (work) c.add("r.parts_open = 0 ");
    else c.add(here && !in_place ? "+r.part_of IS NULL " : "r.part_of IS NULL ");
    if (f.areas) c.add_any(here ? "+r.area" : "r.area", *f.areas, " ");
    if (!f.categories.empty()) c.add_any(here ? "+r.category" : "r.category", f.categories, " ");
    if (f.open) c.add("+r.state IN (6, 7, 8, 9) ");
    if (rare && !here) c.add("r.state + 0 > 6 AND r.state + 0 < 10 ");
    if ((f.department || f.handler || f.departments) && !here && (f.open || f.state)) c.add("r.closed_at IS NOT NULL ");
    // Of a handler or department, work has an index by state; solved are most of all others.
    if (f.state) c.add(!here && (rare || work) ? "r.state = " : "+r.state = ", *f.state, " ");
    if (f.department) c.add(here ? "+r.department = " : "r.department = ", f.department, " ");
    if (f.handler) of_handler(f, here ? "+r.handler" : "r.handler", c);
    if (f.departments) c.add_any(here ? "+r.department" : "r.department", *f.departments, " ");
    if (f.without_department) c.add("+r.department IS NULL ");
    if (f.priority) c.add("+r.priority = ", *f.priority, " ");
    if (f.filed_from) c.add(here ? "+r.filed_at >= " : "r.filed_at >= ", *f.filed_from, " ");
}

} // namespace

bool only_open(Filter const& f) { return f.open.value_or(false) || f.overdue_on || (f.state && is_open(*f.state)); }

bool is_small(Box const& box) { return cells_of(box).count() <= cells_max; }

void add_box(Box const& box, Conditions& c)
{
    c.add("+r.lon >= ", box.west, " ");
    c.add("+r.lon <= ", box.east, " ");
    c.add("+r.lat >= ", box.south, " ");
    c.add("+r.lat <= ", box.north, " ");
}

Conditions conditions(Filter const& f, Way way, Sort sort, Conditions c)
{
    if (only_open(f)) of_open(f, way == Way::gather ? entry_to_gather(f) : entry_to_walk(f, sort), c);
    else of_all(f, c);
    if (f.among) c.add_any("r.id", *f.among, " ");
    if (f.without_handler) c.add("+r.handler IS NULL ");
    if (f.sight_of) c.add_any("EXISTS (SELECT 1 FROM report_sight s WHERE s.report = r.id AND s.department", *f.sight_of, ") ");
    if (f.sight_of && f.sight_only) c.add_any("COALESCE(r.department, 0) NOT", *f.sight_of, " ");
    if (f.filed_before) c.add("r.filed_at < ", *f.filed_before, " ");
    if (f.open_or_closed_since) c.add("COALESCE(r.closed_at, 9000000000000) >= ", *f.open_or_closed_since, " ");
    if (f.box && is_small(*f.box)) in_cells(*f.box, only_open(f), c);
    if (f.box) add_box(*f.box, c);
    if (f.behind) {
        auto const filed = c.parameter(f.behind->filed_at);
        c.add("(r.filed_at, r.id) < (" + filed + ", ", f.behind->id, ") ");
    }
    return c;
}

} // namespace kwartier::reports::store
