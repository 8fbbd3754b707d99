// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/base/time.hpp"

// Codes of an app by the clock (RFC 6238): HMAC-SHA1, six digits, a new one every 30 seconds. Knows no database.
namespace kwartier::people::totp {

inline constexpr int digits = 6;
inline constexpr auto period = seconds{30};
inline constexpr int drift = 1; // steps a clock may be early or late

/// 160 random bits in base32, as apps take it.
std::string new_secret();
/// Base32 (RFC 4648) without padding, in any case of letters, spaces left out; nothing for anything else.
std::optional<std::string> bytes_of(std::string_view base32);
std::string base32(std::string_view bytes);

std::int64_t step_at(Instant);
/// "287082"; empty when the secret is no base32.
std::string code(std::string_view secret, std::int64_t step);
/// The step whose code this is, within the drift and after `last_step`; nothing when it is none. Takes equally long for every code.
std::optional<std::int64_t> step_of(std::string_view secret, std::string_view code, Instant now, std::int64_t last_step);

/// otpauth://totp/…, what the QR code says.
std::string address(std::string_view secret, std::string_view issuer, std::string_view account);
/// In groups of four, for who types it over.
std::string grouped(std::string_view secret);

} // namespace kwartier::people::totp
