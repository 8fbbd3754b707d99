// SPDX-License-Identifier: EUPL-1.2
// needs: tools/pages/compile.cpp tools/pages/markup.cpp tools/pages/template.cpp tools/words/po.cpp tools/words/words.cpp tools/common/trouble.cpp
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "tools/pages/compile.hpp"

// A page is refused with a line, or compiled; and then nothing of it stands in the code but literals, names and line numbers:
// outside of literals there is no character that a name or our own code does not have.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier::tools;
    std::string const text(reinterpret_cast<char const*>(data), size);
    PageRoom const room{"a",
                        {{"list", {"list.html", "{{! page ListPage }}\n" + text}}},
                        {{"row", {"_row.html", text}}, {"cell", {"_cell.html", "<td>{{x}}</td>"}}},
                        {{"a", {{"one", false, {"1"}, {"1"}, {}}, {"two", true, {"1", "2"}, {"1", "2"}, {"n"}}}}}};
    std::vector<Trouble> troubles;
    auto const made = compile_pages(room, troubles);
    for (auto const& t : troubles)
        if (t.line < 1 || t.what.empty()) abort();
    if (!troubles.empty()) return 0;
    bool inside = false;
    for (std::size_t i = 0; i < made.source.size(); ++i) {
        char const c = made.source[i];
        if (inside && c == '\\') ++i;
        else if (c == '"') inside = !inside;
        else if (inside && c == '\n') abort();
        else if (!inside && (static_cast<unsigned char>(c) >= 0x7f || (static_cast<unsigned char>(c) < 0x20 && c != '\n'))) abort();
    }
    if (inside || std::count(made.source.begin(), made.source.end(), '{') < 2) abort();
    return 0;
}
