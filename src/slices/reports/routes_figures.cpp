// SPDX-License-Identifier: EUPL-1.2
// Figures of a year: for everybody over the whole city, without anything that tells of fewer than five; for those who lead, of their areas.
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/pages/chart.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/causes.hpp"
#include "slices/reports/figures_page.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;
using namespace figures;

constexpr double inhabitants_min = 100;

/// The year that was asked for, up to the last whole month, and the years there are.
struct Years {
    int year = 0;
    Span span;
    std::vector<int> all;
};

std::optional<Years> years(Look const& look, std::string_view asked)
{
    auto const there = figures::span(look);
    if (!there) return std::nullopt;
    auto const last_whole = std::min(there->last, month_of(look.today()) - 1);
    if (last_whole < there->first) return std::nullopt;
    Years years;
    for (int year = last_whole / 12; year >= there->first / 12; --year) years.all.push_back(year);
    years.year = static_cast<int>(number_in(asked));
    if (std::find(years.all.begin(), years.all.end(), years.year) == years.all.end()) years.year = years.all.front();
    years.span = {std::max(years.year * 12, there->first), std::min(years.year * 12 + 11, last_whole)};
    return years;
}

double inhabitants(Look const& look, AreaId area)
{
    auto const found = areas::figure(look, area, "inhabitants");
    return found && found->value >= inhabitants_min ? found->value : 0;
}

std::vector<Named> named_areas(Look const& look, ByKey const& sums, std::vector<std::int64_t> const& scopes)
{
    std::vector<Named> all;
    // By name and never by number: areas are not a race.
    for (auto const& area : areas::neighbourhoods(look, look.today())) {
        bool const asked = scopes.front() == whole_city || std::find(scopes.begin(), scopes.end(), area.id.value) != scopes.end();
        if (!asked) continue;
        auto const found = sums.find(area.id.value);
        all.push_back({area.name, found == sums.end() ? Sums{} : found->second, inhabitants(look, area.id)});
    }
    if (scopes.front() != whole_city) return all;
    Named rest{say(look.language(), w::figures_elsewhere), {}, 0};
    for (auto const& [scope, more] : sums) {
        auto const area = areas::find(look, AreaId{std::max<std::int64_t>(scope, 0)});
        if (!area || area->kind != areas::Kind::neighbourhood || !area->valid(look.today())) rest.sums.add(more);
    }
    if (rest.sums.filed + rest.sums.closed > 0) all.push_back(std::move(rest));
    return all;
}

template <class Name>
std::vector<Named> named(ByKey const& sums, Name const& name)
{
    std::map<std::string, Sums> by_name;
    for (auto const& [key, more] : sums) by_name[name(key)].add(more);
    std::vector<Named> all;
    for (auto& [text, one] : by_name) all.push_back({text, std::move(one), 0});
    return all;
}

/// Under the group of the subject, as the form shows them.
std::string group_name(Categories const& all, CategoryId category, Language language)
{
    auto const line = all.line_up(all.current(category));
    return line.empty() ? "–" : all.name(line.back(), language);
}

FiguresPage::Part part(Word title, std::string id, Table const& table, bool per_thousand)
{
    FiguresPage::Part part;
    part.title = title;
    part.id = std::move(id);
    part.rows = table.rows;
    part.total = table.total;
    part.with_thousand = per_thousand;
    return part;
}

void add_chart(Look const& look, Table const& table, Span span, FiguresPage& view)
{
    auto const language = look.language();
    BarChart chart{.title = say(language, w::figures_chart), .labels = {}, .series = {}};
    for (int month = span.first; month <= span.last; ++month) {
        auto name = short_date(language, first_day(month));
        chart.labels.push_back(name.substr(name.find(' ') + 1, 3));
    }
    chart.series = {{say(language, w::figures_filed), table.filed}, {say(language, w::figures_solved), table.solved}};
    view.chart = bar_chart(chart);
}

/// What reports came from. For everybody only what was noted five times or more; how many there were in all is not said.
void add_causes(Look const& look, Span span, std::vector<std::int64_t> const& scopes, Care care, FiguresPage& view)
{
    constexpr std::int64_t enough = 5;
    auto const language = look.language();
    auto const& zone = look.house.zone();
    std::optional<std::vector<AreaId>> areas;
    if (scopes.front() != whole_city) {
        areas.emplace();
        for (auto const scope : scopes) areas->push_back(AreaId{scope});
    }
    for (auto const& cause : cause_counts(look, zone.start_of(first_day(span.first)), zone.start_of(first_day(span.last + 1)), areas))
        if (care == Care::inside || cause.count >= enough) view.causes.push_back({cause.name, grouped(language, cause.count)});
    view.has_causes = !view.causes.empty();
}

/// Why reports ended without being solved, in the order the reasons always have. Small counts are hidden as in the tables; no sum is said.
void add_reasons(Look const& look, Span span, std::vector<std::int64_t> const& scopes, Care care, FiguresPage& view)
{
    auto const language = look.language();
    std::vector<std::int64_t> counts;
    std::vector<Word> names;
    for (auto const& [key, sums] : by_key(look, span, Dimension::reason, scopes)) {
        counts.push_back(sums.closed);
        names.push_back(reason_word(static_cast<Reason>(key)));
    }
    auto const hidden = care == Care::everyone ? hide_small(counts).cells : std::vector<bool>(counts.size(), false);
    for (std::size_t i = 0; i < counts.size(); ++i)
        view.reasons.push_back({say(language, names[i]), hidden[i] ? "–" : grouped(language, counts[i])});
    view.has_reasons = !view.reasons.empty();
}

