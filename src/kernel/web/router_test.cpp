// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/router.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace kwartier;

namespace {
Route route(std::string pattern, Method method = Method::get)
{
    Route r;
    r.slice = "test";
    r.method = method;
    r.pattern = std::move(pattern);
    return r;
}

std::string found(Router const& router, std::vector<std::string> segments, Method method = Method::get)
{
    auto const match = router.find(method, segments);
    return match.route ? match.route->pattern : "";
}
} // namespace

TEST_CASE("a word in an address wins over braces, and braces are tried where the word leads nowhere")
{
    std::vector<Route> const routes{route("/"),
                                    route("/meldingen/nieuw"),
                                    route("/meldingen/{reference}"),
                                    route("/meldingen/nieuw/kaart"),
                                    route("/meldingen/{reference}/tijdlijn"),
                                    route("/{page}")};
    Router const router(routes);
    CHECK(found(router, {}) == "/");
    CHECK(found(router, {"meldingen", "nieuw"}) == "/meldingen/nieuw");
    CHECK(found(router, {"meldingen", "M-7K2-94QF"}) == "/meldingen/{reference}");
    CHECK(found(router, {"meldingen", "nieuw", "tijdlijn"}) == "/meldingen/{reference}/tijdlijn");
    CHECK(found(router, {"meldingen"}) == "/{page}");
    CHECK(found(router, {"meldingen", ""}).empty());
    CHECK(found(router, {""}).empty());
    CHECK(found(router, {"a", "b"}).empty());
}

TEST_CASE("what stands in braces is handed to the route by name")
{
    std::vector<Route> const routes{route("/kaart/{z}/{x}/{y}"), route("/kaart/{laag}/tegels/{z}")};
    Router const router(routes);
    auto const match = router.find(Method::get, {"kaart", "12", "tegels", "3"});
    REQUIRE(match.route == &routes[1]);
    CHECK(match.arguments == std::vector<std::pair<std::string, std::string>>{{"laag", "12"}, {"z", "3"}});
}

TEST_CASE("an address that knows only the other method says so")
{
    std::vector<Route> const routes{route("/meldingen", Method::get), route("/meldingen", Method::post),
                                    route("/meldingen/{r}/oplossing", Method::post)};
    Router const router(routes);
    CHECK(found(router, {"meldingen"}, Method::post) == "/meldingen");
    auto const match = router.find(Method::get, {"meldingen", "1", "oplossing"});
    CHECK(match.route == nullptr);
    CHECK(match.allowed == std::vector<Method>{Method::post});
    CHECK(router.find(Method::get, {"elders"}).allowed.empty());
}

TEST_CASE("two routes for one address, and patterns that are none, do not start")
{
    std::vector<Route> const twice{route("/a/{x}"), route("/a/{y}")};
    CHECK_THROWS_AS(Router{twice}, std::invalid_argument);
    for (auto const* pattern : {"a", "", "/a/", "/a//b", "/a{x}", "/{x}b"}) {
        std::vector<Route> const wrong{route(pattern)};
        CHECK_THROWS_AS(Router{wrong}, std::invalid_argument);
    }
}
