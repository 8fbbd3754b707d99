// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/house.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/demo/build.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/moderation.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_third_party.hpp"
#include "slices/reports/third_party.hpp"

namespace kwartier::reports::demo {

namespace {

/// Parties with addresses that lead nowhere.
std::vector<PartyId> add_parties(Act& act)
{
    std::vector<PartyCard> const cards{
        {"Aannemer De Klinker", "meldingen@deklinker.example", "043 000 01 11", Language::nl, 10, 5, 2},
        {"Woningcorporatie Thuis aan de Maas", "wijkbeheer@thuisaandemaas.example", "043 000 01 22", Language::nl, 10, 5, 2},
        {"Waterschap Maasdal", "meldpunt@waterschapmaasdal.example", "043 000 01 33", Language::nl, 10, 5, 2},
        {"Lumen Street Lighting", "desk@lumenlighting.example", "", Language::en, 5, 3, 2}};
    std::vector<PartyId> all;
    for (auto const& card : cards)
        if (auto const party = add_party(act, card)) all.push_back(*party);
    return all;
}

struct Story {
    int days_ago = 0;
    std::string_view category, text;
    std::size_t neighbourhood = 0;
    PartyId party;
};

std::optional<ReportRow> filed(House const& house, Instant at, Story const& story)
{
    std::optional<ReportRow> row;
    house.act(the_house(), at, [&](Act& act) {
        auto const* category = categories(act)->find_key(story.category);
        auto const areas = areas::neighbourhoods(act, act.today());
        if (!category || areas.empty()) return;
        NewReport report;
        report.text = story.text;
        report.category = category->id;
        report.place = areas[story.neighbourhood % areas.size()].place;
        if (auto const receipt = file(act, report)) row = store::find(act.db, receipt->report);
    });
    return row;
}

/// Whoever handles it, or works there today: nobody held a role then.
Actor handler_of(House const& house, Instant now, ReportRow const& row)
{
    Actor handler;
    house.look(the_house(), now, [&](Look const& look) {
        auto const members = people::members(look, row.department);
        handler = people::actor_of(look, row.handler ? row.handler : members.empty() ? PersonId{} : members.front());
    });
    return handler;
}

/// It was filed that long ago, and handed over an hour later.
std::optional<HandoverRow> hand(House const& house, Instant now, Story const& story)
{
    auto const at = now - days{story.days_ago};
    auto const row = filed(house, at - hours{1}, story);
    if (!row || !row->department) return std::nullopt;
    auto const done = house.attempt<Done>(handler_of(house, now, *row), at, [&](Act& act) {
        return hand_over(act, {row->id, row->version},
                         {.party = story.party, .words = std::string(story.text), .note = "Gebeld en doorgegeven."});
    });
    std::optional<HandoverRow> made;
    if (done) house.look(the_house(), at, [&](Look const& look) { made = store::open_handover(look.db, row->id); });
    return made;
}

/// Public words, and somebody who says that they are not true. A story of its own: in what was invented by the day there may be none.
void plant_flag(House const& house, Instant now)
{
    auto const row = filed(house, now - days{2}, {2, "speelplek", "De schommel piept al een jaar en niemand doet er iets aan.", 5, {}});
    if (!row || !row->department) return;
    auto const shown = house.attempt<Done>(handler_of(house, now, *row), now - days{2} + hours{1}, [&](Act& act) {
        return publish(act, {row->id, row->version});
    });
    if (shown)
        (void)house.attempt<Done>(the_house(), now - days{1}, [&](Act& act) { return flag(act, row->id, 0, FlagReason::untrue, "demo"); });
}

} // namespace

void plant_parties(House const& house, Instant now)
{
    std::vector<PartyId> parties;
    house.act(the_house(), now - days{60}, [&](Act& act) { parties = add_parties(act); });
    if (parties.size() < 3) return;
    // Reminded twice and silent still: it is taken back when the server starts. The next one is reminded then.
    if (hand(house, now, {45, "losse-tegel", "De tegels van het achterpad bij de huurwoningen liggen los.", 3, parties[1]}))
        for (int ago : {28, 18}) look_after_parties(house, now - days{ago});
    hand(house, now, {20, "gat-in-weg", "De oever naast het pad is weggezakt.", 7, parties[2]});
    auto const taken = hand(house, now, {2, "straatmeubilair", "Het bankje bij de vijver staat scheef.", 11, parties[0]});
    house.act(the_house(), now - days{1}, [&](Act& act) {
        if (taken)
            (void)party_says(act, party_link(house.keys(), *taken),
                             {.what = PartyWord::taken, .on = act.today() + days{6}, .sentence = "Wij komen volgende week langs."});
    });
    plant_flag(house, now);
}

} // namespace kwartier::reports::demo
