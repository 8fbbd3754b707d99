// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/base/time.hpp"

namespace kwartier::site {

/// A post of another website (Joomla, WordPress), out of the RSS it exports.
struct ForeignPost {
    int number = 0;                   // in the file, from 1
    std::string id;                   // by which it is known again: its guid, else its address, else its title
    std::string title, summary, body; // in our marks
    std::optional<Instant> at;
    std::string trouble; // why it cannot be taken; empty: it can
};
struct ForeignFeed {
    std::string trouble; // why nothing can be read
    std::vector<ForeignPost> posts;
};

/// Reads RSS 2.0, with content:encoded and WordPress's own export. A post that cannot be taken says why; the others are read all the same.
ForeignFeed read_foreign_feed(std::string_view xml);
/// "Mon, 23 Nov 2026 08:30:00 +0100", as feeds write it.
std::optional<Instant> read_mail_date(std::string_view);

} // namespace kwartier::site
