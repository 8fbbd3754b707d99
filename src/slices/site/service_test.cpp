// SPDX-License-Identifier: EUPL-1.2
#include "slices/site/service.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/privacy/privacy.hpp"
#include "slices/areas/areas.hpp"
#include "slices/site/small_press_test.hpp"

using namespace kwartier;
using namespace kwartier::site;
using testing::City;
using testing::in_both_cities;
using Titles = std::vector<std::string>;

TEST_CASE("the first two posts of a volunteer are looked at, later ones are on the site at once")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        for (int n = 1; n <= 2; ++n) {
            auto const post = press.begun("Rie", press.news("Bericht " + std::to_string(n)));
            auto const handed_in = press.publishes("Rie", post);
            REQUIRE(handed_in.ok());
            CHECK(*handed_in == PostState::review);
            CHECK(press.titles(city.neighbourhood("Itteren")).size() == static_cast<std::size_t>(n - 1));
            CHECK(press.told(post) == Titles{"site.to_look_at", "site.to_look_at"}); // Eva, and Mia of the district
            CHECK(refused_with(press.publishes("Rie", post), Why::forbidden));
            auto const approved = press.publishes(n == 1 ? "Eva" : "Mia", post);
            REQUIRE(approved.ok());
            CHECK(*approved == PostState::published);
            auto const told = press.told(post);
            CHECK(std::count(told.begin(), told.end(), "site.approved") == 1);
            city.pass(minutes{1});
        }
        auto const third = press.begun("Rie", press.news("Bericht 3"));
        auto const at_once = press.publishes("Rie", third);
        REQUIRE(at_once.ok());
        CHECK(*at_once == PostState::published);
        CHECK(press.titles(city.neighbourhood("Itteren")) == Titles{"Bericht 3", "Bericht 2", "Bericht 1"});
    });
}

TEST_CASE("a volunteer who was called trusted publishes at once, an alderman never does")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        auto const toon = press.publishes("Toon", press.begun("Toon", press.news()));
        REQUIRE(toon.ok());
        CHECK(*toon == PostState::published);
        auto const leon = press.publishes("Leon", press.begun("Leon", press.news()));
        REQUIRE(leon.ok());
        CHECK(*leon == PostState::review);
    });
}

TEST_CASE("who may write where follows the area of the role")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        auto const tries = [&](std::string const& who, Draft const& draft) {
            return press.as<PostId>(who, [&](Act& act) { return begin(act, draft); });
        };
        CHECK(tries("Rie", press.news()).ok());
        CHECK(refused_with(tries("Rie", press.news("x", "Limmel")), Why::forbidden, "area"));
        CHECK(refused_with(tries("Wim", press.news()), Why::forbidden, "area")); // manager of West
        CHECK(tries("Mia", press.news()).ok());
        CHECK(tries("Eva", press.news("x", "Pottenberg")).ok());
        CHECK(refused_with(tries("Bea", press.news()), Why::forbidden, "area"));
        CHECK(refused_with(tries("Loes", press.news()), Why::forbidden, "area"));
        CHECK(refused_with(tries("Ada", press.news()), Why::forbidden, "area"));
        auto const post = press.published(press.news());
        auto const archives = [&](std::string const& who) {
            auto const seen = press.seen(post);
            return press.as<Done>(who, [&](Act& act) { return archive(act, seen); });
        };
        CHECK(refused_with(archives("Rie"), Why::forbidden));
        CHECK(refused_with(archives("Wim"), Why::forbidden));
        CHECK(archives("Mia").ok());
        CHECK(press.titles(city.neighbourhood("Itteren")).empty());
    });
}

TEST_CASE("a new volunteer places no links to other websites, own ones do no harm")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        auto draft = press.news();
        draft.text.body = "Kijk op [deze site](https://spam.example).";
        auto const post = press.begun("Rie", draft); // as a draft it is kept
        CHECK(refused_with(press.publishes("Rie", post), Why::invalid, "body"));
        draft.text.body = "Kijk bij [de meldingen](/meldingen), of mail info@testdam.example.";
        auto const seen = press.seen(post);
        REQUIRE(press.as<Done>("Rie", [&](Act& act) { return change(act, seen, draft); }).ok());
        CHECK(press.publishes("Rie", post).ok());
        draft.text.body = "www.voorbeeld.nl";
        CHECK(press.publishes("Toon", press.begun("Toon", draft)).ok());
    });
}

