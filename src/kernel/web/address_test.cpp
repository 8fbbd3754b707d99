// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/address.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "kernel/web/head.hpp"

using namespace kwartier;

TEST_CASE("a visitor's address is taken from the trusted proxy only")
{
    TrustedProxy const nobody("");
    CHECK(nobody.real_address("127.0.0.1", "203.0.113.7") == "127.0.0.1");
    TrustedProxy const one("10.0.0.5");
    CHECK(one.real_address("10.0.0.5", "203.0.113.7") == "203.0.113.7");
    CHECK(one.real_address("10.0.0.6", "203.0.113.7") == "10.0.0.6");
    CHECK(one.real_address("10.0.0.5", "") == "10.0.0.5");
}

TEST_CASE("what a visitor writes in X-Forwarded-For does not count, only what our proxies added")
{
    TrustedProxy const network("10.0.0.0/8");
    CHECK(network.real_address("10.1.2.3", "1.1.1.1, 203.0.113.7, 10.9.9.9") == "203.0.113.7");
    CHECK(network.real_address("10.1.2.3", "203.0.113.7, unknown") == "10.1.2.3");
    CHECK(network.real_address("10.1.2.3", "10.4.4.4") == "10.1.2.3");
    TrustedProxy const v6("2001:db8::/33");
    CHECK(v6.trusts("2001:db8:7fff::1"));
    CHECK_FALSE(v6.trusts("2001:db8:8000::1"));
    CHECK(v6.real_address("2001:db8::1", "2001:dead::2") == "2001:dead::2");
}

TEST_CASE("a proxy that is no address does not start")
{
    for (auto const* wrong : {"proxy", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8", "::1/129", "10.0.0.0/"})
        CHECK_THROWS_AS(TrustedProxy{wrong}, std::invalid_argument);
    CHECK(TrustedProxy("0.0.0.0/0").trusts("203.0.113.7"));
    CHECK_FALSE(TrustedProxy("0.0.0.0/0").trusts("2001:db8::1"));
}

TEST_CASE("the address to listen on is read, or refused with the right form")
{
    CHECK(read_listen("127.0.0.1:8080").port == 8080);
    CHECK(read_listen("[::1]:80").address == "::1");
    CHECK(read_listen("localhost:0").address == "127.0.0.1");
    for (auto const* wrong : {"8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "example.org:80", ""})
        CHECK_THROWS_AS(read_listen(wrong), std::invalid_argument);
}

TEST_CASE("loopback is known in both kinds of address")
{
    CHECK(is_loopback(*read_address("127.0.0.1")));
    CHECK(is_loopback(*read_address("::1")));
    CHECK(is_loopback(*read_address("::ffff:127.0.0.9")));
    CHECK_FALSE(is_loopback(*read_address("10.0.0.1")));
}

TEST_CASE("an address has so many connections and no more")
{
    Tally tally(2);
    CHECK(tally.enter("a"));
    CHECK(tally.enter("a"));
    CHECK_FALSE(tally.enter("a"));
    CHECK(tally.enter("b"));
    tally.leave("a");
    CHECK(tally.enter("a"));
}

TEST_CASE("nothing that stands in a header can begin a new one")
{
    Response response;
    response.status = 303;
    response.type.clear();
    response.with("Location", "/werk\r\nSet-Cookie: kwartier=x").with("X-Good", "1");
    std::string head;
    write_head(head, response, 0, Connection::close, "X-Frame-Options: DENY\r\n", "abc");
    CHECK(head.find("Set-Cookie") == std::string::npos);
    CHECK(head.find("X-Good: 1\r\n") != std::string::npos);
    CHECK(head.find("Content-Length: 0\r\n") != std::string::npos);
    CHECK(head.starts_with("HTTP/1.1 303 See Other\r\n"));
    CHECK(head.ends_with("\r\n\r\n"));
}
