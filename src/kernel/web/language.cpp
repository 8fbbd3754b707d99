// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/language.hpp"

#include <charconv>

#include "kernel/base/text.hpp"
#include "kernel/web/percent.hpp"

namespace kwartier {

namespace {
// "en-GB;q=0.8" weighs 800; what cannot be read weighs nothing.
int weight_of(std::string_view item)
{
    auto const at = item.find("q=");
    if (at == std::string_view::npos) return 1000;
    auto const text = trimmed(item.substr(at + 2));
    if (text.starts_with('1')) return 1000;
    if (!text.starts_with("0.")) return 0;
    int weight = 0, digits = 0;
    for (char const c : text.substr(2, 3)) {
        if (c < '0' || c > '9') return 0;
        weight = weight * 10 + (c - '0');
        ++digits;
    }
    for (; digits < 3; ++digits) weight *= 10;
    return weight;
}
} // namespace

std::optional<Language> spoken(std::string_view code)
{
    if (code == "nl") return Language::nl;
    if (code == "en") return Language::en;
    return std::nullopt;
}

Language language_of(Request const& request)
{
    if (auto const asked = spoken(request.query[language_cookie])) return *asked;
    if (auto const kept = spoken(request.cookies[language_cookie])) return *kept;
    Language best = Language::nl;
    int weight = 0;
    for (auto const item : split(request.accept_language, ',')) {
        auto const tag = trimmed(item.substr(0, item.find(';')));
        auto const language = spoken(folded(tag.substr(0, tag.find('-'))));
        if (!language || weight_of(item) <= weight) continue;
        best = *language;
        weight = weight_of(item);
    }
    return best;
}

std::string kept_language(Language language)
{
    return std::string(language_cookie) + "=" + std::string(code(language)) + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";
}

std::string address_in(Request const& request, Language language)
{
    std::string out;
    if (request.path.size() > 1)
        for (auto const segment : split(std::string_view(request.path).substr(1), '/')) out.append("/").append(percent_encoded(segment));
    if (out.empty()) out = "/";
    out.append("?").append(language_cookie).append("=").append(code(language));
    for (auto const& [name, value] : request.query.items())
        if (name != language_cookie) out.append("&").append(percent_encoded(name)).append("=").append(percent_encoded(value));
    return out;
}

} // namespace kwartier
