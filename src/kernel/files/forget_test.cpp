// SPDX-License-Identifier: EUPL-1.2
#include <filesystem>

#include <doctest/doctest.h>

#include "kernel/act/contributions.hpp"
#include "kernel/files/files.hpp"
#include "testing/city.hpp"

using namespace kwartier;
using testing::City;
namespace fs = std::filesystem;

namespace {

void make_old(House const& house, std::string const& hash)
{
    fs::last_write_time(fs::path(house.files().folder()) / hash.substr(0, 2) / hash.substr(2),
                        fs::file_time_type::clock::now() - hours{25});
}

} // namespace

TEST_CASE("pictures of a form that was never sent are gone after a day, and those of reports stay")
{
    testing::in_both_cities([](City& city) {
        auto& files = city.house().files();
        auto const shown = files.put("as shown"), small = files.put("small"), never_sent = files.put("never sent");
        auto const just_now = files.put("just now");
        for (auto const& hash : {shown, small, never_sent}) make_old(city.house(), hash);
        city.act_as("Loes", [&](Act& act) {
            attachments::add(act, {"report", 7}, {.jpeg = "x", .thumbnail = {}, .width = 1, .height = 1, .size = 1}, shown, small, "before",
                             Visibility::internal);
        });
        CHECK(attachments::forget_unused(city.house()) == 1);
        CHECK_FALSE(files.has(never_sent));
        for (auto const& hash : {shown, small, just_now}) CHECK(files.has(hash));
        CHECK(attachments::forget_unused(city.house()) == 0);
        auto const& clockworks = city.house().all<Clockwork>();
        CHECK(std::any_of(clockworks.begin(), clockworks.end(), [](Clockwork const& c) { return c.name == "files.forget"; }));
    });
}

TEST_CASE("a picture that comes in again, or whose form is sent again, starts a new day")
{
    testing::in_both_cities([](City& city) {
        auto& files = city.house().files();
        auto const again = files.put("sent twice"), kept = files.put("kept by the form");
        for (auto const& hash : {again, kept}) make_old(city.house(), hash);
        CHECK(files.put("sent twice") == again);
        CHECK(files.renew(kept));
        CHECK(attachments::forget_unused(city.house()) == 0);
        make_old(city.house(), kept);
        // Somebody sends it between the question whether it is used and the erasing.
        CHECK(files.forget_old(clock_now() - hours{24}, [&](std::string const& hash) { return files.renew(hash); }) == 0);
        CHECK(files.has(kept));
        make_old(city.house(), kept);
        CHECK(attachments::forget_unused(city.house()) == 1);
        CHECK_FALSE(files.renew(kept));
        CHECK_FALSE(files.renew("no hash"));
    });
}
