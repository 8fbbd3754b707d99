// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>

#include "slices/people/model.hpp"

// The rules inside the slice: persons.cpp, roles.cpp and bodies.cpp. What others may call stands in people.hpp.
namespace kwartier::people {

// Persons.
std::string email_index(House const&, std::string_view email);
/// "Bea@Example.NL " → "bea@example.nl"
std::string plain_email(std::string_view typed);
std::vector<Problem> problems_of(NewPerson const&);
/// Whoever comes in by a link for an address that nobody has yet. Asks no right: the link proved the address.
PersonId register_resident(Act&, std::string_view email, Language);
PersonId write_person(Act&, NewPerson const&, std::string_view purpose);
std::optional<PersonDetails> details(Look const&, PersonId);
std::optional<PersonDetails> details(Look const&, std::string_view reference);
/// `version` is the one that was seen. The person may change herself, but not her address.
Outcome change_person(Act&, PersonId, int version, NewPerson const& wanted);
/// Takes every way in away and ends every role; the row stays for what was done in this name.
Outcome close_person(Act&, PersonId, int version);
struct Search {
    std::string words; // of a name, or a whole address
    std::optional<Role> role;
};
/// By name; at most 100. Without anything asked: whoever holds a role.
std::vector<PersonDetails> search(Look const&, Search const&);

/// What is wrong with a new password, or nothing.
std::optional<Refusal> password_refused(std::string_view password, std::string_view email, std::string const& field);
void set_password(Act&, PersonId, std::string_view hash);

// Roles.
/// The roles that hold now, expanded over the areas; everybody who is signed in is a resident.
std::vector<HeldRole> roles_now(Look const&, PersonId);
std::vector<GrantRow> grants(Look const&, PersonId);
/// Gives the first administrator of the house her role; asks no right, for it is called where nobody has one.
void make_administrator(Act&, PersonId);

// Bodies.
std::optional<BodyRow> find_body(Look const&, std::string_view slug);
std::vector<BodyRow> all_bodies(Look const&);
struct BodyForm {
    BodyKind kind = BodyKind::organisation;
    std::string name;
    std::vector<AreaId> areas;
    std::optional<Date> begins, ends;
    std::string about, reach;
};
Result<std::string> add_body(Act&, BodyForm const&); // its slug
Outcome change_body(Act&, BodyId, int version, BodyForm const&);
std::vector<MembershipRow> memberships(Look const&, BodyId);
std::vector<MembershipRow> memberships_of(Look const&, PersonId);
Outcome end_membership(Act&, BodyId, int number);

/// A one-time link for whoever starts the server when nobody is administrator yet. Older ones stop working.
std::optional<std::string> first_administrator_link(Act&);

} // namespace kwartier::people
