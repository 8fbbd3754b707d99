// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/moderation.hpp"

#include "kernel/act/house.hpp"
#include "kernel/base/hidden_signs.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/text.hpp"
#include "kernel/files/files.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/moving.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_moderation.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

std::optional<Refusal> wrong_reason(std::string_view why)
{
    auto const letters = length(trimmed(why));
    if (letters < reason_min || letters > reason_max) return Refusal{Why::invalid, w::moderation_reason_needed, "why"};
    return std::nullopt;
}

void keep(Act& act, ReportRow const& report, Moderated what, std::string_view why, std::int64_t photo = 0)
{
    store::insert_moderation(act.db, act.new_number(), report.id, {what, photo, act.actor.person, act.now, std::string(trimmed(why))});
}

/// What was flagged is answered by what was done; when nothing is open any more, what waited may be read again.
void answer_flags(Act& act, ReportRow const& report, Moderated decision, std::optional<std::int64_t> photo = std::nullopt)
{
    if (store::decide_flags(act.db, report.id, photo, decision, act.now) > 0) act.publish(FlagsDecided{report.id, report.area, decision});
    if (store::open_flags(act.db, report.id).empty()) store::lift_suspension(act.db, report.id);
}

struct OwnPhoto {
    ReportRow report;
    Attachment picture;
};
Result<OwnPhoto> own_photo(Act& act, ReportId id, std::int64_t photo)
{
    auto report = store::find(act.db, id);
    if (!report || !rights_on(act, *report).publish) return Refusal{Why::forbidden, w::no_right};
    auto picture = attachments::find(act, photo);
    if (!picture || picture->subject != subject(id)) return Refusal{Why::not_found, w::photo_unknown};
    return OwnPhoto{std::move(*report), std::move(*picture)};
}

} // namespace

std::string public_words(Look const& look, ReportRow const& report)
{
    return store::public_words(look.db, report.id).edited.value_or(report.text);
}

bool words_edited(Look const& look, ReportId report) { return store::public_words(look.db, report).by_official; }
bool suspended(Look const& look, ReportId report) { return store::public_words(look.db, report).suspended; }

std::string public_file(Look const& look, Attachment const& picture, bool small)
{
    auto const blur = store::photo_blur(look.db, picture.id);
    if (blur) return small ? blur->thumbnail : blur->hash;
    return small ? picture.thumbnail : picture.hash;
}

bool hidden_by_hand(Look const& look, std::int64_t photo) { return store::photo_hidden(look.db, photo); }

Outcome edit_words(Act& act, Seen seen, std::string_view words, std::string_view why)
{
    auto report = take(act, seen, publish_words);
    if (!report) return report.refusal();
    auto const* category = categories(act)->find(report->category);
    if (!category || category->words_rule == WordsRule::never || store::is_message(act.db, report->id))
        return Refusal{Why::conflict, w::words_never_public};
    auto const text = without_hidden_signs(trimmed(words));
    if (length(text) < text_min || length(text) > text_max)
        return Refusal{Why::invalid, Said(w::public_words_length, {{"max", std::to_string(text_max)}}), "words"};
    if (has_personal_data(text)) return Refusal{Why::invalid, w::public_words_with_personal_data, "words"};
    if (auto no = wrong_reason(why)) return *no;
    bool const as_typed = text == trimmed(report->text);
    if (as_typed) store::drop_public_words(act.db, report->id);
    else store::set_public_words(act.db, report->id, text, act.now, act.actor.person);
    auto const what = as_typed ? Moderated::words_as_typed : Moderated::words_edited;
    keep(act, *report, what, why);
    act.publish(WordsEdited{report->id, report->area});
    answer_flags(act, *report, what);
    return finish(act, *report, seen);
}

namespace {

/// Keeps what was decided of the words and why, and answers the flags.
Outcome decided(Act& act, Seen seen, std::string_view why, Moderated what)
{
    auto const report = take(act, seen, publish_words);
    if (!report) return report.refusal();
    if (auto no = wrong_reason(why)) return *no;
    keep(act, *report, what, why);
    answer_flags(act, *report, what);
    return Done{};
}

} // namespace

Outcome hide_words(Act& act, Seen seen, std::string_view why)
{
    auto const outcome = decided(act, seen, why, Moderated::words_hidden);
    return outcome ? hide(act, seen) : outcome;
}

