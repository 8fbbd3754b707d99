// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/seal.hpp"

#include <doctest/doctest.h>

#include "testing/storage_house.hpp"

using namespace kwartier;
using seals::Extent;
using testing::for_both_houses;

namespace {

struct Noted {
    static constexpr std::string_view word = "test.noted";
    std::int64_t id;
    FactRow row() const { return {.subject = {"thing", id}, .area = AreaId{id % 2 ? 7 : 0}, .detail = {{"n", std::to_string(id)}}}; }
};

Instant const noon = instant_from(1'795'435'200'000);

void note(House const& house, int count, Instant at = noon)
{
    house.act(the_house(), at, [&](Act& act) {
        for (int i = 1; i <= count; ++i) act.publish(Noted{i});
    });
}

void change(House const& house, Sql sql)
{
    house.database().write([&](Write& db) {
        CHECK(db.run(sql) > 0);
        return Database::Verdict::keep;
    });
}

void nothing(Slice&) {}

} // namespace

TEST_CASE("every fact is sealed once, also one that comes from an older clock")
{
    for_both_houses(nothing, [](House const& house) {
        CHECK(seals::seal_facts(house, noon) == 0);
        note(house, 1203);
        CHECK(seals::seal_facts(house, noon, std::chrono::milliseconds{0}) == 500); // no time left: the rest in the next round
        CHECK(seals::seal_facts(house, noon) == 703);
        CHECK(seals::seal_facts(house, noon) == 0);
        Mint old_clock(9);
        house.database().write([&](Write& db) {
            db.run("INSERT INTO facts (id, at, word, subject_kind, subject_id) VALUES ($1, $2, 'test.noted', 'thing', 1)",
                   old_clock.number(noon - days{400}), noon);
            return Database::Verdict::keep;
        });
        CHECK(seals::seal_facts(house, noon) == 1);
        CHECK(seals::troubles(house, Extent::all).empty());
        CHECK(seals::troubles(house, Extent::newest).empty());
    });
}

TEST_CASE("a fact that is changed shows, and so does one that is taken away")
{
    for_both_houses(nothing, [](House const& house) {
        note(house, 10);
        seals::seal_facts(house, noon);
        note(house, 10);
        seals::seal_facts(house, noon);
        REQUIRE(seals::troubles(house, Extent::all).empty());
        change(house, "UPDATE facts SET detail = '{\"n\":\"x\"}' WHERE id = (SELECT MIN(id) FROM facts)");
        REQUIRE(seals::troubles(house, Extent::all).size() == 1);
        CHECK(seals::troubles(house, Extent::all)[0] == "seal 1: one of its 10 facts was changed");
        change(house, "DELETE FROM facts WHERE id = (SELECT MAX(id) FROM facts)");
        auto const troubles = seals::troubles(house, Extent::newest);
        REQUIRE(troubles.size() == 2);
        CHECK(troubles[1].starts_with("seal 2: fact "));
        CHECK(troubles[1].ends_with(" is gone"));
    });
}

TEST_CASE("a fact whose person was wiped out by hand shows")
{
    for_both_houses(nothing, [](House const& house) {
        note(house, 3);
        seals::seal_facts(house, noon);
        change(house, "UPDATE facts SET area = NULL WHERE area IS NOT NULL");
        CHECK(seals::troubles(house, Extent::all).size() == 1);
    });
}

TEST_CASE("a seal that is replaced or taken away breaks the chain")
{
    for_both_houses(nothing, [](House const& house) {
        for (int i = 0; i < 3; ++i) {
            note(house, 5);
            seals::seal_facts(house, noon);
        }
        change(house, "UPDATE fact_seals SET hash = '0000000000000000000000000000000000000000000000000000000000000000' WHERE number = 2");
        auto const troubles = seals::troubles(house, Extent::all);
        REQUIRE(troubles.size() == 2);
        CHECK(troubles[1] == "seal 3 does not follow the one before it");
        change(house, "DELETE FROM fact_seals WHERE number = 2");
        auto const without = seals::troubles(house, Extent::all);
        REQUIRE(without.size() >= 2);
        CHECK(without[0] == "seal 2 is missing");
        CHECK(without.back() == "5 facts stand in no seal");
    });
}

TEST_CASE("a fact that was slipped past the queue is counted")
{
    for_both_houses(nothing, [](House const& house) {
        note(house, 4);
        change(house, "DELETE FROM facts_unsealed WHERE fact = (SELECT MIN(fact) FROM facts_unsealed)");
        CHECK(seals::seal_facts(house, noon) == 3);
        CHECK(seals::troubles(house, Extent::all) == std::vector<std::string>{"1 facts stand in no seal"});
    });
}
