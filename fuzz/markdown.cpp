// SPDX-License-Identifier: EUPL-1.2
// needs: src/kernel/pages/markdown.cpp src/kernel/pages/html.cpp src/kernel/base/text.cpp src/kernel/base/time.cpp src/kernel/words/word.cpp src/kernel/words/dates.cpp build/dev/generated/kernel/words.gen.cpp
// links: -lcmark-gfm -lcmark-gfm-extensions -ldate-tz
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "kernel/base/text.hpp"
#include "kernel/pages/markdown.hpp"

// Whatever is typed: only tags of ours come out, each closed in its turn, with attributes of ours and addresses of allowed kinds.
namespace {

std::set<std::string_view> const known{"p", "h2", "h3", "h4",   "h5",  "h6",  "ul",    "ol",    "li",    "blockquote", "em", "strong", "s",
                                       "a", "br", "hr", "code", "pre", "div", "table", "thead", "tbody", "tr",         "th", "td"};

bool good_address(std::string_view address)
{
    if (address == "#") return true;
    for (std::string_view const begin : {"http://", "https://", "mailto:", "tel:", "/", "#"}) {
        if (address.size() <= begin.size()) continue;
        if (kwartier::folded(address.substr(0, begin.size())) == begin) return begin != "/" || address[1] != '/';
    }
    return false;
}

void check_tag(std::string_view tag, std::vector<std::string>& open)
{
    bool const closes = tag.starts_with('/');
    if (closes) tag.remove_prefix(1);
    auto const name = tag.substr(0, std::min(tag.find(' '), tag.size()));
    if (!known.contains(name)) std::abort();
    if (closes) {
        if (open.empty() || open.back() != name) std::abort();
        open.pop_back();
        return;
    }
    if (name != "br" && name != "hr") open.emplace_back(name);
    auto const rest = tag.substr(name.size());
    if (name == "a") {
        constexpr std::string_view begin = " href=\"";
        if (!rest.starts_with(begin)) std::abort();
        auto const address = rest.substr(begin.size(), rest.find('"', begin.size()) - begin.size());
        if (!good_address(address)) std::abort();
        auto const after = rest.substr(begin.size() + address.size() + 1);
        if (!after.empty() && after != " rel=\"nofollow noopener\"") std::abort();
    } else if (name != "ol" && name != "div" && name != "table" && name != "th" && !rest.empty()) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    if (!valid_utf8(text)) return 0; // forms refuse it before
    auto const html = markdown(Voice{}, text).text();
    std::vector<std::string> open;
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        auto const end = html.find('>', at);
        if (end == std::string::npos) std::abort();
        check_tag(std::string_view(html).substr(at + 1, end - at - 1), open);
    }
    if (!open.empty()) std::abort();
    if (!valid_utf8(markdown_words(text))) std::abort();
    (void)markdown_links(text);
    return 0;
}
