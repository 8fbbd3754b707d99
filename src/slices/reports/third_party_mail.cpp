// SPDX-License-Identifier: EUPL-1.2
// What parties and handlers are told of each other.
#include "kernel/act/city_name.hpp"
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/tell/tell.hpp"
#include "kernel/words/dates.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/store_third_party.hpp"
#include "slices/reports/third_party.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

std::optional<std::string> party_address(Look const& look, std::int64_t id)
{
    auto const handover = store::handover(look.db, HandoverId{id});
    if (!handover) return std::nullopt;
    if (!handover->party) return handover->email ? look.house.keys().open(handover->seal, *handover->email) : std::nullopt;
    auto const party = store::party(look.db, handover->party);
    return party && party->email ? look.house.keys().open(party->seal, *party->email) : std::nullopt;
}

std::string typed(Look const& look, ReportId report, std::int64_t id)
{
    for (auto const& sentence : store::sentences(look.db, report))
        if (sentence.id == id) return sentence.text;
    return {};
}

template <Word const& Subject_, Word const& Text>
Message letter(Look const& look, Subject const& about, Addressee const& to, std::string const& detail, Language language)
{
    StoredFact carried;
    carried.detail = detail;
    auto const report = store::find(look.db, ReportId{about.id});
    auto const handover = store::handover(look.db, HandoverId{number_in(carried["handover"])});
    if (!report || !handover) return {};
    auto const reference = shown_reference(report->reference);
    bool const outside = to.kind == "third_party";
    auto const path = outside ? "/derden/" + party_link(look.house.keys(), *handover) : "/werk/" + reference;
    std::vector<std::pair<std::string, std::string>> const with{{"reference", reference},
                                                                {"category", categories(look)->name(report->category, language)},
                                                                {"city", city_name(look.house)},
                                                                {"party", party_name(look, *handover)},
                                                                {"words", handover->words},
                                                                {"sentence", typed(look, report->id, number_in(carried["sentence"]))},
                                                                {"date", long_date(language, handover->due)},
                                                                {"day", long_date(language, handover->taken_for.value_or(handover->due))},
                                                                {"link", look.house.link(path)}};
    return {say(language, Said(Subject_, with)), say(language, Said(Text, with))};
}

} // namespace

void declare_third_party_mail(Slice& slice)
{
    slice.offer(Letterhead{"third_party", party_address});
    slice.offer(MessageWording{"reports.party_asked", letter<w::mail_party_asked_subject, w::mail_party_asked>});
    slice.offer(MessageWording{"reports.party_reminded", letter<w::mail_party_reminded_subject, w::mail_party_reminded>});
    slice.offer(MessageWording{"reports.party_answered", letter<w::mail_party_answered_subject, w::mail_party_answered>});
    slice.offer(MessageWording{"reports.party_taken_back", letter<w::mail_party_back_subject, w::mail_party_back>});
    slice.offer(MessageWording{"reports.party_took", letter<w::mail_party_took_subject, w::mail_party_took>});
    slice.offer(MessageWording{"reports.party_done", letter<w::mail_party_done_subject, w::mail_party_done>});
    slice.offer(MessageWording{"reports.party_solved", letter<w::mail_party_solved_subject, w::mail_party_solved>});
    slice.offer(MessageWording{"reports.party_not_ours", letter<w::mail_party_not_ours_subject, w::mail_party_not_ours>});
    slice.offer(MessageWording{"reports.party_asks", letter<w::mail_party_asks_subject, w::mail_party_asks>});
    slice.offer(MessageWording{"reports.party_silent", letter<w::mail_party_silent_subject, w::mail_party_silent>});
    slice.offer(Clockwork{"reports.parties", minutes{60}, look_after_parties});
}

} // namespace kwartier::reports
