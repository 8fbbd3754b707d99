// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "kernel/privacy/privacy.hpp"
#include "slices/calendar/small_agenda_test.hpp"
#include "testing/traces.hpp"

using namespace kwartier;
using namespace kwartier::calendar;
using testing::City;
using testing::in_both_cities;

namespace {

std::vector<std::string> const needles{"vliegendehond", "quirina", "98765432"};

PersonId quirina(City& city)
{
    PersonId person;
    city.act_as("Ada", [&](Act& act) {
        person = *people::add_person(act, {.name = "Quirina Vliegendehond", .email = "quirina@testdam.example", .phone = "06 98765432"});
    });
    return person;
}

/// What may still hold the words: mail that was laid down for want of a mail server has left the house.
std::string traces_left(City& city)
{
    std::string all;
    for (auto const& where : testing::traces(city.house(), needles))
        if (!where.starts_with("file mail/")) all += where + "; ";
    return all;
}

} // namespace

TEST_CASE("who asks sees what they signed up for and made; who is erased leaves no trace, and the party goes on")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const person = quirina(city);
        auto mine = agenda.with_places(1);
        mine.organiser = "Quirina Vliegendehond";
        mine.description = "Vragen? Bel 06 98765432 of loop langs bij Quirina.";
        auto const party = agenda.standing(mine);
        EventRow draft_of_hers;
        city.house().act(the_house(), city.now(), [&](Act& act) {
            auto row = *store::find(act.db, party.id);
            row.made_by = person;
            REQUIRE(store::update(act.db, row));
            draft_of_hers = new_row(act, mine);
            draft_of_hers.made_by = person;
            store::insert(act.db, draft_of_hers);
            write_dates(act, draft_of_hers);
        });
        // Once by account, once with the address of the account; somebody waits behind her.
        auto const other = agenda.standing(agenda.with_places(1));
        CHECK(agenda.sign(other, {.name = "Quirina Vliegendehond", .person = person}).ok());
        auto const waiting = agenda.come(other, "Riet", "riet@testdam.example");
        CHECK(agenda.row_of(waiting).standing == Standing::waiting);
        agenda.come(party, "Quirina V.", "quirina@testdam.example");
        city.do_jobs();

        std::string known;
        city.house().look(the_house(), city.now(), [&](Look const& look) {
            known = privacy::as_json(look, privacy::everything(look, {.person = person, .subject = {}}));
        });
        for (std::string const part : {"Straatfeest", "Quirina V.", "quirina@testdam.example", "Vragen? Bel 06 98765432"})
            CHECK_MESSAGE(known.find(part) != std::string::npos, part);

        city.house().act(the_house(), city.now(), [&](Act& act) { privacy::queue_erasure(act, person); });
        city.do_jobs();
        CHECK(traces_left(city) == "");
        CHECK(agenda.row_of(waiting).standing == Standing::signed_up);
        CHECK(agenda.now(party.id).state == State::published);
        CHECK_FALSE(agenda.now(party.id).made_by);
        city.look_as("", [&](Look const& look) { CHECK_FALSE(store::find(look.db, draft_of_hers.id).has_value()); });
    });
}
