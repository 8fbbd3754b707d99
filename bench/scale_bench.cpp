// SPDX-License-Identifier: EUPL-1.2
// How long pages take in a city with many reports, asked as a browser asks them, straight before the door (no network):
// scale_bench DATA [TIMES] [DB SCHEMA], where DATA is the folder of a demonstration city. One line per page, tab-separated for script/bench:
// what, p50 and p99 in milliseconds.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "kernel/act/house.hpp"
#include "kernel/base/time.hpp"
#include "kernel/commands/commands.hpp"
#include "kernel/web/door.hpp"
#include "testing/browser.hpp"

namespace {

using namespace kwartier;
using testing::Browser;
using Clock = std::chrono::steady_clock;

constexpr char const* searched[] = {
    "tegel", "losse stoeptegel", "lantaarn", "straat",    "overlast",   "afval container", "boom",    "de", "kapot", "grofvuil naast",
    "rat",   "put verstopt",     "schommel", "zwerfvuil", "hondenpoep", "graffiti",        "zebrapad"};
constexpr char const* neighbourhoods[] = {"mariaberg", "itteren", "limmel", "pottenberg", "heer", "wyckerpoort"};
constexpr char const* states[] = {"", "open", "afgesloten", "opgelost", "in-behandeling"};
constexpr char const* periods[] = {"", "week", "maand", "jaar"};

/// What comes between two texts of a page, every time.
std::vector<std::string> all_between(std::string const& html, std::string const& begin, std::string const& end)
{
    std::vector<std::string> all;
    for (auto at = html.find(begin); at != std::string::npos; at = html.find(begin, at + 1)) {
        auto const from = at + begin.size();
        all.push_back(html.substr(from, html.find(end, from) - from));
    }
    return all;
}

class Bench {
public:
    Bench(House const& house, int times) : m_house(house), m_door(house), m_times(times) {}

    void run()
    {
        Browser guest(m_door);
        auto const lists = [&] { return "/meldingen?blad=" + std::to_string(1 + pick(5)); };
        measure("list", guest, lists);
        learn(guest);
        measure("list, filtered", guest, [&] { return filtered(); });
        measure("report", guest, [&] { return one_of(m_reports); });
        measure("map tile", guest, [&] { return tile(""); });
        measure("map tile, open reports", guest, [&] { return tile("?staat=open"); });
        measure("neighbourhood", guest, [&] { return "/buurten/" + std::string(neighbourhoods[pick(std::size(neighbourhoods))]); });
        measure("district", guest, [&] { return one_of(m_districts); });

        auto desk = signed_in("loes.vaessen");
        auto handler = signed_in("hans.pluijmen");
        auto manager = signed_in("mia.ramaekers");
        measure("worklist, mine", handler, [&] { return std::string("/werk?lijst=mijn"); });
        measure("worklist, department", handler, [&] { return "/werk?lijst=afdeling&blad=" + std::to_string(1 + pick(3)); });
        measure("worklist, all", desk, [&] { return "/werk?lijst=alles&onderwerp=" + one_of(m_categories); });
        measure("search", desk, [&] { return "/werk?lijst=alles&zoek=" + encoded(searched[pick(std::size(searched))]); });
        measure("search, solved", desk,
                [&] { return "/werk?lijst=alles&staat=opgelost&zoek=" + encoded(searched[pick(std::size(searched))]); });
        measure("worklist, district", manager, [&] { return std::string("/werk?lijst=gebied"); });
        measure("overview of a district", manager, [&] { return m_overview; });
        file_reports();
    }

private:
    std::size_t pick(std::size_t below) { return m_random() % below; }
    std::string one_of(std::vector<std::string> const& all) { return all.empty() ? std::string() : all[pick(all.size())]; }
    static std::string encoded(std::string text)
    {
        std::replace(text.begin(), text.end(), ' ', '+');
        return text;
    }

