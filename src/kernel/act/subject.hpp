// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kwartier {

struct Look;

/// Anything the city can speak about: a report, an area, a person, later a walk or a plan. Facts, links, notes, attachments
/// and external references speak of subjects, so that any system can point at any other.
struct Subject {
    std::string kind; // as registered: "report"
    std::int64_t id = 0;

    auto operator<=>(Subject const&) const = default;
};

/// Registered by the slice that owns the kind.
struct SubjectKind {
    std::string_view kind;
    /// What people call it ("Losse stoeptegel, M-7K2-94QF"), as far as this actor may know.
    std::string (*title)(Look const&, std::int64_t id);
    /// Its page ("/meldingen/M-7K2-94QF").
    std::string (*address)(Look const&, std::int64_t id);
    bool (*visible)(Look const&, std::int64_t id);
};

} // namespace kwartier
