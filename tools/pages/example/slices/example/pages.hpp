// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/pages/html.hpp"

// The views of some pages that are compiled for the tests of the page compiler, and of which the same is asked of a Mustache library.
namespace kwartier::example {

struct StreetsPage {
    struct Street {
        std::string name;
        std::vector<std::string> defects;
        bool urgent = false;
    };
    struct Official {
        std::string name;
        std::string title;
    };
    std::string title;
    bool open = false;
    std::vector<Street> streets;
    Official official;
    std::string note;
};

struct FormPage {
    struct Choice {
        std::string value;
        std::string label;
        bool chosen = false;
    };
    std::string address;
    int report = 0;
    std::string size; // also the name of a function of std::string
    std::optional<std::string> error;
    std::optional<Date> on;
    std::vector<Choice> choices;
    bool wide = false;
    Html body;
};

struct CountPage {
    struct Line {
        int count = 0;
        Word what;
        Said said;
    };
    std::string place;
    std::vector<Line> lines;
};

} // namespace kwartier::example
