// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/newsletter.hpp"

#include "kernel/privacy/privacy.hpp"
#include "slices/follows/letterbox.hpp"
#include "slices/follows/small_follows_test.hpp"
#include "slices/follows/store_newsletter.hpp"
#include "slices/people/people.hpp"
#include "testing/traces.hpp"

using namespace kwartier;
using namespace kwartier::follows;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

std::string const bea = "bea@voorbeeld.example";

/// Gijs is editor of Mariaberg, Hans platform member there.
void give_roles(City& city)
{
    city.act_as("Ada", [&](Act& act) {
        auto const area = city.neighbourhood("Mariaberg");
        CHECK(people::grant(act, {.person = city.id_of("Gijs"), .role = Role::editor, .area = area}));
        CHECK(people::grant(act, {.person = city.id_of("Hans"), .role = Role::platform_member, .area = area}));
    });
}

template <class T>
Result<T> attempt(SmallPress const& press, std::string_view name, std::function<Result<T>(Act&)> const& deed)
{
    return press.house->attempt<T>(press.city.person(name), press.city.now(), deed);
}

} // namespace

TEST_CASE("a newsletter holds what was published since the last one and what is coming up, in the order of its editor")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        give_roles(city);
        auto const area = city.neighbourhood("Mariaberg");
        auto const make = [&](std::string_view who) {
            return attempt<NewsletterRow>(press, who, [&](Act& act) { return compose(act, area); });
        };
        press.follower(bea, "Mariaberg", {"nieuwsbrief"});
        press.follower("alles@voorbeeld.example", "Mariaberg", {"*"});
        press.pass(minutes{10});
        // With nothing published there is none.
        CHECK(make("Gijs").refusal().why == Why::conflict);
        press.publish("Straatfeest", "Mariaberg");
        press.publish("Losse kat gevonden", "Mariaberg");
        press.publish("Niet van hier", "Itteren");
        press.plan("Koffieochtend", "Mariaberg", city.now() + days{3});
        press.pass(minutes{10});
        CHECK(make("Bea").refusal().why == Why::forbidden);
        CHECK(make("Wim").ok()); // district manager
        auto const draft = make("Hans");
        REQUIRE(draft);
        std::vector<NewsletterItem> items;
        press.look([&](Look const& look) { items = items_of(look, *draft, Language::nl); });
        REQUIRE(items.size() == 3);
        CHECK(items[2].title == "Koffieochtend");
        // The street party first, the cat left out.
        auto const changed = attempt<Done>(press, "Hans", [&](Act& act) {
            Edited edited{draft->version, "Zet de stoelen vast klaar!", {}};
            for (auto const& item : items)
                edited.items.push_back({item.row.place, item.title == "Straatfeest" ? 0 : 5, item.title != "Losse kat gevonden"});
            return save(act, *draft, edited);
        });
        REQUIRE(changed);
        auto const again = attempt<Done>(press, "Gijs", [&](Act& act) { return save(act, *draft, {draft->version, "Te laat", {}}); });
        CHECK(again.refusal().why == Why::conflict);
        auto const send_as = [&](std::string_view who) {
            return attempt<Done>(press, who, [&](Act& act) {
                auto const now = *draft_of(act, area);
                return send(act, now, now.version);
            });
        };
        CHECK(send_as("Hans").refusal().why == Why::forbidden);
        REQUIRE(send_as("Gijs"));
        press.pass(minutes{1});
        press.pass(hours{10});
        REQUIRE(press.digests(bea).size() == 1);
        auto const mail = press.digests(bea)[0];
        CHECK(count(mail, "Nieuwsbrief Mariaberg, nummer 1") >= 2);
        CHECK(count(mail, "Zet de stoelen vast klaar!") == 2);
        CHECK(mail.find("Straatfeest") < mail.find("Koffieochtend"));
        CHECK(count(mail, "kat gevonden") == 0);
        // Who follows everything heard of each thing by itself, and gets no newsletter on top.
        REQUIRE(press.digests("alles@voorbeeld.example").size() == 1);
        CHECK(count(press.digests("alles@voorbeeld.example")[0], "Nieuwsbrief Mariaberg") == 0);
        press.look([&](Look const& look) {
            CHECK(sent_newsletter(look, area, 1)->state == NewsletterState::sent);
            CHECK(sent_newsletter(look, area, 1)->told == 1);
        });
        // The next one holds only what came since.
        press.publish("Nieuwe bank", "Mariaberg");
        press.pass(minutes{10});
        auto const next = make("Gijs");
        REQUIRE(next);
        press.look([&](Look const& look) {
            auto const titles = items_of(look, *next, Language::nl);
            REQUIRE(titles.size() == 2);
            CHECK(titles[0].title == "Nieuwe bank");
        });
    });
}

