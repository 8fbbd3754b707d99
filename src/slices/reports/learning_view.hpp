// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>

#include "kernel/act/look.hpp"
#include "slices/reports/model.hpp"
#include "slices/reports/pages_learning.hpp"

// How the model that proposes a department reads on pages.
namespace kwartier::reports {

/// What the model proposes for a report that no rule and no model sent anywhere; its words only as far as `shown` has them. Nothing when it
/// has next to no idea.
std::optional<ProposalBox> proposal_box(Look const&, ReportRow const&, std::string_view shown);
/// The page for who sets the city up: figures and departments, never a word anybody wrote.
RoutingModelPage routing_model_page(Look const&);

} // namespace kwartier::reports
