// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/service.hpp"
#include "slices/people/store.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

BodyCard card(BodyRow const& row) { return {row.id, row.kind, row.name, row.slug, row.about, row.reach}; }

std::string free_slug(Read& db, std::string_view name)
{
    auto const wanted = slug(name).empty() ? std::string("groep") : slug(name);
    auto found = wanted;
    for (int n = 2; store::find_slug(db, found); ++n) found = wanted + "-" + std::to_string(n);
    return found;
}

std::vector<Problem> problems_of(Look const& look, BodyForm const& form)
{
    std::vector<Problem> problems;
    if (trimmed(form.name).empty()) problems.push_back({w::name_missing, "name"});
    if (length(form.name) > name_max) problems.push_back({w::name_too_long, "name"});
    auto const check = [&](std::string_view text, std::size_t most, char const* field) {
        if (length(text) > most) problems.push_back({Said(w::text_too_long, {{"n", std::to_string(most)}}), field});
    };
    check(form.about, about_max, "about");
    check(form.reach, reach_max, "reach");
    if (form.begins && form.ends && *form.ends < *form.begins) problems.push_back({w::ends_before, "until"});
    for (auto const area : form.areas)
        if (!areas::find(look, area)) problems.push_back({w::area_unknown, "area"});
    return problems;
}

bool exists(BodyRow const& row, Date on) { return row.begins <= on && (!row.ends || on < *row.ends); }

} // namespace

std::vector<BodyCard> departments(Look const& look)
{
    std::vector<BodyCard> cards;
    for (auto const& row : store::bodies(look.db, BodyKind::department, look.today())) cards.push_back(card(row));
    return cards;
}

std::optional<BodyCard> find_department(Look const& look, BodyId id)
{
    auto const row = store::find(look.db, id);
    if (!row || row->kind != BodyKind::department || !exists(*row, look.today())) return std::nullopt;
    return card(*row);
}

std::vector<BodyCard> bodies(Look const& look)
{
    std::vector<BodyCard> cards;
    for (auto const& row : store::bodies(look.db, 500))
        if (exists(row, look.today())) cards.push_back(card(row));
    std::sort(cards.begin(), cards.end(), [](BodyCard const& a, BodyCard const& b) { return a.name < b.name; });
    return cards;
}

std::vector<BodyCard> bodies_in(Look const& look, AreaId area)
{
    std::vector<BodyCard> cards;
    for (auto const& row : store::bodies_in(look.db, area, look.today())) cards.push_back(card(row));
    return cards;
}

std::optional<BodyCard> body(Look const& look, std::string_view slug)
{
    auto const row = store::find_slug(look.db, slug);
    return row && exists(*row, look.today()) ? std::optional(card(*row)) : std::nullopt;
}

std::optional<BodyCard> body(Look const& look, BodyId id)
{
    auto const row = store::find(look.db, id);
    return row ? std::optional(card(*row)) : std::nullopt;
}

std::vector<PersonId> members(Look const& look, BodyId id) { return store::members(look.db, id, look.now); }
bool is_member(Look const& look, BodyId id, PersonId person) { return store::is_member(look.db, id, person, look.now); }
std::vector<BodyCard> senders(Look const& look, Right const& right, BodyId also)
{
    if (!look.actor.signed_in()) return {};
    auto const holds = [&](AreaId area) { return look.actor.may(right, {.area = area, .department = {}, .owner = {}}); };
    auto all = bodies(look);
    std::erase_if(all, [&](BodyCard const& body) {
        if (body.id == also || is_member(look, body.id, look.actor.person)) return false;
        if (!look.actor.may(right)) return true;
        auto const its = areas_of(look, body.id);
        return its.empty() ? !holds({}) : !std::all_of(its.begin(), its.end(), holds);
    });
    auto const there = std::any_of(all.begin(), all.end(), [&](BodyCard const& one) { return one.id == also; });
    if (auto const ended = there ? std::nullopt : body(look, also)) all.push_back(*ended);
    return all;
}

std::optional<BodyRow> find_body(Look const& look, std::string_view slug) { return store::find_slug(look.db, slug); }
std::vector<BodyRow> all_bodies(Look const& look) { return store::bodies(look.db, 500); }
std::vector<AreaId> areas_of(Look const& look, BodyId id) { return store::areas_of(look.db, id); }
std::vector<MembershipRow> memberships(Look const& look, BodyId id) { return store::memberships(look.db, id); }
std::vector<MembershipRow> memberships_of(Look const& look, PersonId id) { return store::memberships_of(look.db, id); }