TEST_CASE("what is not ready comes back with a sentence, and the writer is told")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        auto const post = press.begun("Rie", press.news());
        REQUIRE(press.publishes("Rie", post).ok());
        auto const back = [&](std::string const& who, std::string_view sentence) {
            auto const seen = press.seen(post);
            return press.as<Done>(who, [&](Act& act) { return send_back(act, seen, sentence); });
        };
        CHECK(refused_with(back("Rie", "Nee."), Why::forbidden));
        CHECK(refused_with(back("Eva", "  "), Why::invalid, "sentence"));
        REQUIRE(back("Eva", "Zet er een dag bij.").ok());
        CHECK(press.row(post).state == PostState::draft);
        CHECK(press.row(post).returned == "Zet er een dag bij.");
        auto const told = press.told(post);
        CHECK(std::count(told.begin(), told.end(), "site.sent_back") == 1);
        CHECK(refused_with(back("Eva", "Nog eens."), Why::conflict));
        REQUIRE(press.publishes("Rie", post).ok());
        CHECK(press.row(post).returned.empty());
        auto const seen = press.seen(post);
        REQUIRE(press.as<Done>("Rie", [&](Act& act) { return take_back(act, seen); }).ok());
        CHECK(press.row(post).state == PostState::draft);
    });
}

TEST_CASE("who is looked at first takes an own post from the site, mends it and hands it in again")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        auto const post = press.begun("Rie", press.news("De markt"));
        REQUIRE(press.publishes("Rie", post).ok());
        REQUIRE(press.publishes("Eva", post).ok());
        auto const itteren = city.neighbourhood("Itteren");
        REQUIRE(press.titles(itteren) == Titles{"De markt"});
        auto const take = [&](std::string const& who) {
            auto const seen = press.seen(post);
            return press.as<Done>(who, [&](Act& act) { return take_back(act, seen); });
        };
        CHECK(refused_with(take("Eva"), Why::forbidden)); // an editor changes it where it stands
        REQUIRE(take("Rie").ok());
        CHECK(press.titles(itteren).empty());
        auto const seen = press.seen(post);
        REQUIRE(press.as<Done>("Rie", [&](Act& act) { return change(act, seen, press.news("De markt op zaterdag")); }).ok());
        REQUIRE(press.publishes("Rie", post).ok());
        CHECK(press.row(post).state == PostState::review);
        REQUIRE(press.publishes("Eva", post).ok());
        CHECK(press.titles(itteren) == Titles{"De markt op zaterdag"});
    });
}

TEST_CASE("what is scheduled comes by itself, and what is over goes by itself")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        auto draft = press.news("Later");
        draft.publish_at = city.now() + days{2};
        draft.expires_at = city.now() + days{4};
        press.published(draft);
        auto const itteren = city.neighbourhood("Itteren");
        CHECK(press.titles(itteren).empty());
        city.pass(days{2});
        CHECK(press.titles(itteren) == Titles{"Later"});
        city.pass(days{2});
        CHECK(press.titles(itteren).empty());
        draft.expires_at = city.now() - days{1};
        draft.publish_at.reset();
        CHECK(refused_with(press.as<PostId>("Eva", [&](Act& act) { return begin(act, draft); }), Why::invalid, "until"));
    });
}

TEST_CASE("news of an area is read in the area, below it and above it, and sticky news first")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        AreaId whole;
        press.look_as("", [&](Look const& look) { whole = areas::city(look)->id; });
        auto const post = [&](std::string title, AreaId area, bool sticky = false) {
            auto draft = press.news(std::move(title));
            draft.area = area;
            draft.sticky = sticky;
            press.published(draft);
            city.pass(minutes{1});
        };
        post("stad", whole, true);
        post("stadsdeel", city.district("Noordoost"));
        post("Itteren", city.neighbourhood("Itteren"));
        post("Limmel", city.neighbourhood("Limmel"));
        post("Mariaberg", city.neighbourhood("Mariaberg"));
        CHECK(press.titles(city.neighbourhood("Itteren")) == Titles{"stad", "Itteren", "stadsdeel"});
        CHECK(press.titles(city.district("Noordoost")) == Titles{"stad", "Limmel", "Itteren", "stadsdeel"});
        CHECK(press.titles(whole) == Titles{"stad", "Mariaberg", "Limmel", "Itteren", "stadsdeel"});
    });
}

