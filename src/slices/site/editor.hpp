// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/web/request.hpp"
#include "slices/site/files.hpp"
#include "slices/site/pages.hpp"
#include "slices/site/service.hpp"

// The form a post is written in: what it holds becomes a draft, and a post becomes what it holds.
namespace kwartier::site {

/// What was sent, and what of it cannot be read.
struct Sent {
    Draft draft;
    std::vector<Problem> wrong;
};
Sent read_form(Look const&, Fields const&, std::vector<PostFile> files);
/// The fields of a form for a post as it is.
Fields fields_of(Look const&, PostRow const&);

struct Shown {
    std::optional<PostRow> post; // none: a new one
    std::vector<PostFile> files;
    std::vector<Problem> wrong;
    bool preview = false;
    bool meantime = false; // somebody else changed it: both texts, and what differs
};
EditorPage editor_page(Look const&, Fields const& typed, Shown const&);

} // namespace kwartier::site
