// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "slices/reports/demo/random.hpp"
#include "slices/reports/model.hpp"

// The texts and habits of the invented city, read from data/demo_common.toml and data/demo_reports.toml.
namespace kwartier::reports::demo {

enum class Habitat { centre, urban, suburb, village, work };
inline constexpr int habitat_count = 5;

struct NotDone {
    Reason reason;
    std::string sentence;
};

/// What people write in one category and how it ends.
struct Theme {
    std::string category;
    double weight = 1;
    std::array<double, habitat_count> in{1, 1, 1, 1, 1};
    std::string season, hours;
    std::vector<std::string> what, effect, done;
    std::vector<NotDone> not_done;
};

/// Days of the year that count more: from and until as month × 100 + day, over New Year when until is less.
struct Peak {
    int from = 0, until = 0;
    double factor = 1;
};

struct Texts {
    std::array<double, habitat_count> per_inhabitant{};
    std::unordered_map<std::string, std::array<double, 12>> seasons;
    std::unordered_map<std::string, Peak> peaks; // of a season
    std::unordered_map<std::string, std::array<double, 24>> hours;
    std::unordered_map<std::string, double> speed; // of a department
    std::vector<std::string> street_first, street_last, street_neuter, person_first, person_last;
    std::unordered_map<std::string, std::vector<std::string>> lists;
    std::vector<Theme> themes;

    std::vector<std::string> const& list(std::string const& name) const; // throws for one that is not there
};
Texts const& texts();

/// What {name} stands for in one report, before the lists are looked at.
using Slots = std::vector<std::pair<std::string_view, std::string>>;
/// Makes one text of a pattern: chooses between (this|that), fills {name}. Sentences begin with a capital.
std::string told(Texts const&, std::string_view pattern, Slots const&, Random&);

} // namespace kwartier::reports::demo
