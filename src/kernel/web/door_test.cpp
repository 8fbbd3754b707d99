// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/door.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "kernel/log/log.hpp"
#include "kernel/web/compress.hpp"
#include "kernel/web/guard.hpp"
#include "testing/browser.hpp"
#include "testing/browser_hall.hpp"

using namespace kwartier;
using testing::Browser;
using testing::Hall;
using testing::in_a_hall;
using testing::in_both_halls;

namespace {
Browser signed_in(Hall& hall, std::string name)
{
    Browser browser(hall.door());
    browser.set_cookie("kwartier", std::move(name));
    return browser;
}
} // namespace

TEST_CASE("a guest leaves a note and reads it back, and is told once that it is kept")
{
    in_both_halls([](Hall& hall) {
        Browser guest(hall.door());
        REQUIRE(guest.get("/") == 200);
        CHECK(guest.field("tekst") == "Losse & tegel");
        CHECK_FALSE(guest.has_field("_token"));
        REQUIRE(guest.post("/briefjes", {{"tekst", "<b>Losse</b> tegel"}}) == 303);
        CHECK(guest.cookie("melding") == "kernel.to_home");
        REQUIRE(guest.follow() == 200);
        CHECK(guest.shows("<b>Losse</b> tegel"));
        CHECK(guest.shows("Naar de voorpagina"));
        CHECK(guest.cookie("melding").empty());
        guest.get("/");
        CHECK_FALSE(guest.shows("Naar de voorpagina"));
        CHECK(hall.notes() == 1);
    });
}

TEST_CASE("a refused act leaves nothing behind, unless it says so")
{
    in_both_halls([](Hall& hall) {
        Browser guest(hall.door());
        CHECK(guest.post("/briefjes", {{"tekst", ""}}) == 422);
        CHECK(guest.post("/briefjes", {{"tekst", "weg"}}) == 409);
        CHECK(hall.notes() == 0);
        CHECK(guest.post("/briefjes", {{"tekst", "onthoud"}}) == 422);
        CHECK(hall.notes() == 1);
    });
}

TEST_CASE("what breaks is a page with a number to call about, writes nothing, and tells the log no personal data")
{
    in_both_halls([](Hall& hall) {
        std::string lines;
        hall.house().kept<Log>().divert([&](std::string_view more) { lines += more; });
        Browser guest(hall.door());
        CHECK(guest.post("/briefjes", {{"tekst", "stuk"}}) == 500);
        CHECK(guest.shows("Er ging iets mis bij ons"));
        CHECK(guest.shows(guest.exchange().request.id));
        CHECK(hall.notes() == 0);
        CHECK(guest.get("/stuk?naam=Mia") == 500);
        hall.house().kept<Log>().flush();
        CHECK(lines.find("a secret") != std::string::npos);
        CHECK(lines.find("/stuk") != std::string::npos);
        CHECK(lines.find("Mia") == std::string::npos);
        CHECK(lines.find("192.0.2.1") == std::string::npos);
        hall.house().kept<Log>().divert([](std::string_view) {});
    });
}

TEST_CASE("a guest is sent to sign in and comes back; who has no right is told so")
{
    in_both_halls([](Hall& hall) {
        Browser guest(hall.door());
        CHECK(guest.get("/dicht?a=1&b=%2F") == 303);
        CHECK(guest.location() == "/inloggen?terug=%2Fdicht%3Fa%3D1%26b%3D%252F");
        CHECK(guest.post("/dicht", {{"tekst", "x"}}) == 401);
        CHECK(guest.shows("U bent niet ingelogd"));

        auto bea = signed_in(hall, "bea");
        CHECK(bea.get("/dicht") == 200);
        CHECK(bea.shows("Dag Bea"));
        CHECK(bea.get("/recht") == 403);
        CHECK_FALSE(bea.link("Begin") == "/recht");
        auto mia = signed_in(hall, "mia");
        CHECK(mia.get("/recht") == 200);
        CHECK(mia.link("Begin") == "/recht");
        CHECK(mia.header("Cache-Control") == "no-store");
        auto stranger = signed_in(hall, "somebody");
        CHECK(stranger.get("/dicht") == 303);
        CHECK(stranger.post("/dicht", {{"tekst", "x"}}) == 401);
    });
}

