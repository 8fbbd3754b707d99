// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "kernel/words/word.hpp"

namespace kwartier::reports {

/// Where a report stands. The numbers stand in the database.
enum class State : std::uint8_t {
    received = 0,
    accepted = 1, // has an owner and a date
    in_progress = 2,
    planned = 3,
    waiting = 4, // for the reporter; the clock is paused
    third_party = 5,
    solved = 6,
    not_solved = 7, // with a reason and a sentence
    duplicate = 8,
    withdrawn = 9,
    reopened = 10
};
inline constexpr int state_count = 11;

struct Transition {
    State from;
    State to;
};

/// Every step there is; docs/handbook/toestanden.md is printed from it. Nothing outside this table, no state unreachable,
/// none without a way out.
inline constexpr Transition transitions[] = {
    {State::received, State::accepted},     {State::received, State::duplicate},      {State::received, State::withdrawn},
    {State::accepted, State::in_progress},  {State::accepted, State::planned},        {State::accepted, State::waiting},
    {State::accepted, State::third_party},  {State::accepted, State::solved},         {State::accepted, State::not_solved},
    {State::accepted, State::duplicate},    {State::accepted, State::withdrawn},      {State::accepted, State::received},
    {State::in_progress, State::planned},   {State::in_progress, State::waiting},     {State::in_progress, State::third_party},
    {State::in_progress, State::solved},    {State::in_progress, State::not_solved},  {State::in_progress, State::duplicate},
    {State::in_progress, State::withdrawn}, {State::in_progress, State::received},    {State::planned, State::planned},
    {State::planned, State::in_progress},   {State::planned, State::waiting},         {State::planned, State::third_party},
    {State::planned, State::solved},        {State::planned, State::not_solved},      {State::planned, State::duplicate},
    {State::planned, State::withdrawn},     {State::planned, State::received},        {State::waiting, State::in_progress},
    {State::waiting, State::planned},       {State::waiting, State::third_party},     {State::waiting, State::solved},
    {State::waiting, State::not_solved},    {State::waiting, State::duplicate},       {State::waiting, State::withdrawn},
    {State::waiting, State::received},      {State::third_party, State::in_progress}, {State::third_party, State::planned},
    {State::third_party, State::waiting},   {State::third_party, State::solved},      {State::third_party, State::not_solved},
    {State::third_party, State::duplicate}, {State::third_party, State::withdrawn},   {State::third_party, State::received},
    {State::solved, State::reopened},       {State::not_solved, State::reopened},     {State::duplicate, State::reopened},
    {State::duplicate, State::received},    {State::duplicate, State::accepted},      {State::duplicate, State::in_progress},
    {State::duplicate, State::planned},     {State::duplicate, State::waiting},       {State::duplicate, State::third_party},
    {State::withdrawn, State::reopened},    {State::reopened, State::accepted},       {State::reopened, State::duplicate},
    {State::reopened, State::withdrawn},    {State::reopened, State::received},
};

constexpr bool may_go(State from, State to)
{
    for (auto const& step : transitions)
        if (step.from == from && step.to == to) return true;
    return false;
}

constexpr bool is_open(State state)
{
    return state != State::solved && state != State::not_solved && state != State::duplicate && state != State::withdrawn;
}

/// "received", for filters in addresses, exports and map tiles.
std::string_view name(State);
bool state_from(std::string_view name, State& out);
/// "Ontvangen" · "Received"
Word word(State);
/// The class of the badge: shape and colour beside the word ("ok", "wait", "late" is computed by the caller).
std::string_view badge(State);

} // namespace kwartier::reports
