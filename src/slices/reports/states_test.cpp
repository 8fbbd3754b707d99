// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/states.hpp"

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace kwartier::reports;

namespace {
std::vector<State> all_states()
{
    std::vector<State> all;
    for (int i = 0; i < state_count; ++i) all.push_back(static_cast<State>(i));
    return all;
}
} // namespace

TEST_CASE("every state of a report can be reached and has a way out")
{
    std::set<State> reached{State::received};
    for (std::size_t before = 0; before != reached.size();) {
        before = reached.size();
        for (auto const& step : transitions)
            if (reached.contains(step.from)) reached.insert(step.to);
    }
    for (auto const state : all_states()) {
        CAPTURE(name(state));
        CHECK(reached.contains(state));
        bool out = false;
        for (auto const& step : transitions) out = out || (step.from == state && step.to != state);
        CHECK(out);
    }
}

TEST_CASE("from wherever a report stands it can be solved")
{
    for (auto const from : all_states()) {
        std::set<State> reached{from};
        for (std::size_t before = 0; before != reached.size();) {
            before = reached.size();
            for (auto const& step : transitions)
                if (reached.contains(step.from)) reached.insert(step.to);
        }
        CAPTURE(name(from));
        CHECK(reached.contains(State::solved));
    }
}

TEST_CASE("a step stands in the table once, and what is closed only opens again")
{
    std::set<std::pair<State, State>> seen;
    for (auto const& step : transitions) {
        CHECK(seen.insert({step.from, step.to}).second);
        if (!is_open(step.from) && step.from != State::duplicate) CHECK(step.to == State::reopened);
        if (step.from == State::duplicate) CHECK(is_open(step.to)); // unmerged, it goes back to where it stood
        if (step.to == State::solved || step.to == State::not_solved) CHECK(step.from != State::received);
    }
}

TEST_CASE("a state is found by its name, and only by that")
{
    for (auto const state : all_states()) {
        State found{};
        REQUIRE(state_from(name(state), found));
        CHECK(found == state);
    }
    State found{};
    CHECK_FALSE(state_from("weg", found));
}

TEST_CASE("the handbook shows the same steps as the code")
{
    std::string table = "| Van | Naar |\n|---|---|\n";
    for (auto const from : all_states()) {
        std::string to;
        for (auto const& step : transitions)
            if (step.from == from) to += (to.empty() ? "" : ", ") + kwartier::say(kwartier::Language::nl, word(step.to));
        table += "| " + kwartier::say(kwartier::Language::nl, word(from)) + " | " + to + " |\n";
    }
    auto const path = std::string(KWARTIER_SOURCE) + "/docs/handbook/toestanden.md";
    std::ifstream file(path);
    std::string const handbook{std::istreambuf_iterator<char>(file), {}};
    INFO("the table as it should stand in ", path, ":\n", table);
    CHECK(handbook.find(table) != std::string::npos);
}