TEST_CASE("everybody reads what was sent, what was taken back since is gone, and the page for the door has a code for each item")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        give_roles(city);
        auto const area = city.neighbourhood("Mariaberg");
        auto const post = press.publish("Straatfeest", "Mariaberg");
        press.publish("Nieuwe bankjes", "Mariaberg");
        city.pass(minutes{1});
        press.act_as("Gijs", [&](Act& act) {
            auto const draft = compose(act, area);
            REQUIRE(draft);
            REQUIRE(send(act, *draft, draft->version));
        });
        Door door(*press.house, [&city] { return city.now(); });
        Browser guest(door);
        CHECK(guest.get("/buurten/mariaberg") == 200);
        CHECK(guest.shows("Lees de laatste nieuwsbrief"));
        CHECK(guest.get("/buurten/mariaberg/nieuwsbrief") == 200);
        CHECK(guest.shows("Nieuwsbrief Mariaberg, nummer 1"));
        CHECK(guest.get("/buurten/mariaberg/nieuwsbrief/1") == 200);
        CHECK(guest.shows("Straatfeest"));
        CHECK(guest.get("/buurten/mariaberg/nieuwsbrief/1/affiche") == 200);
        CHECK(count(guest.html(), "<svg class=\"qr\"") == 3);
        SmallPress::hidden() = post;
        city.pass(seconds{5});
        CHECK(guest.get("/buurten/mariaberg/nieuwsbrief/1") == 200);
        CHECK_FALSE(guest.shows("Straatfeest"));
        CHECK(guest.shows("Nieuwe bankjes"));
        for (auto const* nothing : {"/buurten/mariaberg/nieuwsbrief/2", "/buurten/mariaberg/nieuwsbrief/x",
                                    "/buurten/mariaberg/nieuwsbrief/0", "/buurten/atlantis/nieuwsbrief", "/stad/nieuwsbrief/1"})
            CHECK_MESSAGE(guest.get(nothing) == 404, nothing);
        CHECK(guest.get("/nieuwsbrieven") == 303);
        door.close();
    });
}

TEST_CASE("what comes up stands in a newsletter by its own day, also when it was written down since the last one")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        give_roles(city);
        auto const party = press.publish("Straatfeest", "Mariaberg");
        press.publish("Losse kat gevonden", "Mariaberg");
        press.plan("Straatfeest", "Mariaberg", city.now() + days{19}, party);
        press.pass(minutes{10});
        auto const draft = attempt<NewsletterRow>(press, "Hans", [&](Act& act) { return compose(act, city.neighbourhood("Mariaberg")); });
        REQUIRE(draft);
        std::vector<NewsletterItem> items;
        press.look([&](Look const& look) { items = items_of(look, *draft, Language::nl); });
        REQUIRE(items.size() == 2);
        CHECK(items[0].title == "Losse kat gevonden");
        CHECK(items[1].title == "Straatfeest");
        CHECK(items[1].row.coming_up());
    });
}

TEST_CASE("a newsletter whose sending broke off reaches everybody once")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        give_roles(city);
        auto const area = city.neighbourhood("Mariaberg");
        std::vector<FollowerId> all;
        for (auto const* who : {"a@voorbeeld.example", "b@voorbeeld.example", "c@voorbeeld.example"})
            all.push_back(press.follower(who, "Mariaberg", {"nieuwsbrief"}));
        std::sort(all.begin(), all.end());
        press.publish("Straatfeest", "Mariaberg");
        city.pass(minutes{1});
        NewsletterId id;
        press.act_as("Gijs", [&](Act& act) {
            auto const draft = compose(act, area);
            REQUIRE(draft);
            REQUIRE(send(act, *draft, draft->version));
            id = draft->id;
            store::save_reach(act.db, id, all[0], 1, NewsletterState::sending);
        });
        for (int i = 0; i < 3; ++i) hand_out(*press.house, id, city.now());
        press.look([&](Look const& look) {
            CHECK(tell::told(look, subject(id)).size() == 2);
            CHECK(newsletter(look, id)->told == 3);
            CHECK(newsletter(look, id)->state == NewsletterState::sent);
        });
    });
}

TEST_CASE("who wants the newsletter on paper is seen by who delivers only, which is written down, and can stop")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        give_roles(city);
        auto const area = city.neighbourhood("Mariaberg");
        Door door(*press.house, [&city] { return city.now(); });
        Browser guest(door);
        CHECK(guest.get("/volgen/op-papier?gebied=buurten/mariaberg") == 200);
        CHECK(guest.post("/volgen/op-papier",
                         {{"gebied", "buurten/mariaberg"}, {"naam", "Quirina"}, {"straat", ""}, {"plaats", "6200 AA"}}) == 422);
        CHECK(guest.field("naam") == "Quirina");
        REQUIRE(guest.post("/volgen/op-papier", {{"gebied", "buurten/mariaberg"},
                                                 {"naam", "Quirina Vliegendehond"},
                                                 {"straat", "Balijeweg 12"},
                                                 {"plaats", "6200 AA Testdam"}}) == 303);
        CHECK(testing::traces(*press.house, {"quirina", "balijeweg"}).empty());
        auto const own = guest.location().substr(0, guest.location().find('?'));
        guest.follow();
        CHECK(guest.shows("Quirina Vliegendehond"));
        press.act_as("Hans", [&](Act& act) { CHECK(show_labels(act, area).refusal().why == Why::forbidden); });
        press.act_as("Wim", [&](Act& act) { CHECK(show_labels(act, area).refusal().why == Why::forbidden); });
        press.act_as("Gijs", [&](Act& act) {
            CHECK(show_labels(act, city.neighbourhood("Limmel")).refusal().why == Why::forbidden);
            auto const all = show_labels(act, area);
            REQUIRE(all);
            REQUIRE(all->size() == 1);
            CHECK(label_of(act, all->front())->street == "Balijeweg 12");
        });
        press.look([&](Look const& look) {
            auto const facts = timeline(look, {std::string(area_kind), area.value});
            CHECK(std::any_of(facts.begin(), facts.end(), [&](StoredFact const& fact) { return fact.word == LabelsShown::word; }));
        });
        CHECK(guest.post(own + "/einde") == 303);
        CHECK(guest.get(own) == 410);
        CHECK(guest.shows("is al gestopt"));
        press.look([&](Look const& look) { CHECK(count_readers(look, area) == 0); });
        door.close();
    });
}
