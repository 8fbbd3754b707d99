// SPDX-License-Identifier: EUPL-1.2
// "Already known nearby" at a thousand, a hundred thousand and a million reports: what one who types, and one who handles, waits for.
// nearby_bench [REPORTS …]; PostgreSQL is measured when KWARTIER_TEST_PG names one.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "kernel/act/act.hpp"
#include "kernel/base/secret.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/known.hpp"
#include "slices/reports/store.hpp"
#include "testing/city.hpp"

namespace {

using namespace kwartier;
using namespace kwartier::reports;
using testing::City;
using Clock = std::chrono::steady_clock;

constexpr std::string_view sentences[] = {
    "Er ligt een losse stoeptegel voor de deur van nummer 12. Mijn buurvrouw is er gisteren bijna over gevallen.",
    "De lantaarnpaal op de hoek brandt al een week niet meer, het is hier erg donker.",
    "Naast de ondergrondse container staan weer vuilniszakken en een oude matras.",
    "De put bij de bushalte is verstopt, na een bui staat de hele straat blank.",
    "Er is graffiti gespoten op de muur van de school, kan dat worden weggehaald?"};

/// A city of twelve by twelve kilometres: twenty thousand doors, some of which report a hundred times as often as others; five years;
/// half of what comes in is closed within eight days.
class Past {
public:
    Past(std::vector<CategoryId> categories, Instant now) : m_categories(std::move(categories)), m_now(now)
    {
        for (int i = 0; i < 20'000; ++i) m_doors.push_back({5.60 + 0.17 * part(), 50.80 + 0.108 * part()});
    }

    Point door() { return m_doors[static_cast<std::size_t>(std::pow(part(), 2.5) * 19'999)]; }
    CategoryId category() { return m_categories[static_cast<std::size_t>(part() * part() * static_cast<double>(m_categories.size() - 1))]; }
    std::string_view words() { return sentences[static_cast<std::size_t>(part() * 4.99)]; }

    ReportRow report(Act& act, double age_years)
    {
        ReportRow row;
        row.id = act.new_id<Report>();
        row.reference = "B" + std::to_string(row.id.value);
        row.filed_at = m_now - minutes{static_cast<std::int64_t>(age_years * 365 * 24 * 60)};
        row.category = category();
        row.place = door();
        row.state_since = row.filed_at;
        row.due = act.today();
        row.text = words();
        row.place_words = "Dorpsstraat " + std::to_string(static_cast<int>(part() * 200));
        row.words_public = part() < 0.5 ? WordsPublic::yes : WordsPublic::no;
        auto const closed = row.filed_at + minutes{static_cast<std::int64_t>(-std::log(1 - part()) * 11.5 * 24 * 60)};
        if (closed < m_now) {
            row.state = State::solved;
            row.closed_at = row.solved_at = closed;
        }
        return row;
    }

private:
    double part() { return m_part(m_random); }
    std::mt19937_64 m_random{2007};
    std::uniform_real_distribution<double> m_part{0, 1};
    std::vector<CategoryId> m_categories;
    std::vector<Point> m_doors;
    Instant m_now;
};

std::vector<CategoryId> make_categories(City& city)
{
    std::vector<CategoryId> all;
    city.act_as("Ada", [&](Act& act) {
        CategoryId parent;
        for (int i = 0; i < 30; ++i) {
            CategoryRow row;
            row.key = "bench" + std::to_string(i);
            row.name = {row.key, row.key};
            row.parent = i % 6 == 0 ? CategoryId{} : parent;
            row.term = {5, DayKind::working};
            row.position = i;
            auto const saved = *save_category(act, row);
            if (i % 6 == 0) parent = saved;
            else all.push_back(saved);
        }
    });
    return all;
}

void measure(char const* name, City& city, Past& past, Reader reader)
{
    constexpr int times = 5000;
    std::vector<double> took;
    int asked = 0;
    for (int i = 0; i < times; ++i) {
        Sought const sought{.place = past.door(),
                            .category = past.category(),
                            .text = std::string(past.words()),
                            .place_words = "Dorpsstraat 12",
                            .filed_at = city.now()};
        city.look_as("", [&](Look const& look) {
            auto const start = Clock::now();
            auto const found = known_nearby(look, sought, reader);
            took.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
            asked += !found.empty();
        });
    }
    std::sort(took.begin(), took.end());
    auto const at = [&](double part) { return took[static_cast<std::size_t>(part * (times - 1))]; };
    std::printf("    %-22s p50 %7.3f ms   p99 %7.3f ms   most %7.3f ms   something known in %2d %%\n", name, at(0.5), at(0.99), at(1),
                asked * 100 / times);
    std::fflush(stdout);
}

void fill_and_measure(char const* name, City& city, int reports)
{
    Past past(make_categories(city), city.now());
    auto const start = Clock::now();
    for (int done = 0; done < reports;) {
        auto const until = std::min(done + 5000, reports);
        city.act_as("", [&](Act& act) {
            for (; done < until; ++done) store::insert(act.db, past.report(act, 5.0 * (1 - static_cast<double>(done) / reports)));
        });
    }
    if (city.house().database().is_postgres()) city.act_as("", [](Act& act) { act.db.script("ANALYZE"); });
    std::printf("%s, %d reports (written in %.0f s)\n", name, reports, std::chrono::duration<double>(Clock::now() - start).count());
    measure("who types", city, past, Reader::everyone);
    measure("who handles", city, past, Reader::official);
}

std::string fresh_folder()
{
    auto const folder = std::filesystem::temp_directory_path() / ("kwartier-bench-" + random_code());
    std::filesystem::create_directories(folder);
    return folder.string();
}

void on_sqlite(int reports)
{
    auto const folder = fresh_folder();
    {
        City city({.where = folder + "/bench.sqlite"}, folder);
        fill_and_measure("SQLite", city, reports);
    }
    std::filesystem::remove_all(folder);
}

void on_postgres(std::string const& where, int reports)
{
    auto const folder = fresh_folder();
    auto const schema = "kwartier_bench_" + std::to_string(std::hash<std::string>{}(folder));
    {
        City city({.where = where, .writers = 4, .schema = schema}, folder);
        fill_and_measure("PostgreSQL", city, reports);
    }
    Database::open({.where = where, .writers = 1})->write([&](Write& db) {
        db.script("DROP SCHEMA " + schema + " CASCADE; DROP SCHEMA IF EXISTS " + schema + "_keys CASCADE");
        return Database::Verdict::keep;
    });
    std::filesystem::remove_all(folder);
}

} // namespace

int main(int count, char** arguments)
{
    std::vector<int> sizes;
    for (int i = 1; i < count; ++i) sizes.push_back(std::atoi(arguments[i]));
    if (sizes.empty()) sizes = {1'000, 100'000, 1'000'000};
    for (auto const reports : sizes) on_sqlite(reports);
    auto const* postgres = std::getenv("KWARTIER_TEST_PG");
    if (!postgres || !*postgres) return 0;
    for (auto const reports : sizes) on_postgres(postgres, reports);
}
