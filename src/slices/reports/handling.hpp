// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/model.hpp"

// What officials and reporters do with a report. Every verb refuses: who has no right to it here (403), a step that the table of transitions
// does not have (409), and a save that names an older version than there is (409: somebody was earlier; the page shows what they did).
namespace kwartier::reports {

inline constexpr std::size_t sentence_max = 2000;
inline constexpr std::size_t sentence_min = 5;

/// Which report, and the version the official saw.
struct Seen {
    ReportId report;
    int version = 0;
};

/// Owner and date: nothing is accepted without both. A date after the promised day needs a sentence for the reporter.
Outcome accept(Act&, Seen, PersonId handler, Date due, std::string_view why_later);
Outcome start(Act&, Seen);
Outcome plan(Act&, Seen, Date on, std::string_view sentence);
/// The clock stands still until the reporter answers. Refused when there is nobody to ask.
Outcome ask(Act&, Seen, std::string_view question);
/// What the reporter answered by telephone, at the counter or by letter, written down by an official: the clock runs again.
Outcome hear_answer(Act&, Seen, std::string_view text);
Outcome hand_to_third_party(Act&, Seen, std::string_view who_and_what);
/// With a sentence a neighbour understands, and a picture of how it is now where there is one.
Outcome solve(Act&, Seen, std::string_view sentence, std::vector<StoredPicture> const& photos);
Outcome close_unsolved(Act&, Seen, Reason, std::string_view sentence);
Outcome withdraw(Act&, Seen, std::string_view sentence);
/// Back to open by an official; reporters have `say_not_solved`.
Outcome reopen(Act&, Seen, std::string_view why);
/// To another department; the one that had it keeps it in sight, without the reporter.
Outcome forward(Act&, Seen, BodyId department, std::string_view why);
Outcome assign(Act&, Seen, PersonId handler);
Outcome change_category(Act&, Seen, CategoryId);
Outcome note(Act&, ReportId, std::string_view text);
/// Refused while personal data is found in the words.
Outcome publish(Act&, Seen);
Outcome hide(Act&, Seen);
/// Nobody outside sees the photos of whoever reported any more; what officials showed of how it is now stays.
void hide_photos(Act&, ReportId);
/// Logged first; what it gives back is there only after the act.
Result<std::vector<Contact>> reveal(Act&, ReportId, std::string_view purpose);

/// The reporter, by the private link or as the signed-in person. No version: one thing at a time is asked of them.
Outcome answer(Act&, ReportId, std::string_view text);
/// Refused without the key that only the mail carries.
Outcome confirm_address(Act&, ReportId, std::string_view key);
Outcome withdraw_own(Act&, ReportId, std::string_view text);
Outcome say_solved(Act&, ReportId);
Outcome say_not_solved(Act&, ReportId, std::string_view words);

/// A report and the path of the page that the code belongs to: the reporter's own, or that of one who joined.
struct Followed {
    ReportRow report;
    std::string page;
};
/// Follows by reference and code. After five wrong tries within a quarter of an hour nobody gets in by code (429).
Result<Followed> follow(Act&, std::string_view reference, std::string_view code);

/// What this actor may do here.
struct Touch {
    bool see = false;
    bool see_reporter = false;
    bool may_reveal = false;
    bool handle = false;
    bool forward = false;
    bool publish = false;
};
Touch rights_on(Look const&, ReportRow const&);
/// Name, e-mail and telephone of everybody who reported it; empty when the keys are gone.
std::vector<Contact> contacts(Look const&, ReportId);

} // namespace kwartier::reports
