// SPDX-License-Identifier: EUPL-1.2
#include "tools/tidy/tidy.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace kwartier::tools;

namespace {

std::string const licence = "// SPDX-License-Identifier: EUPL-1.2\n";

// A small house in order: reports needs people, people needs areas.
std::map<std::string, std::string> house()
{
    return {
        {"src/slices/areas/slice.cmake", "slice(areas)\n"},
        {"src/slices/people/slice.cmake", "slice(people NEEDS areas)\n"},
        {"src/slices/reports/slice.cmake", "slice(reports NEEDS people)\n"},
        {"src/slices/areas/schema/202611230900-first.sql", "CREATE TABLE areas (id BIGINT PRIMARY KEY);\n"},
        {"src/slices/reports/schema/202611230900-first.sql",
         "CREATE TABLE reports (id BIGINT PRIMARY KEY, area BIGINT REFERENCES areas (id));\n"},
        {"src/kernel/schema/202611230800-first.sql", "CREATE TABLE facts (id BIGINT PRIMARY KEY);\n"},
        {"src/slices/reports/store.cpp", licence + "#include \"slices/reports/store.hpp\"\n#include \"slices/areas/areas.hpp\"\n"
                                                   "constexpr auto oldest = \"SELECT id\\n\"\n    \"FROM reports\";\n"},
    };
}

// What tidy says of the house with one file more.
std::string told_of(std::string const& path, std::string const& text)
{
    auto files = house();
    files[path] = path.ends_with("pp") ? licence + text : text;
    std::string out;
    for (auto const& t : tidy(tree_of(files))) out += told(t) + "\n";
    return out;
}
bool refused(std::string const& path, std::string const& text, std::string_view why)
{
    auto const all = told_of(path, text);
    INFO(path, ": ", text, " gives ", all);
    return all.starts_with(path) && all.find(why) != all.npos;
}

} // namespace

TEST_CASE("the house is in order")
{
    auto const troubles = tidy(read_tree(KWARTIER_SOURCE));
    for (auto const& t : troubles) MESSAGE(told(t));
    CHECK(troubles.empty());
}

TEST_CASE("a small house in order gives tidy nothing to say")
{
    CHECK(told_of("src/slices/reports/routes.cpp",
                  "#include \"slices/people/people.hpp\"\n#include \"slices/areas/words.gen.hpp\"\n#include \"kernel/base/id.hpp\"\n") ==
          "");
}

TEST_CASE("a slice does not include another slice's store, nor the face of one it does not need")
{
    CHECK(refused("src/slices/reports/service.cpp", "#include \"slices/people/store.hpp\"\n", ":2: error: of another slice only its face"));
    CHECK(refused("src/slices/reports/service_test.cpp", "#include \"slices/people/store.hpp\"\n", "only its face"));
    CHECK(refused("src/slices/people/service.cpp", "#include \"slices/reports/reports.hpp\"\n", "people does not need reports"));
    CHECK(refused("src/slices/people/service.cpp", "#include \"testing/city.hpp\"\n", "for tests"));
    CHECK(told_of("src/slices/people/service_test.cpp", "#include \"testing/city.hpp\"\n") == "");
}

TEST_CASE("the kernel knows no slice")
{
    CHECK(refused("src/kernel/act/act.cpp", "#include \"slices/reports/reports.hpp\"\n", "the kernel knows only the kernel"));
    CHECK(told_of("src/kernel/act/act_test.cpp", "#include \"testing/storage_both.hpp\"\n") == "");
}

TEST_CASE("inside a slice nothing includes what stands higher on the ladder")
{
    CHECK(refused("src/slices/reports/model.hpp", "#include \"slices/reports/store.hpp\"\n", "higher on the ladder"));
    CHECK(refused("src/slices/reports/store.hpp", "#include \"slices/reports/service.hpp\"\n", "higher on the ladder"));
    CHECK(refused("src/slices/reports/reports.hpp", "#include \"slices/reports/model.hpp\"\n", "higher on the ladder"));
    CHECK(told_of("src/slices/reports/service.hpp", "#include \"slices/reports/store.hpp\"\n") == "");
}

TEST_CASE("SQL stands in the store, and speaks of tables of its own")
{
    CHECK(
        refused("src/slices/reports/service.cpp", "auto x = \"UPDATE reports SET status = 1\";\n", "SQL stands in the slice's store.cpp"));
    CHECK(refused("src/slices/reports/store_desk.cpp", "auto x = R\"(SELECT id\nFROM areas)\";\n", "the table areas belongs to areas"));
    CHECK(refused("src/slices/reports/store_desk.cpp", "auto x = \"INSERT INTO facts (id) VALUES ($1)\";\n", "belongs to kernel"));
    CHECK(refused("src/slices/reports/store_desk.cpp", "auto x = \"DELETE FROM rapports\";\n", "no schema step makes the table rapports"));
    CHECK(told_of("src/slices/reports/store_desk.cpp",
                  "auto x = \"WITH late AS (SELECT id FROM reports) SELECT id FROM late WHERE id IS DISTINCT FROM $1\";\n") == "");
    CHECK(told_of("src/slices/reports/service.cpp", "auto x = \"Select one\"; // \"SELECT id FROM reports\"\n") == "");
    CHECK(refused("src/slices/people/schema/202611230900-a.sql", "CREATE TABLE p (r BIGINT REFERENCES reports (id));\n",
                  "of reports, which is not needed"));
    CHECK(refused("src/slices/people/schema/202611230900-a.sql", "CREATE TABLE areas (id BIGINT PRIMARY KEY);\n",
                  "belongs to areas already"));
}

