// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/third_party_view.hpp"

#include <algorithm>

#include "kernel/base/hidden_signs.hpp"
#include "kernel/files/files.hpp"
#include "kernel/words/dates.hpp"
#include "slices/reports/store_third_party.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

std::string name_of(Look const& look, StoredFact const& fact)
{
    auto const handover = store::handover(look.db, HandoverId{number_in(fact["handover"])});
    auto const name = handover ? party_name(look, *handover) : std::string();
    return name.empty() ? say(look.language(), w::party_gone) : name;
}

Said party_said(StoredFact const& fact, std::string const& party, Language language)
{
    auto const what = fact["what"];
    if (what == "taken")
        return {w::said_party_taken, {{"party", party}, {"date", long_date(language, parse_date(fact["on"]).value_or(Date{}))}}};
    if (what == "done") return {w::said_party_done, {{"party", party}}};
    if (what == "not_ours") return {w::said_party_not_ours, {{"party", party}}};
    return {w::said_party_asks, {{"party", party}}};
}

} // namespace

// Facts.
namespace {
std::string text(std::int64_t number) { return std::to_string(number); }
FactRow row_of(ReportId report, AreaId area, HandoverId handover, std::int64_t sentence = 0)
{
    FactRow row{subject(report), area, {{"handover", text(handover.value)}}};
    if (sentence) row.detail.emplace_back("sentence", text(sentence));
    return row;
}
} // namespace

FactRow HandedToParty::row() const { return row_of(report, area, handover); }
FactRow PartySaid::row() const
{
    auto row = row_of(report, area, handover, sentence);
    row.detail.emplace_back("what", what);
    if (on) row.detail.emplace_back("on", iso(*on));
    return row;
}
FactRow PartyAnswered::row() const { return row_of(report, area, handover, sentence); }
FactRow PartyReminded::row() const
{
    auto row = row_of(report, area, handover);
    row.detail.emplace_back("times", text(times));
    return row;
}
FactRow TakenBack::row() const
{
    auto row = row_of(report, area, handover, sentence);
    row.detail.emplace_back("why", silent ? "silent" : "official");
    return row;
}

bool about_party(std::string_view fact)
{
    return fact == HandedToParty::word || fact == PartySaid::word || fact == PartyAnswered::word || fact == PartyReminded::word ||
           fact == TakenBack::word;
}

std::optional<Said> party_sentence(Look const& look, StoredFact const& fact)
{
    if (!about_party(fact.word)) return std::nullopt;
    auto const party = name_of(look, fact);
    if (fact.word == HandedToParty::word) return Said(w::said_handed_to, {{"party", party}});
    if (fact.word == PartySaid::word) return party_said(fact, party, look.language());
    if (fact.word == PartyAnswered::word) return Said(w::said_party_answered, {{"party", party}});
    if (fact.word == PartyReminded::word) return Said(w::said_party_reminded, {{"party", party}, {"n", fact["times"]}});
    return Said(fact["why"] == "silent" ? w::said_taken_back_silent : w::said_taken_back, {{"party", party}});
}

std::vector<PartyLine> party_lines(Look const& look, HandoverRow const& handover)
{
    auto const typed = store::sentences(look.db, handover.report);
    std::vector<PartyLine> lines;
    for (auto const& fact : timeline(look, subject(handover.report))) {
        if ((fact.word != PartySaid::word && fact.word != PartyAnswered::word) || number_in(fact["handover"]) != handover.id.value)
            continue;
        PartyLine line;
        line.said = *party_sentence(look, fact);
        for (auto const& sentence : typed)
            if (sentence.id == number_in(fact["sentence"])) line.words = hidden_signs_shown(sentence.text);
        line.when = when(look, fact.at);
        line.stamp = iso(fact.at);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<PhotoChoice> photo_choices(Look const& look, ReportRow const& report, std::string const& base,
                                       std::vector<std::int64_t> const& chosen)
{
    std::vector<PhotoChoice> all;
    for (auto const& picture : attachments::of(look, subject(report.id))) {
        auto const number = std::to_string(picture.id);
        auto const address = base + "/foto/" + number;
        all.push_back({.id = number,
                       .thumbnail = address + "?klein=1",
                       .address = address,
                       .alt = Said(w::photo_number, {{"n", std::to_string(all.size() + 1)}}),
                       .chosen = std::find(chosen.begin(), chosen.end(), picture.id) != chosen.end()});
    }
    return all;
}

} // namespace kwartier::reports
