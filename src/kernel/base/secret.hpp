// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace kwartier {

/// 128 random bits, 26 letters and digits without I, L, O and U: for links and sessions.
std::string random_secret();
/// Eight letters and digits for people to type over ("4F7K-2QX8" without the dash): 40 random bits.
std::string random_code();
/// SHA-256, hex: how secrets are stored.
std::string secret_hash(std::string_view secret);
/// argon2id, 19 MiB, two passes (about 20 ms): on the pool only.
std::string password_hash(std::string_view password);
bool password_fits(std::string_view hash, std::string_view password);

/// What people see instead of an id: a letter for the kind, six random letters and digits and a check digit: "M-7K2-94QF".
/// The check digit (Luhn mod 32) finds every single wrong character and nearly every pair that changed places.
std::string new_reference(char kind);
/// As typed: lower case, without dashes or with spaces, O for 0, I and L for 1. Empty when the check digit does not fit.
std::string read_reference(std::string_view typed);

} // namespace kwartier
