// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/target.hpp"

#include <algorithm>

#include "kernel/base/text.hpp"
#include "kernel/web/form.hpp"
#include "kernel/web/percent.hpp"

namespace kwartier {

namespace {
constexpr std::size_t target_max = 8 * 1024;
constexpr std::size_t segments_max = 20;

// pchar of RFC 3986, and what browsers leave alone in a path.
bool may_stand_in_path(char c)
{
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
    return std::string_view("-._~!$&'()*+,;=:@/%[]|^").find(c) != std::string_view::npos;
}

std::string_view without_host(std::string_view target)
{
    for (std::string_view const scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        auto const rest = target.substr(scheme.size());
        auto const slash = std::min(rest.find_first_of("/?"), rest.size());
        return slash == 0 ? std::string_view{} : rest.substr(slash);
    }
    return target;
}

bool read_segment(std::string_view raw, std::string& out)
{
    if (!percent_decode(raw, Plus::is_plus, out) || !clean_name(out)) return false;
    return out != "." && out != ".." && out.find_first_of("/\\") == std::string::npos;
}
} // namespace

Result<Target> read_target(std::string_view target)
{
    Refusal const malformed{Why::malformed, Said{}};
    if (target.size() > target_max) return Refusal{Why::too_large, Said{}};
    target = without_host(target);
    auto const question = std::min(target.find('?'), target.size());
    auto const path = target.substr(0, question);
    if (!path.starts_with('/') || !std::all_of(path.begin(), path.end(), may_stand_in_path)) return malformed;

    Target read;
    if (path.size() > 1)
        for (auto const raw : split(path.substr(1), '/')) {
            std::string segment;
            if (read.segments.size() >= segments_max || !read_segment(raw, segment)) return malformed;
            read.path.append("/").append(segment);
            read.segments.push_back(std::move(segment));
        }
    if (read.segments.empty()) read.path = "/";
    if (question < target.size()) {
        auto query = read_urlencoded(target.substr(question + 1));
        if (!query) return query.refusal();
        read.query = std::move(*query);
    }
    return read;
}

bool is_own_path(std::string_view path)
{
    if (!path.starts_with('/') || path.starts_with("//") || path.size() > 2048) return false;
    return clean_name(path) && path.find('\\') == std::string_view::npos;
}

} // namespace kwartier
