// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/events.hpp"

#include "slices/areas/areas.hpp"
#include "slices/calendar/small_agenda_test.hpp"
#include "slices/calendar/view.hpp"

using namespace kwartier;
using namespace kwartier::calendar;
using testing::City;
using testing::in_both_cities;

namespace {

std::vector<std::string> fields_wrong(City& city, Details const& details)
{
    std::vector<std::string> fields;
    city.look_as("", [&](Look const& look) {
        for (auto const& problem : problems(look, details)) fields.push_back(problem.field);
    });
    return fields;
}

std::vector<std::string> listed_in(City& city, AreaId area)
{
    std::vector<std::string> titles;
    city.look_as("", [&](Look const& look) {
        for (auto const& item : coming_up(look, area, look.now, look.now + days{60}, 50)) titles.push_back(item.title);
    });
    return titles;
}

} // namespace

TEST_CASE("an event that lacks something is refused with every problem beside its field")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        CHECK(fields_wrong(city, {}) == std::vector<std::string>{"title", "starts_on", "area", "organiser"});
        CHECK(fields_wrong(city, agenda.party()).empty());
        auto wrong = agenda.party();
        wrong.ends = wrong.starts - hours{1};
        wrong.title = std::string(121, 'x');
        CHECK(fields_wrong(city, wrong) == std::vector<std::string>{"title", "ends_at"});
        wrong = agenda.party();
        wrong.starts = SmallAgenda::wall(2026, 11, 1, 10);
        wrong.ends = wrong.starts + hours{1};
        CHECK(fields_wrong(city, wrong) == std::vector<std::string>{"starts_on"});
    });
}

TEST_CASE("what a resident writes is read by an editor first; a platform puts its own in the calendar")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const of_bea = agenda.drafted("Bea", agenda.party());
        auto sent = city.attempt_as<State>("Bea", [&](Act& act) { return send_in(act, agenda.seen(of_bea.id)); });
        REQUIRE(sent.ok());
        CHECK(*sent == State::for_review);
        CHECK(listed_in(city, {}).empty());
        // Gijs may not decide about it, and Mia is of another district.
        for (auto const* who : {"Gijs", "Mia"}) {
            sent = city.attempt_as<State>(who, [&](Act& act) { return send_in(act, agenda.seen(of_bea.id)); });
            CHECK_FALSE(sent.ok());
        }
        sent = city.attempt_as<State>("Wim", [&](Act& act) { return send_in(act, agenda.seen(of_bea.id)); });
        REQUIRE(sent.ok());
        CHECK(*sent == State::published);
        CHECK(agenda.told(of_bea.id) == std::vector<std::string>{"calendar.published_for_you"});
        CHECK(listed_in(city, {}) == std::vector<std::string>{"Straatfeest"});

        // In Pottenberg she sits in the platform; here she is a resident as everybody.
        city.act_as("Ada", [&](Act& act) {
            REQUIRE(
                people::grant(act, {.person = city.id_of("Bea"), .role = Role::platform_member, .area = city.neighbourhood("Pottenberg")})
                    .ok());
        });
        for (auto const& [where, state] :
             std::vector<std::pair<std::string, State>>{{"Pottenberg", State::published}, {"Mariaberg", State::for_review}}) {
            auto const hers = agenda.drafted("Bea", agenda.party(where));
            sent = city.attempt_as<State>("Bea", [&](Act& act) { return send_in(act, agenda.seen(hers.id)); });
            REQUIRE(sent.ok());
            CHECK_MESSAGE(*sent == state, where);
        }
    });
}

TEST_CASE("an editor sends back what does not fit, and its maker reads why")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const event = agenda.drafted("Bea", agenda.party());
        REQUIRE(city.attempt_as<State>("Bea", [&](Act& act) { return send_in(act, agenda.seen(event.id)); }).ok());
        auto back = city.attempt_as<Done>("Wim", [&](Act& act) { return send_back(act, agenda.seen(event.id), " "); });
        CHECK(back.refusal().problems.front().field == "why");
        back = city.attempt_as<Done>("Wim", [&](Act& act) { return send_back(act, agenda.seen(event.id), "Zet erbij waar het is."); });
        CHECK(back.ok());
        CHECK(agenda.now(event.id).state == State::draft);
        CHECK(agenda.now(event.id).why == "Zet erbij waar het is.");
        CHECK(agenda.told(event.id) == std::vector<std::string>{"calendar.sent_back_to_you"});
    });
}

TEST_CASE("an event shows in its neighbourhood, its district and the city, and where else it was marked for")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        agenda.standing(agenda.party("Mariaberg"));
        auto of_all = agenda.party("Mariaberg");
        city.look_as("", [&](Look const& look) { of_all.area = areas::city(look)->id; });
        of_all.title = "Stadsgesprek";
        of_all.starts -= days{1};
        of_all.ends -= days{1};
        agenda.standing(of_all);
        std::vector<std::string> const both{"Stadsgesprek", "Straatfeest"}, one{"Stadsgesprek"};
        CHECK(listed_in(city, city.neighbourhood("Mariaberg")) == both);
        CHECK(listed_in(city, city.district("West")) == both);
        CHECK(listed_in(city, {}) == both);
        CHECK(listed_in(city, city.neighbourhood("Pottenberg")) == one);
        CHECK(listed_in(city, city.district("Noordoost")) == one);
        auto marked = agenda.party("Mariaberg");
        marked.title = "Over de brug";
        marked.also_in = {city.neighbourhood("Limmel")};
        agenda.standing(marked);
        CHECK(listed_in(city, city.neighbourhood("Limmel")) == std::vector<std::string>{"Stadsgesprek", "Over de brug"});
    });
}

