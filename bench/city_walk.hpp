// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "kernel/act/house.hpp"
#include "kernel/commands/commands.hpp"
#include "kernel/web/door.hpp"
#include "testing/browser.hpp"

// Walks through a demonstration city as its users do, straight before the door (no network): what the benchmarks have in common.
namespace kwartier::bench {

using testing::Browser;

inline constexpr char const* searched[] = {
    "tegel", "losse stoeptegel", "lantaarn", "straat",    "overlast",   "afval container", "boom",    "de", "kapot", "grofvuil naast",
    "rat",   "put verstopt",     "schommel", "zwerfvuil", "hondenpoep", "graffiti",        "zebrapad"};
inline constexpr char const* neighbourhoods[] = {"mariaberg", "itteren", "limmel", "pottenberg", "heer", "wyckerpoort"};
inline constexpr char const* states[] = {"", "open", "afgesloten", "solved", "in_progress"};
inline constexpr char const* periods[] = {"", "week", "maand", "jaar"};

/// What comes between two texts of a page, every time.
inline std::vector<std::string> all_between(std::string const& html, std::string const& begin, std::string const& end)
{
    std::vector<std::string> all;
    for (auto at = html.find(begin); at != std::string::npos; at = html.find(begin, at + 1)) {
        auto const from = at + begin.size();
        all.push_back(html.substr(from, html.find(end, from) - from));
    }
    return all;
}

/// Addresses of pages in a city, chosen by chance but each time the same.
class CityWalk {
public:
    explicit CityWalk(House const& house) : m_door(house) {}

    Door& door() { return m_door; }
    /// Somebody without an account whose pages are made anew: who has a cookie is shown no kept page.
    Browser guest()
    {
        Browser browser(m_door);
        browser.set_cookie("bench", "1");
        return browser;
    }

    void learn(Browser& guest)
    {
        guest.get("/meldingen");
        for (auto& reference : all_between(guest.html(), "href=\"/meldingen/M-", "\"")) m_reports.push_back("/meldingen/M-" + reference);
        for (auto& value : all_between(guest.html(), "<option value=\"", "\"")) {
            if (value.find_first_not_of("0123456789") == std::string::npos && !value.empty()) m_categories.push_back(value);
            if (value.starts_with("stadsdeel:")) m_wide.push_back("stadsdeel%3A" + value.substr(10));
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

    /// Of a district or of a state: a page full also in a city of a thousand.
    std::string filtered_full()
    {
        std::string const wide[] = {"?gebied=" + m_wide[pick(m_wide.size())], "?staat=solved", "?staat=afgesloten", "?periode=jaar"};
        return "/meldingen" + wide[pick(std::size(wide))];
    }
    std::string tile_of_city()
    {
        auto const n = std::pow(2.0, 12), radians = (m_south + m_north) / 2 * 3.14159265358979 / 180;
        auto const x = static_cast<int>(((m_west + m_east) / 2 + 180) / 360 * n);
        auto const y = static_cast<int>((1 - std::log(std::tan(radians) + 1 / std::cos(radians)) / 3.14159265358979) / 2 * n);
        return "/kaart/tegels/meldingen/12/" + std::to_string(x) + "/" + std::to_string(y);
    }
    /// Words that stand in every tenth report and more.
    std::string frequent()
    {
        constexpr char const* words[] = {"de", "het", "op", "een"};
        return words[pick(std::size(words))];
    }

    std::string neighbourhood() { return "/buurten/" + std::string(neighbourhoods[pick(std::size(neighbourhoods))]); }
    std::string search() { return encoded(searched[pick(std::size(searched))]); }
    std::string list_page() { return "/meldingen?blad=" + std::to_string(1 + pick(5)); }
    std::string report() { return one_of(m_reports); }
    std::string district() { return one_of(m_districts); }
    std::string category() { return one_of(m_categories); }
    std::string const& overview() const { return m_overview; }

    /// Somebody else each time, so that no limit stops it.
    Browser resident()
    {
        auto const n = m_people++;
        return Browser(m_door, "198.51." + std::to_string(n / 250 % 250) + "." + std::to_string(n % 250));
    }
    Browser::Pairs loose_tile()
    {
        std::uniform_real_distribution<double> part(0.3, 0.7);
        return {{"text", "De stoeptegel voor de deur ligt los, wie kan dat maken?"},
                {"lat", std::to_string(m_south + part(m_elsewhere) * (m_north - m_south))},
                {"lon", std::to_string(m_west + part(m_elsewhere) * (m_east - m_west))},
                {"area", "mariaberg"},
                {"category", leaf()},
                {"name", "Bea"},
                {"email", "bea@kwartier.example"}};
    }

private:
    std::size_t pick(std::size_t below) { return m_random() % below; }
    std::string one_of(std::vector<std::string> const& all) { return all.empty() ? std::string() : all[pick(all.size())]; }
    static std::string encoded(std::string text)
    {
        std::replace(text.begin(), text.end(), ' ', '+');
        return text;
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

    Door m_door;
    int m_people = 0;
    std::mt19937 m_random{2007};
    std::mt19937 m_elsewhere{std::random_device{}()}; // or what a run before reported there is already known nearby
    std::vector<std::string> m_reports, m_categories, m_areas, m_districts, m_wide, m_leaf;
    std::string m_overview;
    double m_west = 0, m_south = 0, m_east = 0, m_north = 0;
};

/// The city of a demonstration in a folder, on SQLite or on PostgreSQL.
inline Config city_in(char const* folder, char const* db = "", char const* schema = "")
{
    Config config;
    config.data = folder;
    if (*db != '\0') {
        config.db = db;
        config.db_schema = schema;
    }
    return config;
}

} // namespace kwartier::bench