Result<std::string> add_body(Act& act, BodyForm const& form)
{
    if (!act.actor.may(manage_bodies)) return Refusal{Why::forbidden, w::not_yours};
    if (auto problems = problems_of(act, form); !problems.empty()) return Refusal{Why::invalid, std::move(problems)};
    BodyRow row;
    row.id = act.new_id<Body>();
    row.kind = form.kind;
    row.name = std::string(trimmed(form.name));
    row.slug = free_slug(act.db, form.name);
    row.begins = form.begins.value_or(act.today());
    row.ends = form.ends;
    row.about = std::string(trimmed(form.about));
    row.reach = std::string(trimmed(form.reach));
    store::add(act.db, row);
    store::set_areas(act.db, row.id, form.areas);
    act.publish(BodyAdded{{row.id, {}}});
    return row.slug;
}

Result<BodyId> add_body(Act& act, BodyKind kind, std::string_view name, std::vector<AreaId> areas)
{
    auto const added = add_body(
        act,
        BodyForm{.kind = kind, .name = std::string(name), .areas = std::move(areas), .begins = {}, .ends = {}, .about = {}, .reach = {}});
    if (!added) return added.refusal();
    return store::find_slug(act.db, *added)->id;
}

Outcome change_body(Act& act, BodyId id, int version, BodyForm const& form)
{
    if (!act.actor.may(manage_bodies)) return Refusal{Why::forbidden, w::not_yours};
    if (auto problems = problems_of(act, form); !problems.empty()) return Refusal{Why::invalid, std::move(problems)};
    auto row = store::find(act.db, id);
    if (!row) return Refusal{Why::not_found, w::body_unknown};
    row->version = version;
    row->name = std::string(trimmed(form.name));
    row->begins = form.begins.value_or(row->begins);
    row->ends = form.ends;
    row->about = std::string(trimmed(form.about));
    row->reach = std::string(trimmed(form.reach));
    if (row->ends && *row->ends < row->begins) return Refusal{Why::invalid, w::ends_before, "until"};
    if (!store::save(act.db, *row)) return Refusal{Why::conflict, w::changed_meanwhile};
    store::set_areas(act.db, id, form.areas);
    act.publish(BodyChanged{{id, {}}});
    return Done{};
}

Outcome join(Act& act, BodyId id, PersonId person, Office office)
{
    if (!act.actor.may(manage_bodies)) return Refusal{Why::forbidden, w::not_yours};
    auto const found = store::find(act.db, id);
    if (!found) return Refusal{Why::not_found, w::body_unknown};
    auto const who = store::find(act.db, person);
    if (!who || who->state != PersonState::active) return Refusal{Why::invalid, w::person_unknown, "person"};
    for (auto const& held : store::memberships(act.db, id))
        if (held.person == person && held.office == office && held.holds(act.now))
            return Refusal{Why::conflict, w::member_already, "person"};
    MembershipRow row;
    row.body = id;
    row.number = store::next_membership_number(act.db, id);
    row.person = person;
    row.office = office;
    row.begins = act.now;
    store::add(act.db, act.new_number(), row);
    act.publish(Joined{{id, person}});
    return Done{};
}

Outcome end_membership(Act& act, BodyId id, int number)
{
    if (!act.actor.may(manage_bodies)) return Refusal{Why::forbidden, w::not_yours};
    auto const all = store::memberships(act.db, id);
    auto const found = std::find_if(all.begin(), all.end(), [&](MembershipRow const& m) { return m.number == number; });
    if (found == all.end()) return Refusal{Why::not_found, w::person_unknown};
    if (!store::end_membership(act.db, id, number, act.now)) return Refusal{Why::conflict, w::member_over};
    act.publish(Left{{id, found->person}});
    return Done{};
}

Outcome leave(Act& act, BodyId id, PersonId person)
{
    for (auto const& held : store::memberships(act.db, id)) {
        if (held.person != person || !held.holds(act.now)) continue;
        if (auto ended = end_membership(act, id, held.number); !ended) return ended;
    }
    return Done{};
}

} // namespace kwartier::people
