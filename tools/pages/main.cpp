// SPDX-License-Identifier: EUPL-1.2
#include <cstdio>
#include <exception>

#include "tools/pages/compile.hpp"

// kwartier-pages ROOM PAGES-FOLDER OUT-FOLDER --kernel KERNEL-PAGES-FOLDER [--words NAME=WORDS-FOLDER]…
int main(int count, char** arguments)
try {
    using namespace kwartier::tools;
    std::vector<std::string> const a(arguments + 1, arguments + count);
    if (a.size() < 5 || a[3] != "--kernel") {
        std::fprintf(stderr, "usage: kwartier-pages ROOM PAGES OUT --kernel KERNEL-PAGES [--words NAME=FOLDER]...\n");
        return 2;
    }
    PageRoom room{a[0], {}, {}, {}};
    std::vector<Trouble> troubles;
    for (std::size_t i = 5; i + 1 < a.size(); i += 2) {
        auto const equals = a[i + 1].find('=');
        auto const name = a[i + 1].substr(0, equals);
        room.words[name] = words_in(name, a[i + 1].substr(equals + 1), troubles);
    }
    read_pages(room, a[1], a[4]);
    auto const made = compile_pages(room, troubles);
    if (troubles.empty()) {
        write_file(a[2] + "/pages.gen.hpp", made.header);
        write_file(a[2] + "/pages.gen.cpp", made.source);
    }
    return report(troubles);
} catch (std::exception const& e) {
    std::fprintf(stderr, "kwartier-pages: %s\n", e.what());
    return 1;
}