TEST_CASE("who is signed in sends the token of the page; without it nothing happens")
{
    in_both_halls([](Hall& hall) {
        auto mia = signed_in(hall, "mia");
        CHECK(mia.post("/dicht", {{"tekst", "x"}}) == 403);
        CHECK(mia.shows("Dit formulier is verlopen"));
        CHECK(signed_in(hall, "mia").post("/briefjes", {{"tekst", "x"}}) == 403); // also where a guest needs none
        CHECK(hall.notes() == 0);
        mia.get("/");
        auto const first = mia.field("_token");
        CHECK(first.size() == 64);
        CHECK(mia.post("/dicht", {{"tekst", "x"}}) == 303);
        mia.get("/");
        CHECK(mia.field("_token") != first);

        auto bea = signed_in(hall, "bea");
        CHECK(bea.send("/dicht", "application/x-www-form-urlencoded", "tekst=x&_token=" + first) == 403);
        CHECK(hall.notes() == 1);
    });
}

TEST_CASE("a form on another website is refused, also for guests")
{
    in_a_hall({}, [](Hall& hall) {
        Browser guest(hall.door());
        guest.set_header("Sec-Fetch-Site", "cross-site");
        CHECK(guest.post("/briefjes", {{"tekst", "x"}}) == 403);
        CHECK(guest.shows("kwam van een andere website"));
        guest.set_header("Sec-Fetch-Site", "same-origin");
        CHECK(guest.post("/briefjes", {{"tekst", "x"}}) == 303);
        guest.set_header("Sec-Fetch-Site", "");
        for (auto const* elsewhere : {"https://elders.example", "null", "http://localhost"}) {
            guest.set_header("Origin", elsewhere);
            CHECK(guest.post("/briefjes", {{"tekst", "x"}}) == 403);
        }
        guest.set_header("Origin", "http://localhost:8080");
        CHECK(guest.post("/briefjes", {{"tekst", "x"}}) == 303);
        CHECK(hall.notes() == 2);
    });
}

TEST_CASE("an address may leave three notes in ten minutes; somebody signed in is counted by themselves")
{
    in_both_halls([](Hall& hall) {
        Browser guest(hall.door());
        for (int i = 0; i < 3; ++i) CHECK(guest.post("/briefjes", {{"tekst", "x"}}) == 303);
        CHECK(guest.post("/briefjes", {{"tekst", "x"}}) == 429);
        CHECK(guest.header("Retry-After") == "200");
        guest.set_cookie("kwartier", "nobody"); // an invented session helps nobody
        CHECK(guest.post("/briefjes", {{"tekst", "x"}}) == 429);
        Browser neighbour(hall.door(), "192.0.2.2");
        CHECK(neighbour.post("/briefjes", {{"tekst", "x"}}) == 303);
        auto mia = signed_in(hall, "mia");
        for (int i = 0; i < 4; ++i) {
            mia.get("/");
            CHECK(mia.post("/briefjes", {{"tekst", "x"}}) == (i < 3 ? 303 : 429));
        }
        CHECK(mia.header("Retry-After") == "200");
        hall.pass(seconds(200));
        guest.set_cookie("kwartier", "");
        CHECK(guest.post("/briefjes", {{"tekst", "x"}}) == 303);
        CHECK(hall.notes() == 8);
    });
}

TEST_CASE("a form with wrong syntax is 400 and keeps nothing")
{
    in_a_hall({}, [](Hall& hall) {
        Browser guest(hall.door());
        CHECK(guest.send("/briefjes", "application/x-www-form-urlencoded", "tekst=<b>") == 400);
        CHECK(guest.shows("kunnen wij niet lezen"));
        CHECK(guest.send("/foto", "multipart/form-data; boundary=a", "--a\r\nContent-Disposition: form-data; name=\"tekst\"\r\n\r\nx") ==
              400);
        CHECK(guest.get("/a/../b") == 400);
        CHECK(guest.get("/%zz") == 400);
        CHECK(hall.notes() == 0);
    });
}

