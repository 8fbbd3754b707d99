// SPDX-License-Identifier: EUPL-1.2
// How long pages take in a city with many reports, asked as a browser asks them, straight before the door (no network):
// scale_bench DATA [TIMES] [DB SCHEMA], where DATA is the folder of a demonstration city. One line per page, tab-separated for script/bench:
// what, p50 and p99 in milliseconds, and the same of the processor's time: on a machine that other programs use, what waits for a core is not
// what a page costs.
#include <chrono>
#include <cstdlib>
#include <ctime>

#include "city_walk.hpp"
#include "slices/reports/counts.hpp"

namespace {

using namespace kwartier;
using testing::Browser;
using Clock = std::chrono::steady_clock;

/// Of all threads of this program; one page is asked for at a time.
double processor_ms()
{
    timespec spent{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
}

/// What pages took, on the clock and of the processor.
class Times {
public:
    void begin()
    {
        m_begin = Clock::now();
        m_spent = processor_ms();
    }
    double end()
    {
        m_clock.push_back(std::chrono::duration<double, std::milli>(Clock::now() - m_begin).count());
        m_processor.push_back(processor_ms() - m_spent);
        return m_clock.back();
    }
    std::size_t size() const { return m_clock.size(); }
    void print(char const* what)
    {
        std::printf("%s", what);
        for (auto* all : {&m_clock, &m_processor}) {
            std::sort(all->begin(), all->end());
            auto const at = [&](double part) { return (*all)[static_cast<std::size_t>(part * static_cast<double>(all->size() - 1))]; };
            std::printf("\t%.2f\t%.2f", at(0.5), at(0.99));
        }
        std::printf("\n");
        std::fflush(stdout);
    }

private:
    Clock::time_point m_begin;
    double m_spent = 0;
    std::vector<double> m_clock, m_processor;
};

class Bench {
public:
    Bench(House const& house, int times) : m_walk(house), m_times(times) {}

    void run()
    {
        auto& walk = m_walk;
        auto guest = walk.guest();
        measure("list", guest, [&] { return walk.list_page(); });
        walk.learn(guest);
        measure("list, filtered", guest, [&] { return walk.filtered(); });
        measure("report", guest, [&] { return walk.report(); });
        measure("map tile", guest, [&] { return walk.tile(""); });
        measure("map tile, open reports", guest, [&] { return walk.tile("?staat=open"); });
        measure("neighbourhood", guest, [&] { return walk.neighbourhood(); });
        measure("district", guest, [&] { return walk.district(); });
        measure("search over everything", guest, [&] { return "/zoeken?q=" + walk.search(); });

        auto desk = walk.signed_in("loes.vaessen");
        auto handler = walk.signed_in("hans.pluijmen");
        auto manager = walk.signed_in("mia.ramaekers");
        measure("worklist, mine", handler, [&] { return std::string("/werk?lijst=mijn"); });
        measure("worklist, department", handler, [&] { return std::string("/werk?lijst=afdeling"); });
        measure("worklist, all", desk, [&] { return "/werk?lijst=alles&onderwerp=" + walk.category(); });
        measure("search", desk, [&] { return "/werk?lijst=alles&zoek=" + walk.search(); });
        measure("search, solved", desk, [&] { return "/werk?lijst=alles&staat=solved&zoek=" + walk.search(); });
        measure("worklist, district", manager, [&] { return std::string("/werk?lijst=gebied"); });
        measure("overview of a district", manager, [&] { return walk.overview(); });
        // In a city of a thousand most of these pages have little to show. The same with as much on them, whatever the city:
        measure("full: list, filtered", guest, [&] { return walk.filtered_full(); });
        measure("full: tile of the city", guest, [&] { return walk.tile_of_city(); });
        measure("full: worklist, all", desk, [&] { return std::string("/werk?lijst=alles&staat=alle"); });
        measure("full: search", desk, [&] { return "/werk?lijst=alles&staat=alle&zoek=" + walk.frequent(); });
        file_reports();
    }

private:
    /// ONLY=tile measures what has that in its name.
    static bool is_wanted(std::string_view what)
    {
        auto const* only = std::getenv("ONLY");
        return !only || what.find(only) != std::string_view::npos;
    }
    void measure(char const* what, Browser& browser, std::function<std::string()> const& target)
    {
        if (!is_wanted(what)) return;
        // A server runs for days: each kind of statement was planned before, on the connection that is used.
        for (int i = 0; i < m_times; ++i) browser.get(target());
        Times took;
        std::vector<std::pair<double, std::string>> slowest;
        for (int i = 0; i < m_times; ++i) {
            auto const address = target();
            took.begin();
            auto const status = browser.get(address);
            slowest.emplace_back(took.end(), address);
            if (status != 200) throw std::runtime_error(address + " answers " + std::to_string(status));
        }
        took.print(what);
        std::sort(slowest.rbegin(), slowest.rend());
        slowest.resize(std::min<std::size_t>(slowest.size(), 5));
        for (auto const& [ms, address] : slowest) std::fprintf(stderr, "%s: %.2f ms, %s\n", what, ms, address.c_str());
    }
    /// With the check whether it is known nearby; who is asked whether it is the same files nothing yet.
    void file_reports()
    {
        if (!is_wanted("filing a report")) return;
        Times took;
        auto const wanted = static_cast<std::size_t>(m_times);
        // Where the bench ran often, more is known nearby each time.
        for (int tries = 0; took.size() < wanted && tries < 10 * m_times; ++tries) {
            auto browser = m_walk.resident();
            auto const form = m_walk.loose_tile();
            took.begin();
            if (browser.post("/meldingen/nieuw", form) == 303) took.end();
        }
        if (took.size() < wanted) throw std::runtime_error("most reports were refused");
        took.print("filing a report");
    }

    bench::CityWalk m_walk;
    int m_times;
};

} // namespace

int main(int count, char** words)
{
    if (count < 2) {
        std::fprintf(stderr, "scale_bench DATA [TIMES] [DB SCHEMA]\n");
        return 2;
    }
    try {
        Manifest manifest;
        declare_all(manifest);
        House const house(count > 4 ? bench::city_in(words[1], words[3], words[4]) : bench::city_in(words[1]), manifest);
        commands::make_ready(house);
        reports::counts::add_up(house, house.now()); // as the clockwork of every minute does
        Bench(house, count > 2 ? std::atoi(words[2]) : 200).run();
    } catch (std::exception const& e) {
        std::fprintf(stderr, "scale_bench: %s\n", e.what());
        return 1;
    }
}
