// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/act/area.hpp"
#include "kernel/act/subject.hpp"

namespace kwartier {

class Read;
struct Look;

/// What a fact leaves in the one timeline of all systems: ids and small words, never personal data, never typed sentences
/// (those stand in erasable rows; the fact may carry their salted hash).
struct FactRow {
    Subject subject;
    AreaId area{};
    std::vector<std::pair<std::string, std::string>> detail; // stored as a JSON object
};

/// A fact as it stands in the table `facts`.
struct StoredFact {
    std::int64_t id = 0;
    Instant at{};
    PersonId actor{};
    std::string word; // "reports.filed"
    Subject subject;
    AreaId area{};
    std::string detail; // JSON
    /// A value of the detail, or empty.
    std::string operator[](std::string_view key) const;
};

/// The timeline of one subject, oldest first, at most 500.
std::vector<StoredFact> timeline(Look const&, Subject const&);

/// The newest fact of all: a number that rises whenever something happened anywhere. Zero when nothing ever did.
std::int64_t last_fact(Read&);

} // namespace kwartier
