// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/site/model.hpp"

namespace kwartier {
class Slice;
}

// Who is told what became of a post.
namespace kwartier::site {

inline constexpr std::string_view approved_message = "site.approved";
inline constexpr std::string_view sent_back_message = "site.sent_back";
inline constexpr std::string_view to_look_at_message = "site.to_look_at";

/// At once: whoever wrote it waits for this.
void tell_author(Act&, PostRow const&, std::string_view message);
/// In their digest: whoever may publish it.
void tell_editors(Act&, PostRow const&);

void declare_telling(Slice&);

} // namespace kwartier::site