TEST_CASE("a save on top of an older version is refused, and nothing of it is kept")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const event = agenda.drafted("Gijs", agenda.party());
        auto const seen = agenda.seen(event.id);
        auto first = agenda.party(), second = agenda.party();
        first.title = "Straatfeest met muziek";
        second.title = "Straatfeest met vuurwerk";
        CHECK(city.attempt_as<EventRow>("Gijs", [&](Act& act) { return save(act, seen, first); }).ok());
        auto const late = city.attempt_as<EventRow>("Gijs", [&](Act& act) { return save(act, seen, second); });
        REQUIRE_FALSE(late.ok());
        CHECK(late.refusal().why == Why::conflict);
        CHECK(agenda.now(event.id).title == "Straatfeest met muziek");
    });
}

TEST_CASE("what a resident has in the calendar an editor changes; what was cancelled nobody")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const event = agenda.drafted("Bea", agenda.party());
        REQUIRE(city.attempt_as<State>("Bea", [&](Act& act) { return send_in(act, agenda.seen(event.id)); }).ok());
        REQUIRE(city.attempt_as<State>("Wim", [&](Act& act) { return send_in(act, agenda.seen(event.id)); }).ok());
        auto later = agenda.party();
        later.starts += days{1};
        later.ends += days{1};
        CHECK(city.attempt_as<EventRow>("Bea", [&](Act& act) { return save(act, agenda.seen(event.id), later); }).refusal().why ==
              Why::forbidden);
        auto const sequence = agenda.now(event.id).sequence;
        CHECK(city.attempt_as<EventRow>("Wim", [&](Act& act) { return save(act, agenda.seen(event.id), later); }).ok());
        CHECK(agenda.now(event.id).sequence > sequence);
        CHECK(agenda.dates(event.id).front().starts == later.starts);
        CHECK(city.attempt_as<Done>("Bea", [&](Act& act) { return cancel(act, agenda.seen(event.id), "Storm."); }).ok());
        CHECK(listed_in(city, {}) == std::vector<std::string>{"Straatfeest"}); // it stays to be seen
        CHECK_FALSE(city.attempt_as<EventRow>("Wim", [&](Act& act) { return save(act, agenda.seen(event.id), later); }).ok());
    });
}

TEST_CASE("one date of several is cancelled or moved, and stays so when the rule goes on or its hour changes")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const event = agenda.standing(agenda.weekly());
        auto const before = agenda.dates(event.id);
        REQUIRE(before.size() == 4);
        auto const second = before[1].original, third = before[2].original;
        CHECK(city.attempt_as<Done>("Wim", [&](Act& act) { return cancel_date(act, agenda.seen(event.id), second, "Sinterklaas."); }).ok());
        auto const to = third + days{1} + hours{1};
        CHECK(city.attempt_as<Done>("Wim", [&](Act& act) { return move_date(act, agenda.seen(event.id), third, to, "De zaal is bezet."); })
                  .ok());
        CHECK_FALSE(
            city.attempt_as<Done>("Wim", [&](Act& act) { return cancel_date(act, agenda.seen(event.id), second, "Nog eens."); }).ok());
        auto changed = agenda.weekly();
        changed.starts += minutes{30};
        changed.ends += minutes{30};
        changed.rule = rule_of({.every = Every::week, .until = {}, .count = 5}, day_of(changed.starts));
        CHECK(city.attempt_as<EventRow>("Wim", [&](Act& act) { return save(act, agenda.seen(event.id), changed); }).ok());
        auto const after = agenda.dates(event.id);
        REQUIRE(after.size() == 5);
        CHECK(after[0].starts == changed.starts);
        CHECK(after[1].state == DateState::cancelled);
        CHECK(after[1].original == second + minutes{30});
        CHECK(after[2].state == DateState::moved);
        CHECK(after[2].starts == to);
    });
}

TEST_CASE("what goes on without end is written ahead a year and a half, and further every night")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto endless = agenda.weekly();
        endless.rule = "FREQ=WEEKLY";
        auto const event = agenda.standing(endless);
        auto const before = agenda.dates(event.id);
        CHECK(before.size() == 79);
        CHECK(agenda.now(event.id).endless);
        write_ahead(city.house(), city.now() + days{100});
        CHECK(agenda.dates(event.id).size() > before.size() + 10);
    });
}

TEST_CASE("a resident makes ten events a day at most")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        for (int i = 0; i < made_a_day_max; ++i) agenda.drafted("Bea", agenda.party());
        auto const more = city.attempt_as<EventRow>("Bea", [&](Act& act) { return draft(act, agenda.party()); });
        REQUIRE_FALSE(more.ok());
        CHECK(more.refusal().why == Why::too_many);
    });
}
