// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/addresses.hpp"

#include "kernel/base/text.hpp"
#include "slices/addresses/index.hpp"
#include "slices/addresses/store.hpp"

namespace kwartier::addresses {

std::vector<Suggestion> suggest(Look const& look, std::string_view typed, std::size_t most)
{
    if (length(trimmed(typed)) < 2) return {};
    return index(look)->suggest(typed, most);
}

std::optional<Suggestion> recognise(Look const& look, std::string_view typed)
{
    if (length(trimmed(typed)) < 3) return std::nullopt;
    return index(look)->recognise(typed);
}

std::optional<Nearby> nearest(Look const& look, Point at, double metres_max) { return index(look)->nearest(at, metres_max); }

std::int64_t count(Look const& look) { return static_cast<std::int64_t>(index(look)->size()); }

} // namespace kwartier::addresses
