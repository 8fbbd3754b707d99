// SPDX-License-Identifier: EUPL-1.2
#include <cstdio>
#include <exception>

#include "tools/words/words.hpp"

// kwartier-words ROOM WORDS-FOLDER OUT-FOLDER
int main(int count, char** arguments)
try {
    using namespace kwartier::tools;
    if (count != 4) {
        std::fprintf(stderr, "usage: kwartier-words ROOM WORDS-FOLDER OUT-FOLDER\n");
        return 2;
    }
    std::string const room = arguments[1];
    std::vector<Trouble> troubles;
    auto const words = words_in(room, arguments[2], troubles);
    if (troubles.empty()) {
        write_file(arguments[3] + std::string("/words.gen.hpp"), words_header(room, words));
        write_file(arguments[3] + std::string("/words.gen.cpp"), words_source(room, words));
    }
    return report(troubles);
} catch (std::exception const& e) {
    std::fprintf(stderr, "kwartier-words: %s\n", e.what());
    return 1;
}
