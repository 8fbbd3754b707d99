// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/act/act.hpp"
#include "kernel/act/contributions.hpp"
#include "kernel/base/result.hpp"
#include "slices/calendar/model.hpp"

// Who comes to a date. Without an account a code goes to the address first, so that nobody is signed up by another; when all places are
// taken one waits, and who is first in line gets the place of whoever leaves.
namespace kwartier::calendar {

inline constexpr std::string_view attendee_kind = "attendee";
inline constexpr auto code_valid = hours{2};
inline constexpr int code_tries_max = 5;
inline constexpr int asked_a_day_max = 10; // by one address
inline constexpr auto kept_after = days{30};

struct Attendee {
    std::string name, email, phone;
    Language language = Language::nl;
    PersonId person{};         // with an account: no code
    bool by_organiser = false; // on the telephone: no code and no address needed
};

/// The link of the page where one goes on: where the code is asked, or one's own.
struct Asked {
    std::string link;
    bool needs_code = false;
};
/// Refuses a date that is over, does not go on or has no sign-up; who has an account and is on the list already; too many of one address.
Result<Asked> sign_up(Act&, EventId, WallTime original, Attendee const&);
/// The link of one's own page. Refuses a wrong code, and any code after five wrong ones or two hours.
Result<std::string> confirm(Act&, SignUpRow const&, std::string_view code);
/// Nothing of who leaves is kept; the first in line is told that there is a place.
void sign_off(Act&, SignUpRow const&);
/// Without giving the place to another: the date is over, or the person asked to be erased.
void forget(Act&, SignUpRow const&, Leaving&);

/// Places that came free go to who waits, on all dates to come.
void fill_places(Act&, EventRow const&);
/// Everybody on the list of a date, or of all dates that are not over.
void tell_attendees(Act&, EventRow const&, std::optional<WallTime> original, std::string_view word);

/// Where one signs up: published, to come, with sign-up.
bool takes_sign_ups(Look const&, EventRow const&, EventDate const&);

// What links and codes are computed from, so that a later mail can name them again.
std::string own_link(KeyRing const&, std::int64_t sign_up);
std::string asking_link(KeyRing const&, std::int64_t sign_up);
std::string code_of(KeyRing const&, std::int64_t sign_up);
std::string email_index(KeyRing const&, std::string_view email); // empty for none

} // namespace kwartier::calendar
