// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/server.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <csignal>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "testing/browser_hall.hpp"

using namespace kwartier;
using testing::Hall;
using testing::in_a_hall;

namespace {
/// A visitor with a bare socket.
class Visitor {
public:
    explicit Visitor(int port)
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        timeval const patience{10, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (::connect(m_socket, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) throw std::runtime_error("cannot connect");
    }
    ~Visitor() { leave(); }
    Visitor(Visitor const&) = delete;

    bool send(std::string_view text)
    {
        return ::send(m_socket, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
    }
    /// Nothing more is sent; what comes is still read.
    void send_no_more() const { ::shutdown(m_socket, SHUT_WR); }
    void leave()
    {
        if (m_socket >= 0) ::close(m_socket);
        m_socket = -1;
    }
    /// Until the other side closes.
    std::string all()
    {
        std::string out = std::exchange(m_rest, {});
        while (more(out)) {
        }
        return out;
    }
    /// One answer with its body by Content-Length; empty when the connection ended.
    std::string answer(bool head_only = false)
    {
        std::size_t end = std::string::npos;
        while ((end = m_rest.find("\r\n\r\n")) == std::string::npos)
            if (!more(m_rest)) return std::exchange(m_rest, {});
        auto size = end + 4;
        auto const length = m_rest.find("Content-Length: ");
        if (!head_only && length < end) size += std::stoul(m_rest.substr(length + 16));
        while (m_rest.size() < size)
            if (!more(m_rest)) break;
        auto const one = m_rest.substr(0, size);
        m_rest.erase(0, size);
        return one;
    }
    std::string const& rest() const { return m_rest; }

private:
    bool more(std::string& out)
    {
        std::array<char, 65536> part;
        auto const got = ::recv(m_socket, part.data(), part.size(), 0);
        if (got > 0) out.append(part.data(), static_cast<std::size_t>(got));
        return got > 0;
    }
    int m_socket = -1;
    std::string m_rest;
};

ServerOptions anywhere()
{
    ServerOptions options;
    options.listen = "127.0.0.1:0";
    options.threads = 2;
    return options;
}

void served(ServerOptions const& options, std::function<void(Hall&, Server&)> const& test)
{
    in_a_hall({}, [&](Hall& hall) {
        Server server(hall.door(), options);
        test(hall, server);
    });
}

std::string get(std::string_view target, std::string_view more = {})
{
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more) + "\r\n";
}

std::string post(std::string_view target, std::string_view body, std::string_view more = {})
{
    return "POST " + std::string(target) +
           " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n" + std::string(more) + "\r\n" + std::string(body);
}

bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }
} // namespace

TEST_CASE("a page comes over a socket with every safety header, and the connection stays for the next")
{
    served(anywhere(), [](Hall&, Server& server) {
        Visitor visitor(server.port());
        visitor.send(get("/"));
        auto const first = visitor.answer();
        CHECK(first.starts_with("HTTP/1.1 200 OK\r\n"));
        for (auto const* line :
             {"X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "Referrer-Policy: same-origin", "frame-ancestors 'none'",
              "X-Request-Id: ", "Cache-Control: private, no-cache", "Content-Type: text/html; charset=utf-8"})
            CHECK_MESSAGE(has(first, line), line);
        CHECK_FALSE(has(first, "Strict-Transport-Security"));
        visitor.send(get("/healthz", "Connection: close\r\n"));
        CHECK(has(visitor.all(), "Connection: close"));
    });
}

