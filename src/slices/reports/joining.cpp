// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/joining.hpp"

#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/moving.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/together.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr auto ended_lately = days{60};

bool ended(ReportRow const& report) { return report.state == State::solved || report.state == State::not_solved; }

/// The report itself, or the chief one when it was merged since it was shown.
Result<ReportRow> joined_report(Act& act, ReportId id, bool not_solved)
{
    auto report = store::find(act.db, id);
    if (report && report->part_of) report = store::find(act.db, report->part_of);
    if (report && report->duplicate_of) report = store::find(act.db, report->duplicate_of);
    if (!report || store::is_message(act.db, report->id)) return Refusal{Why::not_found, w::report_unknown};
    if (!not_solved && !is_open(report->state)) return Refusal{Why::conflict, w::known_closed};
    if (not_solved && !may_be_not_solved(*report, act.now)) return Refusal{Why::conflict, w::not_solved_too_late};
    return std::move(*report);
}

/// What somebody joins with to say that it is not solved: what they see, and a way to know that they are somebody.
std::optional<Refusal> wrong_doubt(Joining const& joining)
{
    if (auto no = wrong_sentence(joining.words, "text")) return no;
    if (!joining.person && trimmed(joining.contact.email).empty()) return Refusal{Why::invalid, w::not_solved_email_needed, "email"};
    return std::nullopt;
}

bool reports_it_already(Act& act, ReportId report, PersonId person)
{
    if (!person) return false;
    for (auto const& row : store::reporters(act.db, report))
        if (row.person == person) return true;
    return false;
}

} // namespace

std::string joined_seed(std::string_view reference, std::int64_t reporter)
{
    return std::string(reference) + "+" + std::to_string(reporter);
}

bool may_be_not_solved(ReportRow const& report, Instant now)
{
    return ended(report) && report.closed_at && *report.closed_at > now - ended_lately;
}

bool has_a_say(ReporterRow const& reporter, ReportRow const& about)
{
    bool const afterwards = about.closed_at && reporter.joined_at && *reporter.joined_at > *about.closed_at;
    return !afterwards || reporter.person || reporter.confirmed_at;
}

Result<Receipt> join(Act& act, ReportId id, Joining const& joining)
{
    auto const report = joined_report(act, id, joining.not_solved);
    if (!report) return report.refusal();
    auto const all = categories(act);
    if (auto wrong = wrong_contact(joining.contact, all->find(report->category), joining.person); !wrong.empty())
        return Refusal{Why::invalid, std::move(wrong)};
    if (auto no = joining.not_solved ? wrong_doubt(joining) : std::nullopt) return *no;
    auto const words = trimmed(joining.words);
    if (length(words) > text_max) return Refusal{Why::invalid, Said(w::text_too_long, {{"max", std::to_string(text_max)}}), "text"};
    if (reports_it_already(act, report->id, joining.person)) return Refusal{Why::conflict, w::joined_already};

    auto row = sealed_reporter(act, report->id, joining.contact, joining.person, joining.language);
    auto const seed = joined_seed(report->reference, row.id);
    auto const& keys = act.house.keys();
    Receipt receipt{.report = report->id,
                    .reference = shown_reference(report->reference),
                    .link = private_link(keys, seed),
                    .code = follow_code(keys, seed),
                    .due = report->due};
    row.joined_at = act.now;
    row.link_hash = secret_hash(receipt.link);
    row.words = words;
    store::insert_reporter(act.db, row);
    for (auto const& photo : joining.photos)
        attachments::add(act, subject(report->id), photo.picture, photo.hash, photo.thumbnail_hash, joined_photo, Visibility::internal);
    act.publish(Joined{report->id, report->area});
    tell::person(act, {"reporter", row.id}, row.language, subject(report->id), "reports.joined", Urgency::at_once,
                 joining.not_solved ? "{\"not_solved\":\"1\"}" : "{}");
    if (joining.not_solved && joining.person)
        if (auto const opened = say_not_solved(act, report->id, words); !opened) return opened.refusal();
    return receipt;
}

Outcome confirm_joined(Act& act, ReporterRow const& reporter, ReportRow const& report, std::string_view key)
{
    if (key != confirmation_key(act.house.keys(), joined_seed(report.reference, reporter.id)))
        return Refusal{Why::forbidden, w::confirm_by_mail};
    store::confirm_reporter(act.db, reporter.id, act.now);
    act.publish(AddressConfirmed{report.id, report.area});
    auto const about = report.duplicate_of ? store::find(act.db, report.duplicate_of) : store::find(act.db, report.id);
    bool const doubts = about && ended(*about) && about->closed_at && reporter.joined_at && *reporter.joined_at > *about->closed_at;
    if (doubts && !reporter.words.empty()) return say_not_solved(act, about->id, reporter.words);
    return Done{};
}

} // namespace kwartier::reports
