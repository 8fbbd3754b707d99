// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/dialect.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace kwartier;

TEST_CASE("arguments get SQLite's numbers, but not in quotes, comments and names")
{
    CHECK(sqlite_parameters("SELECT $1, $22+$1") == "SELECT ?1, ?22+?1");
    CHECK(sqlite_parameters("SELECT '$1 ''$2' || $3 || '$4'") == "SELECT '$1 ''$2' || ?3 || '$4'");
    CHECK(sqlite_parameters("SELECT \"$1\", a$1, $, $x -- $1 it's\n, $2 /* $3 ' */, $4") ==
          "SELECT \"$1\", a$1, $, $x -- $1 it's\n, ?2 /* $3 ' */, ?4");
    CHECK(sqlite_parameters("$1") == "?1");
    CHECK(sqlite_parameters("") == "");
    CHECK(sqlite_parameters("'$1") == "'$1");
    CHECK(sqlite_parameters("SELECT $1--") == "SELECT ?1--");
    CHECK(sqlite_parameters("a - $1 / $2") == "a - ?1 / ?2");
}

TEST_CASE("a text without arguments stays as it is, and quoting protects anything")
{
    CHECK(rc::check([](std::string const& text) {
        if (text.find('$') == std::string::npos) RC_ASSERT(sqlite_parameters(text) == text);
        std::string quoted = "'";
        for (char const c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
        quoted += "'";
        RC_ASSERT(sqlite_parameters("SELECT " + quoted + ", $1") == "SELECT " + quoted + ", ?1");
    }));
}

TEST_CASE("only BIGINT PRIMARY KEY becomes SQLite's own row number")
{
    CHECK(sqlite_schema("CREATE TABLE t (id BIGINT PRIMARY KEY, other BIGINT, note TEXT DEFAULT 'BIGINT PRIMARY KEY')") ==
          "CREATE TABLE t (id INTEGER PRIMARY KEY, other BIGINT, note TEXT DEFAULT 'BIGINT PRIMARY KEY')");
    CHECK(sqlite_schema("-- BIGINT PRIMARY KEY\nid BIGINT PRIMARY KEYS, xBIGINT PRIMARY KEY, id BIGINT PRIMARY KEY") ==
          "-- BIGINT PRIMARY KEY\nid BIGINT PRIMARY KEYS, xBIGINT PRIMARY KEY, id INTEGER PRIMARY KEY");
}
