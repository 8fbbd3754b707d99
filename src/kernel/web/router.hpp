// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/act/slice.hpp"

namespace kwartier {

/// Finds the route of an address. Words win over braces, segment by segment from the left; where that leads nowhere, braces are tried.
class Router {
public:
    /// Keeps pointers to the routes. Throws for a pattern that is not one, and for two routes that answer the same address.
    explicit Router(std::vector<Route> const& routes);
    ~Router();

    struct Match {
        Route const* route = nullptr;                               // null: there is none
        std::vector<std::pair<std::string, std::string>> arguments; // of the braces
        std::vector<Method> allowed;                                // filled when only another method would do: 405
    };
    Match find(Method, std::vector<std::string> const& segments) const;

private:
    struct Node;
    void add(Route const&);
    Route const* search(Node const&, Method, std::vector<std::string> const& segments, std::size_t at,
                        std::vector<std::string_view>& values, std::vector<Method>& others) const;

    std::unique_ptr<Node> m_root;
};

} // namespace kwartier
