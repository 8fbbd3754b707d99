// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/form.hpp"

#include <algorithm>

#include "kernel/base/text.hpp"
#include "kernel/web/percent.hpp"

namespace kwartier {

namespace {
// The query characters of RFC 3986, and those that browsers leave alone in an address somebody typed.
bool may_stand_bare(char c)
{
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
    return std::string_view("-._~!$&'()*+,;=:@/?%[]{}|\\^`").find(c) != std::string_view::npos;
}
} // namespace

void Fields::add(std::string name, std::string value) { m_all.emplace_back(std::move(name), std::move(value)); }

std::string_view Fields::operator[](std::string_view name) const
{
    for (auto const& [key, value] : m_all)
        if (key == name) return trimmed(value);
    return {};
}

bool Fields::has(std::string_view name) const
{
    return std::any_of(m_all.begin(), m_all.end(), [&](auto const& item) { return item.first == name; });
}

std::vector<std::string_view> Fields::all(std::string_view name) const
{
    std::vector<std::string_view> found;
    for (auto const& [key, value] : m_all)
        if (key == name) found.push_back(trimmed(value));
    return found;
}

Result<Fields> read_urlencoded(std::string_view text, FormLimits const& limits)
{
    Refusal const malformed{Why::malformed, Said{}};
    if (!std::all_of(text.begin(), text.end(), may_stand_bare)) return malformed;
    Fields fields;
    while (!text.empty()) {
        auto const pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        if (pair.empty()) continue; // "a=1&&b=2" and a closing "&" are what some links carry
        auto const equals = std::min(pair.find('='), pair.size());
        std::string name, value;
        bool const whole = percent_decode(pair.substr(0, equals), Plus::is_space, name) &&
                           percent_decode(pair.substr(std::min(equals + 1, pair.size())), Plus::is_space, value);
        if (!whole || name.empty() || !clean_name(name) || !clean_text(value)) return malformed;
        if (name.size() > limits.name_bytes || fields.items().size() >= limits.fields) return Refusal{Why::too_large, Said{}};
        fields.add(std::move(name), std::move(value));
    }
    return fields;
}

} // namespace kwartier
