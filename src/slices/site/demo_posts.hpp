// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string_view>

#include "slices/site/model.hpp"

namespace kwartier::site {

struct DemoPost {
    PostKind kind = PostKind::news;
    std::string_view area;   // slug of a neighbourhood; empty: the city
    std::string_view writer; // before the @
    int days_ago = 0;        // below zero: comes so many days from now
    std::string_view title, summary, body;
    bool sticky = false;
    bool to_look_at = false; // stays with the editors
};

std::span<DemoPost const> demo_posts();

} // namespace kwartier::site
