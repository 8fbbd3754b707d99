// SPDX-License-Identifier: EUPL-1.2
#include "kernel/words/word.hpp"

#include <algorithm>

namespace kwartier {

std::string_view code(Language language) { return language == Language::en ? "en" : "nl"; }

Language language_from(std::string_view code) { return code == "en" ? Language::en : Language::nl; }

namespace {

std::string const* argument(Said const& said, std::string_view name)
{
    auto const found = std::find_if(said.with.begin(), said.with.end(), [&](auto const& pair) { return pair.first == name; });
    return found == said.with.end() ? nullptr : &found->second;
}

std::string_view form_of(WordEntry const& entry, Language language, Said const& said)
{
    auto const at = static_cast<std::size_t>(language);
    if (entry.other[at].empty()) return entry.one[at];
    auto const* const n = argument(said, "n");
    return n && *n == "1" ? entry.one[at] : entry.other[at];
}

} // namespace

std::string say(Language language, Said const& said)
{
    if (!said.word) return {};
    auto text = form_of(*said.word.entry(), language, said);
    std::string out;
    for (std::size_t open = 0; (open = text.find('{')) != text.npos;) {
        auto const close = text.find('}', open);
        if (close == text.npos) break;
        auto const* const value = argument(said, text.substr(open + 1, close - open - 1));
        out += text.substr(0, open);
        if (value) out += *value;
        else out += text.substr(open, close - open + 1);
        text.remove_prefix(close + 1);
    }
    return out += text;
}

} // namespace kwartier
