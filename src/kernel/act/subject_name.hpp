// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kwartier {

struct Look;

/// A contribution beside a SubjectKind: how another slice finds a subject by what people call it, in an address that names the kind:
/// "/volgen?melding=M-7K2-94QF".
struct SubjectName {
    std::string_view kind;      // "report"
    std::string_view parameter; // "melding"
    /// Nothing when there is none, or when it is not for everybody.
    std::optional<std::int64_t> (*find)(Look const&, std::string_view typed);
};

} // namespace kwartier
