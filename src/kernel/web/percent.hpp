// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace kwartier {

enum class Plus { is_plus, is_space };

/// Undoes %XX. Nothing is appended and false returned when an escape is not two hexadecimal digits.
bool percent_decode(std::string_view text, Plus plus, std::string& out);
/// For a value in an address: everything but letters, digits and -._~ is escaped.
std::string percent_encoded(std::string_view text);

/// What people typed, as it is kept: valid UTF-8, line ends as \n, no control characters but tab. Control characters that come along
/// with pasted text are left out; false for invalid UTF-8 and for NUL, which no browser sends.
bool clean_text(std::string& text);
/// A name: valid UTF-8 without any control character.
bool clean_name(std::string_view text);

} // namespace kwartier
