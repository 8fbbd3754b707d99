// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/people/model.hpp"

// All SQL of this slice: store.cpp (persons, grants), store_bodies.cpp, store_entry.cpp (sessions, links, tries).
namespace kwartier::people::store {

// Persons.
void add(Write&, PersonRow const&, std::optional<std::string> const& email_index, std::string_view purpose);
/// Rows changed: none when the version is another by now.
bool save_details(Write&, PersonRow const&, std::optional<std::string> const& email_index);
bool save_password(Write&, PersonId, std::string_view hash);
bool save_state(Write&, PersonId, int version, PersonState);
void set_name_starts(Write&, PersonId, std::vector<std::string> const& indexes);
std::optional<PersonRow> find(Read&, PersonId);
std::optional<PersonRow> find_reference(Read&, std::string_view reference);
std::optional<PersonRow> find_email(Read&, std::string_view email_index);
std::vector<PersonRow> by_name_start(Read&, std::string_view start_index, int limit);
/// Who holds any role now, by the oldest first.
std::vector<PersonRow> with_role(Read&, Instant now, std::optional<Role>, int limit);
std::vector<PersonRow> newest(Read&, int limit);

// Grants.
void add(Write&, std::int64_t id, GrantRow const&, PersonId by, Instant at);
bool end_grant(Write&, PersonId, int number, Instant at, PersonId by);
int next_grant_number(Read&, PersonId);
std::vector<GrantRow> grants_of(Read&, PersonId);
std::vector<GrantRow> held(Read&, PersonId, Instant now);
std::vector<GrantRow> holders(Read&, Role, Instant now);
int administrators(Read&, Instant now);

// Bodies and memberships.
void add(Write&, BodyRow const&);
bool save(Write&, BodyRow const&);
void set_areas(Write&, BodyId, std::vector<AreaId> const&);
std::vector<AreaId> areas_of(Read&, BodyId);
std::optional<BodyRow> find(Read&, BodyId);
std::optional<BodyRow> find_slug(Read&, std::string_view slug);
std::vector<BodyRow> bodies(Read&, int limit);
std::vector<BodyRow> bodies(Read&, BodyKind, Date on);
void add(Write&, std::int64_t id, MembershipRow const&);
bool end_membership(Write&, BodyId, int number, Instant at);
int next_membership_number(Read&, BodyId);
std::vector<MembershipRow> memberships(Read&, BodyId);
std::vector<MembershipRow> memberships_of(Read&, PersonId);
std::vector<PersonId> members(Read&, BodyId, Instant now);
bool is_member(Read&, BodyId, PersonId, Instant now);
std::vector<BodyId> departments_of(Read&, PersonId, Instant now, Date on);

// Sessions.
struct Entered {
    SessionRow session;
    Language language = Language::nl;
    SealKeyNumber seal_key = 0;
    Blob name;
};
void add(Write&, SessionRow const&, std::string_view token_hash);
std::optional<Entered> entered(Read&, std::string_view token_hash);
void seen(Write&, SessionId, Instant now);
void end_session(Write&, std::string_view token_hash);
void end_sessions(Write&, PersonId);
void rotate(Write&, SessionId, std::string_view token_hash);
std::vector<SessionRow> sessions_of(Read&, PersonId);
void forget_idle_sessions(Write&, Instant before);

// One-time links.
void add(Write&, LinkRow const&, std::string_view secret_hash);
std::optional<LinkRow> find_link(Read&, std::string_view secret_hash);
std::optional<LinkRow> find_link(Read&, std::int64_t id);
/// True for exactly one caller.
bool use_link(Write&, std::int64_t id, Instant now);
void end_links(Write&, LinkKind);
void forget_links(Write&, Instant expired_before);

// Wrong tries.
Tries tries(Read&, std::string_view what);
void count_try(Write&, std::string_view what, Instant now, int times);
void forget_tries(Write&, std::string_view what);
void forget_old_tries(Write&, Instant before);

} // namespace kwartier::people::store
