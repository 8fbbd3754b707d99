// SPDX-License-Identifier: EUPL-1.2
#include "kernel/log/log.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

using namespace kwartier;

TEST_CASE("every log line is one whole JSON object, whatever stands in it")
{
    std::string out;
    {
        Log log;
        log.divert([&](std::string_view lines) { out += lines; });
        log.info("request", {{"route", std::string_view("/meldingen/{reference}")}, {"status", std::int64_t{200}}, {"ms", 1.25}});
        log.error("broken", {{"why", std::string_view("a \"quote\",\na line end and \x01")}});
        log.flush();
    }
    std::istringstream lines(out);
    std::string line;
    REQUIRE(std::getline(lines, line));
    auto const first = nlohmann::json::parse(line);
    CHECK(first["what"] == "request");
    CHECK(first["route"] == "/meldingen/{reference}");
    CHECK(first["status"] == 200);
    CHECK(first["ms"] == 1.25);
    CHECK(first["time"].get<std::string>().size() == 24);
    REQUIRE(std::getline(lines, line));
    auto const second = nlohmann::json::parse(line);
    CHECK(second["level"] == "error");
    CHECK(second["why"] == "a \"quote\",\na line end and \x01");
    CHECK_FALSE(std::getline(lines, line));
}

TEST_CASE("a log that cannot be written fast enough drops lines and says how many")
{
    std::string out;
    std::atomic<bool> slow = true, waits = false;
    Log log;
    log.divert([&](std::string_view lines) {
        waits = true;
        while (slow) std::this_thread::yield();
        out += lines;
    });
    log.warning("first");
    while (!waits) std::this_thread::yield();
    std::string const big(100'000, 'x');
    for (int i = 0; i < 60; ++i) log.info("big", {{"text", std::string_view(big)}});
    slow = false;
    log.flush();
    log.info("after");
    log.flush();
    CHECK(out.size() < 5 * 1024 * 1024);
    CHECK(out.find("\"dropped_before\":") != std::string::npos);
}
