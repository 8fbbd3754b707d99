// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "slices/reports/model.hpp"

// Standard replies: sentences that officials use often, read in full and changed where needed before they are sent.
namespace kwartier::reports {

/// For which act of an official.
enum class ReplyUse : std::uint8_t { solving, rejecting, planning, asking, third_party };
inline constexpr int reply_use_count = 5;
/// The name of the form on the page of a report: "solve".
std::string_view name(ReplyUse);
bool reply_use_from(std::string_view name, ReplyUse& out);
Word reply_use_word(ReplyUse);

struct Reply {
    std::int64_t id = 0;
    CategoryId category; // and what stands below it; none: any subject
    ReplyUse use = ReplyUse::solving;
    Language language = Language::nl;
    std::string title;
    std::string text;
    Instant since{};
    std::optional<Instant> until;
    PersonId made_by;
};

/// The places that are filled in: {reference}, {category}, {street}, {area}, {term}, {filed}, {today}, {department}.
std::vector<std::pair<std::string_view, Word>> const& reply_places();
/// The text with what is known of the report. {street} is the place in words without what may name a person, or the neighbourhood.
std::string filled(Look const&, Reply const&, ReportRow const&);

/// A sentence for many reports with the places of one of them; where nothing is filled in it is as it was.
std::string filled(Look const&, std::string const& text, Language, ReportRow const&);
/// What stands in braces and is no place.
std::vector<Problem> wrong_places(std::string const& text, std::string_view field);

/// For this act on this report, in the language of its reporter; the nearest category first.
std::vector<Reply> replies_for(Look const&, ReportRow const&, ReplyUse);
/// For this act on reports of all of these categories, in every language.
std::vector<Reply> replies_for_all(Look const&, std::set<CategoryId> const&, ReplyUse);
std::vector<Reply> replies_now(Look const&);
std::vector<Reply> replies_ended(Look const&);
std::optional<Reply> reply(Look const&, std::int64_t);
/// As it is now, after the changes of others; nothing when it was stopped.
std::optional<Reply> reply_now(Look const&, std::int64_t);

/// For who sets the city up. Refuses an empty or over-long title or text, and a place in braces that is not filled in. An edit ends the row
/// and adds another; one that was ended in the meantime is refused (409).
Result<std::int64_t> add_reply(Act&, Reply const&);
Result<std::int64_t> change_reply(Act&, std::int64_t, Reply const&);
Outcome end_reply(Act&, std::int64_t);

} // namespace kwartier::reports
