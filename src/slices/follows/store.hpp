// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/follows/model.hpp"

// Followers, what they follow, what is asked and not confirmed, and how far they were told.
namespace kwartier::follows::store {

void insert(Write&, FollowerRow const&, std::string_view mailbox, std::string_view link_hash);
std::optional<FollowerRow> find(Read&, FollowerId);
std::optional<FollowerRow> of_person(Read&, PersonId);
std::optional<FollowerRow> of_mailbox(Read&, std::string_view mailbox);
std::optional<FollowerRow> of_link(Read&, std::string_view link_hash);
void save(Write&, FollowerRow const&);
void erase(Write&, FollowerId);
/// Whose address bounced before that moment, by id behind `after`.
std::vector<std::int64_t> stopped_before(Read&, Instant before, std::int64_t after, int limit);
std::int64_t count_stopped(Read&);

void add(Write&, FollowerId, FollowRow const&);
void drop(Write&, FollowerId, Subject const&, std::string_view source);
/// Of an area all but this source (the newsletter stands beside the rest).
void drop_but(Write&, FollowerId, Subject const&, std::string_view source);
std::vector<FollowRow> of_follower(Read&, FollowerId, int limit);
std::int64_t count_followers(Read&, Subject const&);
std::int64_t count_of_source(Read&, AreaId, std::string_view source);

void insert(Write&, AskRow const&, std::string_view link_hash);
std::optional<AskRow> find(Read&, AskId);
std::optional<AskRow> ask_of_link(Read&, std::string_view link_hash);
int asks_since(Read&, std::string_view mailbox, Instant since);
void erase(Write&, AskId);
std::vector<std::int64_t> asked_before(Read&, Instant before, std::int64_t after, int limit);

std::optional<RoundRow> round(Read&, Rhythm);
void save(Write&, RoundRow const&);
/// Areas that somebody of this rhythm who hears follows for what is published there.
std::vector<AreaId> followed_areas(Read&, Rhythm, int limit);
struct Hearer {
    FollowerId id;
    PersonId person;
    Language language = Language::nl;
    Instant counts_from{};
    std::string source;
};
/// Who of this rhythm hears of it, by id behind `after`.
std::vector<Hearer> hearers(Read&, Rhythm, Subject const&, FollowerId after, int limit);
/// The same over both rhythms, for one source of an area.
std::vector<Hearer> hearers_of_source(Read&, AreaId, std::string_view source, FollowerId after, int limit);

} // namespace kwartier::follows::store
