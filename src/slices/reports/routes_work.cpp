// SPDX-License-Identifier: EUPL-1.2
// An official's work: mine and of whom I stand in for, my department's, nobody's yet, of a colleague or team, what was forwarded and is
// still in sight, and what lies in my area.
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/facts_since.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/pages/own_door.hpp"
#include "kernel/web/events.hpp"
#include "kernel/words/dates.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/absences.hpp"
#include "slices/reports/asked.hpp"
#include "slices/reports/finding.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/priorities.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr int per_page = 50;
constexpr int page_max = 200;
constexpr std::int64_t tab_counted_to = 100;
constexpr auto live_every = seconds{3};
constexpr int changed_max = 500;

/// Teams, and the people of each by name, as far as this official looks into their work and may know who they are.
std::vector<CategoryGroup> colleagues(Look const& look, std::string_view chosen)
{
    bool const everywhere = look.actor.reach(see_internal).everywhere;
    CategoryGroup teams{say(look.language(), w::teams), {}};
    std::vector<CategoryGroup> groups;
    for (auto const& department : people::departments(look)) {
        auto const& own = look.actor.departments;
        if (!everywhere && std::find(own.begin(), own.end(), department.id) == own.end()) continue;
        teams.choices.push_back(choice("afdeling:" + std::to_string(department.id.value), department.name, chosen));
        CategoryGroup group{department.name, {}};
        for (auto const person : people::members(look, department.id))
            if (auto name = people::display_name(look, person); !name.empty())
                group.choices.push_back(choice("persoon:" + std::to_string(person.value), std::move(name), chosen));
        std::sort(group.choices.begin(), group.choices.end(), [](Choice const& a, Choice const& b) { return a.label < b.label; });
        if (!group.choices.empty()) groups.push_back(std::move(group));
    }
    groups.insert(groups.begin(), std::move(teams));
    return groups;
}

/// First the order the list has by itself, then the others.
std::vector<Choice> sort_choices(Language language, Fields const& query)
{
    struct Named {
        std::string_view key;
        Word words;
        store::Sort sort;
    };
    constexpr Named all[] = {{"termijn", w::sort_due, store::Sort::oldest_promise},
                             {"voorrang", w::sort_priority, store::Sort::priority},
                             {"nieuwste", w::sort_newest, store::Sort::newest},
                             {"oudste", w::sort_oldest, store::Sort::oldest}};
    auto const usual = usual_sort(query), asked = sort_asked(query);
    std::vector<Choice> choices;
    for (auto const& [key, words, sort] : all)
        if (sort == usual) choices.insert(choices.begin(), Choice{"", say(language, words), sort == asked});
        else choices.push_back({std::string(key), say(language, words), sort == asked});
    return choices;
}

void fill_choices(Look const& look, Request const& request, Categories const& all, WorkPage& view)
{
    auto const language = look.language();
    view.areas = area_choices(look, request.query["gebied"]);
    view.categories = category_groups(all, language, CategoryId{number_in(request.query["onderwerp"])}, true);
    auto const state = request.query["staat"];
    view.states = {choice("", say(language, w::state_open), state), choice("te-laat", say(language, w::late), state),
                   choice("alle", say(language, w::state_any), state)};
    for (int i = 0; i < state_count; ++i)
        view.states.push_back(choice(std::string(name(static_cast<State>(i))), say(language, word(static_cast<State>(i))), state));
    view.sorts = sort_choices(language, request.query);
    view.priorities.push_back(choice("", say(language, w::priority_any), request.query["voorrang"]));
    for (auto const priority : {Priority::high, Priority::normal, Priority::low})
        view.priorities.push_back(choice(std::string(name(priority)), say(language, priority_word(priority)), request.query["voorrang"]));
    if (view.list != "collega") return;
    view.choose_whom = request.query["van"].empty();
    view.of = colleagues(look, request.query["van"]);
    view.has_of = true;
}

std::int64_t counted_of(store::Filter const& filter) { return filter.search.empty() ? store::counted_to : store::counted_of_search; }

std::string count_words(Look const& look, WorkList const& list)
{
    if (list.name == "collega") return {};      // of whom is still to be chosen
    if (list.name == "doorgestuurd") return {}; // all that is open would be looked through for a number nobody works by
    auto const n = store::count(look.db, list.filter, tab_counted_to);
    return n >= tab_counted_to ? grouped(look.language(), n) + "+" : std::to_string(n);
}

/// Who is away, and for whom one works meanwhile.
void fill_absences(Look const& look, std::vector<ReportRow> const& rows, WorkPage& view)
{
    StandIns const stand_ins(look);
    if (auto const own = stand_ins.away(look.actor.person)) {
        auto const works = stand_ins.who_works(look.actor.person);
        view.away = Said(w::you_are_away, {{"date", long_date(look.language(), own->until)}, {"name", people::display_name(look, works)}});
    }
    auto const others = stand_ins.in_place_of(look.actor.person);
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (auto const& absence : others)
            if (absence.person == rows[i].handler) view.lines[i].in_place_of = standing_in_words(look, absence);
}

