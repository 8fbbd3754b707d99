// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/own_words.hpp"

#include "kernel/base/hidden_signs.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/text.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/moderation.hpp"
#include "slices/reports/moving.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_moderation.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

WordsRule rule_of(Look const& look, ReportRow const& report)
{
    auto const* category = categories(look)->find(report.category);
    return category && !store::is_message(look.db, report.id) ? category->words_rule : WordsRule::never;
}

Result<ReportRow> own_report(Act& act, ReportId id)
{
    auto report = store::find(act.db, id);
    if (!report) return Refusal{Why::not_found, w::report_unknown};
    if (!may_choose_words(act, *report)) return Refusal{Why::conflict, w::own_words_not_yours, "public"};
    return std::move(*report);
}

void keep(Act& act, ReportRow const& report, Moderated what)
{
    store::insert_moderation(act.db, act.new_number(), report.id, {what, 0, {}, act.now, {}}); // by nobody: the reporter
}

bool confirmed(Act& act, ReportId report)
{
    for (auto const& reporter : store::reporters(act.db, report))
        if (!reporter.joined() && (reporter.person || reporter.confirmed_at)) return true;
    return false;
}

/// Shown at once to everybody; not after somebody hid them, and not before an official has seen them where that is the rule.
WordsPublic after_choosing(Act& act, ReportRow const& report)
{
    if (rule_of(act, report) == WordsRule::by_official) return WordsPublic::no;
    return report.words_public == WordsPublic::waiting && confirmed(act, report.id) ? WordsPublic::yes : report.words_public;
}

} // namespace

bool may_choose_words(Look const& look, ReportRow const& report)
{
    return rule_of(look, report) != WordsRule::never && !words_edited(look, report.id);
}

Outcome choose_own_words(Act& act, ReportId id, std::string_view words)
{
    auto report = own_report(act, id);
    if (!report) return report.refusal();
    auto const text = without_hidden_signs(trimmed(words));
    if (length(text) < text_min || length(text) > text_max)
        return Refusal{Why::invalid, Said(w::public_words_length, {{"max", std::to_string(text_max)}}), "public"};
    if (has_personal_data(text)) return Refusal{Why::invalid, w::public_words_with_personal_data, "public"};
    bool const as_typed = text == trimmed(report->text);
    if (as_typed) store::drop_public_words(act.db, id);
    else store::set_public_words(act.db, id, text, act.now, {});
    keep(act, *report, as_typed ? Moderated::words_as_typed : Moderated::words_edited);
    act.publish(WordsEdited{id, report->area});
    auto const before = report->words_public;
    report->words_public = after_choosing(act, *report);
    if (before == WordsPublic::yes && report->words_public != before) act.publish(WordsHidden{id, report->area});
    if (before != WordsPublic::yes && report->words_public == WordsPublic::yes) act.publish(WordsPublished{id, report->area});
    return finish(act, *report, {id, report->version});
}

Outcome hide_own_words(Act& act, ReportId id)
{
    auto report = store::find(act.db, id);
    if (!report) return Refusal{Why::not_found, w::report_unknown};
    if (report->words_public == WordsPublic::no) return Done{}; // pressed twice
    report->words_public = WordsPublic::no;
    hide_photos(act, id);
    keep(act, *report, Moderated::words_hidden);
    act.publish(WordsHidden{id, report->area});
    return finish(act, *report, {id, report->version});
}

} // namespace kwartier::reports
