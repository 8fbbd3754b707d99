// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kernel/base/time.hpp"
#include "kernel/geo/point.hpp"
#include "slices/reports/category_data.hpp"
#include "slices/reports/demo/texts.hpp"
#include "slices/reports/model.hpp"

// Believable reports of a city that does not exist. A pure function: the same seed and the same city give the same reports.
namespace kwartier::reports::demo {

struct Neighbourhood {
    std::string name;
    Point centre;
    double spread = 400; // metres
    int inhabitants = 0;
    Habitat habitat = Habitat::suburb;
    std::function<bool(Point)> inside; // or empty: anywhere within the spread
};

/// One step of the course of a report.
struct Step {
    State to = State::accepted;
    Instant at{};
    std::optional<SentenceKind> kind;
    std::string sentence;
    bool by_reporter = false;
    std::optional<Date> planned_for; // of the step to planned
    std::optional<Reason> reason;    // of the step to not solved
};

struct GeneratedReport {
    std::size_t neighbourhood = 0;
    std::string category;
    Point place;
    std::string place_words;
    Instant filed_at{};
    Channel channel = Channel::web;
    std::string text;
    std::string name, email, phone; // all empty: without a contact
    PersonId person;                // who has an account; see give_to_residents
    bool confirmed = false;         // the address
    std::vector<Step> steps;        // in order of time, each allowed by the table of transitions
    State state = State::received;
    Date first_due{}, due{}; // due moves by the days that the clock stood still, and at a reopening
    std::optional<Date> planned_for, paused_on;
    std::optional<Reason> reason;
    std::optional<std::size_t> duplicate_of; // index of the report that stays
    int reopened = 0;
    std::optional<bool> solved_indeed; // the reporter's answer
    std::optional<Instant> answered_at;
    int planted = -1; // index in `planted`, or -1
};

/// Something that was put there on purpose, so that whoever looks for patterns can be tested.
struct Planted {
    std::string name;
    std::size_t neighbourhood = 0;
    std::string category;
    Date from{}, until{}; // until: the first day after it
    Point centre;
    double radius = 100; // metres
    int count = 0;
};

struct City {
    std::vector<Neighbourhood> neighbourhoods;
    CategoryTree const* categories = nullptr;
    Zone const* zone = nullptr;
};

struct Generated {
    std::vector<GeneratedReport> reports; // exactly `count`, in order of filing
    std::vector<Planted> planted;
};
Generated generate(std::uint64_t seed, City const&, Instant from, Instant to, int count);

} // namespace kwartier::reports::demo
