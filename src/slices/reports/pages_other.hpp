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
        std::string id;
        Word what, is, where, time;
        std::string address; // of a page of ours, or empty
        std::string post, phone, dialled, email, link;
    };
    std::vector<Way> ways;
};
/// Asked once, when somebody's words seem to want something else than a report.
struct OtherWay {
    Word heard, where, time;
    std::string address; // of its line among the ways
};

/// For the administrator: where the city takes each of them.
struct WaysPage {
    struct Line {
        Word what;
        std::string address, reached; // how it can be reached now, or empty
    };
    std::vector<Line> ways;
};
struct WayPage {
    std::vector<ErrorLine> errors;
    std::optional<Said> conflict;
    std::string title, act;
    Word where;
    int version = 0;
    Field post, phone, email, link;
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
    struct Counted {
        std::string name, count;
    };
    std::vector<Counted> causes, reasons;
    bool has_causes = false;
    bool has_reasons = false;
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
