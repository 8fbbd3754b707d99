// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "slices/people/people.hpp"
#include "slices/site/store.hpp"

// The rules of posts: who may do what with which, and the verbs of whoever writes and looks.
namespace kwartier::site {

/// What somebody may do with a post.
struct Touch {
    bool see = false;     // also when not everybody may read it
    bool edit = false;    // change it, and put an older text back
    bool decide = false;  // publish it, or send it back
    bool at_once = false; // what they publish is published, and not looked at first
    bool archive = false;
    bool take_back = false; // from those who were to look at it, or from the site, to mend it
};
Touch rights_on(Look const&, PostRow const&);
/// What they may do with one of their own that is not there yet.
Touch rights_in(Look const&, AreaId);
/// A volunteer of whom fewer than two posts were approved, and whom nobody called trusted: what they write is looked at, and has no links to
/// other websites.
bool is_new(Look const&, PersonId, AreaId);

/// What is wrong with it; as a draft only what cannot be kept.
enum class Ready { draft, publish };
std::vector<Problem> problems(Look const&, Draft const&, Ready);

Result<PostId> begin(Act&, Draft const&);
/// A new version, when the text is another one. What everybody reads must stay fit to be read.
Outcome change(Act&, Seen, Draft const&);
/// Publishes it, or hands it in where somebody looks at it first; answers what it became. Also how an editor approves.
Result<PostState> publish(Act&, Seen);
/// Back to the writer, with a sentence about what to change.
Outcome send_back(Act&, Seen, std::string_view sentence);
/// Handed in, but not ready after all.
Outcome take_back(Act&, Seen);
Outcome archive(Act&, Seen);
/// The text of that version once more, as a new version.
Outcome undo(Act&, Seen, int number);

/// The area, everything under it and everything above it; nothing for the city: everywhere.
std::optional<std::vector<AreaId>> around(Look const&, AreaId);
/// Sticky ones first, then the newest.
std::vector<PostRow> latest_rows(Look const&, AreaId, int at_most);

} // namespace kwartier::site