void fill(Look const& look, Span span, std::vector<std::int64_t> const& scopes, Care care, FiguresPage& view)
{
    auto const language = look.language();
    auto const all = categories(look);
    std::vector<Named> months;
    for (auto const& [month, sums] : by_month(look, span, scopes)) {
        auto name = long_date(language, first_day(static_cast<int>(month)));
        months.push_back({name.substr(name.find(' ') + 1), sums, 0});
    }
    std::vector<Table> tables;
    tables.push_back(table(language, months, care));
    tables.push_back(table(language, named_areas(look, by_area(look, span), scopes), care));
    tables.push_back(table(language,
                           named(by_key(look, span, Dimension::category, scopes),
                                 [&](std::int64_t key) { return group_name(*all, CategoryId{key}, language); }),
                           care));
    tables.push_back(table(language,
                           named(by_key(look, span, Dimension::channel, scopes),
                                 [&](std::int64_t key) { return say(language, channel_word(name(static_cast<Channel>(key)))); }),
                           care));
    tables.push_back(
        table(language,
              named(by_key(look, span, Dimension::department, scopes),
                    [&](std::int64_t key) { return key ? department_name(look, BodyId{key}) : say(language, w::figures_nobody); }),
              care));
    // All tables have one sum: where one may not show it, none may.
    if (std::any_of(tables.begin(), tables.end(), [](Table const& t) { return t.all_hidden; }))
        for (auto& one : tables) hide_total(one.total);
    view.parts.push_back(part(w::figures_by_month, "maand", tables[0], false));
    view.parts.push_back(part(w::figures_by_area, "buurt", tables[1], true));
    view.parts.push_back(part(w::figures_by_category, "onderwerp", tables[2], false));
    view.parts.push_back(part(w::figures_by_channel, "kanaal", tables[3], false));
    view.parts.push_back(part(w::figures_by_department, "afdeling", tables[4], false));
    view.total = tables[0].total;
    add_chart(look, tables[0], span, view);
    add_reasons(look, span, scopes, care, view);
    add_causes(look, span, scopes, care, view);
}

void fill_years(Look const& look, std::string_view asked, FiguresPage& view, std::optional<Years>& found)
{
    found = years(look, asked);
    view.none = !found;
    if (!found) return;
    for (auto const year : found->all)
        view.years.push_back(choice(std::to_string(year), std::to_string(year), std::to_string(found->year)));
    view.until = first_day(found->span.last + 1) - days{1};
    view.from = first_day(found->span.first);
}

Response open_figures(Request const& request, Look const& look)
{
    FiguresPage view;
    std::optional<Years> found;
    fill_years(look, request.query["jaar"], view, found);
    view.action = "/meldingen/cijfers";
    view.careful = true;
    if (found) fill(look, found->span, {whole_city}, Care::everyone, view);
    auto const title = say(look.language(), w::figures_title);
    return page(
        look, request,
        {.title = title, .here = "/meldingen", .crumbs = {{"/meldingen", say(look.language(), w::list_title)}, {"", title}}, .wide = true},
        pages::figures(view, look.voice));
}

/// The neighbourhoods of the chosen area that this official leads; the whole city for whom it is theirs.
std::vector<std::int64_t> scopes_of(Look const& look, std::string_view chosen)
{
    auto const reach = look.actor.reach(see_overview);
    auto const asked = areas_chosen(look, chosen);
    if (reach.everywhere && !asked) return {whole_city};
    std::vector<std::int64_t> scopes;
    for (auto const& area : areas::neighbourhoods(look, look.today())) {
        bool const led = reach.everywhere || std::find(reach.areas.begin(), reach.areas.end(), area.id) != reach.areas.end();
        bool const wanted = !asked || std::find(asked->begin(), asked->end(), area.id) != asked->end();
        if (led && wanted) scopes.push_back(area.id.value);
    }
    return scopes;
}

Response inside_figures(Request const& request, Look const& look)
{
    FiguresPage view;
    std::optional<Years> found;
    fill_years(look, request.query["jaar"], view, found);
    view.action = "/werk/cijfers";
    view.with_areas = true;
    view.areas = area_choices(look, request.query["gebied"]);
    auto const scopes = scopes_of(look, request.query["gebied"]);
    view.none |= scopes.empty();
    if (!view.none) fill(look, found->span, scopes, Care::inside, view);
    auto const title = say(look.language(), w::figures_title);
    return page(look, request,
                {.title = title, .here = "/werk", .crumbs = {{"/werk", say(look.language(), w::work_title)}, {"", title}}, .wide = true},
                pages::figures(view, look.voice));
}

void nightly(House const& house, Instant now) { figures::compute(house, now); }

} // namespace

void declare_figures(Slice& slice)
{
    slice.get("/meldingen/cijfers", gate::everyone, open_figures, Weight::heavy, Kept::for_guests);
    slice.get("/werk/cijfers", gate::needs(see_overview), inside_figures, Weight::heavy);
    slice.offer(Clockwork{"reports.figures", hours{24}, nightly});
}

} // namespace kwartier::reports
