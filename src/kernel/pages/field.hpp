// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/base/result.hpp"
#include "kernel/web/request.hpp"

namespace kwartier {

/// A field of a form as a page shows it: what was typed, and what is wrong with it.
struct Field {
    std::string value;
    std::optional<Said> error;
};

/// One line of the summary above a form: the words, linked to the field ("#text"). The first opens the summary and the last closes
/// it, so that a page needs nothing but the list; error_lines() marks them.
struct ErrorLine {
    Said words;
    std::string href;
    bool first = false;
    bool last = false;
};

/// A field from what was typed and the problems that name it.
Field field(Fields const& typed, std::string_view name, std::vector<Problem> const& problems = {});
/// The summary: every problem once, those without a field linked to "#form".
std::vector<ErrorLine> error_lines(std::vector<Problem> const&);

/// A choice of a select or a set of radio buttons.
struct Choice {
    std::string value;
    std::string label;
    bool chosen = false;
};

} // namespace kwartier
