// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <charconv>

#include "kernel/base/typed.hpp"
#include "kernel/web/request.hpp"
#include "slices/people/service.hpp"

// What was typed in forms, read the same way on every page.
namespace kwartier::people {

/// Zero when it is no whole number.
inline int typed_number(std::string_view text)
{
    int number = 0;
    auto const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? number : 0;
}

inline NewPerson typed_person(Fields const& form)
{
    return {.name = std::string(form["name"]),
            .email = std::string(form["email"]),
            .phone = std::string(form["phone"]),
            .language = language_from(form["language"]),
            .password_hash = ""};
}

/// A date field: empty is nothing; what is no date becomes a problem.
inline std::optional<Date> typed_date(Fields const& form, std::string_view name, Word wrong, std::vector<Problem>& problems)
{
    auto const text = form[name];
    if (text.empty()) return std::nullopt;
    auto const date = kwartier::typed_date(text);
    if (!date) problems.push_back({wrong, std::string(name)});
    return date;
}

} // namespace kwartier::people
