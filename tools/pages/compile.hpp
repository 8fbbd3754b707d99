// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tools/common/trouble.hpp"
#include "tools/words/words.hpp"

namespace kwartier::tools {

/// One file of a pages folder. Parts are named as pages use them: "row", "kernel/frame".
struct PageFile {
    std::string file; // for messages and #line
    std::string content;
};

/// The pages of one room, and what they may use.
struct PageRoom {
    std::string name;                      // "reports"
    std::map<std::string, PageFile> pages; // "some-page" → file
    std::map<std::string, PageFile> parts;
    std::map<std::string, std::vector<CheckedWord>> words; // of the room, of those it needs, and of the kernel
};

/// The two files made of a room's pages. With troubles, they are not to be used.
struct CompiledPages {
    std::string header;
    std::string source;
};
CompiledPages compile_pages(PageRoom const&, std::vector<Trouble>& troubles);

/// Reads `folder` (pages are *.html, parts are _*.html) and the kernel's parts.
void read_pages(PageRoom&, std::string const& folder, std::string const& kernel_folder);

} // namespace kwartier::tools
