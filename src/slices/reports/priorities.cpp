// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/priorities.hpp"

#include <array>

#include "slices/reports/moving.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::array<std::string_view, priority_count> names{"low", "normal", "high"};

} // namespace

std::string_view name(Priority priority) { return names.at(static_cast<std::size_t>(priority)); }

bool priority_from(std::string_view text, Priority& out)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] != text) continue;
        out = static_cast<Priority>(i);
        return true;
    }
    return false;
}

Word priority_word(Priority priority)
{
    constexpr std::array<Word, priority_count> words{w::priority_low, w::priority_normal, w::priority_high};
    return words.at(static_cast<std::size_t>(priority));
}

Outcome set_priority(Act& act, Seen seen, Priority priority)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    if (!is_open(report->state)) return Refusal{Why::conflict, w::closed_already};
    if (report->priority == priority) return Done{};
    report->priority = priority;
    act.publish(Prioritised{report->id, report->area, priority});
    return finish(act, *report, seen);
}

FactRow Prioritised::row() const { return {subject(report), area, {{"priority", std::string(name(priority))}}}; }

} // namespace kwartier::reports