TEST_CASE("a save on a text that somebody else changed is refused, and every text is kept")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        auto const post = press.published(press.news());
        auto const first = press.seen(post);
        auto mine = press.news(), theirs = press.news();
        theirs.text.body = "Er zijn **vier** bakken vrij.";
        REQUIRE(press.as<Done>("Mia", [&](Act& act) { return change(act, first, theirs); }).ok());
        mine.text.body = "Er zijn zes bakken.";
        CHECK(refused_with(press.as<Done>("Eva", [&](Act& act) { return change(act, first, mine); }), Why::conflict));
        press.look_as("Eva", [&](Look const& look) {
            auto const all = store::versions(look.db, post, 10);
            REQUIRE(all.size() == 2);
            CHECK(all[0].text == theirs.text);
            CHECK(all[0].editor == press.id("Mia"));
            CHECK(all[1].text == press.news().text);
        });
        auto const seen = press.seen(post);
        REQUIRE(press.as<Done>("Eva", [&](Act& act) { return undo(act, seen, 1); }).ok());
        CHECK(press.row(post).text == press.news().text);
        press.look_as("Eva", [&](Look const& look) {
            auto const all = store::versions(look.db, post, 10);
            REQUIRE(all.size() == 3);
            CHECK(all[0].undoes == 1);
        });
        auto const again = press.seen(post);
        CHECK(refused_with(press.as<Done>("Eva", [&](Act& act) { return undo(act, again, 1); }), Why::conflict));
    });
}

TEST_CASE("a post is published with a title, a summary and a text, and a picture with words")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        Draft draft = press.news("");
        CHECK(refused_with(press.as<PostId>("Eva", [&](Act& act) { return begin(act, draft); }), Why::invalid, "title"));
        draft.text = {"Alleen een titel", "", ""};
        auto const post = press.begun("Eva", draft);
        auto const refused = press.publishes("Eva", post);
        REQUIRE(refused_with(refused, Why::invalid, "summary"));
        CHECK(refused.refusal().problems.size() == 2);
        draft.kind = PostKind::notice;
        CHECK(press.publishes("Eva", press.begun("Eva", draft)).ok());
        draft.files.push_back({.kind = FileKind::picture, .hash = std::string(64, 'a'), .thumbnail = std::string(64, 'b'), .size = 9});
        CHECK(refused_with(press.as<PostId>("Eva", [&](Act& act) { return begin(act, draft); }), Why::invalid, "words-1"));
    });
}

TEST_CASE("two posts with one title have an address each")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        CHECK(press.row(press.begun("Eva", press.news("Één fééstje!"))).slug == "een-feestje");
        CHECK(press.row(press.begun("Eva", press.news("Een feestje"))).slug == "een-feestje-2");
        CHECK(press.row(press.begun("Eva", press.news("Nieuw"))).slug == "nieuw-1");
        CHECK(press.row(press.begun("Eva", press.news("???"))).slug == "bericht");
    });
}

TEST_CASE("who leaves takes drafts along; what everybody reads stays, without a name beside it")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        auto const post = press.published(press.news("Blijft"), "Toon");
        auto const draft = press.begun("Toon", press.news("Concept"));
        // More than leave in one act, of both.
        for (int n = 0; n < 12; ++n) {
            press.begun("Toon", press.news("Concept " + std::to_string(n)));
            press.published(press.news("Gelezen " + std::to_string(n)), "Toon");
        }
        city.look_as("Ada", [&](Look const& look) {
            auto const all = privacy::everything(look, {.person = press.id("Toon"), .subject = {}});
            auto const posts = std::find_if(all.begin(), all.end(), [](DataSection const& one) { return one.key == "posts"; });
            REQUIRE(posts != all.end());
            CHECK(posts->records.size() == 26);
        });
        city.act_as("Ada", [&](Act& act) { privacy::queue_erasure(act, press.id("Toon")); });
        city.do_jobs();
        press.look_as("", [&](Look const& look) {
            CHECK_FALSE(store::find(look.db, draft));
            CHECK_FALSE(store::find(look.db, post)->author);
            CHECK_FALSE(store::versions(look.db, post, 1).front().editor);
            CHECK(store::all_of(look.db, press.id("Toon"), 5).empty());
        });
        CHECK(press.titles(city.neighbourhood("Itteren")).size() == 13);
    });
}

TEST_CASE("a draft that nobody touched for two years leaves")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        auto const draft = press.begun("Rie", press.news("Vergeten"));
        auto const post = press.published(press.news("Gelezen"));
        city.pass(days{732});
        privacy::run_retention(city.house(), city.now());
        press.look_as("", [&](Look const& look) {
            CHECK_FALSE(store::find(look.db, draft));
            CHECK(store::find(look.db, post));
        });
    });
}