TEST_CASE("a photo goes through the pool and then into the transaction")
{
    in_both_halls([](Hall& hall) {
        Browser guest(hall.door());
        CHECK(guest.post("/foto", {{"tekst", "Tegel"}}, {{"foto", "a.jpg", "image/jpeg", std::string(5000, '\xff')}}) == 303);
        guest.follow();
        CHECK(guest.shows("Tegel 5000"));
    });
}

TEST_CASE("a page that does not exist says so in the frame, and a known page with the wrong method names the right one")
{
    in_both_halls([](Hall& hall) {
        Browser guest(hall.door());
        CHECK(guest.get("/elders") == 404);
        CHECK(guest.shows("Deze pagina bestaat niet"));
        CHECK(guest.shows("Halstad"));
        CHECK(guest.get("/briefjes/7/") == 404);
        CHECK(guest.get("/briefjes/7") == 404);
        CHECK(guest.get("/briefjes") == 405);
        CHECK(guest.header("Allow") == "POST");
        CHECK(guest.post("/zwaar") == 405);
        CHECK(guest.header("Allow") == "GET, HEAD");
        auto mia = signed_in(hall, "mia");
        CHECK(mia.get("/elders") == 404);
        CHECK(mia.shows("Mia"));
    });
}

TEST_CASE("a visitor reads Dutch or English as the browser says, and a choice is remembered")
{
    in_a_hall({}, [](Hall& hall) {
        Browser guest(hall.door());
        guest.get("/elders");
        CHECK(guest.html().find("<html lang=\"nl\"") != std::string::npos);
        guest.set_header("Accept-Language", "de, en-GB;q=0.8, nl;q=0.5");
        guest.get("/elders");
        CHECK(guest.shows("This page does not exist"));
        guest.get("/?taal=nl&a=%26");
        CHECK(guest.cookie("taal") == "nl");
        CHECK(guest.html().find("?taal=en&amp;a=%26") != std::string::npos);
        guest.get("/elders");
        CHECK(guest.shows("Deze pagina bestaat niet"));
    });
}

TEST_CASE("that a session is used is written at most once a minute")
{
    in_both_halls([](Hall& hall) {
        auto mia = signed_in(hall, "mia");
        auto const waits_for = [&](int times) {
            for (int i = 0; i < 400 && hall.seen() < times; ++i) std::this_thread::sleep_for(milliseconds(5));
            return hall.seen();
        };
        mia.get("/dicht");
        mia.get("/dicht");
        CHECK(waits_for(1) == 1);
        hall.pass(seconds(61));
        mia.get("/dicht");
        CHECK(waits_for(2) == 2);
    });
}

TEST_CASE("an answer that the browser has already is not sent again")
{
    in_a_hall({}, [](Hall& hall) {
        Browser guest(hall.door());
        REQUIRE(guest.get("/lijst") == 200);
        CHECK(guest.header("Cache-Control") == "public, max-age=60");
        guest.set_header("If-None-Match", "\"x\", " + guest.header("ETag"));
        CHECK(guest.get("/lijst") == 304);
        CHECK(guest.html().empty());
        auto mia = signed_in(hall, "mia");
        mia.get("/lijst");
        CHECK(mia.header("Cache-Control") == "private, max-age=60");
    });
}

TEST_CASE("when the queue of acts is full, the visitor is asked to come back, and nothing is lost that was accepted")
{
    Config config;
    config.queue_max = 1;
    in_a_hall(config, [](Hall& hall) {
        std::vector<ExchangePtr> all;
        std::atomic<int> came = 0;
        int busy = 0;
        for (int i = 0; i < 4; ++i) {
            auto x = std::make_shared<Exchange>();
            x->request.method = Method::post;
            x->request.target = "/briefjes";
            x->request.remote = "192.0.2." + std::to_string(i);
            x->request.content_type = "application/x-www-form-urlencoded";
            x->request.body = "tekst=slot";
            if (hall.door().handle(x, [&] { ++came; })) {
                ++busy;
                CHECK(x->response.status == 503);
                CHECK(x->response.body.find("erg druk") != std::string::npos);
            }
            all.push_back(x);
            std::this_thread::sleep_for(milliseconds(20)); // the first is taken out of the queue and waits
        }
        hall.let_go();
        hall.door().close();
        CHECK(busy >= 1);
        CHECK(came == 4 - busy);
        CHECK(hall.notes() == 4 - busy);
    });
}

