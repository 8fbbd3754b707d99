// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/act/rights.hpp"

// What keeps a neighbourhood informed: news, notices and pages, written by volunteers and officials for an area they have a role in.
namespace kwartier::site {

struct Post;
using PostId = Id<Post>;

inline constexpr std::string_view kind = "post";
inline Subject subject(PostId id) { return {std::string(kind), id.value}; }

// Row 1 of the matrix: news and pages.
/// Makes drafts, and hands them in to be looked at.
inline constexpr Right write_posts("site.write_posts", 1,
                                   {{Role::platform_member, Scope::area},
                                    {Role::community_worker, Scope::area},
                                    {Role::partner, Scope::area},
                                    {Role::handler, Scope::area},
                                    {Role::district_manager, Scope::area},
                                    {Role::alderman, Scope::area},
                                    {Role::project_manager, Scope::area},
                                    {Role::editor, Scope::area}});
/// Publishes their own once they are known: the first ones are looked at.
inline constexpr Right publish_own("site.publish_own", 1,
                                   {{Role::platform_member, Scope::area},
                                    {Role::community_worker, Scope::area},
                                    {Role::partner, Scope::area},
                                    {Role::project_manager, Scope::area}});
/// Publishes, changes and archives everybody's, and looks at what was handed in.
inline constexpr Right edit_posts("site.edit_posts", 1, {{Role::district_manager, Scope::area}, {Role::editor, Scope::area}});

// Facts: ids only.
struct PostFact {
    PostId post;
    AreaId area;
    FactRow row() const;
};
struct HandedIn : PostFact {
    static constexpr std::string_view word = "site.handed_in";
};
/// Everybody may read it, from the moment it names on.
struct Published : PostFact {
    static constexpr std::string_view word = "site.published";
};
struct SentBack : PostFact {
    static constexpr std::string_view word = "site.sent_back";
};
/// What is published has another text.
struct Changed : PostFact {
    static constexpr std::string_view word = "site.changed";
};
struct Archived : PostFact {
    static constexpr std::string_view word = "site.archived";
};

/// What everybody may read now, of the area, what lies under it, and the areas above it; what was made sticky first, then the newest.
struct PostCard {
    PostId id;
    std::string title, summary, address;
    AreaId area{};
    Instant published_at{};
};
std::vector<PostCard> latest(Look const&, AreaId, int at_most);

} // namespace kwartier::site
