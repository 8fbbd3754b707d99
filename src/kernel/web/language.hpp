// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/web/request.hpp"

namespace kwartier {

/// "nl" or "en", and nothing for what is neither.
std::optional<Language> spoken(std::string_view code);
/// What the visitor asks for: `?taal=`, else the cookie, else Accept-Language by its weights, else Dutch.
Language language_of(Request const&);
/// The cookie that keeps a choice for a year, as a whole Set-Cookie value.
std::string kept_language(Language);
/// This page in the other language, with the rest of its query.
std::string address_in(Request const&, Language);

inline constexpr std::string_view language_cookie = "taal";

} // namespace kwartier