    void learn(Browser& guest)
    {
        guest.get("/meldingen");
        for (auto& reference : all_between(guest.html(), "href=\"/meldingen/M-", "\"")) m_reports.push_back("/meldingen/M-" + reference);
        for (auto& value : all_between(guest.html(), "<option value=\"", "\"")) {
            if (value.find_first_not_of("0123456789") == std::string::npos && !value.empty()) m_categories.push_back(value);
            if (value.starts_with("stadsdeel:")) m_districts.push_back("/stadsdelen/" + value.substr(10));
            if (value.starts_with("stadsdeel:") || value.starts_with("buurt:")) m_areas.push_back("%3A" + value);
        }
        for (auto& area : m_areas) area = area.substr(3, area.find(':') - 3) + "%3A" + area.substr(area.find(':') + 1);
        m_areas.emplace_back();
        m_categories.emplace_back();
        auto const box = all_between(guest.html(), "data-bounds=\"", "\"");
        if (!box.empty()) std::sscanf(box.front().c_str(), "%lf,%lf,%lf,%lf", &m_west, &m_south, &m_east, &m_north);
        // The pages a person goes to one after the other, not the newest only.
        for (int page = 2; page < 60; page += 7) {
            guest.get("/meldingen?blad=" + std::to_string(page));
            for (auto& reference : all_between(guest.html(), "href=\"/meldingen/M-", "\""))
                m_reports.push_back("/meldingen/M-" + reference);
        }
    }
    std::string filtered()
    {
        return "/meldingen?gebied=" + one_of(m_areas) + "&onderwerp=" + one_of(m_categories) + "&staat=" + states[pick(std::size(states))] +
               "&periode=" + periods[pick(std::size(periods))];
    }
    /// Zoom 12, the whole city, to 18, a street.
    std::string tile(char const* query)
    {
        auto const z = static_cast<int>(12 + pick(7));
        std::uniform_real_distribution<double> part(0.3, 0.7); // where people live
        auto const lon = m_west + part(m_random) * (m_east - m_west), lat = m_south + part(m_random) * (m_north - m_south);
        auto const n = std::pow(2.0, z), radians = lat * 3.14159265358979 / 180;
        auto const x = static_cast<int>((lon + 180) / 360 * n);
        auto const y = static_cast<int>((1 - std::log(std::tan(radians) + 1 / std::cos(radians)) / 3.14159265358979) / 2 * n);
        return "/kaart/tegels/meldingen/" + std::to_string(z) + "/" + std::to_string(x) + "/" + std::to_string(y) + query;
    }
    Browser signed_in(std::string const& who)
    {
        Browser browser(m_door, "192.0.2." + std::to_string(10 + m_people++));
        browser.get("/inloggen");
        if (browser.post("/inloggen", {{"email", who + "@kwartier.example"}, {"password", "buurt-2026"}}) != 303)
            throw std::runtime_error(who + " cannot sign in");
        browser.get("/werk");
        if (auto const link = all_between(browser.html(), "value=\"stadsdeel:", "\""); m_overview.empty() && who.starts_with("mia"))
            for (auto const& slug : link)
                if (browser.get("/stadsdelen/" + slug + "/overzicht") == 200) m_overview = "/stadsdelen/" + slug + "/overzicht";
        return browser;
    }

    void measure(char const* what, Browser& browser, std::function<std::string()> const& target)
    {
        for (int i = 0; i < m_times / 10; ++i) browser.get(target());
        std::vector<double> took;
        for (int i = 0; i < m_times; ++i) {
            auto const address = target();
            auto const begin = Clock::now();
            auto const status = browser.get(address);
            took.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
            if (status != 200) throw std::runtime_error(address + " answers " + std::to_string(status));
        }
        print(what, took);
    }
    void file_reports()
    {
        std::vector<double> took;
        std::uniform_real_distribution<double> part(0.4, 0.6);
        for (int i = 0; i < m_times; ++i) {
            Browser browser(m_door, "198.51." + std::to_string(i / 250) + "." + std::to_string(i % 250));
            Browser::Pairs const form{{"text", "De stoeptegel voor de deur ligt los, wie kan dat maken?"},
                                      {"lat", std::to_string(m_south + part(m_random) * (m_north - m_south))},
                                      {"lon", std::to_string(m_west + part(m_random) * (m_east - m_west))},
                                      {"area", "mariaberg"},
                                      {"category", leaf()},
                                      {"name", "Bea"},
                                      {"email", "bea@kwartier.example"}};
            auto const begin = Clock::now();
            auto const status = browser.post("/meldingen/nieuw", form);
            auto const time = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
            if (status == 303) took.push_back(time);
        }
        if (took.size() * 2 < static_cast<std::size_t>(m_times)) throw std::runtime_error("most reports were refused");
        print("filing a report", took);
    }
    std::string leaf()
    {
        if (m_leaf.empty()) {
            Browser browser(m_door);
            browser.get("/meldingen/nieuw");
            auto const form = browser.html().substr(browser.html().find("name=\"category\""));
            for (auto& value : all_between(form.substr(0, form.find("</select>")), "<option value=\"", "\""))
                if (!value.empty()) m_leaf.push_back(value);
        }
        return m_leaf.front();
    }
    static void print(char const* what, std::vector<double>& took)
    {
        std::sort(took.begin(), took.end());
        auto const at = [&](double part) { return took[static_cast<std::size_t>(part * static_cast<double>(took.size() - 1))]; };
        std::printf("%s\t%.2f\t%.2f\n", what, at(0.5), at(0.99));
        std::fflush(stdout);
    }

    House const& m_house;
    Door m_door;
    int m_times;
    int m_people = 0;
    std::mt19937 m_random{2007};
    std::vector<std::string> m_reports, m_categories, m_areas, m_districts, m_leaf;
    std::string m_overview;
    double m_west = 0, m_south = 0, m_east = 0, m_north = 0;
};

} // namespace

int main(int count, char** words)
{
    if (count < 2) {
        std::fprintf(stderr, "scale_bench DATA [TIMES] [DB SCHEMA]\n");
        return 2;
    }
    try {
        Config config;
        config.data = words[1];
        if (count > 4) {
            config.db = words[3];
            config.db_schema = words[4];
        }
        Manifest manifest;
        declare_all(manifest);
        House const house(config, manifest);
        commands::make_ready(house);
        Bench(house, count > 2 ? std::atoi(words[2]) : 200).run();
    } catch (std::exception const& e) {
        std::fprintf(stderr, "scale_bench: %s\n", e.what());
        return 1;
    }
}
