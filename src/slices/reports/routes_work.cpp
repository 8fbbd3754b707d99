// SPDX-License-Identifier: EUPL-1.2
// An official's work: mine, my department's, nobody's yet, what was forwarded and is still in sight, and what lies in my area.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/asked.hpp"
#include "slices/reports/finding.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr int per_page = 50;
constexpr int page_max = 200;
constexpr std::int64_t counted_to = 1000;

} // namespace

std::vector<WorkList> work_lists(Look const& look)
{
    constexpr auto work = store::Pieces::work;
    auto const& actor = look.actor;
    auto const reach = actor.reach(see_internal);
    std::vector<WorkList> all;
    if (actor.may(handle)) {
        all.push_back({"mijn", w::tab_mine, {.open = true, .handler = actor.person, .pieces = work}});
        if (actor.departments.size() == 1)
            all.push_back({"afdeling", w::tab_department, {.open = true, .department = actor.departments.front(), .pieces = work}});
    }
    if (reach.everywhere) {
        all.push_back({"niemand", w::tab_unassigned, {.open = true, .pieces = work, .without_department = true}});
        all.push_back({"alles", w::tab_area, {.open = true}});
    } else if (reach.department && !actor.departments.empty()) {
        all.push_back({"niemand",
                       w::tab_unassigned,
                       {.open = true, .department = actor.departments.front(), .pieces = work, .without_handler = true}});
    }
    if (!reach.everywhere && !reach.areas.empty())
        all.push_back({"gebied", w::tab_area, {.areas = reach.areas, .open = true}, Reader::district});
    if (!actor.departments.empty())
        all.push_back({"doorgestuurd", w::tab_sight, {.open = true, .pieces = work, .sight_of = actor.departments}});
    return all;
}

void narrow(Look const& look, Fields const& query, Categories const& all, WorkList& list)
{
    auto& filter = list.filter;
    if (auto const chosen = areas_chosen(look, query["gebied"])) {
        if (filter.areas)
            std::erase_if(*filter.areas, [&](AreaId a) { return std::find(chosen->begin(), chosen->end(), a) == chosen->end(); });
        else filter.areas = *chosen;
    }
    if (auto const category = CategoryId{number_in(query["onderwerp"])}) filter.categories = all.family(category);
    auto const state = query["staat"];
    if (State exact{}; state_from(state, exact)) {
        filter.state = exact;
        filter.open.reset();
    }
    if (state == "te-laat") filter.overdue_on = look.today();
    filter.search = query["zoek"];
}

namespace {

store::Sort sort_of(Request const& request)
{
    if (request.query["volgorde"] == "nieuwste") return store::Sort::newest;
    if (request.query["volgorde"] == "oudste") return store::Sort::oldest;
    return store::Sort::oldest_promise;
}

void fill_choices(Look const& look, Request const& request, Categories const& all, WorkPage& view)
{
    auto const language = look.language();
    view.areas = area_choices(look, request.query["gebied"]);
    view.categories = category_groups(all, language, CategoryId{number_in(request.query["onderwerp"])}, true);
    auto const state = request.query["staat"];
    view.states = {choice("", say(language, w::state_open), state), choice("te-laat", say(language, w::late), state)};
    for (int i = 0; i < state_count; ++i)
        view.states.push_back(choice(std::string(name(static_cast<State>(i))), say(language, word(static_cast<State>(i))), state));
    auto const sort = request.query["volgorde"];
    view.sorts = {choice("", say(language, w::sort_due), sort), choice("nieuwste", say(language, w::sort_newest), sort),
                  choice("oudste", say(language, w::sort_oldest), sort)};
}

std::string count_words(Look const& look, store::Filter const& filter)
{
    auto const n = store::count(look.db, filter, counted_to);
    return n >= counted_to ? grouped(look.language(), n) + "+" : std::to_string(n);
}

Response work(Request const& request, Look const& look)
{
    auto const language = look.language();
    auto const all = categories(look);
    auto lists = work_lists(look);
    WorkPage view;
    auto const asked = request.query["lijst"];
    auto chosen = std::find_if(lists.begin(), lists.end(), [&](WorkList const& list) { return list.name == asked; });
    if (chosen == lists.end()) chosen = lists.begin();
    for (auto const& list : lists)
        view.tabs.push_back({with_query(request, "/werk", {{"lijst", std::string(list.name)}, {"blad", ""}}), say(language, list.words),
                             count_words(look, list.filter), &list == &*chosen});
    // A whole number is looked up directly, whatever list one stands in.
    auto const reference = read_reference(request.query["zoek"]);
    if (!reference.empty())
        if (auto const exact = store::find_reference(look.db, reference); exact && rights_on(look, *exact).see)
            return see_other("/werk/" + shown_reference(reference));

    if (chosen != lists.end()) {
        narrow(look, request.query, *all, *chosen);
        auto const number = std::clamp<int>(static_cast<int>(number_in(request.query["blad"])), 1, page_max);
        auto const listed = [&] { return store::list(look.db, chosen->filter, sort_of(request), (number - 1) * per_page, per_page); };
        auto found = listed();
        if (found.rows.empty() && !chosen->filter.search.empty())
            if (auto meant = mended(look, chosen->filter.search)) {
                chosen->filter.search = *meant;
                found = listed();
                if (!found.rows.empty())
                    view.mended = Said(w::search_mended, {{"typed", std::string(request.query["zoek"])}, {"meant", *meant}});
            }
        view.lines = lines_for_officials(look, found.rows, chosen->reader);
        view.list = chosen->name;
        auto const n = store::count(look.db, chosen->filter, counted_to);
        view.found = n >= counted_to ? Said(w::found_many, {{"n", grouped(language, n)}}) : Said(w::found, {{"n", std::to_string(n)}});
        if (number > 1) view.previous = with_query(request, "/werk", {{"blad", number == 2 ? "" : std::to_string(number - 1)}});
        if (found.more && number < page_max) view.next = with_query(request, "/werk", {{"blad", std::to_string(number + 1)}});
    }
    view.export_address = with_query(request, "/werk/uitvoer", {{"blad", ""}, {"volgorde", ""}});
    view.none = view.lines.empty();
    view.search = request.query["zoek"];
    view.by_reporter = look.actor.may(see_reporter);
    fill_choices(look, request, *all, view);
    for (auto const& tile : look.house.all<DeskTile>())
        if (auto html = tile.show(look); !html.empty()) view.tiles.push_back(std::move(html));
    return page(look, request,
                {.title = say(language, w::work_title), .here = "/werk", .crumbs = {{"", say(language, w::work_title)}}, .wide = true},
                pages::work(view, look.voice));
}

} // namespace

void declare_work(Slice& slice)
{
    slice.get("/werk", gate::needs(see_internal), work);
    slice.offer(MenuItem{80, "/werk", w::menu_work, &see_internal});
}

} // namespace kwartier::reports
