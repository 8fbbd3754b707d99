// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/contributions.hpp"
#include "kernel/base/result.hpp"
#include "slices/follows/model.hpp"

// The rules of following. Who may change what somebody follows is decided by the door they came through: a session or the private link.
namespace kwartier::follows {

/// The private link of a follower, and the link that confirms what was asked; computed, so that every mail can carry them.
std::string private_link(KeyRing const&, FollowerId);
std::string confirmation_link(KeyRing const&, AskId);
/// By the link; nothing when it opens nothing.
std::optional<FollowerRow> follower_of(Look const&, std::string_view link);
std::optional<AskRow> asked_by(Look const&, std::string_view link);
/// Of who is signed in: by account, or the one that confirmed the account's address.
std::optional<FollowerRow> own_follower(Look const&);
/// Nothing when the person is unknown or left no address, or the key is gone.
std::optional<std::string> address_of(Look const&, FollowerRow const&);
std::string mailbox_of(KeyRing const&, std::string_view email);

/// What one can follow of an area, in order: all that is published, each source, the newsletter.
struct Source {
    std::string name; // "*", "nieuws", "nieuwsbrief"; of a theme "agenda/markt"
    std::string label;
};
std::vector<Source> sources(Look const&, Language);
/// Of the sources that have themes: those one can choose alone.
struct Themes {
    std::string label; // of the source
    std::vector<Source> all;
};
std::vector<Themes> themes(Look const&, Language);
/// As stored: empty is everything; empty when nobody offers it any more.
std::string source_label(Look const&, Language, std::string_view name);
/// Whether who follows `wanted` (as stored) hears of what that source published on that theme.
bool includes(std::string_view wanted, std::string_view source, std::string_view theme);
/// What a followed kind tells; nothing when it cannot be followed.
Followable const* followable(House const&, std::string_view kind);
/// The same look as somebody who is not signed in has, in a language: what everybody may see.
class GuestLook {
public:
    GuestLook(Look const&, Language);
    Look const& operator*() const { return m_look; }

private:
    Actor m_guest;
    Look m_look;
};
/// How the subject is called, and its page; nothing when not everybody may see it.
struct Shown {
    std::string title, address;
};
std::optional<Shown> shown(Look const&, Subject const&, Language);

/// Somebody without an account types an address: a mail goes there, and nothing else happens before they confirm it. Does not tell whether the
/// address follows something already. Refuses what is no address, an unknown source, and a subject that cannot be followed.
Outcome ask(Act&, std::string_view email, Wanted const&);
/// By the link in that mail. The private link of the follower.
std::string confirm(Act&, AskRow const&);
/// Mails the private link to an address that follows something; says nothing about whether it does.
Outcome ask_link(Act&, std::string_view email);

/// Who is signed in, from now on a follower.
FollowerRow begin(Act&);
/// Refuses as `ask` does, and beyond 200 things.
Outcome follow(Act&, FollowerRow const&, Wanted const&);
void unfollow(Act&, FollowerRow const&, Subject const&, std::string_view source);
void set_rhythm(Act&, FollowerRow, Rhythm);
/// Nothing is sent and nothing is kept for later; going on begins anew.
void pause(Act&, FollowerRow);
void go_on(Act&, FollowerRow);
/// They follow nothing any more, and are forgotten.
void stop_all(Act&, FollowerRow const&);
void forget(Act&, FollowerRow const&, Leaving&);
void forget(Act&, AskRow const&, Leaving&);

} // namespace kwartier::follows
