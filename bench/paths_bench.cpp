// SPDX-License-Identifier: EUPL-1.2
// How many instructions the twelve paths take that are walked most, under Callgrind (script/bench instructions):
// valgrind --tool=callgrind --instr-atstart=no paths_bench FOLDER, where FOLDER is empty: the city is made in it at a fixed moment. Each path
// leaves a dump with its name; the same walk each time, so that two builds can be compared.
#include <valgrind/callgrind.h>

#include "city_walk.hpp"
#include "kernel/commands/parts.hpp"
#include "slices/areas/areas.hpp"

namespace {

using namespace kwartier;

constexpr int warm = 5;
constexpr int times = 20;

template <class Path>
void count(char const* name, Path path)
{
    for (int i = 0; i < warm; ++i) path(i);
    CALLGRIND_ZERO_STATS;
    for (int i = 0; i < times; ++i) path(warm + i);
    CALLGRIND_DUMP_STATS_AT(name);
}

void count_pages(bench::CityWalk& walk)
{
    auto guest = walk.guest();
    auto const page = [](testing::Browser& browser, std::string const& address) {
        if (browser.get(address) != 200) throw std::runtime_error(address + " answers " + std::to_string(browser.status()));
    };
    walk.learn(guest);
    auto const one_report = walk.report();
    count("01 report", [&](int) { page(guest, one_report); });
    testing::Browser kept(walk.door());
    page(kept, one_report);
    count("02 report, kept", [&](int) { page(kept, one_report); });
    count("03 list", [&](int) { page(guest, "/meldingen"); });
    count("04 home", [&](int) { page(guest, "/"); });
    count("05 neighbourhood", [&](int) { page(guest, "/buurten/mariaberg"); });
    count("06 form", [&](int) { page(guest, "/meldingen/nieuw"); });
    auto const tile = walk.tile("");
    count("07 tile", [&](int) { page(guest, tile); });
    auto handler = walk.signed_in("hans.pluijmen");
    count("08 worklist", [&](int) { page(handler, "/werk?lijst=afdeling"); });
    auto desk = walk.signed_in("loes.vaessen");
    count("09 search", [&](int) { page(desk, "/werk?lijst=alles&zoek=losse+stoeptegel"); });
    count("10 known nearby",
          [&](int) { page(guest, "/meldingen/bekend?text=De+stoeptegel+voor+de+deur+ligt+los&lat=50.8513&lon=5.6910"); });
    count("11 filing", [&](int) { walk.resident().post("/meldingen/nieuw", walk.loose_tile()); });
}

void count_points(House const& house)
{
    house.look(the_house(), house.now(), [](Look const& look) {
        count("12 point to area", [&](int i) {
            for (int k = 0; k < 100; ++k) areas::locate(look, {5.65 + 0.0007 * k, 50.82 + 0.0003 * ((k * 7 + i) % 100)});
        });
    });
}

} // namespace

int main(int count_of_words, char** words)
{
    if (count_of_words < 2) {
        std::fprintf(stderr, "paths_bench FOLDER\n");
        return 2;
    }
    try {
        Manifest manifest;
        declare_all(manifest);
        auto config = bench::city_in(words[1]);
        config.fixed_now = 1'900'000'000'000; // pages say how long ago something was; after the day the program runs
        House const house(config, manifest);
        commands::make_ready(house);
        std::vector<std::string> const small{"--reports", "1000"};
        if (commands::demo_command(house, small) != 0) throw std::runtime_error("there is no city to walk through");
        CALLGRIND_START_INSTRUMENTATION; // once: stopped and started again, the counts of version 3.19 run backwards
        bench::CityWalk walk(house);
        count_pages(walk);
        count_points(house);
    } catch (std::exception const& e) {
        std::fprintf(stderr, "paths_bench: %s\n", e.what());
        return 1;
    }
}
