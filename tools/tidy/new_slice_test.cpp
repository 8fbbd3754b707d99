// SPDX-License-Identifier: EUPL-1.2
// script/new-slice, tried in a small tree of its own.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "tools/embed/embed.hpp"
#include "tools/pages/compile.hpp"
#include "tools/tidy/tidy.hpp"

namespace fs = std::filesystem;
using namespace kwartier::tools;

namespace {

struct SmallTree {
    fs::path root = fs::temp_directory_path() / ("kwartier-new-slice-" + std::to_string(::getpid()) + "-" + std::to_string(std::rand()));

    SmallTree() { write_file((root / "src/slices/areas/slice.cmake").string(), "slice(areas)\n"); }
    ~SmallTree() { fs::remove_all(root); }
    bool new_slice(std::string const& arguments) const
    {
        auto const command = "KWARTIER_ROOT=" + root.string() + " " KWARTIER_SOURCE "/script/new-slice " + arguments + " >" +
                             (root / "said").string() + " 2>&1";
        return std::system(command.c_str()) == 0;
    }
};

} // namespace

TEST_CASE("a new slice is in order, its words are complete and its page compiles")
{
    SmallTree const tree;
    REQUIRE(tree.new_slice("benches areas"));
    auto const folder = tree.root / "src/slices/benches";
    CHECK(read_file((folder / "slice.cmake").string()) == "slice(benches NEEDS areas)\n");
    CHECK(read_file((tree.root / "src/slices/areas/slice.cmake").string()) == "slice(areas)\n");

    fs::remove(tree.root / "said");
    auto troubles = tidy(read_tree(tree.root.string()));
    for (auto const& t : troubles) MESSAGE(told(t));
    CHECK(troubles.empty());

    PageRoom room{"benches", {}, {}, {{"benches", words_in("benches", (folder / "words").string(), troubles)}}};
    room.words["kernel"] = words_in("kernel", KWARTIER_SOURCE "/src/kernel/words", troubles);
    read_pages(room, (folder / "pages").string(), KWARTIER_SOURCE "/src/kernel/pages");
    CHECK(compile_pages(room, troubles).header.find("Html entries(EntriesPage const&, Voice const&);") != std::string::npos);
    for (auto const& t : troubles) MESSAGE(told(t));
    CHECK(troubles.empty());
}

TEST_CASE("a new slice overwrites nothing, and needs only what is there")
{
    SmallTree const tree;
    CHECK_FALSE(tree.new_slice("areas"));
    CHECK_FALSE(tree.new_slice("benches streets"));
    CHECK_FALSE(tree.new_slice("Benches"));
    CHECK_FALSE(tree.new_slice("kernel"));
    CHECK_FALSE(fs::exists(tree.root / "src/slices/benches"));
    CHECK(tree.new_slice("benches"));
    CHECK_FALSE(tree.new_slice("benches"));
}

TEST_CASE("a new slice is formatted as script/check wants it, also with a long name")
{
    if (std::system("command -v clang-format >/dev/null 2>&1") != 0) {
        MESSAGE("skipped: clang-format is not installed");
        return;
    }
    for (std::string const name : {"benches", "participation_platforms_of_residents"}) {
        SmallTree const tree;
        REQUIRE(tree.new_slice(name + " areas"));
        auto const command = "clang-format --dry-run --Werror --style=file:" KWARTIER_SOURCE "/.clang-format " +
                             (tree.root / "src/slices" / name).string() + "/*.?pp >/dev/null 2>&1";
        CHECK(std::system(command.c_str()) == 0);
    }
}
