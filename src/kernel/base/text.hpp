// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kwartier {

bool valid_utf8(std::string_view);
/// Number of characters (code points) of valid UTF-8.
std::size_t length(std::string_view);
/// At most that many characters, with an ellipsis where something was cut, at a word's end when there is one near.
std::string shortened(std::string_view, std::size_t characters);
std::string_view trimmed(std::string_view);
/// Lower case and without accents ("Café" → "cafe"), for comparing and searching; Latin letters only.
std::string folded(std::string_view);
/// "Sint Maartenspoort" → "sint-maartenspoort"
std::string slug(std::string_view);
std::vector<std::string_view> split(std::string_view, char);
/// The words of a text: runs of letters and digits, folded.
std::vector<std::string> words_of(std::string_view);
/// A JSON string with its quotes.
std::string json_string(std::string_view);

} // namespace kwartier