void fill_picking(Look const& look, Request const& request, std::string const& searched, WorkPage& view)
{
    view.may_pick = !view.none && (look.actor.may(handle) || look.actor.may(forward_report));
    bool const all = request.query["kies"] == "blad";
    for (auto& line : view.lines) line.picked = all;
    view.pick_all = with_query(request, "/werk", {{"kies", all ? "" : "blad"}});
    view.kept = list_fields(request.query);
    for (auto& field : view.kept)
        if (field.name == "zoek") field.value = searched;
}

/// A page of the list; where a search finds nothing, by the word that was probably meant.
store::Page found_in(Look const& look, Request const& request, WorkList& list, int number, WorkPage& view)
{
    auto const listed = [&] {
        return store::list(look.db, list.filter, sort_asked(request.query), (number - 1) * per_page, per_page, counted_of(list.filter));
    };
    auto found = listed();
    if (!found.rows.empty() || list.filter.search.empty()) return found;
    auto meant = mended(look, list.filter.search);
    if (!meant) return found;
    list.filter.search = *meant;
    found = listed();
    if (!found.rows.empty())
        view.mended = Said(w::search_mended, {{"typed", std::string(request.query["zoek"])}, {"meant", std::move(*meant)}});
    return found;
}

Response work(Request const& request, Look const& look)
{
    auto const language = look.language();
    auto const all = categories(look);
    WorkPage view;
    auto const lists = work_lists(look);
    auto chosen = list_asked(look, request.query);
    for (auto const& list : lists)
        view.tabs.push_back({with_query(request, "/werk", {{"lijst", std::string(list.name)}, {"blad", ""}, {"van", ""}, {"kies", ""}}),
                             say(language, list.words), count_words(look, list), chosen && list.name == chosen->name});
    // A whole number is looked up directly, whatever list one stands in.
    auto const reference = read_reference(request.query["zoek"]);
    if (!reference.empty())
        if (auto const exact = store::find_reference(look.db, reference); exact && rights_on(look, *exact).see)
            return see_other("/werk/" + shown_reference(reference));

    if (chosen) {
        auto const number = std::clamp<int>(static_cast<int>(number_in(request.query["blad"])), 1, page_max);
        auto const found = found_in(look, request, *chosen, number, view);
        view.lines = lines_for_officials(look, found.rows, chosen->reader);
        fill_absences(look, found.rows, view);
        view.list = chosen->name;
        view.newest_only = found.newest_only;
        auto const n = found.found;
        view.found = n >= counted_of(chosen->filter) ? Said(w::found_many, {{"n", grouped(language, n)}})
                                                     : Said(w::found, {{"n", std::to_string(n)}});
        if (number > 1)
            view.previous = with_query(request, "/werk", {{"blad", number == 2 ? "" : std::to_string(number - 1)}, {"kies", ""}});
        if (found.more && number < page_max) view.next = with_query(request, "/werk", {{"blad", std::to_string(number + 1)}, {"kies", ""}});
    }
    // What is done with the list is done with the one that is shown: the word that was meant.
    auto const searched = view.mended ? chosen->filter.search : std::string(request.query["zoek"]);
    view.export_address = with_query(request, "/werk/uitvoer", {{"blad", ""}, {"volgorde", ""}, {"kies", ""}, {"zoek", searched}});
    view.live =
        with_query(request, "/werk/nieuws",
                   {{"blad", ""}, {"volgorde", ""}, {"kies", ""}, {"zoek", searched}, {"sinds", std::to_string(to_number(look.now))}});
    view.none = view.lines.empty();
    view.may_leave = look.actor.may(handle);
    view.search = request.query["zoek"];
    view.by_reporter = look.actor.may(see_reporter);
    fill_picking(look, request, searched, view);
    fill_choices(look, request, *all, view);
    for (auto const& tile : look.house.all<DeskTile>())
        if (auto html = tile.show(look); !html.empty()) view.tiles.push_back(std::move(html));
    return page(look, request,
                {.title = say(language, w::work_title), .here = "/werk", .crumbs = {{"", say(language, w::work_title)}}, .wide = true},
                pages::work(view, look.voice));
}

/// How many of this list came in or changed since the page was made; asked for by a page that stays open.
Response news(Request const& request, Look const& look)
{
    auto const since = std::max(instant_from(number_in(request.query["sinds"])), look.now - hours{24});
    auto last = std::int64_t{0};
    auto told = std::int64_t{0};
    return events(look, request, see_internal, live_every, [query = request.query, since, last, told](Look const& now) mutable {
        std::optional<std::string> event;
        auto const version = store::version(now.db);
        if (version == last) return event;
        last = version;
        auto list = list_asked(now, query);
        if (!list) return event;
        auto& among = list->filter.among ? *list->filter.among : list->filter.among.emplace();
        bool const none = list->name == "collega" && query["van"].empty();
        if (!none)
            for (auto const id : subjects_since(now.db, since, kind, changed_max)) among.push_back(ReportId{id});
        auto const count = among.empty() ? 0 : store::count(now.db, list->filter, changed_max);
        if (count != told) event = "{\"n\":" + std::to_string(count) + "}";
        told = count;
        return event;
    });
}

} // namespace

void declare_work(Slice& slice)
{
    slice.get("/werk", gate::needs(see_internal), work);
    slice.get("/werk/nieuws", gate::needs(see_internal), news);
    slice.offer(MenuItem{80, "/werk", w::menu_work, &see_internal});
    slice.offer(OwnDoor{5, "/werk", w::menu_work, &see_internal});
}

} // namespace kwartier::reports
