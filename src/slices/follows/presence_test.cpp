// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/presence.hpp"

#include "kernel/privacy/privacy.hpp"
#include "kernel/web/footfall.hpp"
#include "slices/follows/small_follows_test.hpp"

using namespace kwartier;
using namespace kwartier::follows;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

void come_by(House const& house, Instant now, int guests, int from = 0)
{
    for (int i = 0; i < guests; ++i) house.kept<Footfall>().passed("192.0.2." + std::to_string(from + i), "Firefox", {}, now);
}

Online now_online(House const& house, Instant now)
{
    Online found;
    house.look(the_house(), now, [&](Look const& look) { found = online(look); });
    return found;
}

void write_down(House const& house, Instant now)
{
    auto const members = house.kept<Footfall>().take_members();
    house.act(the_house(), now, [&](Act& act) { write_online(act, members); });
}

} // namespace

TEST_CASE("nobody is geen, one or two are enkele, more are a number")
{
    CHECK(online_words(Language::nl, {8, 0}) == "Nu op deze site: 8 gasten en geen leden online.");
    CHECK(online_words(Language::nl, {0, 1}) == "Nu op deze site: geen gasten en enkele leden online.");
    CHECK(online_words(Language::nl, {2, 3}) == "Nu op deze site: enkele gasten en 3 leden online.");
    CHECK(online_words(Language::en, {1234, 2}) == "On this site now: 1,234 guests and a few members online.");
}

TEST_CASE("two processes on one database count together, and a process that died is not counted after five minutes")
{
    in_both_cities([](City& city) {
        SmallPress press(city); // a second house
        auto const& one = city.house();
        auto const& two = *press.house;
        come_by(one, city.now(), 5);
        come_by(two, city.now(), 3, 100);
        two.kept<Footfall>().passed("192.0.2.9", "", city.id_of("Bea"), city.now());
        CHECK(now_online(one, city.now()).guests == 5);
        write_down(one, city.now());
        write_down(two, city.now());
        CHECK(now_online(one, city.now()).guests == 8);
        CHECK(now_online(one, city.now()).members == 1);
        CHECK(now_online(two, city.now()).guests == 8);
        // Nothing of addresses or people stands anywhere: numbers only.
        city.look_as("", [&](Look const& look) {
            CHECK(look.db.value<int>("SELECT COUNT(*) FROM presence_counts") == 2);
            CHECK(look.db.value<int>("SELECT COUNT(*) FROM presence_names") == 0);
        });
        city.pass(minutes{3});
        come_by(one, city.now(), 2);
        CHECK(now_online(one, city.now()).guests == 8);
        city.pass(minutes{3});
        CHECK(now_online(one, city.now()).guests == 2);
        city.pass(hours{2});
        write_down(one, city.now());
        city.look_as("", [&](Look const& look) { CHECK(look.db.value<int>("SELECT COUNT(*) FROM presence_counts") == 1); });
    });
}

TEST_CASE("a member is seen by name only when they chose so, and only by neighbours who did as well")
{
    in_both_cities([](City& city) {
        auto const limmel = city.neighbourhood("Limmel");
        auto const come = [&](std::string_view name) {
            city.house().kept<Footfall>().passed("192.0.2.7", "", city.id_of(name), city.now());
            write_down(city.house(), city.now());
        };
        auto const seen_by = [&](std::string_view name) {
            std::vector<std::string> names;
            city.look_as(name, [&](Look const& look) { names = neighbours_online(look); });
            return names;
        };
        come("Bea");
        come("Hans");
        CHECK(seen_by("Hans").empty());
        city.act_as("Bea", [&](Act& act) {
            CHECK_FALSE(show_name(act, limmel, ""));
            CHECK_FALSE(show_name(act, city.district("West"), "Bea"));
            CHECK(show_name(act, limmel, "Bea uit de Balijeweg"));
        });
        CHECK(seen_by("Hans").empty());
        CHECK(seen_by("").empty());
        city.act_as("Hans", [&](Act& act) { CHECK(show_name(act, city.neighbourhood("Itteren"), "Hans")); });
        CHECK(seen_by("Hans").empty());
        city.act_as("Hans", [&](Act& act) { CHECK(show_name(act, limmel, "Hans")); });
        CHECK(seen_by("Hans") == std::vector<std::string>{"Bea uit de Balijeweg"});
        city.pass(minutes{6});
        CHECK(seen_by("Hans").empty());
        come("Bea");
        CHECK(seen_by("Hans").size() == 1);
        city.act_as("Bea", [](Act& act) { hide_name(act); });
        CHECK(seen_by("Hans").empty());
        // Nothing is left when the account goes.
        city.act_as("Ada", [&](Act& act) { privacy::erase(act, {.person = city.id_of("Hans"), .subject = {}}); });
        city.look_as("", [](Look const& look) { CHECK(look.db.value<int>("SELECT COUNT(*) FROM presence_names") == 0); });
    });
}

TEST_CASE("the city's page and those of neighbourhoods say how many are here")
{
    in_both_cities([](City& city) {
        come_by(city.house(), city.now(), 8);
        Door door(city.house(), [&city] { return city.now(); });
        Browser guest(door);
        CHECK(guest.get("/") == 200);
        CHECK(guest.shows("8 gasten en geen leden online"));
        CHECK(guest.get("/buurten/limmel") == 200);
        CHECK(guest.shows("8 gasten en geen leden online"));
        CHECK(guest.get("/volgen/wie-is-er") == 303);
        door.close();
    });
}