TEST_CASE("a missing Dutch word is found")
{
    CHECK(refused("src/slices/reports/words/en.po", "msgid \"reports.filed\"\nmsgstr \"Reported\"\n",
                  ":1: error: reports.filed is missing in"));
}

TEST_CASE("slow headers stay out of headers, and only the kernel makes markup")
{
    CHECK(refused("src/slices/reports/model.hpp", "#include <nlohmann/json.hpp>\n", "is slow to compile"));
    CHECK(refused("src/kernel/base/x.hpp", "#include <iostream>\n", "is slow to compile"));
    CHECK(told_of("src/kernel/base/x.cpp", "#include <iostream>\n") == "");
    CHECK(refused("src/slices/reports/routes.cpp", "\nauto x = HtmlOut::trusted(y);\n", ":3: error: only the kernel makes markup"));
    CHECK(told_of("src/kernel/geo/map.cpp", "auto x = HtmlOut::trusted(y);\n") == "");
}

TEST_CASE("files are short, carry their licence and name no machine")
{
    std::string long_text;
    for (int i = 0; i < 460; ++i) long_text += "\n";
    CHECK(refused("src/kernel/base/x.cpp", long_text, "a file has at most 400"));
    CHECK(refused("src/slices/reports/reports.hpp", long_text.substr(0, 151), "a face has at most 120"));
    CHECK(refused("script/x",
                  "cd /ho"
                  "me/mia\n",
                  "has no place in the repository"));
    auto files = house();
    files["src/kernel/base/x.hpp"] = "int x;\n";
    REQUIRE(tidy(tree_of(files)).size() == 1);
    CHECK(tidy(tree_of(files))[0].what.find("licence") != std::string::npos);
}

TEST_CASE("the reader of sources knows literals, comments and includes")
{
    auto const source = read_source(
        "#include <a.h>\n// \"no\"\nauto a = \"x\\\"\" /* y */\n  \"z\"; char q = '\"'; auto b = R\"q(r\n)\")q\";\n#include \"b.hpp\"\n");
    REQUIRE(source.literals.size() == 2);
    CHECK(source.literals[0].text == "x\"z");
    CHECK(source.literals[1].text == "r\n)\"");
    CHECK(source.literals[1].line == 4);
    REQUIRE(source.includes.size() == 2);
    CHECK(source.includes[1].line == 6);
    CHECK(source.includes[0].angled);
}

namespace {

struct Ran {
    bool well;
    std::string output;
};

Ran ran(std::string const& command)
{
    auto const out = (std::filesystem::temp_directory_path() / ("kwartier-tidy-test-" + std::to_string(std::rand()))).string();
    bool const well = std::system((command + " >" + out + " 2>&1").c_str()) == 0;
    auto output = read_file(out);
    std::filesystem::remove(out);
    return {well, std::move(output)};
}

// Whether the compiler takes a function body that declares routes.
Ran compiled(std::string const& body)
{
    auto const file = (std::filesystem::temp_directory_path() / ("kwartier-gate-" + std::to_string(std::rand()) + ".cpp")).string();
    write_file(
        file,
        "#include \"kernel/act/slice.hpp\"\nusing namespace kwartier;\nResponse look(Request const&, Look const&);\nResponse act(Request const&, Act&);\n"
        "void declare(Slice& slice)\n{\n" +
            body + "\n}\n");
    auto const result = ran(std::string(KWARTIER_CXX) + " -std=c++20 -fsyntax-only -I" KWARTIER_SOURCE "/src " + file);
    std::filesystem::remove(file);
    return result;
}

} // namespace

TEST_CASE("a route that does not say who may pass does not compile")
{
    auto const well = compiled("slice.get(\"/a\", gate::everyone, look); slice.post(\"/a\", gate::signed_in, act);");
    CHECK_MESSAGE(well.well, well.output);
    CHECK_FALSE(compiled("slice.get(\"/a\", look);").well);
    auto const no_limit = compiled("slice.post(\"/a\", gate::everyone, act);");
    CHECK_FALSE(no_limit.well);
    CHECK(no_limit.output.find("no matching function for call to") != std::string::npos);
}

TEST_CASE("slices that need each other in a circle are refused with their names")
{
    namespace fs = std::filesystem;
    auto const folder = fs::temp_directory_path() / ("kwartier-slices-" + std::to_string(std::rand()));
    auto const sorted = [&](std::map<std::string, std::string> const& slices) {
        for (auto const& [name, needs] : slices) write_file((folder / name / "slice.cmake").string(), "slice(" + name + needs + ")\n");
        auto result = ran(std::string(KWARTIER_CMAKE) + " -DSLICES_DIR=" + folder.string() + " -P " KWARTIER_SOURCE "/cmake/Slices.cmake");
        fs::remove_all(folder);
        return result;
    };
    CHECK(sorted({{"a", " NEEDS b c"}, {"b", ""}, {"c", " NEEDS b"}}).output.find("b;c;a") != std::string::npos);
    auto const circle = sorted({{"areas", " NEEDS people"}, {"people", " NEEDS areas"}});
    CHECK_FALSE(circle.well);
    CHECK(circle.output.find("areas -> people -> areas") != std::string::npos);
    auto const unknown = sorted({{"areas", " NEEDS people"}});
    CHECK_FALSE(unknown.well);
    CHECK(unknown.output.find("There is no slice people, but it is needed: areas -> people") != std::string::npos);
}
