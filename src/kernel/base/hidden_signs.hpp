// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

// Signs one does not see, that turn the direction of a text around, take no room, or carry a message of their own: with them a text reads
// otherwise than it is ("Trojan source"). They are the bidirectional controls, spaces without width, joiners, tags, fillers and soft
// hyphens. What a script or a picture needs is no trick and stays: a joiner between letters of Arabic or an Indic script, one between two
// pictures that become one, and the tags of a flag.
namespace kwartier {

bool has_hidden_signs(std::string_view text);
/// For everybody, and for mail: the text without them.
std::string without_hidden_signs(std::string_view text);
/// For officials: each of them by its number, "⟦U+202E⟧".
std::string hidden_signs_shown(std::string_view text);

} // namespace kwartier
