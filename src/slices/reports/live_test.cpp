// SPDX-License-Identifier: EUPL-1.2
// What pages that stay open are told: by right, while the session lasts, in bounds, and no longer than the server.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <thread>

#include "kernel/web/events.hpp"
#include "kernel/web/server.hpp"
#include "slices/reports/colleagues_test.hpp"
#include "slices/reports/presence.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

/// The next piece that says something, within ten seconds.
std::string next_event(BodySource const& source, bool& more)
{
    std::string piece;
    for (int i = 0; i < 100 && piece.empty() && more; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        more = source(piece);
    }
    return piece;
}

} // namespace

TEST_CASE("the work list is told how many came in or changed, as long as the right is there")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        here.enter(browser, "samira@testdam.example");
        auto const now = std::to_string(to_number(city.now()));
        REQUIRE(browser.get("/werk/nieuws?lijst=afdeling&sinds=" + now) == 200);
        CHECK(browser.exchange().response.type == event_stream);
        CHECK(browser.html().starts_with("retry: "));
        CHECK(browser.html().find("data:") == std::string::npos);
        auto const source = browser.exchange().response.source;
        bool more = true;
        auto tree = here.loket.loose_tile();
        tree.category = here.loket.tree;
        here.loket.file(tree); // of Groen: not in this list
        here.loket.file(here.loket.loose_tile());
        CHECK(next_event(source, more) == "data: {\"n\":1}\n\n");
        CHECK(more);
        // Signing out ends a stream as well.
        Browser other(door, "192.0.2.2");
        here.enter(other, "jo@testdam.example");
        REQUIRE(other.get("/werk/nieuws?lijst=afdeling") == 200);
        auto const of_jo = other.exchange().response.source;
        bool jo_more = true;
        REQUIRE(other.get("/werk") == 200);
        CHECK(other.post("/uitloggen") == 303);
        CHECK(next_event(of_jo, jo_more).starts_with("event: end\n"));
        CHECK_FALSE(jo_more);
        city.act_as("Ada", [&](Act& act) { CHECK(people::end_grant(act, here.samira, 1)); });
        CHECK(next_event(source, more).starts_with("event: end\n"));
        CHECK_FALSE(more);
        door.close();
    });
}

TEST_CASE("two who have a report open are told of each other; who may not know names is told none")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        auto const receipt = here.loket.file(here.loket.loose_tile());
        city.act_as("Ada", [&](Act& act) {
            auto const hash = password_hash(colleagues_password);
            auto const partner = people::add_person(act, {.name = "Sjef Habets", .email = "sjef@testdam.example", .password_hash = hash});
            REQUIRE(people::grant(act, {.person = *partner, .role = Role::partner}).ok());
            REQUIRE(people::join(act, city.department("Wegen"), *partner).ok());
        });
        Door door(city.house(), [&city] { return city.now(); });
        Browser samira(door), jo(door, "192.0.2.2"), partner(door, "192.0.2.3");
        here.enter(samira, "samira@testdam.example");
        here.enter(jo, "jo@testdam.example");
        here.enter(partner, "sjef@testdam.example");
        auto const page = "/werk/" + receipt.reference;
        REQUIRE(samira.get(page) == 200);
        CHECK_FALSE(samira.shows("ook open bij"));
        REQUIRE(jo.get(page) == 200);
        CHECK(jo.shows("Deze melding is ook open bij: Samira Haddou"));
        REQUIRE(partner.get(page) == 200);
        CHECK_FALSE(partner.shows("ook open bij"));
        REQUIRE(samira.get(page + "/aanwezig") == 200);
        CHECK(samira.html().find("Jo Bemelmans") != std::string::npos);
        REQUIRE(partner.get(page + "/aanwezig") == 200);
        CHECK(partner.html().find("Bemelmans") == std::string::npos);
        city.pass(minutes{2});
        REQUIRE(samira.get(page) == 200);
        CHECK_FALSE(samira.shows("ook open bij"));
        door.close();
    });
}

TEST_CASE("who is present is kept in bounds and forgotten after a minute and a half")
{
    Presence presence;
    Instant const now{milliseconds{1'000'000'000}};
    for (std::int64_t i = 1; i <= 30; ++i) presence.here(ReportId{1}, PersonId{i}, now);
    CHECK(presence.others(ReportId{1}, PersonId{1}, now).size() == Presence::people_max - 1);
    CHECK(presence.others(ReportId{1}, PersonId{1}, now + seconds{91}).empty());
    for (std::int64_t i = 1; i <= 20'000; ++i) presence.here(ReportId{i}, PersonId{7}, now);
    CHECK(presence.others(ReportId{20'000}, PersonId{1}, now).empty());
    presence.here(ReportId{20'000}, PersonId{7}, now + seconds{100});
    CHECK(presence.others(ReportId{20'000}, PersonId{1}, now + seconds{100}).size() == 1);
}

TEST_CASE("a person has eight streams at most, and a closed one makes room")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        Door door(city.house(), [&city] { return city.now(); });
        std::vector<std::unique_ptr<Browser>> open;
        auto const token = [&] {
            Browser first(door);
            here.enter(first, "samira@testdam.example");
            return first.cookie("kwartier");
        }();
        auto const one_more = [&] {
            open.push_back(std::make_unique<Browser>(door));
            open.back()->set_cookie("kwartier", token);
            return open.back()->get("/werk/nieuws");
        };
        for (int i = 0; i < streams_of_a_person_max; ++i) CHECK(one_more() == 200);
        CHECK(one_more() == 429);
        open.erase(open.begin());
        CHECK(one_more() == 200);
        open.clear();
        door.close();
    });
}

TEST_CASE("the server stops within a second or two although pages are open, and tells their streams")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        here.enter(browser, "samira@testdam.example");
        ServerOptions options;
        options.listen = "127.0.0.1:0";
        options.threads = 1;
        options.connections_per_address = 1;
        auto server = std::make_unique<Server>(door, options);
        auto const socket = ::socket(AF_INET, SOCK_STREAM, 0);
        timeval const patience{10, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(server->port()));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(socket, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
        auto const request = "GET /werk/nieuws HTTP/1.1\r\nHost: localhost\r\nCookie: kwartier=" + browser.cookie("kwartier") + "\r\n\r\n";
        REQUIRE(::send(socket, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()));
        std::array<char, 4096> part;
        std::string came;
        while (came.find("retry:") == std::string::npos) {
            auto const got = ::recv(socket, part.data(), part.size(), 0);
            REQUIRE(got > 0);
            came.append(part.data(), static_cast<std::size_t>(got));
        }
        CHECK(came.find("text/event-stream") != std::string::npos);
        CHECK(came.find("X-Accel-Buffering: no") != std::string::npos);
        // An open page does not count for its address: who comes from the same office is served.
        auto const colleague = ::socket(AF_INET, SOCK_STREAM, 0);
        ::setsockopt(colleague, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        REQUIRE(::connect(colleague, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
        std::string_view const health = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        REQUIRE(::send(colleague, health.data(), health.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(health.size()));
        auto const answered = ::recv(colleague, part.data(), part.size(), 0);
        REQUIRE(answered > 0);
        CHECK(std::string_view(part.data(), static_cast<std::size_t>(answered)).starts_with("HTTP/1.1 200"));
        ::close(colleague);
        auto const began = std::chrono::steady_clock::now();
        server.reset();
        CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(3));
        while (::recv(socket, part.data(), part.size(), 0) > 0) {
        }
        ::close(socket);
        door.close();
    });
}
