// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/common/trouble.hpp"

namespace kwartier::tools {

struct Place {
    std::shared_ptr<std::string const> file;
    int line = 1;
    int column = 1;
};
Trouble trouble_at(Place const&, std::string what);

/// A piece of a page: constant markup, or one of the tags of Mustache. `typed` is ours: {{~}} inside a tag says that people wrote what is in it.
struct Node {
    enum class Kind { markup, value, word, section, inverted, part, typed };

    Kind kind;
    Place at;
    std::string text;                                           // markup, or the name or key
    std::vector<std::pair<std::string, std::string>> arguments; // of a word: {{_ key name=field}}
    std::vector<Node> inside;                                   // of a section
};

/// A file of pages/, read: `view` is what its first line `{{! page SomePage }}` names, empty in a part.
struct Template {
    Place start;
    std::string view;
    std::vector<Node> nodes;
};

Template read_template(std::string const& file, std::string_view content, std::vector<Trouble>& troubles);

} // namespace kwartier::tools
