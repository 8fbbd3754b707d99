// SPDX-License-Identifier: EUPL-1.2
#include "kernel/search/search.hpp"

#include <set>
#include <vector>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "kernel/base/text.hpp"
#include "testing/storage_both.hpp"

using namespace kwartier;

namespace {

constexpr search::Table things{"thing_search"};

void make_table(Database& database)
{
    database.write([](Write& db) {
        db.script(db.is_postgres() ? "CREATE TABLE thing_search (id BIGINT PRIMARY KEY, place BIGINT NOT NULL, terms TSVECTOR NOT NULL);"
                                     "CREATE INDEX thing_search_terms ON thing_search USING gin (terms) WITH (fastupdate = off);"
                                   : "CREATE VIRTUAL TABLE thing_search USING fts5(terms, detail = none, tokenize = 'ascii')");
        db.script("CREATE TABLE things (id BIGINT PRIMARY KEY)");
        return Database::Verdict::keep;
    });
}

void put(Database& database, std::int64_t id, std::string_view text, std::string_view place = {})
{
    database.write([&](Write& db) {
        db.run("INSERT INTO things (id) VALUES ($1) ON CONFLICT (id) DO NOTHING", id);
        things.put(db, id, {text, place});
        return Database::Verdict::keep;
    });
}

/// "1 2" : the ids found.
std::string found(Database& database, std::string_view typed)
{
    std::string ids;
    database.read([&](Read& db) {
        auto const match = search::match(db, typed);
        if (match.empty()) {
            ids = "nothing asked";
            return;
        }
        auto rows = db.rows(
            Sql::composed("SELECT t.id FROM things t JOIN " + things.newest(db, 1, 100) + " hit ON hit.id = t.id ORDER BY t.id"), match);
        while (rows.next()) ids += (ids.empty() ? "" : " ") + std::to_string(rows.get<std::int64_t>(0));
    });
    return ids;
}

} // namespace

TEST_CASE("the same words give the same hits on both databases")
{
    for_both([](Database& database) {
        make_table(database);
        put(database, 1, "Losse stoeptegel voor de school", "Itterenstraat 12");
        put(database, 2, "Er liggen losse tegels op de stoep", "hoek Café 't Höfke");
        put(database, 3, "De straatverlichting is kapot", "Sint Maartenspoort");
        put(database, 4, "Grofvuil naast de container: bank, 3 stoelen", "Mariaberg");
        struct Case {
            char const* typed;
            char const* ids;
        };
        for (auto const& [typed, ids] : {Case{"tegel", "2"},
                                         {"losse tegels", "2"},
                                         {"LOSSE", "1 2"},
                                         {"stoep", "1 2"},
                                         {"stoept", "1"},
                                         {"straatverlichtin", "3"},
                                         {"straatverlichting kapotte", "3"},
                                         {"hofke", "2"},
                                         {"café höfke", "2"},
                                         {"maartenspoort sint", "3"},
                                         {"stoel", "4"},
                                         {"container stoelen", "4"},
                                         {"container stoep", ""},
                                         {"12", "1"},
                                         {"itteren", "1"},
                                         {"school de voor", "1"},
                                         {"xyz", ""},
                                         {"", "nothing asked"},
                                         {" ?!  ", "nothing asked"}}) {
            CAPTURE(std::string(typed));
            CHECK(found(database, typed) == ids);
        }
    });
}

