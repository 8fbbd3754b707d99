// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/figures.hpp"

namespace kwartier::reports::store {

/// What the sums are made of.
struct Summed {
    ReportId id;
    Instant filed_at{};
    std::optional<Instant> closed_at;
    AreaId area;
    CategoryId category;
    int channel = 0;
    BodyId department;
    State state = State::received;
    Date due{};
    int reopened = 0;
    std::optional<Reason> reason; // of one that ended without being solved
};
/// By id behind `after`.
std::vector<Summed> summed(Read&, ReportId after, int limit);

struct Verdict {
    ReportId report;
    Instant given_at{};
    bool solved = false;
    AreaId area;
    CategoryId category;
    int channel = 0;
    BodyId department;
};
/// By report and moment behind the last one.
std::vector<Verdict> verdicts(Read&, ReportId after, Instant after_at, int limit);

struct FigureMonth {
    int month = 0;
    std::int64_t edition = 0;
    std::string stamp;
};
std::vector<FigureMonth> figure_months(Read&);
void insert_figures(Write&, int month, std::int64_t edition, figures::Place const&, figures::Sums const&);
/// From now on the month is read in this edition.
void show_edition(Write&, int month, std::int64_t edition, std::string_view stamp, Instant at);
/// Some rows of another edition; false when none is left.
bool drop_old_figures(Write&, int month, std::int64_t edition);

using EachFigure = std::function<void(int month, std::int64_t scope, std::int64_t key, figures::Sums const&)>;
void figures_of(Read&, figures::Span, figures::Dimension, std::int64_t scope, EachFigure const&);
/// Everything, of every scope but the whole city.
void figures_of_areas(Read&, figures::Span, EachFigure const&);

} // namespace kwartier::reports::store
