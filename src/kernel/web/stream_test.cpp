// SPDX-License-Identifier: EUPL-1.2
// Answers that are made while they are sent, over a socket.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <string>
#include <thread>

#include "kernel/web/server.hpp"
#include "testing/browser_hall.hpp"

using namespace kwartier;
using testing::Hall;
using testing::in_a_hall;

namespace {

constexpr std::size_t piece_size = 64 * 1024;

/// A visitor who reads no faster than told.
class Reader {
public:
    Reader(int port, std::string const& request)
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
        int const small = 32 * 1024;
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        timeval const patience{10, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(m_socket, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
        REQUIRE(::send(m_socket, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()));
    }
    ~Reader() { ::close(m_socket); }
    Reader(Reader const&) = delete;

    std::string until_closed()
    {
        std::string all;
        std::array<char, 65536> part;
        for (ssize_t got = 0; (got = ::recv(m_socket, part.data(), part.size(), 0)) > 0;)
            all.append(part.data(), static_cast<std::size_t>(got));
        return all;
    }

private:
    int m_socket = -1;
};

std::string asking(std::string const& target, std::string const& version = "1.1")
{
    return "GET " + target + " HTTP/" + version + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
}

struct Body {
    std::string head, text;
    bool whole = false;
};

/// Undoes the chunks.
Body body_of(std::string const& answer)
{
    Body body;
    auto const end = answer.find("\r\n\r\n");
    body.head = answer.substr(0, end);
    std::size_t at = end + 4;
    while (at < answer.size()) {
        auto const line = answer.find("\r\n", at);
        if (line == std::string::npos) break;
        auto const size = std::stoul(answer.substr(at, line - at), nullptr, 16);
        if (size == 0) {
            body.whole = true;
            break;
        }
        body.text += answer.substr(line + 2, size);
        at = line + 2 + size + 2;
    }
    return body;
}

void served(std::function<void(Hall&, Server&)> const& test)
{
    in_a_hall({}, [&](Hall& hall) {
        ServerOptions options;
        options.listen = "127.0.0.1:0";
        options.threads = 1;
        Server server(hall.door(), options);
        test(hall, server);
    });
}

} // namespace

TEST_CASE("a body that is made while it is sent comes in chunks, whole and in order")
{
    served([](Hall& hall, Server& server) {
        Reader reader(server.port(), asking("/stroom?stukken=40"));
        auto const body = body_of(reader.until_closed());
        CHECK(body.head.find("Transfer-Encoding: chunked") != std::string::npos);
        CHECK(body.head.find("Content-Length") == std::string::npos);
        CHECK(body.head.find("Content-Disposition: attachment; filename=\"stroom.csv\"") != std::string::npos);
        REQUIRE(body.whole);
        REQUIRE(body.text.size() == 40 * piece_size);
        for (std::size_t i = 0; i < 40; ++i) CHECK(body.text[i * piece_size] == static_cast<char>('a' + (i + 1) % 26));
        CHECK(hall.pieces_made() == 40);
    });
}

TEST_CASE("a visitor who does not read keeps the source waiting, and one who leaves ends it")
{
    served([](Hall& hall, Server& server) {
        {
            Reader reader(server.port(), asking("/stroom?stukken=2000"));
            std::this_thread::sleep_for(std::chrono::milliseconds(700));
            auto const made = hall.pieces_made();
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            // What fits the buffers of both sockets, and not a piece more: 125 megabytes were asked for.
            CHECK(hall.pieces_made() == made);
            CHECK(made < 200);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        auto const at_the_end = hall.pieces_made();
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        CHECK(hall.pieces_made() == at_the_end);
        CHECK(at_the_end < 250);
    });
}

TEST_CASE("a source that breaks ends the connection without the last chunk; before the first piece it is a page")
{
    served([](Hall&, Server& server) {
        Reader broken(server.port(), asking("/stroom?stukken=9&stuk=5"));
        auto const body = body_of(broken.until_closed());
        CHECK(body.text.size() == 4 * piece_size);
        CHECK_FALSE(body.whole);
        Reader at_once(server.port(), asking("/stroom?stukken=9&stuk=1"));
        CHECK(at_once.until_closed().starts_with("HTTP/1.1 500"));
    });
}

TEST_CASE("HEAD asks nothing of the source, HTTP/1.0 gets it without chunks, and the connection may stay")
{
    served([](Hall& hall, Server& server) {
        Reader head(server.port(), "HEAD /stroom?stukken=3 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        auto const only = head.until_closed();
        CHECK(only.ends_with("\r\n\r\n"));
        CHECK(hall.pieces_made() == 0);
        Reader old(server.port(), asking("/stroom?stukken=3", "1.0"));
        auto const answer = old.until_closed();
        CHECK(answer.find("chunked") == std::string::npos);
        CHECK(answer.size() - answer.find("\r\n\r\n") - 4 == 3 * piece_size);
        Reader two(server.port(), "GET /stroom?stukken=2 HTTP/1.1\r\nHost: localhost\r\n\r\n" + asking("/healthz"));
        CHECK(two.until_closed().ends_with("\r\n\r\nok\n"));
    });
}
