// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/pages/field.hpp"
#include "kernel/pages/html.hpp"

// What is shown of the model that proposes a department.
namespace kwartier::reports {

/// On the page of a report that no department has yet.
struct ProposalBox {
    std::string department, department_id, percent, words;
    Said threshold; // from when it goes by itself, or that it never does
};

/// A point of the reliability curve, and its line in the table.
struct ReliabilityLine {
    std::string from, to, count, said, came_true;
    int x = 0, y = 0, size = 0; // in the drawing
};

struct ThresholdLine {
    std::string department, examples, threshold; // no threshold: never by itself
};

struct ModelLine {
    std::string made, corrections, accuracy, share, right;
};

struct RoutingModelPage {
    std::vector<Choice> modes;
    std::optional<Said> mode_error;
    bool none = false; // no model yet
    Said so_far;       // "312 van 500 correcties"
    bool enough = false;
    bool waiting = false; // enough, and not learned yet
    std::string made, corrections, judged, accuracy, share, right, error;
    std::optional<Said> in_practice;
    std::vector<ReliabilityLine> curve;
    std::vector<ThresholdLine> thresholds;
    std::vector<ModelLine> before;
    bool has_before = false;
};

} // namespace kwartier::reports