TEST_CASE("HEAD gives the head of the page and no body")
{
    served(anywhere(), [](Hall&, Server& server) {
        Visitor visitor(server.port());
        visitor.send("HEAD /lang HTTP/1.1\r\nHost: localhost\r\n\r\n");
        auto const head = visitor.answer(true);
        CHECK(head.starts_with("HTTP/1.1 200 OK"));
        CHECK(std::stoul(head.substr(head.find("Content-Length: ") + 16)) > 200'000);
        visitor.send(get("/healthz"));
        CHECK(visitor.answer().ends_with("\r\n\r\nok\n"));
    });
}

TEST_CASE("requests sent in one go are answered one by one, in order, whole")
{
    served(anywhere(), [](Hall& hall, Server& server) {
        Visitor visitor(server.port());
        visitor.send(get("/healthz") + post("/briefjes", "tekst=een") + get("/lang") + post("/briefjes", "tekst=twee") + get("/elders"));
        CHECK(visitor.answer().ends_with("ok\n"));
        CHECK(visitor.answer().starts_with("HTTP/1.1 303"));
        CHECK(visitor.answer().size() > 200'000);
        CHECK(visitor.answer().starts_with("HTTP/1.1 303"));
        CHECK(visitor.answer().starts_with("HTTP/1.1 404"));
        CHECK(hall.notes() == 2);
    });
}

TEST_CASE("a head that is too large, broken or without a host is refused")
{
    served(anywhere(), [](Hall&, Server& server) {
        auto const first_line = [&](std::string const& sent) {
            Visitor visitor(server.port());
            visitor.send(sent);
            auto const out = visitor.all();
            return out.substr(0, out.find("\r\n"));
        };
        CHECK(first_line(get("/", "X-Long: " + std::string(20'000, 'a') + "\r\n")) == "HTTP/1.1 431 Request Header Fields Too Large");
        CHECK(first_line("GET / HTTP/1.1\r\n\r\n") == "HTTP/1.1 400 Bad Request");
        CHECK(first_line("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") == "HTTP/1.1 400 Bad Request");
        CHECK(first_line("nonsense\r\n\r\n") == "HTTP/1.1 400 Bad Request");
        CHECK(first_line("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello") == "HTTP/1.1 400 Bad Request");
        CHECK(first_line("POST /briefjes HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") ==
              "HTTP/1.1 400 Bad Request");
        CHECK(first_line("POST /briefjes HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!") ==
              "HTTP/1.1 400 Bad Request");
        CHECK(first_line("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n") == "HTTP/1.1 405 Method Not Allowed");
        CHECK(first_line(post("/briefjes", "x", "Expect: a-miracle\r\n")) == "HTTP/1.1 417 Expectation Failed");
    });
}

TEST_CASE("a body over the limit is refused before it is read, with and without its length")
{
    served(anywhere(), [](Hall& hall, Server& server) {
        Visitor big(server.port());
        big.send(
            "POST /foto HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=a\r\nContent-Length: 100000000\r\n\r\n");
        auto const early = big.answer(); // nothing of the body was sent
        CHECK(early.starts_with("HTTP/1.1 413"));
        CHECK(has(early, "Dit is te groot"));
        std::string const part(1'000'000, 'x');
        for (int i = 0; i < 100; ++i) CHECK(big.send(part)); // and all of it may still be sent without a reset

        Visitor nowhere(server.port());
        nowhere.send("POST /elders HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000\r\n\r\n" + std::string(5'000'000, 'x'));
        CHECK(nowhere.answer().starts_with("HTTP/1.1 404"));

        Visitor chunked(server.port());
        chunked.send(
            "POST /foto HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=a\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 20; ++i)
            if (!chunked.send("10000\r\n" + std::string(0x10000, 'x') + "\r\n")) break;
        CHECK(chunked.answer().starts_with("HTTP/1.1 413"));
        CHECK(hall.notes() == 0);
    });
}

TEST_CASE("a body comes in pieces, in chunks, or after being asked for")
{
    served(anywhere(), [](Hall& hall, Server& server) {
        Visitor visitor(server.port());
        auto const whole = post("/briefjes", "tekst=losse+tegel");
        for (char const c : whole) visitor.send({&c, 1});
        CHECK(visitor.answer().starts_with("HTTP/1.1 303"));
        visitor.send(
            "POST /briefjes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
            "6\r\ntekst=\r\n3\r\neen\r\n0\r\n\r\n");
        CHECK(visitor.answer().starts_with("HTTP/1.1 303"));
        auto const asking = post("/briefjes", "tekst=x", "Expect: 100-continue\r\n");
        visitor.send(asking.substr(0, asking.size() - 7));
        CHECK(visitor.answer(true) == "HTTP/1.1 100 Continue\r\n\r\n");
        visitor.send("tekst=x");
        CHECK(visitor.answer().starts_with("HTTP/1.1 303"));
        CHECK(hall.notes() == 3);
    });
}

TEST_CASE("an upload that stops half way is refused in a sentence")
{
    served(anywhere(), [](Hall& hall, Server& server) {
        Visitor visitor(server.port());
        auto const whole = post("/briefjes", "tekst=half");
        visitor.send(whole.substr(0, whole.size() - 1));
        visitor.send_no_more();
        auto const answer = visitor.all();
        CHECK(answer.starts_with("HTTP/1.1 400 "));
        CHECK(answer.find("<h1>") != std::string::npos);
        CHECK(hall.notes() == 0);
    });
}

TEST_CASE("a visitor who leaves in the middle of a body leaves nothing")
{
    served(anywhere(), [](Hall& hall, Server& server) {
        for (int i = 0; i < 20; ++i) {
            Visitor visitor(server.port());
            auto const whole = post("/briefjes", "tekst=half");
            visitor.send(whole.substr(0, whole.size() - 1));
            visitor.leave();
        }
        Visitor visitor(server.port());
        visitor.send(get("/healthz"));
        CHECK(visitor.answer().ends_with("ok\n"));
        CHECK(hall.notes() == 0);
    });
}

TEST_CASE("who is too slow with a head, a body or a next request is not waited for")
{
    auto options = anywhere();
    options.head = milliseconds(300);
    options.stall = milliseconds(300);
    options.idle = milliseconds(600);
    served(options, [](Hall&, Server& server) {
        Visitor slow_head(server.port()), slow_body(server.port()), idle(server.port());
        slow_head.send("GET / HTTP/1.1\r\nHost:");
        auto const whole = post("/briefjes", "tekst=x");
        slow_body.send(whole.substr(0, whole.size() - 1));
        idle.send(get("/healthz"));
        CHECK(idle.answer().ends_with("ok\n"));
        CHECK(slow_head.all().empty());
        CHECK(slow_body.all().empty());
        CHECK(idle.all().empty());
    });
}

TEST_CASE("one address has a bounded number of connections")
{
    auto options = anywhere();
    options.connections_per_address = 4;
    served(options, [](Hall&, Server& server) {
        std::vector<std::unique_ptr<Visitor>> visitors;
        int answered = 0;
        for (int i = 0; i < 8; ++i) {
            auto& visitor = *visitors.emplace_back(std::make_unique<Visitor>(server.port()));
            visitor.send(get("/healthz"));
            if (visitor.answer().ends_with("ok\n")) ++answered;
        }
        CHECK(answered == 4);
        visitors.clear();
        for (int i = 0; i < 100; ++i) {
            Visitor again(server.port());
            again.send(get("/healthz", "Connection: close\r\n"));
            if (again.all().ends_with("ok\n")) return;
            std::this_thread::sleep_for(milliseconds(10));
        }
        FAIL("nobody was let in again");
    });
}

TEST_CASE("behind a proxy it is the visitor who is counted, and figures are not for visitors")
{
    auto options = anywhere();
    options.trusted_proxy = "127.0.0.1";
    served(options, [](Hall&, Server& server) {
        Visitor proxy(server.port());
        for (int i = 0; i < 4; ++i) {
            proxy.send(post("/briefjes", "tekst=x", "X-Forwarded-For: 203.0.113.7\r\n"));
            CHECK(proxy.answer().starts_with(i < 3 ? "HTTP/1.1 303" : "HTTP/1.1 429"));
        }
        proxy.send(post("/briefjes", "tekst=x", "X-Forwarded-For: 203.0.113.7, 203.0.113.8\r\n"));
        CHECK(proxy.answer().starts_with("HTTP/1.1 303"));
        proxy.send(get("/metrics", "X-Forwarded-For: 203.0.113.7\r\n"));
        CHECK(proxy.answer().starts_with("HTTP/1.1 404"));
        Visitor machine(server.port());
        machine.send(get("/metrics"));
        auto const figures = machine.answer();
        CHECK(has(figures, "kwartier_requests_total{method=\"POST\",route=\"/briefjes\",status=\"303\"} 4"));
        CHECK(has(figures, "kwartier_acts_waiting 0"));
    });
}

TEST_CASE("bodies together take a bounded amount of memory; beyond it one is asked to come back")
{
    auto options = anywhere();
    options.body_memory = 100'000;
    served(options, [](Hall&, Server& server) {
        Visitor holds(server.port());
        holds.send("POST /foto HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90001\r\n\r\n" + std::string(90'000, 'x'));
        std::this_thread::sleep_for(milliseconds(50));
        Visitor second(server.port());
        second.send("POST /foto HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20000\r\n\r\n" + std::string(20'000, 'x'));
        auto const busy = second.answer();
        CHECK(busy.starts_with("HTTP/1.1 503"));
        CHECK(has(busy, "Retry-After: "));
        holds.leave();
        std::this_thread::sleep_for(milliseconds(50));
        Visitor third(server.port());
        third.send(post("/briefjes", "tekst=x"));
        CHECK(third.answer().starts_with("HTTP/1.1 303"));
    });
}

TEST_CASE("stopping finishes what was accepted and takes nothing new")
{
    served(anywhere(), [](Hall& hall, Server& server) {
        Visitor waiting(server.port()), idle(server.port());
        idle.send(get("/healthz"));
        CHECK(idle.answer().ends_with("ok\n"));
        waiting.send(post("/briefjes", "tekst=slot"));
        std::this_thread::sleep_for(milliseconds(100));
        std::thread stops([&] { server.stop(); });
        CHECK(idle.all().empty());
        std::this_thread::sleep_for(milliseconds(100));
        CHECK_THROWS(Visitor(server.port()));
        hall.let_go();
        auto const answer = waiting.answer();
        CHECK(answer.starts_with("HTTP/1.1 303"));
        CHECK(has(answer, "Connection: close"));
        stops.join();
        CHECK(hall.notes() == 1);
    });
}

TEST_CASE("a second server does not quietly share the port of the first")
{
    served(anywhere(), [](Hall& hall, Server& server) {
        auto options = anywhere();
        options.listen = "127.0.0.1:" + std::to_string(server.port());
        CHECK_THROWS_AS(Server(hall.door(), options), std::runtime_error);
    });
}

TEST_CASE("many visitors at once all get their own answer")
{
    served(anywhere(), [](Hall& hall, Server& server) {
        std::atomic<int> good = 0;
        std::vector<std::thread> threads;
        for (int t = 0; t < 8; ++t)
            threads.emplace_back([&, t] {
                Visitor visitor(server.port());
                for (int i = 0; i < 50; ++i) {
                    auto const id = std::to_string(t) + "x" + std::to_string(i);
                    visitor.send(
                        i % 5 ? get("/elders" + id)
                              : "POST /foto HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                                    std::to_string(6 + id.size()) + "\r\n\r\ntekst=" + id);
                    auto const answer = visitor.answer();
                    if (answer.starts_with(i % 5 ? "HTTP/1.1 404" : "HTTP/1.1 303")) ++good;
                }
            });
        for (auto& thread : threads) thread.join();
        // Photos are limited to a hundred a minute per address: 80 of them came.
        CHECK(good == 400);
        CHECK(hall.notes() == 80);
    });
}

TEST_CASE("a stop signal is waited for, whichever thread gets it")
{
    hold_stop_signals();
    std::thread sender([] { ::kill(::getpid(), SIGTERM); });
    CHECK(wait_for_stop_signal() == SIGTERM);
    sender.join();
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
}
