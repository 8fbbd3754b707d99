// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/collecting.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "kernel/act/contributions.hpp"
#include "kernel/act/facts_since.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/small_acts.hpp"
#include "kernel/base/text.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/follows/following.hpp"
#include "slices/follows/messages.hpp"
#include "slices/follows/store.hpp"

namespace kwartier::follows {

namespace {

// What is being committed right now may carry a moment just behind us; a minute later it can be seen.
constexpr auto settled = minutes{1};
constexpr int areas_max = 5000;
constexpr int items_max = 100; // of one source in one area in one round, the newest
constexpr auto looks_ahead = days{366};
constexpr int coming_up_max = 500; // in an area
constexpr int facts_at_once = 1000;
constexpr int hearers_max = 1'000'000;

/// One line in somebody's digest.
struct Line {
    Subject subject;
    std::string_view word;
    std::string detail;
};
struct Mailing {
    Language language = Language::nl;
    std::set<Subject> subjects; // of items: the city shows what its neighbourhoods show
    std::vector<Line> lines;
};
using Mailings = std::map<FollowerId, Mailing>;

std::string pair(std::string_view name, std::string_view value) { return json_string(name) + ':' + json_string(value); }

/// When what comes up begins, as the message carries it: a line about it names its day. What repeats, by its next time.
std::map<Subject, std::string> coming_up(Look const& look, AreaId area)
{
    std::map<Subject, std::string> all;
    for (auto const& source : look.house.all<AgendaSource>())
        for (auto const& item : source.items(look, area, look.now, look.now + looks_ahead, coming_up_max))
            all.try_emplace(item.subject, pair("starts", std::to_string(item.starts.time_since_epoch().count())) + ',' +
                                              pair("all_day", item.all_day ? "1" : ""));
    return all;
}

void add_items(Look const& look, RoundRow const& round, AreaId area, Mailings& mailings)
{
    GuestLook const guest(look, Language::nl);
    std::vector<std::pair<std::string_view, FeedItem>> items;
    for (auto const& source : look.house.all<FeedSource>())
        for (auto& item : source.items(*guest, area, round.since, *round.until, items_max))
            items.emplace_back(source.name, std::move(item));
    if (items.empty()) return;
    auto const coming = coming_up(*guest, area);
    for (auto const& to : store::hearers(look.db, round.rhythm, {std::string(area_kind), area.value}, round.after, hearers_max)) {
        for (auto const& [source, item] : items) {
            if (!includes(to.source, source, item.theme) || item.at < to.counts_from) continue;
            auto& mailing = mailings[to.id];
            mailing.language = to.language;
            if (!mailing.subjects.insert(item.subject).second) continue;
            auto const where = item.area ? item.area : area;
            auto about = pair("area", std::to_string(where.value)) + ',' + pair("source", source);
            if (auto const day = coming.find(item.subject); day != coming.end()) about += ',' + day->second;
            mailing.lines.push_back({item.subject, news_message, '{' + about + '}'});
        }
    }
}

void add_fact(Look const& look, RoundRow const& round, StoredFact const& fact, Mailings& mailings)
{
    for (auto const& to : store::hearers(look.db, round.rhythm, fact.subject, round.after, hearers_max)) {
        if (fact.at < to.counts_from || (to.person && to.person == fact.actor)) continue; // they did it themselves
        auto& mailing = mailings[to.id];
        mailing.language = to.language;
        mailing.lines.push_back({fact.subject, fact_message, '{' + pair("fact", std::to_string(fact.id)) + '}'});
    }
}

void add_facts(Look const& look, RoundRow const& round, Mailings& mailings)
{
    std::int64_t after = 0;
    for (;;) {
        auto const facts = facts_between(look.db, round.since, *round.until, after, facts_at_once);
        for (auto const& fact : facts) {
            auto const* kind = followable(look.house, fact.subject.kind);
            if (kind && std::find(kind->tells.begin(), kind->tells.end(), fact.word) != kind->tells.end())
                add_fact(look, round, fact, mailings);
        }
        if (facts.size() < static_cast<std::size_t>(facts_at_once)) return;
        after = facts.back().id;
    }
}

/// The round that is on its way, or a new one; nothing when there is nothing to look at yet.
std::optional<RoundRow> open_round(House const& house, Rhythm rhythm, Instant now)
{
    std::optional<RoundRow> round;
    house.look(the_house(), now, [&](Look const& look) { round = store::round(look.db, rhythm); });
    if (round && round->until) return round;
    auto const end = round_end(house.zone(), rhythm, now);
    if (round && end <= round->since) return std::nullopt;
    bool const first = !round;
    if (first) round = RoundRow{rhythm, end, std::nullopt, {}}; // what was there before anybody followed is no news
    else round->until = end;
    round->after = {};
    house.act(the_house(), now, [&](Act& act) { store::save(act.db, *round); });
    return first ? std::nullopt : round;
}

void write_down(Act& act, FollowerId to, Mailing const& mailing)
{
    for (auto const& line : mailing.lines)
        tell::person(act, {std::string(kind), to.value}, mailing.language, line.subject, line.word, Urgency::digest, line.detail);
}

Collected run_round(House const& house, RoundRow const& round, Instant now)
{
    Mailings mailings;
    house.look(the_house(), now, [&](Look const& look) {
        for (auto const area : store::followed_areas(look.db, round.rhythm, areas_max)) add_items(look, round, area, mailings);
        add_facts(look, round, mailings);
    });
    std::vector<Mailings::value_type const*> line;
    for (auto const& one : mailings) line.push_back(&one);
    bool overtaken = false;
    SmallActs acts(house, the_house(), now);
    acts.run(line.size(), [&](Act& act, std::size_t from, std::size_t to) {
        auto reached = round;
        if (from > 0) reached.after = line[from - 1]->first;
        // A round that takes long may have been taken up by another process.
        overtaken = overtaken || store::round(act.db, round.rhythm) != reached;
        if (overtaken) return;
        for (auto i = from; i < to; ++i) write_down(act, line[i]->first, line[i]->second);
        reached.after = line[to - 1]->first;
        store::save(act.db, reached);
    });
    if (overtaken) return {};
    house.act(the_house(), now, [&](Act& act) { store::save(act.db, {round.rhythm, *round.until, std::nullopt, {}}); });
    return {line.size(), acts.longest()};
}

} // namespace

Instant round_end(Zone const& zone, Rhythm rhythm, Instant now)
{
    if (rhythm == Rhythm::daily) return now - settled;
    auto const wall = zone.wall(now - settled);
    auto const today = std::chrono::floor<days>(wall);
    auto const since_friday = std::chrono::weekday{today} - std::chrono::Friday;
    auto friday = today - since_friday + hours{16};
    if (friday > wall) friday -= days{7};
    return zone.at(friday);
}

Collected collect(House const& house, Instant now)
{
    Collected all;
    for (auto const rhythm : {Rhythm::daily, Rhythm::weekly}) {
        auto const round = open_round(house, rhythm, now);
        auto const some = round ? run_round(house, *round, now) : Collected{};
        all.told += some.told;
        all.longest = std::max(all.longest, some.longest);
    }
    return all;
}

} // namespace kwartier::follows
