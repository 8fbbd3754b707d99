// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/site/model.hpp"

// All SQL of posts.
namespace kwartier::site::store {

void insert(Write&, PostRow const&);
/// False when the row has another version by now; otherwise it has the next one.
bool save(Write&, PostRow const&, int seen);
std::optional<PostRow> find(Read&, PostId);
std::optional<PostRow> find_slug(Read&, std::string_view slug);
bool slug_taken(Read&, std::string_view slug);

/// What everybody may read at a moment.
struct Open {
    Instant now{};
    bool pages = false;                       // pages, else news and notices
    std::optional<std::vector<AreaId>> areas; // nothing: everywhere
    std::optional<bool> sticky;
    std::optional<Instant> since, until; // published in this time
    BodyId sender{};                     // nothing: everybody's
};
/// Without the body; newest first, pages by title.
std::vector<PostRow> open(Read&, Open const&, int at_most, int skip = 0);
std::int64_t count_open(Read&, Open const&, int at_most);
/// With the body; newest first.
std::vector<PostRow> found(Read&, Open const&, std::string_view typed, int at_most);

/// For the desk, without the body, the one that was changed last first.
std::vector<PostRow> of_author(Read&, PersonId, int at_most);
/// Those that wait to be looked at, the oldest first.
std::vector<PostRow> in_review(Read&, std::optional<std::vector<AreaId>> const&, int at_most);
/// Those that will be published later, or that everybody reads.
std::vector<PostRow> published(Read&, std::optional<std::vector<AreaId>> const&, int at_most);
int approved(Read&, PersonId author, int at_most);

void insert_version(Write&, PostId, VersionRow const&);
std::vector<VersionRow> versions(Read&, PostId, int at_most); // newest first
std::optional<VersionRow> version(Read&, PostId, int number);

void put_files(Write&, PostId, std::vector<PostFile> const&);
std::vector<PostFile> files(Read&, PostId);
std::optional<PostFile> first_picture(Read&, PostId);
bool refers_to(Read&, std::string_view hash);

// Leaving.
std::vector<PostRow> all_of(Read&, PersonId author, int at_most);
std::vector<PostId> unread_of(Read&, PersonId author, int at_most); // nobody but editors ever read it
void forget_author(Write&, PersonId);
void remove(Write&, PostId);
std::vector<std::int64_t> drafts_before(Read&, Instant, std::int64_t after, int at_most);

} // namespace kwartier::site::store
