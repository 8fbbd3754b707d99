// SPDX-License-Identifier: EUPL-1.2
// needs: src/slices/site/import_feed.cpp src/slices/site/html_marks.cpp src/kernel/base/text.cpp
// links: -lpugixml
#include <cstdint>
#include <cstdlib>

#include "kernel/base/text.hpp"
#include "slices/site/html_marks.hpp"
#include "slices/site/import_feed.hpp"
#include "slices/site/model.hpp"

// RSS of other websites: a post that can be taken has a name, a title and a text of a length we keep, all of it UTF-8.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier;
    using namespace kwartier::site;
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    auto const feed = read_foreign_feed(bytes);
    if (!feed.trouble.empty() && !feed.posts.empty()) std::abort();
    for (auto const& post : feed.posts) {
        if (!post.trouble.empty()) continue;
        if (post.title.empty() || post.body.empty() || post.id.empty()) std::abort();
        if (length(post.title) > title_max || length(post.summary) > summary_max || length(post.body) > body_max) std::abort();
        if (!valid_utf8(post.title) || !valid_utf8(post.summary) || !valid_utf8(post.body)) std::abort();
    }
    if (valid_utf8(bytes) && !valid_utf8(marks_of_html(bytes))) std::abort();
    return 0;
}
