// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/base/time.hpp"
#include "kernel/pages/field.hpp"

// What several pages show of a report: its state, a line of a list, a photo, a line of its timeline.
namespace kwartier::reports {

struct StateBadge {
    std::string css; // "state--ok"
    Word words;
};

struct Photo {
    std::string address;
    std::string thumbnail;
    int width = 0, height = 0;
    Said alt;
    std::string caption;
};

/// One line of a list, public or for staff.
struct ReportLine {
    StateBadge state;
    std::string title; // category; for staff the first words
    std::string address;
    std::string reference;
    std::string where; // neighbourhood and place, as far as it may be shown
    std::string handler;
    Date filed{};
    std::optional<Date> due;
    std::optional<Date> closed;
    bool late = false;
    std::optional<Word> priority;    // for staff: high or low
    std::optional<Said> in_place_of; // whose work it is, when one stands in
    bool picked = false;
};

struct TimelineLine {
    std::string css; // "timeline__inside", "timeline__now"
    std::string sentence;
    std::string words; // what was typed, when it may be read
    std::string who;
    std::string when;
    std::string stamp; // for <time datetime>
};

struct CategoryGroup {
    std::string name;
    std::vector<Choice> choices;
};

/// Whose a report is that is not ours.
struct AuthorityLine {
    std::string name, phone, dialled, email, link;
};

/// What somebody wrote who joined a report.
struct SaidAlong {
    std::string when, words;
};

} // namespace kwartier::reports
