// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/addresses.hpp"

#include "kernel/base/text.hpp"
#include "slices/addresses/index.hpp"
#include "slices/addresses/pdok.hpp"
#include "slices/addresses/store.hpp"

namespace kwartier::addresses {

namespace {

/// What PDOK shows is the house that was typed, word for word.
bool says_the_same(std::string_view typed, Suggestion const& one)
{
    return slug(typed) == slug(one.text) || slug(typed) == slug(one.text + " " + one.about);
}

} // namespace

std::vector<Suggestion> suggest(Look const& look, std::string_view typed, std::size_t most)
{
    if (length(trimmed(typed)) < 2) return {};
    if (auto found = pdok::ask(look, typed); found && !found->empty()) {
        if (found->size() > most) found->resize(most);
        return std::move(*found);
    }
    return index(look)->suggest(typed, most);
}

std::optional<Suggestion> recognise(Look const& look, std::string_view typed)
{
    if (length(trimmed(typed)) < 3) return std::nullopt;
    if (auto const ours = index(look)->recognise(typed)) return ours;
    std::optional<Suggestion> meant;
    for (auto const& one : pdok::ask(look, typed).value_or(std::vector<Suggestion>{})) {
        if (!one.house || !says_the_same(typed, one)) continue;
        if (meant) return std::nullopt;
        meant = one;
    }
    return meant;
}

std::optional<Nearby> nearest(Look const& look, Point at, double metres_max) { return index(look)->nearest(at, metres_max); }

std::vector<std::string> street_names(Look const& look)
{
    std::vector<std::string> names;
    for (auto& street : store::streets(look.db)) names.push_back(std::move(street.name));
    return names;
}

std::int64_t count(Look const& look) { return static_cast<std::int64_t>(index(look)->size()); }

} // namespace kwartier::addresses
