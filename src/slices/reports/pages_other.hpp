// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/pages/field.hpp"
#include "kernel/pages/html.hpp"

// What pages beside the reports themselves show: other ways, exports, figures, holds.
namespace kwartier::reports {

/// What is no report, and where it does belong.
struct OtherWaysPage {
    struct Way {
        Word what, is, where, time;
        std::string address; // of a page of ours, or empty
    };
    std::vector<Way> ways;
};

/// Before a list leaves the house.
struct ExportPage {
    std::vector<ErrorLine> errors;
    std::string list;
    Said found;
    std::string plain_address; // without reporters
    bool may_take_reporters = false;
    std::string query; // of the list, kept in the form
    Field purpose;
};

struct FigureRow {
    std::string name, filed, solved, median, ninety, in_term, reopened, satisfied, per_thousand;
};
struct FiguresPage {
    struct Part {
        Word title;
        std::string id;
        bool with_thousand = false;
        std::vector<FigureRow> rows;
        FigureRow total;
    };
    std::string action;
    std::vector<Choice> years, areas;
    bool with_areas = false;
    bool none = false;
    bool careful = false; // fewer than five are not shown
    Date from{}, until{};
    FigureRow total;
    struct Cause {
        std::string name, count;
    };
    std::vector<Cause> causes;
    bool has_causes = false;
    Html chart;
    std::vector<Part> parts;
};

struct HoldPage {
    std::vector<ErrorLine> errors;
    std::string reference, back;
    Said held;
    std::string why_held; // empty: no hold
    Field why;
};

} // namespace kwartier::reports
