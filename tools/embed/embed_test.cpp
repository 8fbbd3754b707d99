// SPDX-License-Identifier: EUPL-1.2
#include "tools/embed/embed.hpp"

#include <doctest/doctest.h>

#include "kernel/web/assets.hpp"

using namespace kwartier::tools;

TEST_CASE("schema steps carry the name of their slice and come in order of date")
{
    std::vector<Trouble> troubles;
    auto const steps = steps_of("reports", "schema",
                                {{"202612010800-later.sql", "b"},
                                 {"202611230900-first.sql", "a"},
                                 {"202611240900-search.sqlite.sql", "fts"},
                                 {"202611240900-search.postgres.sql", "tsv"}},
                                troubles);
    CHECK(troubles.empty());
    REQUIRE(steps.size() == 3);
    CHECK(steps[0].name == "202611230900-reports-first");
    CHECK(steps[0].postgres == "a");
    CHECK(steps[1].name == "202611240900-reports-search");
    CHECK(steps[1].sqlite == "fts");
    CHECK(steps[1].postgres == "tsv");
    CHECK(steps[2].name == "202612010800-reports-later");
}

TEST_CASE("a schema step with a wrong name, without text or for one database only is refused")
{
    auto const wrong = [](std::map<std::string, std::string> const& files) {
        std::vector<Trouble> troubles;
        steps_of("reports", "schema", files, troubles);
        return troubles.empty() ? std::string{} : told(troubles.front());
    };
    CHECK(wrong({{"first.sql", "a"}}).find("schema/first.sql:1: error: a schema step is named") == 0);
    CHECK(wrong({{"202611230900-first.sql", " \n"}}).find("empty") != std::string::npos);
    CHECK(wrong({{"202611230900-first.sqlite.sql", "a"}}).find("lacks its text for PostgreSQL") != std::string::npos);
    CHECK(wrong({{"202611230900-first.sql", "a"}, {"202611230900-first.sqlite.sql", "a"}}).find("already") != std::string::npos);
}

TEST_CASE("files of a data folder become texts in the program")
{
    std::map<std::string, std::string> const files{{"some-list.toml", "a = \"b\"\n"}};
    CHECK(data_header("reports", files).find("namespace kwartier::reports::data {\nextern std::string_view const some_list_toml;") !=
          std::string::npos);
    CHECK(data_source("reports", files).find("some_list_toml{\"a = \\\"b\\\"\\n\", 8};") != std::string::npos);
}

TEST_CASE("texts of any kind survive being written as C++") { CHECK(literal("a\"b\\c\nd\t?") == "\"a\\\"b\\\\c\\nd\\011\\077\""); }

TEST_CASE("files of the site know their type and are compressed where it gains something")
{
    CHECK(media_type("app.css") == "text/css; charset=utf-8");
    CHECK(media_type("a/b.unknown") == "application/octet-stream");
    CHECK(gzipped("abc").empty());
    CHECK(gzipped(std::string(2000, 'a')).substr(0, 2) == "\x1f\x8b");
    CHECK(hash_of("a") == "af63dc4c8601ec8c");
    for (auto const& asset : kwartier::assets()) {
        CHECK(hash_of({reinterpret_cast<char const*>(asset.bytes.data()), asset.bytes.size()}) == asset.hash);
        CHECK(asset.gzip.size() <= asset.bytes.size());
    }
}
