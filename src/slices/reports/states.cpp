// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/states.hpp"

#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {
struct StateRow {
    std::string_view name;
    Word word;
    std::string_view badge;
};
namespace w = words::reports;
constexpr std::array<StateRow, state_count> states{{{"received", w::state_received, "new"},
                                                    {"accepted", w::state_accepted, "wait"},
                                                    {"in_progress", w::state_in_progress, "busy"},
                                                    {"planned", w::state_planned, "wait"},
                                                    {"waiting", w::state_waiting, "wait"},
                                                    {"third_party", w::state_third_party, "wait"},
                                                    {"solved", w::state_solved, "ok"},
                                                    {"not_solved", w::state_not_solved, "stop"},
                                                    {"duplicate", w::state_duplicate, "stop"},
                                                    {"withdrawn", w::state_withdrawn, "stop"},
                                                    {"reopened", w::state_reopened, "late"}}};
} // namespace

std::string_view name(State state) { return states[static_cast<std::size_t>(state)].name; }
Word word(State state) { return states[static_cast<std::size_t>(state)].word; }
std::string_view badge(State state) { return states[static_cast<std::size_t>(state)].badge; }

bool state_from(std::string_view wanted, State& out)
{
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (states[i].name != wanted) continue;
        out = static_cast<State>(i);
        return true;
    }
    return false;
}

} // namespace kwartier::reports
