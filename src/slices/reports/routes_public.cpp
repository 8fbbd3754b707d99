// SPDX-License-Identifier: EUPL-1.2
// What everybody sees: the list with its map, a report, and what goes on in an area.
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/asked.hpp"
#include "slices/reports/counts.hpp"
#include "slices/reports/joining.hpp"
#include "slices/reports/known.hpp"
#include "slices/reports/moderation.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/parts_view.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr int per_page = 30;
constexpr int page_max = 400; // beyond that one filters
constexpr int panel_rows = 6;
constexpr auto closed_on_map_for = days{counts::lately_days};

} // namespace

store::Filter public_filter(Look const& look, Fields const& query, Categories const& all)
{
    store::Filter filter;
    if (auto const chosen = query["gebied"]; !chosen.empty()) filter.areas = areas_chosen(look, chosen).value_or(std::vector<AreaId>{});
    if (auto const category = CategoryId{number_in(query["onderwerp"])}) filter.categories = all.family(category);
    auto const state = query["staat"];
    if (state == "open") filter.open = true;
    if (state == "afgesloten") filter.open = false;
    if (State exact{}; state_from(state, exact)) filter.state = exact;
    auto const period = query["periode"];
    if (period == "week") filter.filed_from = look.now - days{7};
    if (period == "maand") filter.filed_from = look.now - days{30};
    if (period == "jaar") filter.filed_from = look.now - days{365};
    return filter;
}

