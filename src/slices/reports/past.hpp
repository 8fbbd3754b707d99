// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kernel/act/act.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/model.hpp"
#include "slices/reports/routing.hpp"

// Writing many reports that happened before now: the demonstration city and imports. Nobody is told anything.
namespace kwartier::reports {

/// The same transaction at an earlier moment, by that actor: what is published says so.
Act earlier(Act&, Instant when, Actor const& by);

/// Where reports go, by the rules of the moment the bulk job began.
class Destinations {
public:
    Destination operator()(Look const&, Categories const&, CategoryId, AreaId);

private:
    std::optional<Routing> m_routing;
    std::map<std::pair<std::int64_t, std::int64_t>, Destination> m_known;
};

/// The row, who has it in sight, its link and the fact that it was filed, at `filed_at`.
void write_filed(Act&, ReportRow&);
/// One step of its timeline at that moment, with its sentence (or none).
void write_step(Act& then, ReportRow const&, State from, State to, SentenceKind, std::string_view sentence);

} // namespace kwartier::reports
