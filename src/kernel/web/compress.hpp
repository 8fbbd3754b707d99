// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace kwartier {

/// Replaces `out`. Fast rather than small: a page is made once and sent once. Each thread keeps its state.
void gzip(std::string_view plain, std::string& out);
/// Whether an Accept-Encoding header takes gzip: named (or *), and not with q=0.
bool accepts_gzip(std::string_view accept_encoding);
/// Whether compressing a body of this type gains anything.
bool worth_compressing(std::string_view type, std::size_t size);

} // namespace kwartier
