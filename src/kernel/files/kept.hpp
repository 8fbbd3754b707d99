// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kwartier {

class House;

/// A file that came with a form that had to be shown again: it is stored already, and the form carries this in a hidden field, so that nobody
/// has to choose it twice. Only this house can make the token.
struct KeptFile {
    std::string hash, thumbnail; // of the file store; no thumbnail where it is no picture
    int width = 0, height = 0;
    std::int64_t size = 0;
    std::string name; // of a document
};

std::string token_of(House const&, KeptFile const&);
/// Nothing when this house did not make it.
std::optional<KeptFile> kept_file(House const&, std::string_view token);

} // namespace kwartier
