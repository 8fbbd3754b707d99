// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/parts_view.hpp"

#include "slices/reports/store_parts.hpp"

namespace kwartier::reports {

std::vector<PartLine> part_lines(Look const& look, ReportRow const& whole, Reader reader)
{
    auto const parts = store::parts_of(look.db, whole.id);
    if (parts.empty()) return {};
    bool const inside = reader == Reader::official || reader == Reader::district;
    auto const all = categories(look);
    std::vector<PartLine> lines;
    for (auto const& part : parts) {
        // What was withdrawn is no part of it any more, for who reported it.
        if (!inside && part.state == State::withdrawn) continue;
        PartLine line;
        line.state = badge_of(part);
        line.title = all->name(part.category, look.language());
        line.promise = promise_of(look, part);
        if (inside) {
            line.reference = shown_reference(part.reference);
            line.address = "/werk/" + line.reference;
            line.department = department_name(look, part.department);
            line.what = part.text;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace kwartier::reports
