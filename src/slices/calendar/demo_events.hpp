// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string_view>

#include "slices/calendar/model.hpp"
#include "slices/calendar/repeat.hpp"

namespace kwartier::calendar {

/// An invented event. Without an area: of the whole city.
struct DemoEvent {
    std::string_view area, title, description, place, theme, organiser, maker;
    int weeks = 0;
    std::chrono::weekday weekday;
    seconds clock{}, lasts{};
    Every every = Every::once;
    bool sign_up = false;
    int capacity = 0;
    int guests = 0;
    State state = State::published;
    std::string_view why{}; // it does not go on; of a published one: its second date
};

std::span<DemoEvent const> demo_events();

} // namespace kwartier::calendar
