// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/authorities.hpp"

#include "slices/reports/questions_test.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

std::int64_t added(City& city, std::string name, AreaId area = {}, CategoryId category = {})
{
    Authority one;
    one.name = std::move(name);
    one.contact.phone = "0800 80 02";
    one.contact.link = "https://waterschap.example/melden";
    one.area = area;
    one.category = category;
    auto const made = city.attempt_as<std::int64_t>("Ada", [&](Act& act) { return add_authority(act, one); });
    REQUIRE(made);
    return *made;
}

std::vector<std::string> offered(SmallLoket const& loket, ReportId id)
{
    std::vector<std::string> names;
    loket.city.look_as("", [&](Look const& look) {
        for (auto const& one : authorities_for(look, loket.row(id))) names.push_back(one.name);
    });
    return names;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("of other authorities those of the place and the subject are offered, the nearest first; what ended is not")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        added(city, "Provincie");
        auto const water = added(city, "Waterschap", city.neighbourhood("Limmel"), loket.street);
        added(city, "Spoor", {}, loket.paving);
        added(city, "Elders", city.neighbourhood("Itteren"));
        added(city, "Bomen", {}, loket.tree);
        auto const id = loket.file(loket.loose_tile("Limmel")).report;
        CHECK(offered(loket, id) == Names{"Waterschap", "Spoor", "Provincie"});
        CHECK(city.attempt_as<Done>("Hans", [&](Act& act) { return end_authority(act, water); }).refusal().why == Why::forbidden);
        REQUIRE(city.attempt_as<Done>("Ada", [&](Act& act) { return end_authority(act, water); }));
        CHECK(city.attempt_as<Done>("Ada", [&](Act& act) { return end_authority(act, water); }).refusal().why == Why::not_found);
        CHECK(offered(loket, id) == Names{"Spoor", "Provincie"});
        Authority bare;
        bare.name = "X";
        auto const refused = city.attempt_as<std::int64_t>("Ada", [&](Act& act) { return add_authority(act, bare); });
        CHECK(refused.refusal().problems.front().field == "name");
        bare.name = "Waterschap";
        auto const unreachable = city.attempt_as<std::int64_t>("Ada", [&](Act& act) { return add_authority(act, bare); });
        CHECK(unreachable.refusal().problems.front().field == "phone");
    });
}

TEST_CASE("a report that is not ours says whose it is: on its page, to its reporter, by mail, until it is open again")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const water = added(city, "Waterschap");
        auto const receipt = loket.file(loket.loose_tile("Limmel"));
        REQUIRE(loket.as("Hans", receipt.report, [&](Act& act, Seen seen) -> Outcome {
            if (auto named = name_authority(act, seen, water + 1); named || named.refusal().why != Why::invalid) return named;
            if (auto named = name_authority(act, seen, water); !named) return named;
            return close_unsolved(act, seen, Reason::not_ours, "Deze oever is niet van ons.");
        }));
        Door door(city.house(), [&city] { return city.now(); });
        Browser guest(door);
        for (auto const& page : {"/meldingen/" + receipt.reference, "/meldingen/volgen/" + receipt.link}) {
            REQUIRE(guest.get(page) == 200);
            CHECK(guest.shows("Hiervoor zorgt Waterschap."));
            CHECK(guest.link("0800 80 02").starts_with("tel:"));
        }
        city.look_as("", [&](Look const& look) {
            auto const to = Addressee{"reporter", store::reporters(look.db, receipt.report).front().id};
            for (auto const& wording : look.house.all<MessageWording>())
                if (wording.word == "reports.moved") {
                    auto const mail = wording.compose(look, subject(receipt.report), to, R"({"to":"not_solved"})", Language::nl);
                    CHECK(mail.text.find("Hiervoor zorgt Waterschap. 0800 80 02 https://waterschap.example/melden") != std::string::npos);
                }
        });
        city.act_as("", [&](Act& act) { REQUIRE(say_not_solved(act, receipt.report, "Het is toch de stoep.")); });
        city.pass(seconds{2});
        REQUIRE(guest.get("/meldingen/" + receipt.reference) == 200);
        CHECK_FALSE(guest.shows("Waterschap"));
        // Closed once more without a name, as many are together: nobody is named.
        REQUIRE(loket.as("Hans", receipt.report,
                         [](Act& act, Seen seen) { return close_unsolved(act, seen, Reason::not_ours, "Deze oever is niet van ons."); }));
        city.pass(seconds{2});
        REQUIRE(guest.get("/meldingen/" + receipt.reference) == 200);
        CHECK_FALSE(guest.shows("Waterschap"));
        door.close();
    });
}

TEST_CASE("the administrator keeps the list of other authorities, and a form that is wrong keeps what was typed")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        Door door(city.house(), [&city] { return city.now(); });
        Browser ada(door);
        enter_as_ada(city, ada);
        std::string const page = "/beheer/andere-beheerders";
        REQUIRE(ada.get(page) == 200);
        CHECK(ada.shows("Er staat nog niemand."));
        CHECK(ada.post(page, {{"name", "Waterschap"}, {"phone", "abc"}, {"email", ""}, {"link", "waterschap.example"}}) == 422);
        CHECK(ada.field("name") == "Waterschap");
        CHECK(ada.field("link") == "waterschap.example");
        CHECK(ada.post(page, {{"name", "Waterschap"}, {"phone", "0800 80 02"}, {"email", ""}, {"link", ""}}) == 303);
        REQUIRE(ada.get(page) == 200);
        CHECK(ada.shows("Waterschap"));
        CHECK(ada.shows("Overal"));
        door.close();
    });
}
