// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/people/model.hpp"

// How people come in and go out. Nothing here tells whether an account exists.
namespace kwartier::people {

/// For SessionSource: who a session's secret speaks for; nothing when it is unknown, ended or was idle too long.
std::optional<Actor> speaks_for(Look const&, std::string_view token);
void session_seen(Act&, SessionId);
/// For SessionRenewal: whether the person gained a role since her session got its secret.
bool gained_a_role(Look const&);
/// A new secret for the same session; empty when the old one is dead already.
std::string renew_session(Act&, std::string_view token);

/// Who stands at the door: the address of the network, the session until now, the cookie of a trusted device, where to go afterwards.
struct Visitor {
    std::string_view remote;
    std::string_view token = {};
    std::string_view device = {};
    std::string_view back = {};
};
enum class Then { inside, second_step, set_up };
/// The secret of a session, or of a first step while the second one is still to come; and where to go.
struct Came {
    std::string token;
    std::string back;
    Then then = Then::inside;
};

/// What the slow part of signing in found; made outside the transaction.
struct Checked {
    PersonId person;
    bool fits = false;
    seconds wait{0}; // too many wrong tries: nothing was looked at
};
/// Takes equally long whether or not the account exists. Slow: on the pool.
Checked check_password(Look const&, std::string_view email, std::string_view password, std::string_view remote);
/// By a password. The visitor's session until now ends.
Result<Came> enter(Act&, Checked const&, std::string_view email, Visitor const&);
/// After the first step: inside, unless a second step is to come.
Came come_in(Act&, PersonId, Factor, Visitor const&);
/// A new session for somebody who proved who she is.
std::string open_session(Act&, PersonId, int factors, std::string_view old_token);

/// A link by mail, to any address: who has no account yet gets one by using it.
Outcome ask_link(Act&, std::string_view email, std::string_view back, std::string_view remote);
/// A link to hand over: by an administrator or on the command line. The whole address.
Result<std::string> print_link(Act&, PersonId);
/// Whether somebody administers the city.
bool is_administered(Look const&);
/// What a secret opens, as long as it does.
std::optional<LinkRow> open_link(Look const&, std::string_view secret);
/// Works once. `newcomer` is only used for the link of the first administrator.
Result<Came> use_link(Act&, std::string_view secret, NewPerson const& newcomer, Visitor const&);

void sign_out(Act&, std::string_view token);
void sign_out_everywhere(Act&, PersonId);
std::vector<SessionRow> sessions(Look const&, PersonId);

/// Changing a password: the current one must fit, unless one just came in by a link.
Checked check_own_password(Look const&, std::string_view password, std::string_view remote);
/// What stands in the way of who must prove herself once more; a wrong password is counted and costs a growing delay.
std::optional<Refusal> not_proven(Act&, Checked const&, std::string_view remote, std::string const& field);
/// Ends all other sessions and gives this one a new secret.
Result<std::string> change_password(Act&, Checked const&, std::string_view remote, std::string_view hash);

/// A path of our own, or empty.
std::string safe_back(std::string_view path);
/// Once an hour: sessions, links and tries that are over.
void forget_what_is_over(House const&, Instant now);

} // namespace kwartier::people
