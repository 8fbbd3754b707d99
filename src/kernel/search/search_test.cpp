// SPDX-License-Identifier: EUPL-1.2
#include "kernel/search/search.hpp"

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
        db.script(db.is_postgres() ? "CREATE TABLE thing_search (id BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL);"
                                     "CREATE INDEX thing_search_terms ON thing_search USING gin (terms);"
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
        auto rows = db.rows(Sql::composed("SELECT t.id FROM things t WHERE " + things.where(db, "t.id", 1) + " ORDER BY t.id"), match);
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
