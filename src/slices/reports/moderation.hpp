// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/contributions.hpp"
#include "kernel/files/blur.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/handling.hpp"

// What everybody reads and sees of a report: words that were edited, photos with parts made unreadable, and what people say is not right.
// The originals stay apart; every change has a reason and is kept.
namespace kwartier::reports {

inline constexpr std::size_t reason_min = 5;
inline constexpr std::size_t reason_max = 400;

/// What was done; the numbers stand in the database.
enum class Moderated : std::uint8_t {
    words_edited,
    words_hidden,
    words_shown,
    photo_blurred,
    photo_hidden,
    photo_shown,
    flags_dismissed,
    words_as_typed
};
inline constexpr int moderated_count = 8;

enum class FlagReason : std::uint8_t { insult, privacy, untrue, advertising, other };
inline constexpr int flag_reason_count = 5;
std::string_view name(FlagReason);
bool flag_reason_from(std::string_view name, FlagReason& out);
Word flag_reason_word(FlagReason);

// Facts, for who works with the report. The reporter and everybody else do not hear of flags.
struct WordsEdited {
    static constexpr std::string_view word = "reports.words_edited";
    ReportId report;
    AreaId area;
    FactRow row() const;
};
struct PhotoModerated {
    static constexpr std::string_view word = "reports.photo_moderated";
    ReportId report;
    AreaId area;
    std::int64_t photo = 0;
    Moderated what = Moderated::photo_blurred;
    FactRow row() const;
};
struct Flagged {
    static constexpr std::string_view word = "reports.flagged";
    ReportId report;
    AreaId area;
    std::string why; // the name of a FlagReason
    FactRow row() const;
};
/// So many flags that nobody reads it until somebody has looked.
struct Suspended {
    static constexpr std::string_view word = "reports.suspended";
    ReportId report;
    AreaId area;
    FactRow row() const;
};
struct FlagsDecided {
    static constexpr std::string_view word = "reports.flags_decided";
    ReportId report;
    AreaId area;
    Moderated decision = Moderated::flags_dismissed;
    FactRow row() const;
};

// How it is now.
/// What may be read by everybody once the words are public: as edited, or as they were typed.
std::string public_words(Look const&, ReportRow const&);
/// By an official; what reporters change of their own words is no news to anybody.
bool words_edited(Look const&, ReportId);
bool suspended(Look const&, ReportId);
/// The file of a photo that everybody may see: with parts made unreadable when somebody did that.
std::string public_file(Look const&, Attachment const&, bool small);
/// Somebody hid this photo by itself; publishing the words does not show it.
bool hidden_by_hand(Look const&, std::int64_t photo);

// By who may publish. Each refuses without a reason (422), and whoever holds no right here (403).
/// What everybody reads instead; refused while personal data is found in it. The words as they were typed again: pass those.
Outcome edit_words(Act&, Seen, std::string_view words, std::string_view why);
Outcome hide_words(Act&, Seen, std::string_view why);
Outcome show_words(Act&, Seen, std::string_view why);
Outcome dismiss_flags(Act&, Seen, std::string_view why);
Outcome show_photo(Act&, ReportId, std::int64_t photo, Visibility, std::string_view why);
/// `copy` was made by `blurred` before the act began; without patches the original is the one that is shown.
Outcome blur_photo(Act&, ReportId, std::int64_t photo, std::vector<BlurPatch> const&, StoredPicture const& copy, std::string_view why);

// By everybody.
/// Photo 0 is the words. `who` is the address or account that says so: kept as a hash, so that one counts once. Refuses what is not public.
Outcome flag(Act&, ReportId, std::int64_t photo, FlagReason, std::string_view who);

int flag_threshold(Look const&);
/// By the administrator.
Outcome set_flag_threshold(Act&, int threshold);

/// For anonymising and destroying: copies of photos, edited words, reasons.
void let_go_of_moderation(Act&, ReportId, Leaving&);

} // namespace kwartier::reports
