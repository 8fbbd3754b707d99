// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/typed.hpp"

#include <algorithm>
#include <charconv>

#include "kernel/base/text.hpp"

namespace kwartier {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A whole number of at most four digits below `limit`.
std::optional<int> number(std::string_view digits, int limit)
{
    int n = 0;
    auto const end = digits.data() + digits.size();
    auto const read = std::from_chars(digits.data(), end, n);
    bool const good = read.ec == std::errc() && read.ptr == end && digits.size() <= 4 && n >= 0 && n < limit;
    return good ? std::optional(n) : std::nullopt;
}

} // namespace

std::optional<Date> typed_date(std::string_view text)
{
    text = trimmed(text);
    if (auto const read = parse_date(text)) return read;
    std::string copy(text);
    std::replace_if(
        copy.begin(), copy.end(), [](char c) { return c == '/' || c == '.' || c == ' '; }, '-');
    auto const parts = split(copy, '-');
    if (parts.size() != 3 || parts[2].size() != 4) return std::nullopt;
    auto const day = number(parts[0], 32), month = number(parts[1], 13), year = number(parts[2], 10'000);
    if (!day || !month || !year) return std::nullopt;
    auto const date = std::chrono::year{*year} / *month / *day;
    return date.ok() ? std::optional(Date{date}) : std::nullopt;
}

std::optional<minutes> typed_clock(std::string_view text)
{
    std::string copy(trimmed(text));
    std::replace(copy.begin(), copy.end(), '.', ':');
    auto const parts = split(copy, ':');
    if (parts.size() > 3) return std::nullopt;
    auto const hour = number(parts[0], 24);
    auto const minute = parts.size() > 1 ? number(parts[1], 60) : 0;
    if (!hour || !minute || (parts.size() > 2 && !number(parts[2], 60))) return std::nullopt;
    return hours{*hour} + minutes{*minute};
}

bool looks_like_telephone(std::string_view text, int digits_min)
{
    return std::count_if(text.begin(), text.end(), is_digit) >= digits_min &&
           text.find_first_not_of("0123456789 +-()") == std::string_view::npos;
}

std::string dialled(std::string_view telephone)
{
    std::string number = "tel:";
    for (char const c : telephone)
        if (is_digit(c) || (c == '+' && number.size() == 4)) number += c;
    return number;
}

} // namespace kwartier
