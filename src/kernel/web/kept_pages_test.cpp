// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/kept_pages.hpp"

#include <doctest/doctest.h>

#include "kernel/web/compress.hpp"

using namespace kwartier;

namespace {

Instant at(int milliseconds) { return Instant{std::chrono::milliseconds(1'000'000 + milliseconds)}; }

Request asked(std::string target, std::string cookie = {})
{
    Request request;
    request.target = std::move(target);
    if (!cookie.empty()) request.cookies.add(cookie, "nl");
    return request;
}

Response page_of(std::string body)
{
    Response response;
    response.body = std::move(body);
    return response.with("X-Thing", "1");
}

} // namespace

TEST_CASE("a page is kept for who asks the same within a second, and until something is decided")
{
    KeptPages pages;
    auto const key = KeptPages::key_of(asked("/meldingen?blad=2"));
    CHECK_FALSE(pages.find(key, false, at(0), 7));
    pages.keep(key, page_of("<p>Losse tegel"), at(0), 7);
    auto const found = pages.find(key, false, at(999), 7);
    REQUIRE(found);
    CHECK(*found->shared == "<p>Losse tegel");
    CHECK(found->headers.front().first == "X-Thing");
    CHECK_FALSE(pages.find(key, false, at(1000), 7));
    CHECK_FALSE(pages.find(key, false, at(-1), 7));
    CHECK_FALSE(pages.find(key, false, at(1), 8));
    CHECK_FALSE(pages.find(KeptPages::key_of(asked("/meldingen")), false, at(1), 7));
    pages.keep(key, page_of("<p>Vaste tegel"), at(5), 8);
    CHECK(*pages.find(key, false, at(5), 8)->shared == "<p>Vaste tegel");
}

TEST_CASE("who takes gzip gets it, made once")
{
    KeptPages pages;
    std::string const long_page(5000, 'a');
    pages.keep("nl /", page_of(long_page), at(0), 1);
    auto const first = pages.find("nl /", true, at(0), 1);
    CHECK(first->shared->size() < 500);
    CHECK(first->shared == pages.find("nl /", true, at(0), 1)->shared);
    CHECK(first->headers.back() == std::pair<std::string, std::string>("Content-Encoding", "gzip"));
    CHECK(*pages.find("nl /", false, at(0), 1)->shared == long_page);
}

TEST_CASE("only guests share pages, and only whole ones")
{
    CHECK(KeptPages::key_of(asked("/", "taal")) == "nl /");
    CHECK(KeptPages::key_of(asked("/", "kwartier")).empty());
    CHECK(KeptPages::key_of(asked("/", "melding")).empty());
    auto choosing = asked("/?taal=en");
    choosing.query.add("taal", "en");
    CHECK(KeptPages::key_of(choosing).empty());
    auto english = asked("/");
    english.language = Language::en;
    CHECK(KeptPages::key_of(english) == "en /");

    KeptPages pages;
    auto const refused = [&](Response response) {
        pages.keep("nl /", response, at(0), 1);
        return !pages.find("nl /", false, at(0), 1);
    };
    auto missing = page_of("weg");
    missing.status = 404;
    CHECK(refused(missing));
    auto with_cookie = page_of("koek");
    with_cookie.cookies.emplace_back("a=b");
    CHECK(refused(with_cookie));
    auto picture = page_of("bytes");
    picture.type = "image/jpeg";
    CHECK(refused(picture));
}

TEST_CASE("kept pages never fill the memory")
{
    KeptPages pages;
    std::string const half(KeptPages::bytes_max / 2, 'a');
    pages.keep("nl /1", page_of(half), at(0), 1);
    pages.keep("nl /2", page_of(half), at(0), 1);
    CHECK(pages.find("nl /1", false, at(0), 1));
    pages.keep("nl /2", page_of(half), at(1), 1);
    pages.keep("nl /3", page_of("klein"), at(1), 1);
    CHECK(pages.find("nl /3", false, at(1), 1));
    CHECK_FALSE(pages.find("nl /1", false, at(1), 1));
}
