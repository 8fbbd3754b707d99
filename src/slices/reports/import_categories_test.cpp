// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/import_categories.hpp"

#include <filesystem>
#include <fstream>

#include "kernel/act/external.hpp"
#include "slices/reports/category_data.hpp"
#include "slices/reports/signalen_tree.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/suggesting.hpp"
#include "slices/reports/tree.hpp"
#include "testing/shared_data.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::City;
using testing::in_both_cities;

namespace {

constexpr std::string_view small_tree = R"([
  {"model": "signals.category", "pk": 8, "fields": {"parent": 7, "slug": "gras", "name": "Gras te hoog", "handling": "A3WMC", "is_active": true}},
  {"model": "signals.category", "pk": 7, "fields": {"parent": null, "slug": "tuinen", "name": "Tuinen", "handling": "REST", "is_active": true}},
  {"model": "signals.department", "pk": 1, "fields": {"name": "GRO"}},
  {"model": "signals.category", "pk": 9, "fields": {"parent": 7, "slug": "Met Hoofdletter", "name": "X", "handling": "A3DMC", "is_active": true}},
  {"model": "signals.category", "pk": 10, "fields": {"parent": 99, "slug": "wees", "name": "Wees", "handling": "A3DMC", "is_active": true}},
  {"model": "signals.category", "pk": 11, "fields": {"parent": 7, "slug": "paving", "name": "Tuinpaden", "handling": "I5DMC", "is_active": false}}
])";

std::string written_file(City& city, std::string_view name, std::string_view text)
{
    auto const path = city.house().config().data + "/" + std::string(name);
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

void quiet(std::string const&) {}

std::string read_back(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("a tree of Signalen is read with its terms, and what cannot be taken says why and where")
{
    auto const tree = read_signalen_tree(small_tree);
    REQUIRE(tree.trouble.empty());
    REQUIRE(tree.categories.size() == 5);
    CHECK(tree.categories[0].path == "tuinen");
    CHECK(tree.categories[1].path == "tuinen/gras");
    CHECK(tree.categories[1].days == 21);
    CHECK_FALSE(tree.categories[1].working_days);
    CHECK(tree.categories[1].line == 2);
    CHECK(tree.categories[2].trouble.find("slug") != std::string::npos);
    CHECK(tree.categories[2].line == 5);
    CHECK(tree.categories[3].days == 5);
    CHECK_FALSE(tree.categories[3].active);
    CHECK(tree.categories[4].trouble.find("no main category 99") != std::string::npos);
    CHECK(read_signalen_tree("[1, 2").trouble.find("line 1") == 0);
    CHECK(read_signalen_tree("{}").trouble == "holds no categories of Signalen");

    auto const answer = read_signalen_tree(
        R"({"results": [{"sub_categories": [{"slug": "vijver", "name": "Vijver", "public_name": "Vijver of sloot", "sla": {"n_days": 4}}],
            "slug": "water", "name": "Water"}]})");
    REQUIRE(answer.categories.size() == 2);
    CHECK(answer.categories[1].path == "water/vijver");
    CHECK(answer.categories[1].name == "Vijver of sloot");
    CHECK(answer.categories[1].days == 4);
}

TEST_CASE("a tree of Signalen is taken once, beside what the city has; refused lines stand in a file with their reason")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const path = written_file(city, "tree.json", small_tree);
        auto const first = import_categories(city.house(), city.now(), path, {}, quiet);
        CHECK(first.read == 5);
        CHECK(first.added == 3);
        CHECK(first.refused == 2);
        auto const rejected = read_back(first.rejected);
        CHECK(rejected.find("5,\"its slug is missing") != std::string::npos);
        auto const again = import_categories(city.house(), city.now(), path, {}, quiet);
        CHECK(again.added == 0);
        CHECK(again.known == 3);
        city.look_as("Ada", [&](Look const& look) {
            auto const all = categories(look);
            auto const* grass = all->find_key("gras");
            REQUIRE(grass);
            CHECK(all->full_name(grass->id, Language::nl) == "Tuinen › Gras te hoog");
            CHECK(grass->term.count == 21);
            // The city had a "paving" of its own.
            auto const* path_of_garden = all->find_key("tuinen-paving");
            REQUIRE(path_of_garden);
            CHECK_FALSE(path_of_garden->active);
            CHECK(history(look, grass->id).front().sentence == "Overgenomen uit een bestand");
        });
    });
}

TEST_CASE("a mapping names what the city has already; a name that is not there is refused before anything is written")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const path = written_file(city, "tree.json", small_tree);
        auto const mapping = read_category_mapping("[categories]\n\"tuinen/gras\" = \"tree\"\n\"tuinen\" = \"street\"\n", "m.toml");
        auto const account = import_categories(city.house(), city.now(), path, mapping, quiet);
        CHECK(account.mapped == 2);
        CHECK(account.added == 1);
        city.look_as("Ada", [&](Look const& look) {
            auto const meant = external::find(look, "signalen.categories", "tuinen/gras");
            REQUIRE(meant.has_value());
            CHECK(meant->id == loket.tree.value);
            // What is new stands below what its parent was mapped to.
            CHECK(categories(look)->find_key("tuinen-paving")->parent == loket.street);
        });
        CHECK_THROWS_AS(import_categories(city.house(), city.now(), path, {{"tuinen", "nergens"}}, quiet), DataError);
        CHECK_THROWS_AS(read_category_mapping("[categories]\nx = 1\n", "m.toml"), DataError);
    });
}

TEST_CASE("the tree of Amsterdam is taken whole")
{
    auto const path = testing::shared_path("text-nl/signalen/categories.json");
    if (!path) return;
    in_both_cities([&](City& city) {
        auto const copy = written_file(city, "amsterdam.json", read_back(*path)); // what is refused is written beside the file
        auto const account = import_categories(city.house(), city.now(), copy, {}, quiet);
        CHECK(account.read == 86);
        CHECK(account.added == 86);
        CHECK(account.refused == 0);
        CHECK(import_categories(city.house(), city.now(), copy, {}, quiet).known == 86);
        city.look_as("Ada", [&](Look const& look) {
            auto const all = categories(look);
            CHECK(all->children({}).size() >= 8);
            CHECK(all->full_name(all->find_key("veeg-zwerfvuil")->id, Language::nl) == "Afval › Veeg- / zwerfvuil");
            CHECK(all->find_key("overig"));
            CHECK(all->find_key("overig-overig"));
            auto const found = suggest(look, "er ligt zwerfvuil in het park");
            REQUIRE_FALSE(found.empty());
            CHECK(found.front() == all->find_key("veeg-zwerfvuil")->id);
        });
    });
}
