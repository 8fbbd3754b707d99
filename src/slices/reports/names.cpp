// SPDX-License-Identifier: EUPL-1.2
// How channels and reasons are called: in the database's facts, in addresses, and for people.
#include <array>

#include "slices/reports/model.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

struct Named {
    std::string_view name;
    Word word;
};
constexpr std::array<Named, 7> channels{{{"web", w::channel_web},
                                         {"app", w::channel_app},
                                         {"telephone", w::channel_telephone},
                                         {"counter", w::channel_counter},
                                         {"letter", w::channel_letter},
                                         {"mail", w::channel_mail},
                                         {"import", w::channel_import}}};
constexpr std::array<Named, reason_count> reasons{{{"not_ours", w::reason_not_ours},
                                                   {"no_budget", w::reason_no_budget},
                                                   {"not_found", w::reason_not_found},
                                                   {"allowed", w::reason_allowed},
                                                   {"cannot", w::reason_cannot},
                                                   {"private_ground", w::reason_private_ground},
                                                   {"misuse", w::reason_misuse}}};

} // namespace

std::string_view name(Channel channel) { return channels[static_cast<std::size_t>(channel)].name; }

Word channel_word(std::string_view wanted)
{
    for (auto const& channel : channels)
        if (channel.name == wanted) return channel.word;
    return w::channel_import;
}

std::string_view name(Reason reason) { return reasons[static_cast<std::size_t>(reason)].name; }
Word reason_word(Reason reason) { return reasons[static_cast<std::size_t>(reason)].word; }

bool reason_from(std::string_view wanted, Reason& out)
{
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        if (reasons[i].name != wanted) continue;
        out = static_cast<Reason>(i);
        return true;
    }
    return false;
}

} // namespace kwartier::reports
