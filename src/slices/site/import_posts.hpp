// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "slices/site/import_feed.hpp"

namespace kwartier {
class House;
}

namespace kwartier::site {

struct PostsAccount {
    int read = 0, added = 0, known = 0;
    std::vector<std::string> refused; // "post 3 (…): it has no text"
};

/// Nothing of the file can be taken, and why.
class PostsUnreadable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Takes the posts of a feed for one area, as drafts of nobody or as published when they were; those it took before stay as they are. Throws
/// PostsUnreadable when nothing can be taken: no RSS, no such area.
PostsAccount import_posts(House const&, Instant now, std::string_view xml, std::string_view area_code, bool published);

} // namespace kwartier::site
