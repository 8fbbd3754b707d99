// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/demo/generate.hpp"

#include <chrono>
#include <map>
#include <set>

#include <doctest/doctest.h>

#include "kernel/base/text.hpp"

namespace kwartier::reports::demo {

namespace {

Zone const& zone()
{
    static Zone const amsterdam;
    return amsterdam;
}

City small_city()
{
    City city;
    city.neighbourhoods = {
        {"Markt", {5.690, 50.850}, 350, 4200, Habitat::centre, {}},    {"Pottersveld", {5.670, 50.855}, 450, 5600, Habitat::urban, {}},
        {"Rode Hoek", {5.710, 50.858}, 450, 6100, Habitat::urban, {}}, {"Leemkuilen", {5.715, 50.840}, 500, 6500, Habitat::suburb, {}},
        {"Parkrand", {5.660, 50.840}, 500, 3400, Habitat::suburb, {}}, {"Boven-Itterbeek", {5.700, 50.890}, 300, 900, Habitat::village, {}},
        {"Havenkant", {5.700, 50.870}, 400, 30, Habitat::work, {}},
    };
    city.categories = &built_in_categories();
    city.zone = &zone();
    return city;
}

Instant const last = zone().at(WallTime{Date{std::chrono::year{2026} / 11 / 23}} + hours{9});
Instant const first = last - days{730};

Generated const& two_years()
{
    static Generated const made = generate(7, small_city(), first, last, 12'000);
    return made;
}

std::size_t month_of(Instant at) { return static_cast<unsigned>(std::chrono::year_month_day{zone().date(at)}.month()); }

} // namespace

TEST_CASE("the same seed invents the same city, another seed another")
{
    auto const city = small_city();
    auto const one = generate(3, city, first, last, 1500), same = generate(3, city, first, last, 1500),
               other = generate(4, city, first, last, 1500);
    REQUIRE(one.reports.size() == 1500);
    int different = 0;
    for (std::size_t i = 0; i < 1500; ++i) {
        REQUIRE(one.reports[i].text == same.reports[i].text);
        REQUIRE(one.reports[i].filed_at == same.reports[i].filed_at);
        REQUIRE(one.reports[i].place == same.reports[i].place);
        REQUIRE(one.reports[i].steps.size() == same.reports[i].steps.size());
        different += one.reports[i].text != other.reports[i].text;
    }
    CHECK(different > 1400);
}

TEST_CASE("invented reports are filed in order, within the two years, each near its neighbourhood")
{
    auto const city = small_city();
    auto const& made = two_years();
    CHECK(made.reports.size() == 12'000);
    for (std::size_t i = 0; i < made.reports.size(); ++i) {
        auto const& r = made.reports[i];
        auto const& n = city.neighbourhoods[r.neighbourhood];
        if (i) REQUIRE(made.reports[i - 1].filed_at <= r.filed_at);
        REQUIRE(r.filed_at >= first - days{1});
        REQUIRE(r.filed_at < last);
        REQUIRE(metres(r.place, n.centre) < n.spread + 250);
        REQUIRE(!r.text.empty());
        REQUIRE(length(r.text) <= 600);
        REQUIRE(r.text.find('{') == std::string::npos);
        REQUIRE(valid_utf8(r.text));
        REQUIRE((r.email.empty() || r.email.ends_with("@voorbeeld.example")));
    }
}

TEST_CASE("every invented step is one that the table of transitions allows")
{
    for (auto const& r : two_years().reports) {
        auto state = State::received;
        auto at = r.filed_at;
        for (auto const& step : r.steps) {
            REQUIRE(may_go(state, step.to));
            REQUIRE(step.at >= at);
            REQUIRE(step.at <= last);
            REQUIRE((step.to != State::not_solved || step.reason.has_value()));
            REQUIRE((step.to != State::planned || step.planned_for.has_value()));
            if (step.to == State::solved || step.to == State::not_solved) REQUIRE(!step.sentence.empty());
            state = step.to;
            at = step.at;
        }
        REQUIRE(state == r.state);
        REQUIRE((r.state == State::waiting) == r.paused_on.has_value());
        REQUIRE((r.state == State::duplicate) == r.duplicate_of.has_value());
    }
}

TEST_CASE("shares are believable: overdue, reopened, duplicates, open, with contact")
{
    auto const& all = two_years().reports;
    auto const total = static_cast<double>(all.size());
    int late = 0, reopened = 0, duplicates = 0, open = 0, contact = 0, unsolved = 0;
    for (auto const& r : all) {
        auto const end = is_open(r.state) ? last : r.steps.back().at;
        late += !r.paused_on && !r.duplicate_of && zone().date(end) > r.due;
        reopened += r.reopened > 0;
        duplicates += r.duplicate_of.has_value();
        open += is_open(r.state);
        contact += !r.name.empty();
        unsolved += r.state == State::not_solved;
    }
    MESSAGE("late ", late / total, ", reopened ", reopened / total, ", duplicates ", duplicates / total, ", open ", open / total,
            ", contact ", contact / total, ", not solved ", unsolved / total);
    CHECK(late / total == doctest::Approx(0.12).epsilon(0.3));
    CHECK(reopened / total == doctest::Approx(0.04).epsilon(0.3));
    CHECK(duplicates / total == doctest::Approx(0.05).epsilon(0.2));
    CHECK(open / total < 0.06);
    CHECK(open > 50);
    CHECK(contact / total > 0.5);
    CHECK(contact / total < 0.8);
    CHECK(unsolved / total == doctest::Approx(0.09).epsilon(0.35));
}

TEST_CASE("a duplicate is the same thing, near and soon, while the first was open")
{
    auto const& all = two_years().reports;
    for (auto const& r : all) {
        if (!r.duplicate_of) continue;
        auto const& chief = all[*r.duplicate_of];
        REQUIRE(chief.category == r.category);
        REQUIRE(chief.filed_at <= r.filed_at);
        REQUIRE(r.filed_at - chief.filed_at <= days{10});
        REQUIRE(metres(chief.place, r.place) <= 60);
    }
}

TEST_CASE("seasons, neighbourhoods and office hours show in the numbers")
{
    auto const city = small_city();
    std::map<std::string, std::map<std::size_t, int>> months;
    std::map<std::size_t, int> here;
    int by_telephone_at_night = 0;
    for (auto const& r : two_years().reports) {
        ++months[r.category][month_of(r.filed_at)];
        ++here[r.neighbourhood];
        auto const wall = zone().wall(r.filed_at);
        auto const hour = (wall - std::chrono::floor<days>(wall)) / hours{1};
        by_telephone_at_night += r.channel == Channel::telephone && (hour < 8 || hour > 17);
    }
    CHECK(months["bladeren"][11] > 5 * (months["bladeren"][5] + months["bladeren"][6] + 1));
    CHECK(months["wespen"][8] > 5 * (months["wespen"][1] + 1));
    CHECK(months["gladheid"][7] == 0);
    CHECK(months["onkruid"][6] > 3 * (months["onkruid"][12] + 1));
    CHECK(months["vuurwerk"][12] + months["vuurwerk"][1] > 3 * (months["vuurwerk"][6] + months["vuurwerk"][7] + 1));
    CHECK(by_telephone_at_night == 0);
    auto const rate = [&](std::size_t n) { return here[n] / static_cast<double>(city.neighbourhoods[n].inhabitants); };
    CHECK(rate(0) > rate(1));
    CHECK(rate(1) > rate(3));
    CHECK(rate(3) > rate(5));
}

TEST_CASE("what was planted is there, and much more than elsewhere")
{
    auto const& made = two_years();
    CHECK(made.planted.size() >= 10);
    for (std::size_t i = 0; i < made.planted.size(); ++i) {
        auto const& p = made.planted[i];
        int found = 0, before = 0;
        for (auto const& r : made.reports) {
            if (r.category != p.category || r.neighbourhood != p.neighbourhood) continue;
            auto const on = zone().date(r.filed_at);
            if (on >= p.from && on < p.until && metres(r.place, p.centre) <= p.radius + 15) ++found;
            if (on < p.from && on >= p.from - (p.until - p.from) && metres(r.place, p.centre) <= p.radius + 15) ++before;
        }
        CHECK_MESSAGE(found >= p.count, p.name);
        CHECK_MESSAGE(found > before + p.count / 2, p.name);
    }
}

TEST_CASE("sixty thousand reports are invented in a moment and hardly two are alike")
{
    auto const begin = std::chrono::steady_clock::now();
    auto const made = generate(1, small_city(), first, last, 60'000);
    auto const took = std::chrono::steady_clock::now() - begin;
    std::set<std::string_view> texts;
    for (auto const& r : made.reports) texts.insert(r.text);
    MESSAGE(texts.size(), " different texts in ", std::chrono::duration_cast<milliseconds>(took).count(), " ms");
    CHECK(texts.size() >= 30'000);
    CHECK(took < seconds{20}); // unoptimised and under sanitizers; a release takes less than one
}

} // namespace kwartier::reports::demo
