// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/figures_page.hpp"

#include <algorithm>

#include "kernel/words/dates.hpp"

namespace kwartier::reports::figures {

namespace {

constexpr std::string_view not_shown = "–";
constexpr std::int64_t enough = 5; // for a median or a share

using Column = std::vector<std::int64_t>;

Column column(std::vector<Named> const& all, std::int64_t Sums::*field)
{
    Column values;
    for (auto const& one : all) values.push_back(one.sums.*field);
    return values;
}

Hidden nothing(std::size_t rows) { return {std::vector<bool>(rows, false), false}; }

std::string percent(std::int64_t part, std::int64_t whole)
{
    return whole < enough ? std::string(not_shown) : std::to_string((part * 200 + whole) / (2 * whole)) + " %";
}

std::string days(Language language, Days const& days, std::int64_t solved, double share)
{
    auto const within = solved < enough ? std::nullopt : days.within(share);
    return within ? grouped(language, *within) : std::string(not_shown);
}

/// Which cells of each column are not shown.
struct Screens {
    Hidden filed, solved, in_term, reopened, satisfied;
};

Screens screens(std::vector<Named> const& all, Care care)
{
    if (care == Care::inside)
        return {nothing(all.size()), nothing(all.size()), nothing(all.size()), nothing(all.size()), nothing(all.size())};
    return {hide_small(column(all, &Sums::filed)), hide_small(column(all, &Sums::solved)),
            hide_small_parts(column(all, &Sums::in_term), column(all, &Sums::promised)),
            hide_small_parts(column(all, &Sums::reopened), column(all, &Sums::closed)),
            hide_small_parts(column(all, &Sums::satisfied), column(all, &Sums::judged))};
}

FigureRow row(Language language, Named const& one)
{
    auto const& s = one.sums;
    FigureRow row;
    row.name = one.name;
    row.filed = grouped(language, s.filed);
    row.solved = grouped(language, s.solved);
    row.median = days(language, s.days, s.solved, 0.5);
    row.ninety = days(language, s.days, s.solved, 0.9);
    row.in_term = percent(s.in_term, s.promised);
    row.reopened = percent(s.reopened, s.closed);
    row.satisfied = percent(s.satisfied, s.judged);
    row.per_thousand = one.inhabitants > 0 ? decimal(language, 1000.0 * static_cast<double>(s.filed) / one.inhabitants, 1)
                                           : std::string(not_shown);
    return row;
}

} // namespace

void hide_total(FigureRow& row)
{
    for (auto* cell : {&row.filed, &row.solved, &row.in_term, &row.reopened, &row.satisfied, &row.per_thousand}) *cell = not_shown;
}

Table table(Language language, std::vector<Named> const& all, Care care)
{
    auto const screen = screens(all, care);
    Table table;
    Named total;
    for (std::size_t i = 0; i < all.size(); ++i) {
        total.sums.add(all[i].sums);
        total.inhabitants += all[i].inhabitants;
        auto one = row(language, all[i]);
        auto const cover = [&](Hidden const& hidden, std::initializer_list<std::string*> cells) {
            if (hidden.cells[i])
                for (auto* cell : cells) *cell = not_shown;
        };
        cover(screen.filed, {&one.filed, &one.per_thousand});
        cover(screen.solved, {&one.solved, &one.median, &one.ninety});
        cover(screen.in_term, {&one.in_term});
        cover(screen.reopened, {&one.reopened});
        cover(screen.satisfied, {&one.satisfied});
        table.filed.push_back(screen.filed.cells[i] ? std::nullopt : std::optional(all[i].sums.filed));
        table.solved.push_back(screen.solved.cells[i] ? std::nullopt : std::optional(all[i].sums.solved));
        table.rows.push_back(std::move(one));
    }
    table.total = row(language, total);
    for (auto const* hidden : {&screen.filed, &screen.solved, &screen.in_term, &screen.reopened, &screen.satisfied})
        table.all_hidden |= hidden->all;
    if (care == Care::inside) return table;
    // A year with next to nothing in it tells nothing.
    auto const small = [](std::int64_t n) { return n > 0 && n < enough; };
    table.all_hidden |= small(total.sums.filed) || small(total.sums.solved);
    if (table.all_hidden) hide_total(table.total);
    auto const tells = [&](std::int64_t part, std::int64_t whole, std::string& cell) {
        if (small(part) || small(whole - part)) cell = not_shown;
    };
    tells(total.sums.in_term, total.sums.promised, table.total.in_term);
    tells(total.sums.reopened, total.sums.closed, table.total.reopened);
    tells(total.sums.satisfied, total.sums.judged, table.total.satisfied);
    return table;
}

} // namespace kwartier::reports::figures
