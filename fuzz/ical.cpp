// SPDX-License-Identifier: EUPL-1.2
// needs: src/slices/calendar/ical_read.cpp src/slices/calendar/ical_write.cpp src/slices/calendar/ical_zone.cpp src/slices/calendar/repeat.cpp src/kernel/base/text.cpp src/kernel/base/time.cpp
// links: -lical -ldate-tz -lstemmer
#include <cstdint>
#include <cstdlib>

#include "kernel/base/text.hpp"
#include "slices/calendar/ical.hpp"
#include "slices/calendar/repeat.hpp"

// Whatever a partner's file holds: what is read of it stays within the bounds, can be written, and reads back as the same times.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier;
    using namespace kwartier::calendar;
    static Zone const zone("Europe/Amsterdam");
    auto file = read_calendar({reinterpret_cast<char const*>(data), size}, zone);
    IcalCalendar calendar{.name = "a", .description = {}, .url = {}, .events = {}};
    for (auto const& event : file.events) {
        if (!valid_utf8(event.title) || event.title.empty() || event.ends < event.starts || event.ends - event.starts > days{31}) abort();
        if (times(event.rule, event.starts, event.starts + days{548}, 600).at.size() > 600) abort();
        calendar.events.push_back(event);
    }
    auto const text = write_calendar(calendar, zone);
    std::size_t column = 0;
    for (auto const c : text) {
        column = c == '\n' ? 0 : column + 1;
        if (column > 76) abort(); // 75 and the CR
    }
    auto const again = read_calendar(text, zone);
    if (again.events.size() != file.events.size()) abort();
    for (std::size_t i = 0; i < again.events.size(); ++i)
        if (again.events[i].all_day != file.events[i].all_day ||
            (!file.events[i].rule.empty() && again.events[i].starts != file.events[i].starts))
            abort();
    return 0;
}