namespace {

std::vector<Choice> state_choices(Language language, std::string_view chosen)
{
    std::vector<Choice> all{choice("", say(language, w::state_any), chosen), choice("open", say(language, w::state_open), chosen),
                            choice("afgesloten", say(language, w::state_closed), chosen)};
    for (int i = 0; i < state_count; ++i) {
        auto const state = static_cast<State>(i);
        all.push_back(choice(std::string(name(state)), say(language, word(state)), chosen));
    }
    return all;
}

Said found_words(Language language, std::int64_t n)
{
    if (n >= store::counted_to) return {w::found_many, {{"n", grouped(language, n)}}};
    return {w::found, {{"n", std::to_string(n)}}};
}

Response list(Request const& request, Look const& look)
{
    auto const language = look.language();
    auto const all = categories(look);
    auto const filter = public_filter(look, request.query, *all);
    auto const number = std::clamp<int>(static_cast<int>(number_in(request.query["blad"])), 1, page_max);
    auto const found = store::list(look.db, filter, store::Sort::newest, (number - 1) * per_page, per_page);

    ListPage view;
    view.lines = lines_for_everyone(look, found.rows);
    view.none = view.lines.empty();
    view.found = found_words(language, found.found);
    view.areas = area_choices(look, request.query["gebied"]);
    view.categories = category_groups(*all, language, CategoryId{number_in(request.query["onderwerp"])}, true);
    view.states = state_choices(language, request.query["staat"]);
    auto const period = request.query["periode"];
    view.periods = {choice("", say(language, w::period_any), period), choice("week", say(language, w::period_week), period),
                    choice("maand", say(language, w::period_month), period), choice("jaar", say(language, w::period_year), period)};
    if (number > 1) view.previous = with_query(request, "/meldingen", {{"blad", number == 2 ? "" : std::to_string(number - 1)}});
    if (found.more && number < page_max) view.next = with_query(request, "/meldingen", {{"blad", std::to_string(number + 1)}});
    view.bounds = bounds_of(look);
    view.query = with_query(request, "", {{"blad", ""}});
    if (!view.query.empty()) view.query.erase(0, 1);
    view.map = areas::drawing(look, {});
    view.map_is_of_now = request.query["staat"].empty() && period.empty();
    return page(look, request,
                {.title = say(language, w::list_title),
                 .here = "/meldingen",
                 .crumbs = {{"", say(language, w::list_title)}},
                 .with_map = true,
                 .wide = true},
                pages::list(view, look.voice));
}

Response report(Request const& request, Look const& look)
{
    auto const found = store::find_reference(look.db, read_reference(request.argument("reference")));
    if (!found) return not_found(look, request);
    // A part has no page of its own for everybody: the whole has.
    if (auto const whole = found->part_of ? store::find(look.db, found->part_of) : std::nullopt)
        return see_other("/meldingen/" + shown_reference(whole->reference));
    auto const language = look.language();
    auto const all = categories(look);
    auto const* category = all->find(found->category);

    ReportPage view;
    view.reference = shown_reference(found->reference);
    view.category = all->name(found->category, language);
    view.where = where(look, *found, Reader::everyone);
    view.state = badge_of(*found);
    view.promise = promise_of(look, *found);
    view.text = shown_text(look, *found, Reader::everyone);
    view.words_hidden = view.text.empty();
    view.words_edited = !view.words_hidden && words_edited(look, found->id);
    view.rounded = category && category->sensitive && found->place;
    view.photos = photos_of(look, *found, Reader::everyone, "/meldingen/" + view.reference);
    if (!view.words_hidden || !view.photos.empty()) view.flag_address = "/meldingen/" + view.reference + "/aanmerking";
    view.timeline = timeline_of(look, *all, *found, Reader::everyone);
    if (auto const area = found->area ? areas::find(look, found->area) : std::nullopt) {
        view.area_name = area->name;
        view.area_address = area->address();
        view.where.clear();
    }
    if (found->duplicate_of)
        if (auto const chief = store::find(look.db, found->duplicate_of)) {
            view.chief_reference = shown_reference(chief->reference);
            view.chief_address = "/meldingen/" + view.chief_reference;
        }
    view.people = people_words(look, *found);
    view.authority = whose(look, *found);
    view.parts = part_lines(look, *found, Reader::everyone);
    view.has_parts = !view.parts.empty();
    bool const message = store::is_message(look.db, found->id);
    if (message) view.category = say(language, w::a_message);
    if (is_open(found->state) && !message) view.follow_address = "/volgen?melding=" + view.reference;
    if (is_open(found->state) && !message) view.join_address = "/meldingen/" + view.reference + "/meedoen";
    if (may_be_not_solved(*found, look.now) && !message) view.doubt_address = "/meldingen/" + view.reference + "/niet-opgelost";
    view.map = areas::drawing(look, {.around = found->area, .mark = shown_place(*all, *found, Reader::everyone)});
    if (rights_on(look, *found).see) view.desk_address = "/werk/" + view.reference;
    return page(look, request,
                {.title = view.category + ", " + view.reference,
                 .here = "/meldingen",
                 .crumbs = {{"/meldingen", say(language, w::list_title)}, {"", view.reference}}},
                pages::report(view, look.voice));
}

Response report_photo(Request const& request, Look const& look)
{
    auto const found = store::find_reference(look.db, read_reference(request.argument("reference")));
    return found ? photo(look, request, *found, Reader::everyone, request.argument("photo")) : not_found(look, request);
}

Html area_panel(Look const& look, AreaId area)
{
    auto const below = areas::reach(look, area);
    auto const figures = counts::figures(look, below);
    auto const found = areas::find(look, area);
    PanelPage view;
    view.area_name = areas::name(look, area);
    bool const neighbourhood = found && found->kind == areas::Kind::neighbourhood;
    view.report_address = neighbourhood ? "/meldingen/nieuw?buurt=" + found->slug : "/meldingen/nieuw";
    view.list_address = "/meldingen?gebied=" + std::string(neighbourhood ? "buurt%3A" : "stadsdeel%3A") + (found ? found->slug : "");
    view.open = grouped(look.language(), figures.open);
    view.open_before = grouped(look.language(), figures.open_a_week_ago);
    view.solved = grouped(look.language(), figures.solved_30_days);
    view.has_median = figures.solved_30_days >= 5;
    view.median = decimal(look.language(), figures.median_days, 1);
    view.lines = lines_for_everyone(look, store::list(look.db, {.areas = below}, store::Sort::newest, 0, panel_rows, panel_rows + 1).rows);
    view.none = view.lines.empty();
    return pages::panel(view, look.voice);
}

Html home_panel(Look const& look)
{
    DoorsPage view;
    store::Filter const solved{.state = State::solved, .filed_from = look.now - days{60}};
    view.lines = lines_for_everyone(look, store::list(look.db, solved, store::Sort::newest, 0, panel_rows, panel_rows + 1).rows);
    view.none = view.lines.empty();
    return pages::solved_panel(view, look.voice);
}

/// The filter of the list, in a box. Without a state or a period: what is open, and what was closed lately (said beside the map).
store::Filter on_map(Look const& look, Box const& box, Fields const& query, Categories const& all)
{
    auto filter = public_filter(look, query, all);
    filter.box = box;
    if (query["staat"].empty() && !filter.filed_from) filter.open_or_closed_since = look.now - closed_on_map_for;
    return filter;
}

std::vector<MapLayer::Mark> map_marks(Look const& look, Box const& box, Fields const& query, int limit)
{
    auto const all = categories(look);
    std::vector<MapLayer::Mark> marks;
    for (auto const& mark : store::marks(look.db, on_map(look, box, query, *all), limit)) {
        auto const* category = all->find(mark.category);
        auto const reference = shown_reference(mark.reference);
        auto const at = !category || category->sensitive ? rounded(mark.at, sensitive_metres) : mark.at;
        marks.push_back({at, all->name(mark.category, look.language()) + ", " + say(look.language(), word(mark.state)),
                         "/meldingen/" + reference, std::string(badge(mark.state))});
    }
    return marks;
}

/// From the counts, where nothing is chosen but whether it is open; else from the reports themselves.
std::vector<store::Cluster> clusters_of(Look const& look, store::Filter const& filter, int cells)
{
    bool const whole = !filter.areas && filter.categories.empty() && !filter.state && !filter.filed_from;
    bool const open = filter.open.value_or(false);
    if (whole && (open || (!filter.open && filter.open_or_closed_since)))
        if (auto found = counts::clusters(look, *filter.box, open ? counts::Shown::open : counts::Shown::open_or_closed_lately, cells))
            return std::move(*found);
    return store::clusters(look.db, filter, cells);
}

std::vector<MapLayer::Cluster> map_clusters(Look const& look, Box const& box, Fields const& query, int cells)
{
    auto const all = categories(look);
    std::vector<MapLayer::Cluster> clusters;
    // Rounded, because the middle of one report is where it lies.
    for (auto const& cluster : clusters_of(look, on_map(look, box, query, *all), cells))
        clusters.push_back({rounded(cluster.middle, sensitive_metres), cluster.count});
    return clusters;
}

} // namespace

void declare_public(Slice& slice)
{
    slice.get("/meldingen", gate::everyone, list, Weight::light, Kept::for_guests);
    slice.get("/meldingen/{reference}", gate::everyone, report, Weight::light, Kept::for_guests);
    slice.get("/meldingen/{reference}/foto/{photo}", gate::everyone, report_photo);
    slice.offer(HomeDoor{10, "/meldingen/nieuw", w::new_button, w::new_door});
    slice.offer(HomeDoor{20, "/meldingen/volgen", w::follow_title, w::follow_door});
    slice.offer(HomeDoor{30, "/meldingen", w::list_door_title, w::list_door});
    slice.offer(MenuItem{10, "/meldingen", w::menu_reports});
    slice.offer(AreaPanel{10, area_panel});
    slice.offer(HomePanel{10, home_panel});
    slice.offer(MapLayer{10, "meldingen", w::layer_reports, map_marks, map_clusters, w::layer_note});
}

} // namespace kwartier::reports
