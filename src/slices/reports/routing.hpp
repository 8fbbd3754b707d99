// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "slices/reports/absences.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/model.hpp"

namespace kwartier::reports {

/// Where a report goes. No department: the desk decides; it stands in the list "unassigned", never nowhere.
struct Destination {
    BodyId department;
    PersonId handler;
};

/// The most exact rule wins: the nearest category first, then the nearest area (neighbourhood, district, city, anywhere), then the newest.
/// `areas` is the neighbourhood and everything above it, nearest first.
Destination destination(std::vector<RoutingRule> const& rules, std::vector<CategoryId> const& category_line,
                        std::vector<AreaId> const& areas);
Destination destination(Look const&, Categories const&, CategoryId, AreaId neighbourhood);

/// The same for many reports: the rules are read once, what lies above a neighbourhood once per neighbourhood.
class Routing {
public:
    explicit Routing(Look const&);
    /// Only for reports of these subjects: a city has many rules, and few of them speak of one.
    Routing(Look const&, std::vector<CategoryId> const&);
    Destination operator()(Look const&, Categories const&, CategoryId, AreaId neighbourhood);

private:
    std::vector<RoutingRule> m_rules;
    std::map<std::int64_t, std::vector<AreaId>> m_lines;
    std::optional<StandIns> m_stand_ins;
};

/// Begins a rule now; a rule for the same area and category ends at that moment. For who sets the city up.
Outcome set_rule(Act&, AreaId, CategoryId, BodyId department, PersonId handler);
Outcome end_rule(Act&, std::int64_t rule);

} // namespace kwartier::reports
