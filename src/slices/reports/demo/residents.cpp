// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <numeric>

#include "slices/people/people.hpp"
#include "slices/reports/demo/build.hpp"
#include "slices/reports/demo/generate.hpp"

namespace kwartier::reports::demo {

namespace {

constexpr std::size_t newest_each = 5, older_each = 7;

bool could_be_theirs(GeneratedReport const& r)
{
    return !r.email.empty() && (r.channel == Channel::web || r.channel == Channel::app) && r.state != State::duplicate;
}

/// The newest, and some from all the time before.
std::vector<std::size_t> some_of(std::vector<std::size_t> const& all)
{
    auto const newest = std::min(newest_each, all.size());
    std::vector<std::size_t> chosen(all.end() - static_cast<std::ptrdiff_t>(newest), all.end());
    auto const before = all.size() - newest;
    for (std::size_t i = 0; i < std::min(older_each, before); ++i) chosen.push_back(all[i * before / std::min(older_each, before)]);
    return chosen;
}

} // namespace

void give_to_residents(Look const& look, City const& city, Generated& made)
{
    std::vector<std::size_t> homes(city.neighbourhoods.size());
    std::iota(homes.begin(), homes.end(), std::size_t{0});
    std::stable_sort(homes.begin(), homes.end(),
                     [&](std::size_t a, std::size_t b) { return city.neighbourhoods[a].inhabitants > city.neighbourhoods[b].inhabitants; });
    auto home = homes.begin();
    for (auto const& email : texts().list("bewoners")) {
        auto const person = people::find_person(look, email);
        if (!person || home == homes.end()) continue;
        std::vector<std::size_t> near;
        for (std::size_t i = 0; i < made.reports.size(); ++i)
            if (made.reports[i].neighbourhood == *home && could_be_theirs(made.reports[i])) near.push_back(i);
        ++home;
        for (auto const i : some_of(near)) {
            auto& report = made.reports[i];
            report.person = *person;
            report.name = people::display_name(look, *person);
            report.email = email;
            report.confirmed = true;
        }
    }
}

} // namespace kwartier::reports::demo
