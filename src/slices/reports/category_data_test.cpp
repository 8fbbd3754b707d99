// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/category_data.hpp"

#include <doctest/doctest.h>

namespace kwartier::reports {

namespace {

constexpr std::string_view parent = "[[parent]]\nkey = \"straat\"\nname = { nl = \"Straat\", en = \"Street\" }\n";
constexpr std::string_view category =
    "[[category]]\nkey = \"tegel\"\nparent = \"straat\"\ndepartment = \"wegen\"\n"
    "name = { nl = \"Tegel\", en = \"Tile\" }\nhelp = { nl = \"h\", en = \"h\" }\n"
    "promise = { nl = \"p\", en = \"p\" }\nterm = \"5 working\"\nwords = \"confirmed\"\nstrong = [\"tegel\"]\n";

std::string troubles(std::string const& toml)
{
    try {
        read_categories(toml, "stad.toml");
        return "";
    } catch (DataError const& e) {
        return e.what();
    }
}

std::string changed(std::string_view from, std::string_view to)
{
    std::string text = std::string(parent) + std::string(category);
    auto const at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("the categories a city starts with are complete in Dutch and English")
{
    auto const& tree = built_in_categories();
    CHECK(tree.parents.size() == 9);
    CHECK(tree.categories.size() >= 45);
    for (auto const& c : tree.categories) {
        CHECK(c.term.count > 0);
        CHECK_MESSAGE((c.keywords.size() >= 5 || c.key == "iets-anders"), c.key);
        CHECK_MESSAGE(c.name[0] != c.name[1], c.key);
        CHECK_MESSAGE(c.help[0] != c.help[1], c.key);
        CHECK_MESSAGE(c.promise[0].back() == '.', c.key);
    }
    REQUIRE(tree.find("straatlamp"));
    CHECK(tree.find("straatlamp")->department == "wegen");
    CHECK(tree.find("burenoverlast")->sensitive);
    CHECK(tree.find("burenoverlast")->contact_required);
    CHECK(tree.find("burenoverlast")->words_rule == WordsRule::never);
    CHECK(tree.find("nergens") == nullptr);
}

TEST_CASE("a wrong category file is refused with its line")
{
    CHECK(troubles(std::string(parent) + std::string(category)) == "");
    CHECK(troubles(changed("department", "afdeling")) == "stad.toml:7: there is no key \"afdeling\" here");
    CHECK(troubles(changed("name = { nl = \"Tegel\", en = \"Tile\" }", "name = { nl = \"Tegel\" }")) ==
          "stad.toml:8: \"name\" has no text in \"en\"");
    CHECK(troubles(changed("help = { nl = \"h\", en = \"h\" }\n", "")) == "stad.toml:4: \"help\" is missing");
    CHECK(troubles(changed("5 working", "vijf dagen")) ==
          "stad.toml:11: a term is \"5 working\" or \"14 calendar\", between 1 and 365 days");
    CHECK(troubles(changed("parent = \"straat\"", "parent = \"weg\"")) == "stad.toml:4: there is no parent \"weg\"");
    CHECK(troubles(changed("\"confirmed\"", "\"soms\"")) == "stad.toml:12: \"words\" is never, confirmed or official");
    CHECK(troubles(std::string(parent) + std::string(category) + std::string(category)) == "stad.toml:14: \"tegel\" stands here twice");
    CHECK(troubles(std::string(parent) + std::string(parent) + std::string(category)) == "stad.toml:4: \"straat\" stands here twice");
    CHECK(troubles("[[parent]\n").starts_with("stad.toml:1: "));
    CHECK(troubles("version = 1\n").starts_with("stad.toml:"));
}

TEST_CASE("a keyword is written as its words and its weight")
{
    CHECK(written({"losse tegel", 3}) == "losse tegel:3");
    CHECK(read_keyword("losse tegel:3") == Keyword{"losse tegel", 3});
    CHECK(read_keyword("fietspad:-2") == Keyword{"fietspad", -2});
    CHECK(read_keyword("put") == Keyword{"put", 2});
}

} // namespace kwartier::reports
