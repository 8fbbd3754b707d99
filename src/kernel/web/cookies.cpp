// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/cookies.hpp"

#include <algorithm>

#include "kernel/base/text.hpp"

namespace kwartier {

namespace {
constexpr std::size_t pairs_max = 50;

bool is_token(char c) { return c > 0x20 && c < 0x7f && std::string_view("()<>@,;:\\\"/[]?={}").find(c) == std::string_view::npos; }

bool is_value(char c) { return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\'; }
} // namespace

Fields read_cookies(std::string_view header)
{
    Fields cookies;
    for (auto pair : split(header, ';')) {
        pair = trimmed(pair);
        auto const equals = pair.find('=');
        if (equals == std::string_view::npos || equals == 0) continue;
        auto const name = pair.substr(0, equals);
        auto value = pair.substr(equals + 1);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        if (!std::all_of(name.begin(), name.end(), is_token) || !std::all_of(value.begin(), value.end(), is_value)) continue;
        if (cookies.items().size() >= pairs_max) break;
        if (!cookies.has(name)) cookies.add(std::string(name), std::string(value));
    }
    return cookies;
}

} // namespace kwartier