TEST_CASE("the house says whether it lives and whether it is ready, and shows its figures to the machine itself only")
{
    in_both_halls([](Hall& hall) {
        Browser guest(hall.door());
        CHECK(guest.get("/healthz") == 200);
        CHECK(guest.get("/readyz") == 200);
        CHECK(guest.html() == "ready\n");
        CHECK(guest.get("/robots.txt") == 200);
        CHECK(guest.get("/metrics") == 404);
    });
}

TEST_CASE("the look is served under an address that changes with it, for ever")
{
    in_a_hall({}, [](Hall& hall) {
        Browser guest(hall.door());
        guest.get("/");
        auto const& html = guest.html();
        auto const at = html.find("/static/");
        REQUIRE(at != std::string::npos);
        auto const address = html.substr(at, html.find('"', at) - at);
        CHECK(guest.get(address) == 200);
        CHECK(guest.header("Cache-Control") == "public, max-age=31536000, immutable");
        CHECK(guest.get("/static/old/" + address.substr(address.rfind('/') + 1)) == 200);
        CHECK(guest.header("Cache-Control") == "public, max-age=60");
        CHECK(guest.get("/static/x/nothing.css") == 404);
        CHECK(guest.get("/static/") == 404);
    });
}

TEST_CASE("a form token fits its session, whatever pad hides it")
{
    std::string const secret = "00112233445566778899aabbccddeeff0011", other = "10112233445566778899aabbccddeeff0011";
    auto const token = masked_token(secret);
    CHECK(token != masked_token(secret));
    CHECK(token_fits(token, secret));
    CHECK_FALSE(token_fits(token, other));
    for (auto const* wrong : {"", "00", "zz"}) CHECK_FALSE(token_fits(wrong, secret));
    CHECK_FALSE(token_fits(token.substr(1) + "0", secret));
}

TEST_CASE("only browsers that take gzip get it")
{
    CHECK(accepts_gzip("gzip, deflate, br"));
    CHECK(accepts_gzip("br;q=1.0, gzip;q=0.5"));
    CHECK(accepts_gzip("*"));
    CHECK_FALSE(accepts_gzip("gzip;q=0"));
    CHECK_FALSE(accepts_gzip("gzip;q=0.0, br"));
    CHECK_FALSE(accepts_gzip(""));
    CHECK_FALSE(worth_compressing("image/jpeg", 100'000));
    CHECK_FALSE(worth_compressing("text/html; charset=utf-8", 500));
}

TEST_CASE("who gained a role leaves with a new secret, from a look, an act or a deed, and whatever the answer was")
{
    in_both_halls([](Hall& hall) {
        // A page is shown to her first, so that the form has its token.
        auto const mia = [&] {
            auto browser = signed_in(hall, "oude-mia");
            browser.get("/");
            browser.set_cookie("kwartier", "oude-mia");
            return browser;
        };
        auto looks = mia();
        CHECK(looks.get("/recht") == 200);
        CHECK(looks.cookie("kwartier") == "mia");
        CHECK(looks.get("/recht") == 200);
        CHECK(looks.cookie("kwartier") == "mia");
        auto acts = mia();
        CHECK(acts.post("/briefjes", {{"tekst", "dag"}}) == 303);
        CHECK(acts.cookie("kwartier") == "mia");
        auto refused = mia();
        CHECK(refused.post("/briefjes", {{"tekst", ""}}) == 422);
        CHECK(refused.cookie("kwartier") == "mia");
        auto deeds = mia();
        CHECK(deeds.post("/foto", {{"tekst", "foto"}}) == 303);
        CHECK(deeds.cookie("kwartier") == "mia");
    });
}
