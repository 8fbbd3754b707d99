// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/pdok.hpp"

#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "testing/shared_data.hpp"
#include "testing/storage_house.hpp"

using namespace kwartier;
using namespace kwartier::addresses;

namespace kwartier::areas {
void declare(Slice&);
}
namespace kwartier::addresses {
void declare(Slice&);
}

namespace {

constexpr Instant test_now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 26} + hours{9};

constexpr std::string_view two_found = R"j({"response":{"numFound":2,"docs":[
{"type":"adres","weergavenaam":"Markt 12, 6211CK Testdam","centroide_ll":"POINT(5.69 50.85)"},
{"type":"weg","weergavenaam":"Markt, Testdam","centroide_ll":"POINT(5.69 50.85)"}]}})j";

/// Answers on this machine in the place of PDOK; counts how often it was asked, and keeps the last request line.
class StandIn {
public:
    enum class Mood { well, broken, garbage, silent };
    std::atomic<Mood> mood{Mood::well};
    std::atomic<int> asked{0};
    std::string last;

    StandIn()
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::bind(m_socket, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0);
        REQUIRE(::listen(m_socket, 8) == 0);
        socklen_t size = sizeof at;
        ::getsockname(m_socket, reinterpret_cast<sockaddr*>(&at), &size);
        m_port = ntohs(at.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~StandIn()
    {
        ::shutdown(m_socket, SHUT_RDWR);
        m_thread.join();
        ::close(m_socket);
    }
    std::string address() const { return "http://127.0.0.1:" + std::to_string(m_port) + "/search/v3_1"; }

private:
    void serve()
    {
        for (;;) {
            int const visitor = ::accept(m_socket, nullptr, nullptr);
            if (visitor < 0) return;
            answer(visitor);
            ::close(visitor);
        }
    }
    void answer(int visitor)
    {
        char text[4096];
        auto const n = ::recv(visitor, text, sizeof text, 0);
        std::string const request(text, static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
        last = request.substr(0, request.find("\r\n"));
        ++asked;
        std::string body(two_found);
        if (mood == Mood::silent) std::this_thread::sleep_for(std::chrono::milliseconds{1300});
        if (mood == Mood::garbage) body = "<html>storing</html>";
        auto const all = std::string(mood == Mood::broken ? "HTTP/1.1 500 Oops" : "HTTP/1.1 200 OK") +
                         "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        ::send(visitor, all.data(), all.size(), MSG_NOSIGNAL);
    }

    int m_socket = -1;
    int m_port = 0;
    std::thread m_thread;
};

void in_a_house_with(StandIn& pdok, std::function<void(House const&)> const& test)
{
    testing::for_both_houses(
        [](Slice& slice) {
            areas::declare(slice);
            addresses::declare(slice);
        },
        [&](House const& house) {
            pdok.mood = StandIn::Mood::well;
            pdok.asked = 0;
            test(house);
        },
        [&](Config& config) { config.pdok_url = pdok.address(); });
}

std::string first(House const& house, std::string_view typed, Instant now = test_now)
{
    std::string text;
    house.look(the_house(), now, [&](Look const& look) {
        if (auto const found = suggest(look, typed); !found.empty()) text = found.front().text + "; " + found.front().about;
    });
    return text;
}

} // namespace

TEST_CASE("with PDOK its answer is suggested, asked once and kept in the data folder")
{
    StandIn pdok;
    in_a_house_with(pdok, [&](House const& house) {
        CHECK(first(house, "Markt 12") == "Markt 12; 6211CK Testdam");
        CHECK(first(house, "markt, 12") == "Markt 12; 6211CK Testdam");
        CHECK(pdok.asked == 1);
        CHECK(pdok.last.starts_with("GET /search/v3_1/free?q=markt%2012&"));
        auto const folder = std::filesystem::path(house.config().data) / "pdok";
        CHECK(std::distance(std::filesystem::directory_iterator(folder), {}) == 1);
        house.look(the_house(), test_now, [&](Look const& look) {
            CHECK(recognise(look, "Markt 12").has_value());
            CHECK_FALSE(recognise(look, "bij Markt 12 ergens").has_value());
        });
        for (auto const& file : std::filesystem::directory_iterator(folder))
            std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now() - days{31});
        pdok::clean(house, test_now);
        CHECK(std::filesystem::is_empty(folder));
    });
}

TEST_CASE("when PDOK is broken, talks nonsense or is silent, our own addresses answer, and after three times it is left alone a minute")
{
    StandIn pdok;
    in_a_house_with(pdok, [&](House const& house) {
        take(house, test_now, {{"Markt", 12, "", "", "6211AA", "Eigendam", {5.69, 50.85}}});
        pdok.mood = StandIn::Mood::silent;
        auto const begin = std::chrono::steady_clock::now();
        CHECK(first(house, "markt 12") == "Markt 12; 6211 AA Eigendam");
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::milliseconds{1290});
        pdok.mood = StandIn::Mood::broken;
        CHECK(first(house, "markt 12") == "Markt 12; 6211 AA Eigendam");
        pdok.mood = StandIn::Mood::garbage;
        CHECK(first(house, "markt 12") == "Markt 12; 6211 AA Eigendam");
        auto const asked = pdok.asked.load();
        pdok.mood = StandIn::Mood::well;
        CHECK(first(house, "markt 12") == "Markt 12; 6211 AA Eigendam");
        CHECK(pdok.asked == asked);
        CHECK(first(house, "markt 12", test_now + minutes{2}) == "Markt 12; 6211CK Testdam");
    });
}

TEST_CASE("PDOK gets an address and nothing about a person")
{
    CHECK(pdok::question("Markt 12a") == "markt 12a");
    CHECK(pdok::question("6211 CK 12") == "6211 ck 12");
    CHECK(pdok::question("bel mij op 06 12345678").empty());
    CHECK(pdok::question("bij mevrouw Jansen, Markt 12").empty());
    CHECK(pdok::question("bij de glasbak achter de winkel naast het park om de hoek").empty());
    CHECK(pdok::question("ab").empty());
    StandIn pdok;
    in_a_house_with(pdok, [&](House const& house) {
        first(house, "mail bea@testdam.example");
        CHECK(pdok.asked == 0);
    });
}

TEST_CASE("answers as PDOK gives them are read, and anything else is none")
{
    for (auto const* name : {"pdok_result.json", "pdok_response_amsterdam.json", "pdok_response_weesp.json"}) {
        auto const text = testing::shared_text("text-nl/signalen/" + std::string(name));
        if (!text) continue;
        auto const found = pdok::read_answer(*text);
        REQUIRE(found.has_value());
        REQUIRE_FALSE(found->empty());
        CHECK(found->front().house);
        CHECK(found->front().at.lat > 52);
    }
    CHECK_FALSE(pdok::read_answer("").has_value());
    CHECK_FALSE(pdok::read_answer(R"({"response":{"docs":7}})").has_value());
    CHECK(pdok::read_answer(R"j({"response":{"docs":[{"type":"adres","weergavenaam":"X 1","centroide_ll":"POINT(5.69)"}]}})j")->empty());
}
