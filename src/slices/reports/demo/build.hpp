// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"

namespace kwartier::reports::demo {

using Say = std::function<void(std::string const&)>;

struct City;
struct Generated;

/// Categories, routing and two years of reports for the areas and departments that are there.
void build(House const&, std::uint64_t seed, Instant now, int count, Say const&);
/// The part of `kwartier demo`.
void build_demo(House const&, DemoPlan const&, Say const&);

/// Parties outside, a report in the hands of one that stays silent, and a flag.
void plant_parties(House const&, Instant now);

/// Some reports of one neighbourhood each become those of the residents who have an account.
void give_to_residents(Look const&, City const&, Generated&);

/// Categories as they are built in, with their parents; the routing of each to its department, and in the current districts to its people.
void set_up_categories(Act&);
void set_up_routing(Act&, Instant since);
/// Where the city takes what is no report.
void set_up_ways(Act&);
/// One handler is on leave, and a colleague of the same department stands in.
void set_up_leave(Act&);

} // namespace kwartier::reports::demo
