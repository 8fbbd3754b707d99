// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/model.hpp"
#include "slices/reports/numbers.hpp"

// The SQL of the counts that are kept beside the reports (counts.hpp).
namespace kwartier::reports::store {

/// A report as the counts see it: it comes in (1), or it no longer is what it was (-1).
struct Change {
    int sign = 1;
    AreaId area;
    CategoryId category;
    Instant filed_at{};
    std::optional<Instant> closed_at;
    bool solved = false;
    std::optional<Point> place;
};
/// Changes that were not added up yet, and taking some of them to do that, oldest first.
std::vector<Change> waiting_changes(Read&);
std::int64_t waiting_changes_number(Read&);
std::vector<Change> take_changes(Write&, int limit);
/// All reports that count, by id behind `after`, which becomes the last one.
std::vector<Change> counted_reports(Read&, ReportId& after, int limit);

struct DayCounts {
    Numbers filed; // by subject
    std::int64_t closed = 0;
    Numbers solved; // by hours
    bool empty() const { return filed.empty() && closed == 0 && solved.empty(); }
    bool operator==(DayCounts const&) const = default;
};
struct SquareCounts {
    std::int64_t open = 0;
    Numbers closed; // by day
    bool empty() const { return open == 0 && closed.empty(); }
    bool operator==(SquareCounts const&) const = default;
};
DayCounts day_counts(Read&, AreaId, Date);
Numbers stock(Read&, AreaId);
SquareCounts square_counts(Read&, int zoom, std::int64_t square);
void put(Write&, AreaId, Date, DayCounts const&);
void put(Write&, AreaId, Numbers const& stock);
void put(Write&, int zoom, std::int64_t square, SquareCounts const&);
/// Empties all counts; every report comes in anew.
void count_again(Write&);

using EachDay = std::function<void(AreaId, Date, DayCounts const&)>;
void each_day(Read&, std::vector<AreaId> const&, Date from, Date to, EachDay const&); // both days included
using EachStock = std::function<void(AreaId, Numbers const&)>;
void each_stock(Read&, std::vector<AreaId> const&, EachStock const&);
/// How many are open in each square, and with a day how many were closed since as well. `to` is not included.
using EachSquare = std::function<void(std::int64_t square, std::int64_t count)>;
void each_square(Read&, int zoom, std::int64_t from, std::int64_t to, std::optional<Date> closed_since, EachSquare const&);
/// All of them, for the doctor.
void every_day(Read&, EachDay const&);
void every_stock(Read&, EachStock const&);
void every_square(Read&, std::function<void(int zoom, std::int64_t square, SquareCounts const&)> const&);

/// How many were filed on those days, both included, by area and subject; one of both may come more than once.
using EachCount = std::function<void(AreaId, CategoryId, std::int64_t)>;
void each_filed(Read&, std::vector<AreaId> const&, Date from, Date to, EachCount const&);
/// How many are open, not waiting and past their day; how many were opened again since. By area and subject, in parts to be added.
void each_overdue(Read&, std::vector<AreaId> const&, Date today, EachCount const&);
void each_reopened(Read&, std::vector<AreaId> const&, Instant since, EachCount const&);

} // namespace kwartier::reports::store
