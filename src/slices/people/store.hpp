// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/people/model.hpp"

// All SQL of this slice: store.cpp (persons, grants), store_bodies.cpp, store_entry.cpp (sessions, links, tries),
// store_addresses.cpp, store_second_step.cpp.
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
std::vector<BodyRow> bodies_in(Read&, AreaId, Date on); // departments are not among them
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
/// Since it got its secret.
bool gained_a_role(Read&, SessionId, Instant now);
/// False when nobody has that secret any more.
bool renew(Write&, std::string_view token_hash, std::string_view fresh_hash, Instant now);
void strengthen(Write&, SessionId, int factors, std::string_view fresh_hash, Instant now);
void end_other_sessions(Write&, PersonId, SessionId but);
std::vector<SessionRow> sessions_of(Read&, PersonId);
void forget_idle_sessions(Write&, Instant before);

// One-time links.
void add(Write&, LinkRow const&, std::string_view secret_hash);
std::optional<LinkRow> find_link(Read&, std::string_view secret_hash);
std::optional<LinkRow> find_link(Read&, std::int64_t id);
/// True for exactly one caller.
bool use_link(Write&, std::int64_t id, Instant now);
void end_links(Write&, LinkKind);
void end_links(Write&, PersonId);
void forget_links(Write&, Instant expired_before);

// Another e-mail address.
void add(Write&, AddressChange const&, std::string_view secret_hash);
std::optional<AddressChange> find_address_change(Read&, std::string_view secret_hash);
std::optional<AddressChange> find_address_change(Read&, std::int64_t id);
/// True for exactly one caller; keeps the old address to tell it.
bool use_address_change(Write&, std::int64_t id, Instant now, std::optional<Blob> const& old_email);
void end_address_changes(Write&, PersonId);
void forget_address_changes(Write&, Instant expired_before);
void save_email(Write&, PersonId, Blob const& email, std::string_view email_index);

// The second step.
void add(Write&, FirstStep const&, std::string_view token_hash);
std::optional<FirstStep> first_step(Read&, std::string_view token_hash);
void end_first_step(Write&, std::string_view token_hash);
void end_first_steps(Write&, PersonId);
void add_app(Write&, PersonId, Blob const& secret, std::int64_t last_step, Instant at);
std::optional<AppRow> app_of(Read&, PersonId);
/// False when that step of the clock, or a later one, served already.
bool use_step(Write&, PersonId, std::int64_t step);
bool end_app(Write&, PersonId);
void set_recovery_codes(Write&, PersonId, std::vector<std::string> const& hashes);
int recovery_codes_left(Read&, PersonId);
bool use_recovery_code(Write&, PersonId, std::string_view hash, Instant now);
void add(Write&, PasskeyRow const&, std::string_view credential_hash);
std::vector<PasskeyRow> passkeys_of(Read&, PersonId);
std::optional<PasskeyRow> find_passkey(Read&, std::string_view credential_hash);
int next_passkey_number(Read&, PersonId);
void use_passkey(Write&, std::int64_t id, std::int64_t signatures, Instant now);
bool end_passkey(Write&, PersonId, int number);
void add_challenge(Write&, std::string_view hash, PersonId, Instant expires);
/// True for exactly one caller.
bool use_challenge(Write&, std::string_view hash, PersonId, Instant now);
void add(Write&, DeviceRow const&, std::string_view token_hash);
std::vector<DeviceRow> devices_of(Read&, PersonId, Instant now);
std::optional<DeviceRow> find_device(Read&, std::string_view token_hash, PersonId, Instant now);
int next_device_number(Read&, PersonId);
void use_device(Write&, std::int64_t id, Instant now);
bool end_device(Write&, PersonId, int number);
void end_devices(Write&, PersonId);
bool has_second_step(Read&, PersonId);
void end_second_steps(Write&, PersonId);
void forget_second_steps(Write&, Instant now, Instant first_steps_before);

// Wrong tries.
Tries tries(Read&, std::string_view what);
void count_try(Write&, std::string_view what, Instant now, int times);
void forget_tries(Write&, std::string_view what);
void forget_old_tries(Write&, Instant before);

} // namespace kwartier::people::store
