// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/common/trouble.hpp"

namespace kwartier::tools {

/// One entry of a gettext PO file. `texts` holds msgstr, or msgstr[0] and msgstr[1] when it has plural forms.
struct PoEntry {
    std::string key;
    bool plural = false;
    std::vector<std::string> texts;
    int line = 0;
};

/// Reads a PO file; the header entry (empty msgid) is left out. What is wrong is added to `troubles`.
std::vector<PoEntry> read_po(std::string const& file, std::string_view content, std::vector<Trouble>& troubles);

} // namespace kwartier::tools
