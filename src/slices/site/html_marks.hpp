// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace kwartier::site {

/// A text of another website, in HTML, as our marks (Markdown): paragraphs, headings, lists, bold, slanted and links; of everything else the
/// words. Whatever comes in, what comes out is valid UTF-8 if that was, holds no tag, and means what the words said.
std::string marks_of_html(std::string_view html);

} // namespace kwartier::site
