// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kwartier::tools {

struct Include {
    int line;
    std::string path;
    bool angled; // <…>
};

/// A string literal; literals that stand side by side are one.
struct Literal {
    int line;
    std::string text;
};

/// What tidy looks at in a C++ file.
struct Source {
    std::vector<Include> includes;
    std::vector<Literal> literals;
    std::string code; // without comments and the insides of literals, with its line ends
    int lines = 0;
};

Source read_source(std::string_view text);

} // namespace kwartier::tools
