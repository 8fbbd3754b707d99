// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <concepts>
#include <string_view>

#include "kernel/pages/html.hpp"

// What compiled pages use for {{#name}}…{{/name}}; nobody else needs it.
namespace kwartier::pages {

template <class T>
concept Listed = requires(T const& value)
{
    value.begin();
    value.end();
}
&&!std::convertible_to<T const&, std::string_view>;

/// Accepts every field, and no function of that name: a std::string has no field `size`.
template <class T>
void field(T const&);

/// Calls `body` for what is shown, with the scope that names inside are looked up in: the items of a container, one by one; what an
/// optional or a pointer holds; a text, a word or a struct itself; and for a bool or a number the scope around it.
template <class T, class Around, class Body>
void section(T const& value, Around const& around, Body const& body)
{
    if constexpr (std::is_arithmetic_v<T>) {
        if (value) body(around);
    } else if constexpr (Listed<T>) {
        for (auto const& item : value) body(item);
    } else if constexpr (std::is_pointer_v<T> || requires { value.has_value(); }) {
        if (!shown(value)) return;
        if constexpr (Listed<std::remove_cvref_t<decltype(*value)>>) section(*value, around, body);
        else body(*value);
    } else {
        if (shown(value)) body(value);
    }
}

} // namespace kwartier::pages
