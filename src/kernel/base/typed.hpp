// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/base/time.hpp"

// What people type in a form, read generously: a telephone without a picker of dates sends "23-11-2026".
namespace kwartier {

/// "2026-11-23", "23-11-2026", "23/11/2026", "23.11.2026" and "23 11 2026"; the day comes first, as in Dutch.
std::optional<Date> typed_date(std::string_view);
/// "9", "9.30", "09:30" and "09:30:00": time since midnight.
std::optional<minutes> typed_clock(std::string_view);
/// Digits, spaces and + - ( ), with at least that many digits.
bool looks_like_telephone(std::string_view, int digits_min = 6);
/// "tel:0431234567": digits and a plus in front, as telephones take it.
std::string dialled(std::string_view telephone);

} // namespace kwartier
