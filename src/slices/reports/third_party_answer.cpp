// SPDX-License-Identifier: EUPL-1.2
// What a party says on its form, with the link as its right; and what happens when it says nothing.
#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/act/small_acts.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/files/files.hpp"
#include "slices/reports/moving.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_third_party.hpp"
#include "slices/reports/third_party.hpp"
#include "slices/reports/third_party_parts.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::size_t link_letters = 32;
constexpr int silent_at_once = 500;
constexpr auto promised_days_max = days{365};

std::string_view name(PartyWord what)
{
    constexpr std::string_view names[] = {"taken", "done", "not_ours", "question"};
    return names[static_cast<std::size_t>(what)];
}

std::optional<Refusal> wrong(Act& act, PartyAnswer const& answer)
{
    if (answer.what == PartyWord::taken) {
        if (!answer.on || *answer.on < act.today() || *answer.on > act.today() + promised_days_max)
            return Refusal{Why::invalid, w::party_day_needed, "on"};
        if (length(trimmed(answer.sentence)) > sentence_max)
            return Refusal{Why::invalid, Said(w::text_too_long, {{"max", std::to_string(sentence_max)}}), "sentence"};
        return std::nullopt;
    }
    return wrong_sentence(answer.sentence, "sentence");
}

bool done_solves(Read& db, CategoryId category)
{
    auto const all = store::done_solves(db);
    return std::find(all.begin(), all.end(), category) != all.end();
}

/// The party's sentence becomes the public one, when nothing in it is personal. Otherwise the handler looks first.
bool solve_by_party(Act& act, ReportRow& report, HandoverRow& handover, std::string_view sentence)
{
    if (!done_solves(act.db, report.category) || wrong_public_sentence(sentence, "sentence") || cannot_go(report, State::solved))
        return false;
    auto const seen = Seen{report.id, report.version};
    end_handover(act, handover, HandoverEnd::done);
    report.solved_at = act.now;
    move(act, report, State::solved, write(act, report, SentenceKind::solution, sentence));
    if (!finish(act, report, seen)) throw SerializationFailure("a report changed while a party was done with it");
    return true;
}

void take_for(Act& act, HandoverRow& handover, Date on)
{
    handover.taken_for = on;
    handover.due = std::max(handover.due, on);
    store::save_handover(act.db, handover);
    store::lengthen_party_links(act.db, handover.id, link_until(act.house, handover));
}

void remind(Act& act, ReportRow const& report, HandoverRow& handover)
{
    handover.reminded += 1;
    handover.due = due_date(act.today(), handover.remind_days, DayKind::working);
    renew_link(act, handover);
    act.publish(PartyReminded{report.id, report.area, handover.id, handover.reminded});
    tell_party(act, handover, "reports.party_reminded");
}

void give_up(Act& act, ReportRow& report, HandoverRow& handover)
{
    act.publish(TakenBack{report.id, report.area, handover.id, true});
    tell_party(act, handover, "reports.party_taken_back");
    tell_handlers(act, report, handover, "reports.party_silent", 0);
    if (!back_in_progress(act, report, handover, HandoverEnd::silent))
        throw SerializationFailure("a report changed while it was taken back");
}

void look_after(Act& act, HandoverId id)
{
    auto handover = store::handover(act.db, id);
    // Another process may have been here.
    if (!handover || handover->ended_at || handover->due >= act.today()) return;
    auto report = store::find(act.db, handover->report);
    if (!report) return;
    if (handover->reminded < handover->reminders) remind(act, *report, *handover);
    else give_up(act, *report, *handover);
}

} // namespace

Result<HandoverRow> handover_by_link(Look const& look, std::string_view link)
{
    if (link.size() != link_letters) return Refusal{Why::not_found, w::party_link_unknown};
    auto const found = store::find_party_link(look.db, secret_hash(link));
    auto handover = found ? store::handover(look.db, found->handover) : std::nullopt;
    if (!handover) return Refusal{Why::not_found, w::party_link_unknown};
    switch (handover->ended) {
    case HandoverEnd::open: break;
    case HandoverEnd::done: return Refusal{Why::gone, w::party_link_done};
    case HandoverEnd::not_ours: return Refusal{Why::gone, w::party_link_not_yours};
    case HandoverEnd::taken_back:
    case HandoverEnd::silent: return Refusal{Why::gone, w::party_link_taken_back};
    }
    if (found->number != handover->link_number) return Refusal{Why::gone, w::party_link_renewed};
    if (found->until <= look.now) return Refusal{Why::gone, w::party_link_late};
    return std::move(*handover);
}

Outcome party_says(Act& act, std::string_view link, PartyAnswer const& answer)
{
    auto handover = handover_by_link(act, link);
    if (!handover) return handover.refusal();
    auto report = store::find(act.db, handover->report);
    if (!report) return Refusal{Why::not_found, w::party_link_unknown};
    if (auto no = wrong(act, answer)) return *no;
    for (auto const& photo : answer.photos)
        attachments::add(act, subject(report->id), photo.picture, photo.hash, photo.thumbnail_hash, party_photo, Visibility::internal);
    auto const said = write(act, *report, SentenceKind::third_party, answer.sentence);
    auto const on = answer.what == PartyWord::taken ? answer.on : std::nullopt;
    act.publish(PartySaid{report->id, report->area, handover->id, std::string(name(answer.what)), on, said});
    switch (answer.what) {
    case PartyWord::taken: take_for(act, *handover, *answer.on); break;
    case PartyWord::question: break;
    case PartyWord::done:
        if (solve_by_party(act, *report, *handover, answer.sentence)) {
            tell_handlers(act, *report, *handover, "reports.party_solved", said);
            return Done{};
        }
        tell_handlers(act, *report, *handover, "reports.party_done", said);
        return back_in_progress(act, *report, *handover, HandoverEnd::done);
    case PartyWord::not_ours:
        tell_handlers(act, *report, *handover, "reports.party_not_ours", said);
        return back_in_progress(act, *report, *handover, HandoverEnd::not_ours);
    }
    tell_handlers(act, *report, *handover, answer.what == PartyWord::taken ? "reports.party_took" : "reports.party_asks", said);
    return Done{};
}

void look_after_parties(House const& house, Instant now)
{
    std::vector<HandoverId> due;
    house.look(the_house(), now, [&](Look const& look) { due = store::handovers_due(look.db, look.today(), silent_at_once); });
    SmallActs(house, the_house(), now).run(due.size(), [&](Act& act, std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) look_after(act, due[i]);
    });
}

} // namespace kwartier::reports
