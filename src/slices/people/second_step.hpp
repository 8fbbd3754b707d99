// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/people/entry.hpp"

// The second step at signing in: a code of an app (totp.hpp), a recovery code, a passkey (passkeys.hpp), or a device that is trusted for a
// while. Who has set one up is asked for it always; administrators must have one, and until then their role sleeps.
namespace kwartier::people {

struct SecondStepAdded : PersonFact {
    static constexpr std::string_view word = "people.second_step_added";
};
struct SecondStepRemoved : PersonFact {
    static constexpr std::string_view word = "people.second_step_removed";
};
struct RecoveryCodeUsed : PersonFact {
    static constexpr std::string_view word = "people.recovery_code_used";
};

bool needs_second_step(Role);
/// For SecondStepSource: with the roles that count only then.
Actor after_second_step(Look const&);
/// Whether a role of the actor's sleeps because this session took no second step.
bool role_asleep(Look const&);
bool has_second_step(Look const&, PersonId);

/// Somebody took the first step in this browser, at most ten minutes ago.
std::optional<FirstStep> first_step(Look const&, std::string_view token);
struct Answer {
    std::string_view code; // of the app, or a recovery code
    bool trust = false;    // this device, for 30 days
};
struct Passed {
    Came came;
    std::string device; // the cookie of a device that is trusted from now on
};
/// Refuses a wrong code, one that was used, and too many tries in a growing delay.
Result<Passed> take_second_step(Act&, Visitor const&, Answer const&);

/// The cookie of a trusted device; the value is a secret and a keyed hash of it and the person.
std::string_view device_cookie(bool secure);
std::optional<DeviceRow> trusted_device(Look const&, PersonId, std::string_view cookie);
std::vector<DeviceRow> devices(Look const&);
Outcome end_device(Act&, int number);

// Setting up, by the person herself.
struct AppOffer {
    std::string secret; // base32
    std::string seal;   // shows that we made the secret, for this session
};
AppOffer new_app(Look const&);
bool offered(Look const&, AppOffer const&);
struct SetUp {
    std::string token;              // of the session that goes on; all others end
    std::vector<std::string> codes; // new recovery codes when there were none, shown once
};
/// Refuses a second app, and a code that does not fit.
Result<SetUp> set_up_app(Act&, AppOffer const&, std::string_view code);
std::optional<Instant> app_since(Look const&, PersonId);
/// Refuses an administrator's last second step.
Outcome end_app(Act&);
int recovery_codes_left(Look const&);
/// Ten new ones; the old ones stop working. Refuses who has no second step.
Result<std::vector<std::string>> new_recovery_codes(Act&);

// For the rest of the slice.
enum class SecondStepNews { added, removed, code_used };
/// By mail, at once.
void tell_of_second_step(Act&, PersonId, SecondStepNews);
/// After proof of a second factor: this session goes on with it and a new secret, all others of the person end.
SetUp go_on_with(Act&, Factor);
/// Why one's second step may not be taken away: it is the last one of an administrator.
std::optional<Refusal> must_keep(Look const&);
/// Forgets codes and devices when it was the last one.
void after_removal(Act&);
/// By an administrator or on the command line, for who lost everything. Ends all sessions.
Outcome reset_second_step(Act&, PersonId);
/// For the demonstration and the command line: without proof.
void write_app(Act&, PersonId, std::string_view secret);
std::string code_now(Look const&, PersonId);

} // namespace kwartier::people
