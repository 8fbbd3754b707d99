// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "kernel/act/act.hpp"
#include "kernel/act/rights.hpp"

// Who follows what, and how they hear of it: an area, what is published there, or a subject of a kind that others offer (`Followable`); by
// mail in the one digest a day, on paper, or by the address of a feed. With an account, or without one by an address that was confirmed.
namespace kwartier::follows {

struct Follower;
using FollowerId = Id<Follower>;

inline constexpr std::string_view kind = "follower"; // also the addressee's kind for kernel/tell
inline Subject subject(FollowerId id) { return {std::string(kind), id.value}; }

/// What is followed of an area besides what feeds hold.
inline constexpr std::string_view newsletter_source = "nieuwsbrief";

// Rows 1 and 20 of the matrix: who prepares a newsletter, who sends it, and who has the addresses of those who want it on paper.
inline constexpr Right edit_newsletter("follows.edit_newsletter", 1,
                                       {{Role::platform_member, Scope::area},
                                        {Role::community_worker, Scope::area},
                                        {Role::district_manager, Scope::area},
                                        {Role::editor, Scope::area}});
inline constexpr Right send_newsletter("follows.send_newsletter", 1, {{Role::district_manager, Scope::area}, {Role::editor, Scope::area}});
inline constexpr Right deliver("follows.deliver", 20, {{Role::editor, Scope::area}});

struct Newsletter;
using NewsletterId = Id<Newsletter>;
inline constexpr std::string_view newsletter_kind = "newsletter";
inline Subject subject(NewsletterId id) { return {std::string(newsletter_kind), id.value}; }

/// A newsletter went out; everybody can read it.
struct NewsletterSent {
    static constexpr std::string_view word = "follows.newsletter_sent";
    NewsletterId newsletter;
    AreaId area;
    int number = 0;
    FactRow row() const;
};

/// Where one follows this area: "/volgen?gebied=buurten/mariaberg". For links on other pages.
std::string page_to_follow(Look const&, AreaId);
/// The same with one source ticked.
std::string page_to_follow(Look const&, AreaId, std::string_view source);

/// How many mailboxes hear of this subject; of an area: of anything there. Paused ones do not count.
std::int64_t followers(Look const&, Subject const&);

} // namespace kwartier::follows
