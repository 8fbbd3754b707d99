// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "kernel/words/word.hpp"

// What is no report, and where the city takes it: a complaint about conduct (Awb chapter 9), an objection (Awb chapters 6 and 7), an
// application (Awb chapter 4), a request for documents (Woo chapter 4). The law is the same everywhere and stands in the words; the desk and
// the telephone are the city's own and stand in the database.
namespace kwartier::reports {

enum class Way : std::uint8_t { complaint, objection, application, information };
inline constexpr std::array all_ways{Way::complaint, Way::objection, Way::application, Way::information};

/// As it stands in addresses: "klacht", "bezwaar", "aanvraag", "woo-verzoek".
std::string_view name(Way);
std::optional<Way> way_named(std::string_view);

/// "een klacht", what that is, where it goes by law, and within which time it is answered.
struct WayWords {
    Word what, is, where, time, heard; // heard: the question put to whoever seems to want it
};
WayWords words_of(Way);

/// What somebody writes who plainly wants something else than report. Nothing in doubt: a report is the rule.
std::optional<Way> sounds_like_other_way(std::string_view text);

/// Where the city takes it; each may be empty.
struct WayContact {
    std::string post;  // "Postbus 1000, 6200 AA Testdam", at most 200 characters
    std::string phone; // at most 40
    std::string email; // at most 254
    std::string link;  // a page of the city's own site; begins with http:// or https://, at most 300
    int version = 0;   // 0: never filled in
};
WayContact contact_of(Look const&, Way);
/// What is too long or cannot be right, each beside its field: "post", "phone", "email", "link".
std::vector<Problem> wrong_contact(WayContact const&);

/// For who sets the city up. Refuses what is too long or cannot be right (each beside its field), and a version that is not the newest (409).
Outcome set_contact(Act&, Way, WayContact const&);

} // namespace kwartier::reports
