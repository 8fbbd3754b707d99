// SPDX-License-Identifier: EUPL-1.2
// Suggestions while typing and the nearest house, over an invented city of 100,000 houses (address_bench [HOUSES]) or a file of addresses
// (address_bench FILE.csv). Beside it two other ways to find names with errors: comparing every name, and names that share trigrams.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>
#include <unordered_map>

#include "kernel/base/csv.hpp"
#include "slices/addresses/columns.hpp"
#include "slices/addresses/index.hpp"

namespace {

using namespace kwartier;
using namespace kwartier::addresses;
using Clock = std::chrono::steady_clock;

double microseconds(Clock::time_point since) { return std::chrono::duration<double, std::micro>(Clock::now() - since).count(); }

struct City {
    std::vector<StoredStreet> streets;
    std::vector<StoredAddress> houses;
};

constexpr std::string_view firsts[] = {"Linden",  "Kastanje", "Beuken",     "Molen",      "Kerk",    "School",  "Markt",         "Station",
                                       "Haven",   "Brug",     "Wilhelmina", "Juliana",    "Beatrix", "Prins",   "Burgemeester ", "Sint ",
                                       "Pater ",  "Dokter ",  "Oude ",      "Nieuwe ",    "Grote ",  "Kleine ", "Achter de ",    "Op de ",
                                       "Hertogs", "Keizers",  "Bisschops",  "Capucijnen", "Minder",  "Wolven"};
constexpr std::string_view middles[] = {"",          "berg",    "dal",  "hof",   "kamp", "broek",  "veld",  "Servaas",
                                        "Lambertus", "Bauduin", "Maas", "Jeker", "Geul", "heuvel", "poort", "water"};
constexpr std::string_view lasts[] = {"straat", "weg", "laan", "plein", "hof", "steeg", "pad", "dijk", "singel", "kade"};

City invented(std::size_t houses)
{
    std::mt19937_64 random(2026);
    City city;
    std::vector<std::string> names;
    for (auto const first : firsts)
        for (auto const middle : middles)
            for (auto const last : lasts) names.push_back(std::string(first).append(middle).append(last));
    std::shuffle(names.begin(), names.end(), random);
    std::uniform_real_distribution<double> lon(5.64, 5.76), lat(50.81, 50.91);
    auto const per_street = std::max<std::size_t>(1, (houses + 2999) / 3000); // as in Maastricht: some 3,000 streets at 100,000
    for (std::size_t i = 0; city.houses.size() < houses; ++i) {
        auto name = names[i % names.size()];
        if (i >= names.size()) name += " " + std::to_string(i / names.size() + 1);
        StreetId const id{static_cast<std::int64_t>(i + 1)};
        city.streets.push_back({id, name, "Maastricht"});
        Point const middle{lon(random), lat(random)};
        std::string const code = std::to_string(6211 + i % 19) + static_cast<char>('A' + i / 26 % 26) + static_cast<char>('A' + i % 26);
        for (std::size_t n = 1; n <= per_street && city.houses.size() < houses; ++n)
            city.houses.push_back({id, static_cast<int>(n), "", "", code, {middle.lon + static_cast<double>(n) * 0.0001, middle.lat}});
    }
    return city;
}

City from_file(char const* path)
{
    City city;
    std::ifstream in(path, std::ios::binary);
    CsvReader csv(in);
    CsvRow row;
    if (!csv.next(row)) return city;
    auto const found = Columns::find(CsvColumns(row), {});
    if (auto const* why = std::get_if<std::string>(&found)) {
        std::printf("%s\n", why->c_str());
        return city;
    }
    std::unordered_map<std::string, StreetId> ids;
    while (csv.next(row)) {
        auto read = std::get<Columns>(found).read(row);
        auto* address = std::get_if<NewAddress>(&read);
        if (!address) continue;
        auto& id = ids[address->town + "\n" + address->street];
        if (!id) {
            id = StreetId{static_cast<std::int64_t>(city.streets.size() + 1)};
            city.streets.push_back({id, address->street, address->town});
        }
        city.houses.push_back({id, address->number, address->letter, address->addition, address->postcode, address->at});
    }
    std::sort(city.houses.begin(), city.houses.end(), [](StoredAddress const& a, StoredAddress const& b) {
        return std::tie(a.street, a.number, a.letter, a.addition) < std::tie(b.street, b.number, b.letter, b.addition);
    });
    return city;
}

/// What people type, letter by letter: the beginning of a street of any length, one in three with an error, often with a number; and words
/// that are no street at all.
std::vector<std::string> typed_in(City const& city, std::size_t count)
{
    std::mt19937_64 random(7);
    std::vector<std::string> all;
    while (all.size() < count) {
        auto const& house = city.houses[random() % city.houses.size()];
        auto text = city.streets[static_cast<std::size_t>(house.street.value - 1)].name;
        auto const how = random() % 12;
        if (how == 0) {
            all.push_back("bij de glasbak achter de winkel");
            continue;
        }
        if (how == 1) {
            all.push_back(house.postcode + " " + std::to_string(house.number));
            continue;
        }
        if (how < 5) text.resize(2 + random() % (text.size() - 1));
        if (random() % 3 == 0 && text.size() > 3) {
            auto const at = 1 + random() % (text.size() - 2);
            switch (random() % 4) {
            case 0: std::swap(text[at], text[at + 1]); break;
            case 1: text.erase(at, 1); break;
            case 2: text.insert(at, 1, 'e'); break;
            default: text[at] = 'x';
            }
        }
        if (how >= 5 && how < 10) text += " " + std::to_string(house.number);
        all.push_back(std::move(text));
    }
    return all;
}

template <class F>
void timed(char const* what, std::size_t count, F const& one)
{
    std::vector<double> each;
    std::size_t found = 0;
    for (std::size_t i = 0; i < count; ++i) {
        auto const begin = Clock::now();
        found += one(i);
        each.push_back(microseconds(begin));
    }
    std::sort(each.begin(), each.end());
    std::printf("%-38s p50 %8.1f us, p99 %8.1f us, most %8.1f us (%zu found)\n", what, each[count / 2], each[count * 99 / 100], each.back(),
                found);
}

/// Every name compared with what was typed: optimal string alignment to the nearest beginning.
int errors_to(std::string_view typed, std::string_view key)
{
    std::uint8_t rows[3][64];
    auto const m = typed.size();
    for (std::size_t j = 0; j <= m; ++j) rows[0][j] = static_cast<std::uint8_t>(j);
    int best = static_cast<int>(m);
    for (std::size_t i = 1; i <= key.size(); ++i) {
        auto &row = rows[i % 3], &above = rows[(i + 2) % 3], &before = rows[(i + 1) % 3];
        row[0] = static_cast<std::uint8_t>(i);
        for (std::size_t j = 1; j <= m; ++j) {
            int least = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (key[i - 1] == typed[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && key[i - 1] == typed[j - 2] && key[i - 2] == typed[j - 1]) least = std::min(least, before[j - 2] + 1);
            row[j] = static_cast<std::uint8_t>(least);
        }
        best = std::min<int>(best, row[m]);
    }
    return best;
}

/// Names that share a trigram with what was typed, then compared.
class Trigrams {
public:
    explicit Trigrams(std::vector<std::string> const& keys) : m_keys(keys)
    {
        for (std::uint32_t i = 0; i < keys.size(); ++i) {
            auto const padded = "  " + keys[i];
            for (std::size_t k = 0; k + 3 <= padded.size(); ++k) m_lists[padded.substr(k, 3)].push_back(i);
        }
    }
    std::size_t find(std::string const& typed, int errors) const
    {
        std::unordered_map<std::uint32_t, int> shared;
        auto const padded = "  " + typed;
        for (std::size_t k = 0; k + 3 <= padded.size(); ++k)
            if (auto const list = m_lists.find(padded.substr(k, 3)); list != m_lists.end())
                for (auto const i : list->second) ++shared[i];
        std::size_t found = 0;
        for (auto const& [i, n] : shared) found += errors_to(typed, m_keys[i]) <= errors;
        return found;
    }

private:
    std::vector<std::string> const& m_keys;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_lists;
};

void compare_ways(City const& city, std::vector<std::string> const& typed)
{
    std::vector<std::string> keys;
    search::NameSearch tree;
    for (std::uint32_t i = 0; i < city.streets.size(); ++i)
        for (auto const& key : keys_of(city.streets[i].name)) {
            tree.add(key.text, static_cast<std::uint32_t>(keys.size()), key.inner);
            keys.push_back(key.text);
        }
    tree.ready();
    Trigrams const trigrams(keys);
    std::vector<std::string> names;
    for (auto const& text : typed)
        if (auto const all = readings(text); !all.empty() && !all.front().street.empty())
            names.push_back(ways_to_read(all.front().street).front().substr(0, 40));
    std::printf("%zu keys of names; one search with all the errors that are forgiven:\n", keys.size());
    auto const errors = [&](std::size_t i) { return search::errors_allowed(names[i].size()); };
    auto const count = std::min<std::size_t>(names.size(), 3000);
    timed("  the tree that is used", count, [&](std::size_t i) { return tree.find(names[i], errors(i)).size(); });
    timed("  names that share a trigram", count, [&](std::size_t i) { return trigrams.find(names[i], errors(i)); });
    timed("  every name compared", count, [&](std::size_t i) {
        return static_cast<std::size_t>(
            std::count_if(keys.begin(), keys.end(), [&](std::string const& key) { return errors_to(names[i], key) <= errors(i); }));
    });
}

} // namespace

int main(int argc, char** argv)
{
    std::size_t houses = 100'000;
    std::string_view const asked = argc > 1 ? argv[1] : "";
    auto const [end, wrong] = std::from_chars(asked.data(), asked.data() + asked.size(), houses);
    auto const city = asked.empty() || (wrong == std::errc{} && end == asked.data() + asked.size()) ? invented(houses) : from_file(argv[1]);
    if (city.houses.empty()) return 1;
    auto begin = Clock::now();
    Index index(city.streets, 1);
    for (auto const& house : city.houses) index.add(house);
    index.ready();
    std::printf("%zu houses in %zu streets, made ready in %.0f ms\n", index.size(), city.streets.size(), microseconds(begin) / 1000);
    auto const typed = typed_in(city, 20'000);
    timed("suggestions while typing", typed.size(), [&](std::size_t i) { return std::size_t{!index.suggest(typed[i], 8).empty()}; });
    timed("the one house that is meant", typed.size(), [&](std::size_t i) { return std::size_t{index.recognise(typed[i]).has_value()}; });
    std::mt19937_64 random(3);
    std::uniform_real_distribution<double> lon(5.62, 5.78), lat(50.80, 50.92);
    timed("the nearest house to a point", 100'000, [&](std::size_t) {
        return std::size_t{index.nearest({lon(random), lat(random)}, 150).has_value()};
    });
    compare_ways(city, typed);
    return 0;
}
