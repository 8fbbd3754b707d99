// SPDX-License-Identifier: EUPL-1.2
// Which lists an official has, by right, and what is asked of them.
#include <algorithm>

#include "kernel/web/percent.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/absences.hpp"
#include "slices/reports/asked.hpp"
#include "slices/reports/priorities.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr auto work = store::Pieces::work;

/// One's own, and that of whom one stands in for, as far as one's right reaches.
store::Filter own_work(Look const& look)
{
    auto const& actor = look.actor;
    store::Filter filter{.open = true, .handler = actor.person, .pieces = work};
    bool const everywhere = actor.reach(handle).everywhere;
    if (!everywhere && actor.departments.empty()) return filter;
    if (!everywhere) filter.in_place_at = actor.departments;
    for (auto const& absence : StandIns(look).in_place_of(actor.person)) filter.in_place_of.push_back(absence.person);
    return filter;
}

/// "persoon:12" or "afdeling:7"; the list itself holds one to the departments one may look into.
void of_colleague_or_team(std::string_view chosen, store::Filter& filter)
{
    auto const colon = chosen.find(':');
    auto const number = colon == std::string_view::npos ? 0 : number_in(chosen.substr(colon + 1));
    if (number && chosen.starts_with("persoon:")) filter.handler = PersonId{number};
    else if (number && chosen.starts_with("afdeling:")) filter.department = BodyId{number};
    else filter.among = std::vector<ReportId>{};
}

} // namespace

std::vector<WorkList> work_lists(Look const& look)
{
    auto const& actor = look.actor;
    auto const reach = actor.reach(see_internal);
    std::vector<WorkList> all;
    if (actor.may(handle)) {
        all.push_back({"mijn", w::tab_mine, own_work(look)});
        if (actor.departments.size() == 1)
            all.push_back({"afdeling", w::tab_department, {.open = true, .department = actor.departments.front(), .pieces = work}});
    }
    if (reach.everywhere) {
        all.push_back({"niemand", w::tab_unassigned, {.open = true, .pieces = work, .without_department = true}});
        all.push_back({"collega", w::tab_colleague, {.open = true, .pieces = work}});
        all.push_back({"alles", w::tab_area, {.open = true}});
    } else if (reach.department && !actor.departments.empty()) {
        all.push_back({"niemand",
                       w::tab_unassigned,
                       {.open = true, .department = actor.departments.front(), .pieces = work, .without_handler = true}});
        all.push_back({"collega", w::tab_colleague, {.open = true, .departments = actor.departments, .pieces = work}});
    }
    if (!reach.everywhere && !reach.areas.empty())
        all.push_back({"gebied", w::tab_area, {.areas = reach.areas, .open = true}, Reader::district});
    if (!actor.departments.empty())
        all.push_back({"doorgestuurd", w::tab_sight, {.open = true, .pieces = work, .sight_of = actor.departments, .sight_only = true}});
    return all;
}

void narrow(Look const& look, Fields const& query, Categories const& all, WorkList& list)
{
    auto& filter = list.filter;
    if (list.name == "collega") of_colleague_or_team(query["van"], filter);
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
    if (state == "alle") filter.open.reset();
    if (state == "te-laat") filter.overdue_on = look.today();
    if (Priority priority{}; priority_from(query["voorrang"], priority)) filter.priority = priority;
    filter.search = query["zoek"];
}

std::optional<WorkList> list_asked(Look const& look, Fields const& query)
{
    auto lists = work_lists(look);
    if (lists.empty()) return std::nullopt;
    auto chosen = std::find_if(lists.begin(), lists.end(), [&](WorkList const& list) { return list.name == query["lijst"]; });
    if (chosen == lists.end()) chosen = lists.begin();
    narrow(look, query, *categories(look), *chosen);
    return *chosen;
}

std::vector<KeptField> list_fields(Fields const& query)
{
    std::vector<KeptField> kept;
    for (auto const name : {"lijst", "van", "gebied", "onderwerp", "staat", "voorrang", "volgorde", "zoek"})
        if (auto const value = query[name]; !value.empty()) kept.push_back({name, std::string(value)});
    return kept;
}

std::string list_address(Fields const& query)
{
    std::string address = "/werk";
    char separator = '?';
    for (auto const& [name, value] : list_fields(query)) {
        address += separator + name + "=" + percent_encoded(value);
        separator = '&';
    }
    return address;
}

store::Sort usual_sort(Fields const& query)
{
    // What has ended keeps no promise any more, and a search is for what was reported lately.
    if (State exact{}; query["staat"] == "alle" || (state_from(query["staat"], exact) && !is_open(exact))) return store::Sort::newest;
    return query["zoek"].empty() ? store::Sort::oldest_promise : store::Sort::newest;
}

store::Sort sort_asked(Fields const& query)
{
    auto const sort = query["volgorde"];
    if (sort == "termijn") return store::Sort::oldest_promise;
    if (sort == "voorrang") return store::Sort::priority;
    if (sort == "nieuwste") return store::Sort::newest;
    if (sort == "oudste") return store::Sort::oldest;
    return usual_sort(query);
}

} // namespace kwartier::reports
