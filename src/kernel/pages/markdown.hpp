// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/pages/html.hpp"

// What people write with marks: Markdown with tables, bare addresses and strikethrough (cmark-gfm reads it, we write it).
namespace kwartier {

/// As markup that is safe to send. HTML that was typed is shown as it was typed. A link leads to http, https, mailto, tel or a path of our
/// own; any other is its words only, and a picture is its description. Headings begin below the page's own and leave out no level.
Html markdown(Voice const&, std::string_view text);
/// The words without the marks, a line for every block: for searching and summaries.
std::string markdown_words(std::string_view text);
/// The addresses on other websites that it links to, as they were typed.
std::vector<std::string> markdown_links(std::string_view text);

/// Text without marks, as it was typed: an empty line begins a paragraph, a line stays a line.
Html typed_lines(Voice const&, std::string_view text);

} // namespace kwartier