Outcome show_words(Act& act, Seen seen, std::string_view why)
{
    auto const outcome = decided(act, seen, why, Moderated::words_shown);
    return outcome ? publish(act, seen) : outcome;
}

Outcome dismiss_flags(Act& act, Seen seen, std::string_view why)
{
    auto const report = take(act, seen, publish_words);
    if (!report) return report.refusal();
    if (auto no = wrong_reason(why)) return *no;
    if (store::open_flags(act.db, report->id).empty()) return Refusal{Why::conflict, w::no_open_flags};
    keep(act, *report, Moderated::flags_dismissed, why);
    answer_flags(act, *report, Moderated::flags_dismissed);
    return Done{};
}

Outcome show_photo(Act& act, ReportId id, std::int64_t photo, Visibility visibility, std::string_view why)
{
    auto const own = own_photo(act, id, photo);
    if (!own) return own.refusal();
    if (auto no = wrong_reason(why)) return *no;
    auto const what = visibility == Visibility::everyone ? Moderated::photo_shown : Moderated::photo_hidden;
    attachments::show_to(act, photo, visibility);
    keep(act, own->report, what, why, photo);
    act.publish(PhotoModerated{id, own->report.area, photo, what});
    answer_flags(act, own->report, what, photo);
    return Done{};
}

Outcome blur_photo(Act& act, ReportId id, std::int64_t photo, std::vector<BlurPatch> const& patches, StoredPicture const& copy,
                   std::string_view why)
{
    auto const own = own_photo(act, id, photo);
    if (!own) return own.refusal();
    if (auto no = wrong_reason(why)) return *no;
    if (patches.empty()) store::drop_photo_blur(act.db, photo);
    else store::set_photo_blur(act.db, {photo, id, copy.hash, copy.thumbnail_hash, written(patches)}, act.now);
    keep(act, own->report, Moderated::photo_blurred, why, photo);
    act.publish(PhotoModerated{id, own->report.area, photo, Moderated::photo_blurred});
    answer_flags(act, own->report, Moderated::photo_blurred, photo);
    return Done{};
}

Outcome flag(Act& act, ReportId id, std::int64_t photo, FlagReason reason, std::string_view who)
{
    auto const report = store::find(act.db, id);
    if (!report) return Refusal{Why::not_found, w::report_unknown};
    if (photo != 0) {
        auto const picture = attachments::find(act, photo);
        if (!picture || picture->subject != subject(id) || picture->visibility != Visibility::everyone)
            return Refusal{Why::invalid, w::flag_what_needed, "what"};
    } else if (report->words_public != WordsPublic::yes) return Refusal{Why::invalid, w::flag_what_needed, "what"};
    // Bound to this report, so that nobody can be followed from one to another.
    auto const hash = act.house.keys().keyed_hash("reports.flag", std::to_string(id.value) + "\n" + std::string(who)).substr(0, 32);
    if (!store::insert_flag(act.db, {act.new_number(), id, photo, reason, act.now}, hash)) return Done{};
    act.publish(Flagged{id, report->area, std::string(name(reason))});
    if (store::public_words(act.db, id).suspended || store::flaggers(act.db, id) < store::flag_threshold(act.db)) return Done{};
    store::suspend(act.db, id, act.now);
    act.publish(Suspended{id, report->area});
    return Done{};
}

int flag_threshold(Look const& look) { return store::flag_threshold(look.db); }

Outcome set_flag_threshold(Act& act, int threshold)
{
    if (!act.actor.may(set_up)) return Refusal{Why::forbidden, w::no_right};
    if (threshold < 1 || threshold > 100) return Refusal{Why::invalid, w::threshold_wrong, "threshold"};
    store::set_flag_threshold(act.db, threshold);
    return Done{};
}

void let_go_of_moderation(Act& act, ReportId report, Leaving& leaving)
{
    for (auto& file : store::drop_photo_blurs(act.db, report)) leaving.files.push_back(std::move(file));
    store::empty_moderations(act.db, report);
    store::decide_flags(act.db, report, std::nullopt, Moderated::flags_dismissed, act.now);
    store::lift_suspension(act.db, report);
}

} // namespace kwartier::reports
