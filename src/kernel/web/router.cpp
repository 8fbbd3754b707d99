// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/router.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <stdexcept>

#include "kernel/base/text.hpp"

namespace kwartier {

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> words;
    std::unique_ptr<Node> braces;
    std::array<Route const*, 2> routes{}; // by method
};

namespace {
bool is_braces(std::string_view segment) { return segment.size() > 2 && segment.front() == '{' && segment.back() == '}'; }

std::vector<std::string_view> segments_of(std::string_view pattern)
{
    if (pattern == "/") return {};
    return split(pattern.substr(1), '/');
}

void check(Route const& route)
{
    auto const wrong = [&](std::string_view why) {
        throw std::invalid_argument("route " + route.pattern + " of " + std::string(route.slice) + ": " + std::string(why));
    };
    if (!route.pattern.starts_with('/')) wrong("a pattern starts with a slash");
    for (auto const segment : segments_of(route.pattern)) {
        if (segment.empty()) wrong("an empty segment, or a slash at the end");
        if (!is_braces(segment) && segment.find_first_of("{}%?#") != std::string_view::npos) wrong("braces take a whole segment");
    }
}
} // namespace

Router::Router(std::vector<Route> const& routes) : m_root(std::make_unique<Node>())
{
    for (auto const& route : routes) add(route);
}

Router::~Router() = default;

void Router::add(Route const& route)
{
    check(route);
    auto* node = m_root.get();
    for (auto const segment : segments_of(route.pattern)) {
        auto& next = is_braces(segment) ? node->braces : node->words[std::string(segment)];
        if (!next) next = std::make_unique<Node>();
        node = next.get();
    }
    auto& place = node->routes[static_cast<std::size_t>(route.method)];
    if (place)
        throw std::invalid_argument("route " + route.pattern + " of " + std::string(route.slice) + " answers the same address as " +
                                    place->pattern + " of " + std::string(place->slice));
    place = &route;
}

Router::Match Router::find(Method method, std::vector<std::string> const& segments) const
{
    Match match;
    std::vector<std::string_view> values;
    match.route = search(*m_root, method, segments, 0, values, match.allowed);
    if (!match.route) return match;
    match.allowed.clear();
    std::size_t value = 0;
    for (auto const segment : segments_of(match.route->pattern))
        if (is_braces(segment)) match.arguments.emplace_back(segment.substr(1, segment.size() - 2), values[value++]);
    return match;
}

Route const* Router::search(Node const& node, Method method, std::vector<std::string> const& segments, std::size_t at,
                            std::vector<std::string_view>& values, std::vector<Method>& others) const
{
    if (at == segments.size()) {
        auto const* found = node.routes[static_cast<std::size_t>(method)];
        if (found) return found;
        for (auto const other : {Method::get, Method::post}) {
            bool const known = std::find(others.begin(), others.end(), other) != others.end();
            if (node.routes[static_cast<std::size_t>(other)] && !known) others.push_back(other);
        }
        return nullptr;
    }
    auto const& segment = segments[at];
    if (auto const word = node.words.find(segment); word != node.words.end())
        if (auto const* found = search(*word->second, method, segments, at + 1, values, others)) return found;
    if (!node.braces || segment.empty()) return nullptr;
    values.push_back(segment);
    if (auto const* found = search(*node.braces, method, segments, at + 1, values, others)) return found;
    values.pop_back();
    return nullptr;
}

} // namespace kwartier
