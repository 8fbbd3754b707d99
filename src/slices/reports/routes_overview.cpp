// SPDX-License-Identifier: EUPL-1.2
// The district as its manager sees it: counts per neighbourhood and subject, the same weeks a year before, the oldest first. No reporters.
#include <algorithm>
#include <map>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/counts.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr auto span = days{28};
constexpr auto a_year = days{364}; // whole weeks, so that the same weekdays are compared
constexpr double inhabitants_min = 100;
constexpr int oldest_shown = 25;

using Totals = counts::Cell;

void add(Totals& to, Totals const& more)
{
    to.open += more.open;
    to.overdue += more.overdue;
    to.reopened += more.reopened;
    to.filed += more.filed;
    to.filed_last_year += more.filed_last_year;
}

OverviewRow row(Language language, std::string name, std::string address, Totals const& totals, std::int64_t most)
{
    OverviewRow line;
    line.name = std::move(name);
    line.address = std::move(address);
    line.open = grouped(language, totals.open);
    line.overdue = grouped(language, totals.overdue);
    line.reopened = grouped(language, totals.reopened);
    line.filed = grouped(language, totals.filed);
    line.last_year = grouped(language, totals.filed_last_year);
    line.bar = most == 0 ? 0 : static_cast<int>(totals.open * 100 / most);
    line.late = totals.open > 0 && totals.overdue * 4 > totals.open;
    return line;
}

template <class Map>
std::int64_t most_open(Map const& all)
{
    std::int64_t most = 0;
    for (auto const& [key, totals] : all) most = std::max(most, totals.open);
    return most;
}

void fill_areas(Look const& look, std::vector<areas::Area> const& neighbourhoods, std::map<AreaId, Totals> const& totals,
                OverviewPage& view)
{
    for (auto const& area : neighbourhoods) {
        auto const found = totals.find(area.id);
        auto const sum = found == totals.end() ? Totals{} : found->second;
        auto line = row(look.language(), area.name, area.address(), sum, most_open(totals));
        auto const inhabitants = areas::figure(look, area.id, "inhabitants");
        bool const enough = inhabitants && inhabitants->value >= inhabitants_min;
        line.per_thousand = enough ? decimal(look.language(), 1000.0 * static_cast<double>(sum.filed) / inhabitants->value, 1) : "–";
        view.areas.push_back(std::move(line));
    }
}

void fill_categories(Look const& look, Categories const& all, std::string const& slug, std::map<CategoryId, Totals> const& totals,
                     OverviewPage& view)
{
    std::vector<std::pair<CategoryId, Totals>> sorted(totals.begin(), totals.end());
    std::sort(sorted.begin(), sorted.end(), [](auto const& a, auto const& b) {
        return std::pair(b.second.open, b.second.filed) < std::pair(a.second.open, a.second.filed);
    });
    for (auto const& [category, sum] : sorted)
        view.categories.push_back(
            row(look.language(), all.full_name(category, look.language()),
                "/meldingen?gebied=stadsdeel%3A" + slug + "&onderwerp=" + std::to_string(category.value) + "&staat=open", sum,
                most_open(totals)));
}

Response overview(Request const& request, Look const& look)
{
    auto const district = areas::find_slug(look, areas::Kind::district, request.argument("slug"));
    if (!district) return not_found(look, request);
    if (!look.actor.may(see_overview, {.area = district->id})) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    auto const language = look.language();
    auto const all = categories(look);
    auto const below = areas::reach(look, district->id);
    counts::Weeks const now{look.today() - span + days{1}, look.today()};
    counts::Weeks const then{now.from - a_year, now.to - a_year};

    std::map<AreaId, Totals> by_area;
    std::map<CategoryId, Totals> by_category;
    Totals sum;
    for (auto const& cell : counts::overview(look, below, now, then)) {
        add(by_area[cell.area], cell);
        add(by_category[all->current(cell.category)], cell);
        add(sum, cell);
    }
    OverviewPage view;
    view.district = district->name;
    view.district_address = district->address();
    view.open = grouped(language, sum.open);
    view.overdue = grouped(language, sum.overdue);
    view.reopened = grouped(language, sum.reopened);
    view.filed = grouped(language, sum.filed);
    view.last_year = grouped(language, sum.filed_last_year);
    view.weeks = {w::overview_weeks, {{"from", long_date(language, now.from)}, {"to", long_date(language, look.today())}}};
    std::vector<areas::Area> neighbourhoods;
    for (auto const& area : areas::children(look, district->id, look.today())) neighbourhoods.push_back(area);
    fill_areas(look, neighbourhoods, by_area, view);
    fill_categories(look, *all, district->slug, by_category, view);
    // An alderman sees counts; single reports are for who may read them.
    if (look.actor.may(see_internal, {.area = district->id})) {
        auto const oldest = store::list(look.db, {.areas = below, .open = true}, store::Sort::oldest, 0, oldest_shown, oldest_shown + 1);
        view.lines = lines_for_officials(look, oldest.rows, Reader::district);
    }
    view.has_lines = !view.lines.empty();
    view.bounds = bounds_of(look);
    if (auto const box = areas::extent(look, district->id)) view.fit = text_of(*box);
    view.query = "gebied=stadsdeel%3A" + district->slug + "&staat=open";
    view.map = areas::drawing(look, {.around = district->id});
    return page(look, request,
                {.title = say(language, Said(w::overview_title, {{"district", district->name}})),
                 .here = "/werk",
                 .crumbs = {{district->address(), district->name}, {"", say(language, w::overview_link)}},
                 .with_map = true,
                 .wide = true},
                pages::overview(view, look.voice));
}

} // namespace

void declare_overview(Slice& slice) { slice.get("/stadsdelen/{slug}/overzicht", gate::needs(see_overview), overview, Weight::heavy); }

} // namespace kwartier::reports
