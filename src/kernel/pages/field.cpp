// SPDX-License-Identifier: EUPL-1.2
#include "kernel/pages/field.hpp"

#include <algorithm>

namespace kwartier {

Field field(Fields const& typed, std::string_view name, std::vector<Problem> const& problems)
{
    Field made{std::string(typed[name]), {}};
    auto const found = std::find_if(problems.begin(), problems.end(), [&](Problem const& p) { return p.field == name; });
    if (found != problems.end()) made.error = found->said;
    return made;
}

std::vector<ErrorLine> error_lines(std::vector<Problem> const& problems)
{
    std::vector<ErrorLine> lines;
    for (auto const& problem : problems) {
        auto const href = "#" + (problem.field.empty() ? std::string("form") : problem.field);
        auto const same = [&](ErrorLine const& line) {
            return line.href == href && line.words.word == problem.said.word && line.words.with == problem.said.with;
        };
        if (std::none_of(lines.begin(), lines.end(), same)) lines.push_back({problem.said, href});
    }
    if (!lines.empty()) lines.front().first = lines.back().last = true;
    return lines;
}

} // namespace kwartier
