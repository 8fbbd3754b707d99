// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/act.hpp"

/// People, the bodies they belong to, and what they may do: a role for an area and a period, effective at once.
/// Names and addresses stand sealed; they are shown to the person, to staff who work with people, and to nobody else.
namespace kwartier {
class Manifest;
}

namespace kwartier::people {

inline constexpr std::string_view kind = "person"; // also the addressee's kind for kernel/tell
inline constexpr std::string_view body_kind = "body";
inline Subject subject(PersonId id) { return {std::string(kind), id.value}; }
inline Subject subject(BodyId id) { return {std::string(body_kind), id.value}; }

// Row 24 of the matrix: people, organisations and roles.
inline constexpr Right administer("people.administer", 24, {{Role::administrator, Scope::city}, {Role::privacy_officer, Scope::city}});
inline constexpr Right manage_people("people.manage_people", 24, {{Role::administrator, Scope::city}});
inline constexpr Right manage_roles("people.manage_roles", 24, {{Role::administrator, Scope::city}});
inline constexpr Right manage_bodies("people.manage_bodies", 24, {{Role::administrator, Scope::city}});
inline constexpr Right see_matrix("people.see_matrix", 24, {{Role::administrator, Scope::city}, {Role::privacy_officer, Scope::city}});
inline constexpr Right see_retention("people.see_retention", 23,
                                     {{Role::administrator, Scope::city}, {Role::privacy_officer, Scope::city}});
inline constexpr Right destroy("people.destroy", 23, {{Role::administrator, Scope::city}, {Role::privacy_officer, Scope::city}});
/// The name of a colleague: who handles, who leads.
inline constexpr Right see_names("people.see_names", 24,
                                 {{Role::desk, Scope::city},
                                  {Role::handler, Scope::city},
                                  {Role::district_manager, Scope::city},
                                  {Role::alderman, Scope::city},
                                  {Role::project_manager, Scope::city},
                                  {Role::privacy_officer, Scope::city},
                                  {Role::administrator, Scope::city}});

// Facts: ids only. `about` is the person or body; `area` the area of a role.
struct PersonFact {
    PersonId person;
    FactRow row() const;
};
struct PersonAdded : PersonFact {
    static constexpr std::string_view word = "people.person_added";
};
struct PersonChanged : PersonFact {
    static constexpr std::string_view word = "people.person_changed";
};
struct PersonClosed : PersonFact {
    static constexpr std::string_view word = "people.person_closed";
};
struct SignedIn : PersonFact {
    static constexpr std::string_view word = "people.signed_in";
};
struct SignedOutEverywhere : PersonFact {
    static constexpr std::string_view word = "people.signed_out_everywhere";
};
struct PasswordChanged : PersonFact {
    static constexpr std::string_view word = "people.password_changed";
};
struct RoleFact {
    PersonId person;
    Role role{};
    AreaId area;
    FactRow row() const;
};
struct Granted : RoleFact {
    static constexpr std::string_view word = "people.granted";
};
struct GrantEnded : RoleFact {
    static constexpr std::string_view word = "people.grant_ended";
};
struct BodyFact {
    BodyId body;
    PersonId person; // of a membership
    FactRow row() const;
};
struct BodyAdded : BodyFact {
    static constexpr std::string_view word = "people.body_added";
};
struct BodyChanged : BodyFact {
    static constexpr std::string_view word = "people.body_changed";
};
struct Joined : BodyFact {
    static constexpr std::string_view word = "people.joined";
};
struct Left : BodyFact {
    static constexpr std::string_view word = "people.left";
};

/// Empty for whom the actor may not know: the person, and holders of `see_names`, may; the house itself too.
std::string display_name(Look const&, PersonId);
Language language_of(Look const&, PersonId);
std::optional<std::string> mail_address(Look const&, PersonId); // for telling only, to nobody but the house itself and the person
/// By the whole address, in any case of letters; for commands and the demonstration.
std::optional<PersonId> find_person(Look const&, std::string_view email);
/// Who this person is now, as a session would say it: the roles that hold at `look.now`, expanded over the areas.
Actor actor_of(Look const&, PersonId);
bool trusted(Look const&, PersonId, AreaId);              // a role of today that reaches the area was given as trusted
std::vector<PersonId> holders(Look const&, Role, AreaId); // of a role today that reaches this area (zero: anywhere), at most 200

enum class BodyKind : std::uint8_t { organisation, department, area_team, platform_board, working_group };
enum class Office : std::uint8_t { member, chair, secretary, treasurer, contact };
struct BodyCard {
    BodyId id;
    BodyKind kind = BodyKind::organisation;
    std::string name, slug, about, reach;
};
/// That exist today, by name. Everybody may know them.
std::vector<BodyCard> departments(Look const&);
std::optional<BodyCard> find_department(Look const&, BodyId);
std::vector<BodyCard> bodies(Look const&);            // of any kind, by name
std::vector<BodyCard> bodies_in(Look const&, AreaId); // platforms, groups and organisations that were given this very area, by name
std::vector<AreaId> areas_of(Look const&, BodyId);    // none: the whole city
std::optional<BodyCard> body(Look const&, std::string_view slug);
std::optional<BodyCard> body(Look const&, BodyId);  // also one that ended
std::vector<PersonId> members(Look const&, BodyId); // today, at most 500
bool is_member(Look const&, BodyId, PersonId);
/// In whose name the actor may speak: bodies they belong to, those of whose whole area they have the right, and `also`.
std::vector<BodyCard> senders(Look const&, Right const&, BodyId also = {});

// Commands. They refuse whoever lacks the right of the same name, and never write half.
struct NewPerson {
    std::string name = {}, email = {}, phone = {}; // at least a name
    Language language = Language::nl;
    std::string password_hash = {}; // made outside the act (kernel/base/secret.hpp); empty: signs in by link
};
Result<PersonId> add_person(Act&, NewPerson const&);
struct NewGrant {
    PersonId person;
    Role role{};
    AreaId area = {};                              // zero: the whole city
    std::optional<Instant> begins = {}, ends = {}; // nothing: now, without end
    bool trusted = false;
};
/// The number of the grant with this person.
Result<int> grant(Act&, NewGrant const&);
Outcome end_grant(Act&, PersonId, int number);
Result<BodyId> add_body(Act&, BodyKind, std::string_view name, std::vector<AreaId> areas = {});
Outcome join(Act&, BodyId, PersonId, Office = Office::member);
Outcome leave(Act&, BodyId, PersonId);

/// The matrix of all registered rights as text: who may what, for the golden test and docs.
std::string who_may_what(Manifest const&);
} // namespace kwartier::people
