// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/people/passkey_answer.hpp"
#include "slices/people/second_step.hpp"

// Passkeys: keys that never leave a device, each with a PIN or finger, so that one is both steps at once. A challenge serves once.
namespace kwartier::people {

/// What the browser's authenticator is asked to sign; for five minutes.
std::string ask_challenge(Act&, PersonId for_whom_or_nobody);

/// A number the authenticator keeps beside the key, to know the person again; says nothing about her.
std::string user_handle(House const&, PersonId);
struct PasskeyCard {
    int number = 0;
    std::string name;
    Instant added{};
    std::optional<Instant> used;
    std::string credential; // base64url
};
std::vector<PasskeyCard> passkeys(Look const&, PersonId);

/// Refuses an answer that does not fit, a key that is known already, and more than twenty.
Result<SetUp> add_passkey(Act&, std::string_view name, std::string_view answer);
/// Refuses an administrator's last second step.
Outcome end_passkey(Act&, int number);
/// Signs in with nothing else. Refuses an answer that does not fit, and a key whose count went back: somebody copied it.
Result<Came> enter_with_passkey(Act&, Visitor const&, std::string_view answer);

} // namespace kwartier::people
