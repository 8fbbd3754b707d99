// SPDX-License-Identifier: EUPL-1.2
// needs: tools/words/po.cpp tools/words/words.cpp tools/common/trouble.cpp
#include <cstdint>
#include <cstdlib>

#include "tools/words/po.hpp"
#include "tools/words/words.hpp"

namespace {

std::string quoted(std::string const& text)
{
    std::string out = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') out += "\\n";
        else out += c;
    }
    return out + "\"\n";
}

} // namespace

// A PO file is refused with a line, or what is read from it reads the same when it is written again.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier::tools;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    std::vector<Trouble> troubles;
    auto const entries = read_po("nl.po", text, troubles);
    for (auto const& t : troubles)
        if (t.line < 1 || t.what.empty()) abort();
    auto const words = check_words("a", "nl.po", text, "en.po", text, troubles);
    if (!troubles.empty()) return 0;
    if (words.size() != entries.size() || words_header("a", words).empty() || words_source("a", words).empty()) abort();
    std::string again;
    for (auto const& entry : entries) {
        again += "msgid " + quoted(entry.key) + (entry.plural ? "msgid_plural \"x\"\n" : "");
        for (std::size_t i = 0; i < entry.texts.size(); ++i)
            again += (entry.plural ? "msgstr[" + std::to_string(i) + "] " : "msgstr ") + quoted(entry.texts[i]);
    }
    auto const second = read_po("nl.po", again, troubles);
    if (!troubles.empty() || second.size() != entries.size()) abort();
    for (std::size_t i = 0; i < second.size(); ++i)
        if (second[i].key != entries[i].key || second[i].texts != entries[i].texts) abort();
    return 0;
}
