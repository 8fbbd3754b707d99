// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/base/time.hpp"
#include "slices/site/site.hpp"

namespace kwartier::site {

enum class PostKind : std::uint8_t { news = 0, page = 1, notice = 2 };
enum class PostState : std::uint8_t { draft = 0, review = 1, published = 2, archived = 3 };

inline constexpr std::size_t title_max = 120, summary_max = 300, body_max = 20'000, words_max = 300, sentence_max = 1000, name_max = 120;
inline constexpr int pictures_max = 8;
/// So many posts of somebody must have been approved before what they write is published at once.
inline constexpr int approved_before_known = 2;

/// What stands in a post: also what a form holds.
struct PostText {
    std::string title, summary, body;
    bool operator==(PostText const&) const = default;
};

struct PostRow {
    PostId id;
    PostKind kind = PostKind::news;
    AreaId area;
    BodyId sender{}; // in whose name: a platform, a group, an organisation; none: only whoever wrote it
    std::string slug;
    PostState state = PostState::draft;
    int version = 1;
    PersonId author;
    PostText text; // without the body in lists
    bool sticky = false;
    std::optional<Instant> publish_at, expires_at;
    PersonId approved_by;
    std::string returned; // why it came back
    Instant created_at{}, changed_at{};

    bool expired(Instant now) const { return expires_at && *expires_at <= now; }
    bool waits(Instant now) const { return state == PostState::published && publish_at && *publish_at > now; }
    /// Everybody may read it.
    bool open(Instant now) const { return state == PostState::published && !waits(now) && !expired(now); }
    std::string address() const { return (kind == PostKind::page ? "/paginas/" : "/nieuws/") + slug; }
    std::string desk() const { return "/schrijven/" + slug; }
};

enum class FileKind : std::uint8_t { picture = 0, document = 1 };
struct PostFile {
    FileKind kind = FileKind::picture;
    std::string hash, thumbnail;
    std::string name;  // of a document
    std::string words; // of a picture, for who does not see it
    std::int64_t size = 0;
    int width = 0, height = 0;
    /// What it is called in its address: enough of the hash to tell files of one post apart.
    std::string key() const { return hash.substr(0, 20); }
};

struct VersionRow {
    int number = 0;
    PostText text;
    PersonId editor;
    Instant at{};
    int undoes = 0;
};

/// Everything a form says about a post.
struct Draft {
    PostKind kind = PostKind::news;
    AreaId area;
    BodyId sender{};
    PostText text;
    bool sticky = false;
    std::optional<Instant> publish_at, expires_at;
    std::vector<PostFile> files;
};

/// The post as somebody saw it: an act on another version is refused.
struct Seen {
    PostId post;
    int version = 0;
};

} // namespace kwartier::site
