// SPDX-License-Identifier: EUPL-1.2
// Reading: who is who, one card with its form (routes_message.cpp), an organisation, the panel of an area, and being found.
#include <algorithm>
#include <map>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/files/files.hpp"
#include "kernel/pages/markdown.hpp"
#include "kernel/search/vocabulary.hpp"
#include "slices/areas/areas.hpp"
#include "slices/contacts/pages.gen.hpp"
#include "slices/contacts/routes.hpp"
#include "slices/contacts/service.hpp"
#include "slices/contacts/views.hpp"
#include "slices/contacts/words.gen.hpp"
#include "slices/people/people.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::contacts {

namespace {

namespace w = words::contacts;

Response who(Request const& request, Look const& look)
{
    auto const chosen = request.query["gebied"];
    WhoPage view;
    std::optional<areas::Area> wanted;
    for (auto const& area : areas::choosable(look)) {
        view.areas.push_back({area.choice(), area.name, area.choice() == chosen});
        if (view.areas.back().chosen) wanted = area;
    }
    auto const cards = wanted ? cards_for(look, wanted->id) : every_card(look);
    for (auto const& card : cards) {
        auto line = line_of(look, card);
        if (view.groups.empty() || view.groups.back().name != line.area)
            view.groups.push_back({line.area, "groep-" + std::to_string(view.groups.size() + 1), {}});
        line.area.clear(); // it stands above
        view.groups.back().cards.push_back(std::move(line));
    }
    for (auto const& body : people::bodies(look)) {
        if (body.kind != people::BodyKind::platform_board) continue;
        for (auto const id : people::areas_of(look, body.id)) {
            auto const area = areas::find(look, id);
            if (!area || (wanted && wanted->id != id)) continue;
            auto group = std::find_if(view.groups.begin(), view.groups.end(), [&](AreaCards const& one) { return one.name == area->name; });
            if (group == view.groups.end())
                group = view.groups.insert(group, {area->name, "groep-" + std::to_string(view.groups.size() + 1), {}});
            group->cards.push_back(line_of(look, body));
        }
    }
    if (!wanted)
        std::stable_sort(view.groups.begin(), view.groups.end(), [&](AreaCards const& a, AreaCards const& b) {
            auto const place = [&](AreaCards const& group) {
                return std::find_if(view.areas.begin(), view.areas.end(), [&](Choice const& c) { return c.label == group.name; });
            };
            return place(a) < place(b);
        });
    view.none = view.groups.empty();
    view.keeps = look.actor.may(keep_cards);
    auto const title = say(look.language(), w::who_title);
    return page(look, request, {.title = title, .here = "/wie-is-wie", .crumbs = {{"", title}}}, pages::who(view, look.voice));
}

Word kind_word(people::BodyKind kind)
{
    namespace p = words::people;
    switch (kind) {
    case people::BodyKind::organisation: return p::kind_organisation;
    case people::BodyKind::department: return p::kind_department;
    case people::BodyKind::area_team: return p::kind_area_team;
    case people::BodyKind::platform_board: return p::kind_platform_board;
    case people::BodyKind::working_group: return p::kind_working_group;
    }
    return {};
}

std::vector<Html> panels_of(Look const& look, BodyId body)
{
    auto panels = look.house.all<BodyPanel>();
    std::stable_sort(panels.begin(), panels.end(), [](BodyPanel const& a, BodyPanel const& b) { return a.order < b.order; });
    std::vector<Html> shown;
    for (auto const& panel : panels)
        if (auto html = panel.show(look, body); !html.empty()) shown.push_back(std::move(html));
    return shown;
}

Response organisation(Request const& request, Look const& look)
{
    auto const body = people::body(look, request.argument("slug"));
    if (!body) return not_found(look, request);
    BodyPage view;
    view.name = body->name;
    if (auto const kind = kind_word(body->kind); !folded(body->name).starts_with(folded(say(look.language(), kind)))) view.kind = kind;
    view.about = typed_lines(look.voice, body->about);
    view.reach = typed_lines(look.voice, body->reach);
    view.has_reach = !body->reach.empty();
    for (auto const id : people::areas_of(look, body->id))
        if (auto const area = areas::find(look, id)) view.areas.push_back({area->name, area->address()});
    view.has_areas = !view.areas.empty();
    view.panels = panels_of(look, body->id);
    view.cards = lines_of(look, cards_of(look, body->id));
    for (auto& card : view.cards) card.body.clear(); // it is the page
    view.none = view.cards.empty();
    return page(
        look, request,
        {.title = body->name, .here = "/wie-is-wie", .crumbs = {{"/wie-is-wie", say(look.language(), w::who_title)}, {"", body->name}}},
        pages::body(view, look.voice));
}

Response face(Request const& request, Look const& look)
{
    auto const card = find_slug(look, request.argument("card"));
    if (!card || !card->photo || std::to_string(card->photo) != request.argument("photo")) return not_found(look, request);
    auto const picture = attachments::find(look, card->photo);
    auto const bytes = picture ? look.house.files().get(picture->thumbnail) : std::nullopt;
    // It can be taken away again, so nobody keeps it for long.
    return bytes ? cached(request, *bytes, picture->type, minutes{5}) : not_found(look, request);
}

Html panel(Look const& look, AreaId area)
{
    auto const here = areas::find(look, area);
    if (!here) return {};
    CardsPanel view;
    view.cards = lines_of(look, cards_for(look, area));
    for (auto& card : view.cards)
        if (card.area == here->name) card.area.clear();
    for (auto const& body : people::bodies_in(look, area)) {
        if (body.kind == people::BodyKind::platform_board) view.cards.push_back(line_of(look, body));
        else view.bodies.push_back({body.name, "/organisaties/" + body.slug});
    }
    view.none = view.cards.empty();
    view.has_bodies = !view.bodies.empty();
    view.all = "/wie-is-wie?gebied=" + here->choice();
    return pages::panel(view, look.voice);
}

/// Of the city itself: whom to call who knows nobody. Nothing where no card says so.
Html home_panel(Look const& look)
{
    auto const city = areas::city(look);
    return city && !cards_for(look, city->id).empty() ? panel(look, city->id) : Html{};
}

/// The page of the residents' platform of the area, where there is one.
std::string platform_of(Look const& look, AreaId area)
{
    for (auto const& body : people::bodies_in(look, area))
        if (body.kind == people::BodyKind::platform_board) return "/organisaties/" + body.slug;
    return {};
}

bool all_begin(std::vector<std::string> const& wanted, std::string const& text)
{
    auto const has = words_of(text);
    return std::all_of(wanted.begin(), wanted.end(), [&](std::string const& word) {
        return std::any_of(has.begin(), has.end(), [&](std::string const& other) { return other.starts_with(word); });
    });
}

/// Somebody in one function, wherever they are: found once, with all their areas.
struct FoundPerson {
    Card card; // where they were found first
    std::string organisation;
    std::string areas;
};

/// Few enough to look at every one; names are sealed, so there is no index to ask.
std::vector<SearchHit> found(Look const& look, SearchAsk const& ask)
{
    auto const wanted = words_of(ask.typed);
    std::vector<SearchHit> hits;
    if (wanted.empty()) return hits;
    std::vector<FoundPerson> people;
    std::map<std::pair<std::string, std::string>, std::size_t> known;
    for (auto& card : every_card(look)) {
        auto const area = areas::name(look, card.area);
        auto const [at, fresh] = known.try_emplace({card.name, card.function}, people.size());
        if (!fresh) {
            people[at->second].areas += ", " + area;
            if (ask.area && card.area == ask.area) people[at->second].card = card;
            continue;
        }
        auto const body = card.body ? people::body(look, card.body) : std::nullopt;
        people.push_back({std::move(card), body ? body->name : std::string(), area});
    }
    for (auto const& one : people) {
        auto const& card = one.card;
        if (ask.area && card.area != ask.area) continue;
        auto about = card.function + (one.organisation.empty() ? "" : ", " + one.organisation) + ", " + one.areas;
        if (!all_begin(wanted, card.name + ' ' + about)) continue;
        hits.push_back({subject(card.id), card.area, {}, card.name, std::move(about), address_of(card)});
        if (static_cast<int>(hits.size()) >= ask.at_most) return hits;
    }
    for (auto const& body : people::bodies(look)) {
        auto const in_area = [&] {
            auto const here = people::bodies_in(look, ask.area);
            return std::any_of(here.begin(), here.end(), [&](people::BodyCard const& one) { return one.id == body.id; });
        };
        if (body.slug.empty() || !all_begin(wanted, body.name) || (ask.area && !in_area())) continue;
        hits.push_back({.subject = {std::string(people::body_kind), body.id.value},
                        .area = ask.area,
                        .at = {},
                        .title = body.name,
                        .found = {},
                        .address = "/organisaties/" + body.slug,
                        .about = say(look.language(), w::an_organisation),
                        .typed = true});
        if (static_cast<int>(hits.size()) >= ask.at_most) break;
    }
    return hits;
}

void add_words(Look const& look, search::WordCount& count)
{
    for (auto const& card : every_card(look)) count.add_public(card.name + ' ' + card.function);
}

std::string title_of(Look const& look, std::int64_t id)
{
    auto const card = find(look, CardId{id});
    return card ? card->name : std::string();
}
std::string page_of(Look const& look, std::int64_t id)
{
    auto const card = find(look, CardId{id});
    return card ? address_of(*card) : std::string();
}
bool visible(Look const& look, std::int64_t id) { return bool(store::find(look.db, CardId{id})); }

} // namespace

void declare_cards(Slice& slice)
{
    slice.kind({kind, title_of, page_of, visible});
    slice.get("/wie-is-wie", gate::everyone, who, Weight::light, Kept::for_guests);
    slice.get("/organisaties/{slug}", gate::everyone, organisation, Weight::light, Kept::for_guests);
    slice.get("/contact/{card}/foto/{photo}", gate::everyone, face);
    slice.offer(AreaPanel{60, panel});
    slice.offer(AreaDoor{40, w::ask_door, [](Look const& look, AreaId area) {
                             auto const here = areas::find(look, area);
                             return here ? "/wie-is-wie?gebied=" + here->choice() : std::string();
                         }});
    slice.offer(AreaDoor{15, w::platform_door, platform_of});
    slice.offer(HomePanel{30, home_panel});
    slice.offer(HomeDoor{50, "/wie-is-wie", w::door, w::door_about});
    slice.offer(FootItem{5, "/contact", w::foot});
    slice.offer(SearchSource{40, "mensen", w::search_kind, found});
    slice.offer(search::PublicWords{add_words});
}

} // namespace kwartier::contacts
