// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/base/result.hpp"
#include "kernel/web/request.hpp"

namespace kwartier {

/// The target of a request line, taken apart.
struct Target {
    std::string path;                  // "/" and the decoded segments with "/" between
    std::vector<std::string> segments; // decoded; the last is empty when the path ends in a slash, and no route takes that
    Fields query;
};

/// Origin form ("/meldingen?q=1"), or absolute form, whose host is left out. Each segment is decoded by itself; a dot segment, an escaped
/// slash, a backslash, a control character, a broken escape and invalid UTF-8 are malformed: nobody types them, and no file or
/// route is ever found by two names.
Result<Target> read_target(std::string_view target);

/// A path of our own for going back to ("?terug="): starts with one slash, no backslash, no control character, no host.
bool is_own_path(std::string_view path);

} // namespace kwartier
