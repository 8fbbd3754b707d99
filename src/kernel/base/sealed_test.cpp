// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/sealed.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <set>
#include <thread>

#include <doctest/doctest.h>

#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "testing/storage_both.hpp"

using namespace kwartier;

namespace {

namespace fs = std::filesystem;

/// Runs the test with the configuration of a fresh city on both databases.
void for_both_cities(std::function<void(Config const&)> const& test)
{
    for_both_options([&](Database::Options const& options) {
        Config config;
        bool const postgres = options.where.starts_with("postgres");
        auto const folder = fs::temp_directory_path() / ("kwartier-keys-" + secret_hash(options.schema + options.where).substr(0, 16));
        config.data = postgres ? folder.string() : fs::path(options.where).parent_path().string();
        if (postgres) config.db = options.where;
        config.db_schema = options.schema;
        fs::remove_all(fs::path(config.data) / "keys");
        test(config);
        fs::remove_all(config.data);
    });
}

std::string whole(fs::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("what was sealed opens with its own key and shows nothing of what it says")
{
    for_both_cities([](Config const& config) {
        KeyRing keys(config);
        auto const mia = keys.fresh();
        auto const jo = keys.fresh();
        CHECK(mia != jo);
        for (auto const& text : {std::string(), std::string("mia@example.org"), std::string("Café 🏘️"), std::string("a\0b", 3)}) {
            auto const sealed = keys.seal(mia, text);
            CHECK(keys.open(mia, sealed) == text);
            CHECK(keys.seal(mia, text).bytes != sealed.bytes);
            CHECK_THROWS(keys.open(jo, sealed));
        }
        auto const sealed = keys.seal(mia, "mia@example.org").bytes;
        std::string const shown(reinterpret_cast<char const*>(sealed.data()), sealed.size());
        CHECK(shown.find("mia") == std::string::npos);
    });
}

TEST_CASE("a sealed text that was changed anywhere does not open")
{
    for_both_cities([](Config const& config) {
        KeyRing keys(config);
        auto const mia = keys.fresh();
        auto const sealed = keys.seal(mia, "Mia Janssen");
        for (std::size_t at = 0; at < sealed.bytes.size(); ++at) {
            auto changed = sealed;
            changed.bytes[at] ^= std::byte{1};
            CHECK_THROWS(keys.open(mia, changed));
        }
        for (std::size_t size = 0; size < sealed.bytes.size(); ++size) {
            auto cut = sealed;
            cut.bytes.resize(size);
            CHECK_THROWS(keys.open(mia, cut));
        }
        CHECK(keys.open(mia, sealed) == "Mia Janssen");
    });
}

TEST_CASE("once a key is erased nobody reads what it sealed, in no process and after no restart")
{
    for_both_cities([](Config const& config) {
        KeyRing keys(config);
        KeyRing other(config);
        auto const mia = keys.fresh();
        auto const jo = keys.fresh();
        auto const sealed = keys.seal(mia, "Mia Janssen");
        auto const kept = keys.seal(jo, "Jo Peeters");
        CHECK(other.open(mia, sealed) == "Mia Janssen");
        keys.erase(mia);
        CHECK(keys.open(mia, sealed) == std::nullopt);
        CHECK(KeyRing(config).open(mia, sealed) == std::nullopt);
        std::this_thread::sleep_for(std::chrono::milliseconds(1100));
        CHECK(other.open(mia, sealed) == std::nullopt);
        CHECK_THROWS(keys.seal(mia, "again"));
        keys.erase(mia);
        CHECK(keys.open(jo, kept) == "Jo Peeters");
        CHECK(other.open(jo, kept) == "Jo Peeters");
    });
}

TEST_CASE("an erased key leaves no trace in the files of the key ring")
{
    auto const folder = fs::temp_directory_path() / ("kwartier-trace-" + random_secret());
    Config config;
    config.data = folder.string();
    {
        KeyRing keys(config);
        auto const mia = keys.fresh();
        // The key as it is wrapped, asked of the file itself.
        std::string wrapped;
        auto const database = Database::open({.where = config.data + "/keys/keys.sqlite", .read_only = true});
        database->read([&](Read& db) {
            auto const found = db.first<Blob>("SELECT wrapped FROM keys WHERE number = $1", mia);
            REQUIRE(found);
            for (auto const byte : std::get<0>(*found)) wrapped += static_cast<char>(byte);
        });
        auto const on_disk = [&] {
            return (whole(folder / "keys/keys.sqlite") + whole(folder / "keys/keys.sqlite-wal")).find(wrapped) != std::string::npos;
        };
        CHECK(on_disk());
        keys.erase(mia);
        CHECK_FALSE(on_disk());
    }
    fs::remove_all(folder);
}

TEST_CASE("keys are there after a restart, and the secret stays in the folder, for its owner only")
{
    for_both_cities([](Config const& config) {
        SealKeyNumber mia = 0;
        SealedText sealed;
        {
            KeyRing keys(config);
            mia = keys.fresh();
            sealed = keys.seal(mia, "Mia Janssen");
        }
        auto const secret = fs::path(config.data) / "keys/secret";
        CHECK((fs::status(secret).permissions() & fs::perms::mask) == (fs::perms::owner_read | fs::perms::owner_write));
        CHECK(KeyRing(config).open(mia, sealed) == "Mia Janssen");

        auto const right = whole(secret);
        fs::remove(secret);
        CHECK_THROWS(KeyRing(config));
        CHECK_FALSE(fs::exists(secret));
        std::ofstream(secret) << std::string(64, 'a') << '\n';
        CHECK_THROWS(KeyRing(config));
        std::ofstream(secret) << "no secret at all\n";
        CHECK_THROWS(KeyRing(config));
        std::ofstream(secret) << right;
        CHECK(KeyRing(config).open(mia, sealed) == "Mia Janssen");
    });
}

TEST_CASE("thousands of keys are made by several people at once, and each is another")
{
    for_both_cities([](Config const& config) {
        KeyRing keys(config);
        std::mutex mutex;
        std::set<SealKeyNumber> seen;
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 300; ++i) {
                    auto const number = keys.fresh();
                    std::lock_guard const lock(mutex);
                    seen.insert(number);
                }
            });
        }
        for (auto& thread : threads) thread.join();
        CHECK(seen.size() == 1200);
        CHECK(*seen.begin() > 0);
        // All of them are on disk: another process can use the first and the last.
        KeyRing other(config);
        for (auto const number : {*seen.begin(), *seen.rbegin()}) CHECK(keys.open(number, other.seal(number, "x")) == "x");
    });
}

TEST_CASE("an address is found again by its blind index, and by nobody with another secret")
{
    for_both_cities([](Config const& config) {
        KeyRing keys(config);
        auto const index = keys.blind_index("people.email", "mia@example.org");
        CHECK(index.size() == 64);
        CHECK(index == KeyRing(config).blind_index("people.email", "mia@example.org"));
        std::set<std::string> const all = {index,
                                           keys.blind_index("people.email", "jo@example.org"),
                                           keys.blind_index("reports.email", "mia@example.org"),
                                           keys.blind_index("people.email"
                                                            "m",
                                                            "ia@example.org"),
                                           keys.keyed_hash("people.email", "mia@example.org"),
                                           keys.keyed_hash("people.emailm", "ia@example.org")};
        CHECK(all.size() == 6);
        auto elsewhere = config;
        elsewhere.data += "/elsewhere";
        elsewhere.db.clear();
        CHECK(KeyRing(elsewhere).blind_index("people.email", "mia@example.org") != index);
    });
}
