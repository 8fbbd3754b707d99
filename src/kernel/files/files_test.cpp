// SPDX-License-Identifier: EUPL-1.2
#include "kernel/files/files.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace kwartier;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path = fs::temp_directory_path() / ("kwartier-files-" + std::to_string(::getpid()));
    Folder() { fs::remove_all(path); }
    ~Folder() { fs::remove_all(path); }
    int count() const
    {
        int n = 0;
        for (auto const& entry : fs::recursive_directory_iterator(path)) n += entry.is_regular_file() ? 1 : 0;
        return n;
    }
};

} // namespace

TEST_CASE("the same photo sent twice is kept once, and comes back as it was")
{
    Folder folder;
    FileStore files(folder.path.string());
    std::string const photo("\0\xFF a photo", 10);
    auto const hash = files.put(photo);
    CHECK(hash.size() == 64);
    CHECK(files.put(photo) == hash);
    CHECK(folder.count() == 1);
    CHECK(files.get(hash) == photo);
    CHECK(files.put("") == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"); // BLAKE2b-256 of nothing
    files.erase(hash);
    CHECK_FALSE(files.has(hash));
    CHECK_FALSE(files.get(hash));
}

TEST_CASE("a name that is no hash never reaches the disk")
{
    Folder folder;
    FileStore files(folder.path.string());
    std::string const trick = "../../../../../../../../../../../../../../../../../etc/passwd00000";
    CHECK_FALSE(files.has(trick));
    CHECK_FALSE(files.get(trick));
    CHECK_FALSE(files.get(""));
    CHECK_THROWS(files.erase(trick));
}

TEST_CASE("a photo that changed on the disk is named")
{
    Folder folder;
    FileStore files(folder.path.string());
    auto const good = files.put("good");
    auto const bad = files.put("bad");
    CHECK(files.broken().empty());
    std::ofstream(folder.path / bad.substr(0, 2) / bad.substr(2), std::ios::app) << "!";
    CHECK(files.broken() == std::vector<std::string>{bad});
}