TEST_CASE("the newest hits come first, wherever they lie")
{
    for_both([](Database& database) {
        make_table(database);
        constexpr std::int64_t rows = 5000, gap = 2600;
        std::set<std::int64_t> often, seldom;
        database.write([&](Write& db) {
            // As if many came before them, and between: the older half lies in two of the wide windows, the newer one in many narrow ones.
            if (db.is_postgres())
                db.script("INSERT INTO thing_search (id, place, terms) VALUES (-1, 65536 * 7 - 2500, ''), (2600, 65536 * 9 - 1200, '')");
            auto const add = [&](std::int64_t id) {
                if (id == gap) return;
                auto const rare = id % 997 == 5;
                things.add(db, id, id % 3 == 0 ? "straat tegel" : rare ? "put straat" : "straat");
                if (id % 3 == 0) often.insert(id);
                if (id % 3 != 0 && rare) seldom.insert(id);
            };
            for (std::int64_t id = 2; id <= rows; id += 2) add(id);
            for (std::int64_t id = rows - 1; id > 0; id -= 2) add(id); // later, between the others
            // Words that changed, and rows that went: also the newest and the oldest.
            for (std::int64_t const id : {rows, rows - 1, rows / 2, std::int64_t{3}}) {
                things.put(db, id, {"tegel"});
                often.insert(id);
                seldom.erase(id);
            }
            for (std::int64_t const id : {rows - 4, rows / 2 + 1, std::int64_t{1}}) {
                things.erase(db, id);
                often.erase(id);
                seldom.erase(id);
            }
            return Database::Verdict::keep;
        });
        auto const newest = [&](std::string_view typed, int limit) {
            std::vector<std::int64_t> ids;
            database.read([&](Read& db) {
                auto hits = db.rows(Sql::composed("SELECT id FROM " + things.newest(db, 1, limit) + " hit ORDER BY id DESC"),
                                    things.match(db, typed));
                while (hits.next()) ids.push_back(hits.get<std::int64_t>(0));
            });
            return ids;
        };
        auto const last = [](std::set<std::int64_t> const& of, std::size_t many) {
            std::vector<std::int64_t> ids(of.rbegin(), of.rend());
            if (ids.size() > many) ids.resize(many);
            return ids;
        };
        REQUIRE(often.size() > 1600);
        REQUIRE(seldom.size() > 2);
        CHECK(newest("tegel", 10) == last(often, 10));
        CHECK(newest("tegels", 1200) == last(often, 1200));
        CHECK(newest("tegel", 5000) == last(often, 5000));
        CHECK(newest("put", 5000) == last(seldom, 5000));
        CHECK(newest("pu", 2) == last(seldom, 2)); // a beginning
        CHECK(newest("put straat", 5000) == last(seldom, 5000));
        CHECK(newest("lantaarn", 10).empty());
        CHECK(newest("put tegel", 10).empty());
    });
}

TEST_CASE("an index that is empty gives nothing")
{
    for_both([](Database& database) {
        make_table(database);
        CHECK(found(database, "tegel").empty());
    });
}

TEST_CASE("a text that is changed is found by its new words only, and one that is erased by none")
{
    for_both([](Database& database) {
        make_table(database);
        put(database, 1, "kapotte lantaarn");
        put(database, 1, "volle afvalbak");
        CHECK(found(database, "lantaarn").empty());
        CHECK(found(database, "afvalbakken") == "1");
        database.write([](Write& db) {
            things.erase(db, 1);
            return Database::Verdict::keep;
        });
        CHECK(found(database, "afvalbak").empty());
        put(database, 2, "");
        CHECK(found(database, "afvalbak").empty());
    });
}

TEST_CASE("what is typed is only ever words, whatever signs stand in it")
{
    for_both([](Database& database) {
        make_table(database);
        put(database, 1, "niet en of near and or not");
        for (auto const* typed : {"\"", "'", "niet OR", "NEAR(niet en)", "niet*", "-niet", "niet:of", "'; DROP TABLE things; --", "niet\\",
                                  "(niet", "{niet}", "\xE2\x80\x99niet", "terms:niet", "niet & of", "!niet", "ж", "日本"}) {
            CAPTURE(std::string(typed));
            CHECK_NOTHROW(found(database, typed));
        }
        CHECK(found(database, "NOT near AND") == "1");
        CHECK(found(database, std::string(5000, 'a')).empty());
        CHECK(rc::check([&](std::string const& bytes) {
            std::string typed = bytes;
            std::erase(typed, '\0');
            RC_ASSERT(found(database, typed + " zeldzaamwoord").empty());
            put(database, 2, typed);
            auto const ids = found(database, typed);
            auto const all = words_of(typed);
            bool const few = all.size() <= 12;
            if (!search::terms({typed}).empty() && few) RC_ASSERT(ids.find('2') != std::string::npos);
        }));
    });
}
