// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/text.hpp"

#include <cstdint>

namespace kwartier {

namespace {

constexpr char32_t broken = 0xFFFFFFFF;

// The plain letter of every accented one: U+00C0…U+024F and U+1E00…U+1EFF. Capitals stand for two letters
// (A ae, I ij, O oe, S ss, T th), a dash for none.
constexpr char32_t latin_first = 0xC0;
constexpr std::string_view latin_letters =
    "aaaaaaAceeeeiiiidnooooo-ouuuuyTSaaaaaaAceeeeiiiidnooooo-ouuuuyTyaaaaaaccccccccddddeeeeeeeeeegggggggg"
    "hhhhiiiiiiiiiiIIjjkkqllllllllllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs--------"
    "------------------------oo-------------uu----------------------------aaiioouuuuuuuuuu-aaaaAA--ggkkoo"
    "oo--j---gg--nnaaAAooaaaaeeeeiiiioooorrrruuuusstt--hh------aaeeooooooooyy----------------------------";
constexpr char32_t more_first = 0x1E00;
constexpr std::string_view more_letters =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss"
    "ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy-s--S-aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee"
    "iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------";

/// The code point at `i`, and `i` behind it. Refuses overlong forms, surrogates and what lies beyond U+10FFFF.
char32_t next_point(std::string_view text, std::size_t& i)
{
    auto const first = static_cast<unsigned char>(text[i++]);
    if (first < 0x80) return first;
    int const more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || i + static_cast<std::size_t>(more) > text.size()) return broken;
    char32_t point = first & (0x3F >> more);
    for (int k = 0; k < more; ++k) {
        auto const next = static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]);
        if ((next & 0xC0) != 0x80) return broken;
        point = (point << 6) | (next & 0x3F);
    }
    constexpr char32_t least[] = {0, 0x80, 0x800, 0x10000};
    if (point < least[more] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return broken;
    i += static_cast<std::size_t>(more);
    return point;
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

void append_plain(std::string& out, char letter, std::string_view original)
{
    switch (letter) {
    case '-': out += original; break;
    case 'A': out += "ae"; break;
    case 'I': out += "ij"; break;
    case 'O': out += "oe"; break;
    case 'S': out += "ss"; break;
    case 'T': out += "th"; break;
    default: out += letter;
    }
}

/// Signs, spaces and pictures outside ASCII; everything else there is taken for a letter.
bool is_sign(char32_t p)
{
    struct Range {
        char32_t first, last;
    };
    constexpr Range ranges[] = {{0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},       {0xBB, 0xBF},
                                {0xD7, 0xD7},     {0xF7, 0xF7},     {0x2000, 0x206F},   {0x20A0, 0x20CF},
                                {0x2100, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x303F},   {0xE000, 0xF8FF},
                                {0xFE00, 0xFE6F}, {0xFFF0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xE0000, 0x10FFFF}};
    for (auto const& range : ranges) {
        if (p >= range.first && p <= range.last) return true;
    }
    return false;
}

bool is_word_part(char32_t p)
{
    if (p < 0x80) return (p >= '0' && p <= '9') || (p >= 'a' && p <= 'z') || (p >= 'A' && p <= 'Z');
    return p != broken && !is_sign(p);
}

} // namespace

bool valid_utf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        if (next_point(text, i) == broken) return false;
    }
    return true;
}

std::size_t length(std::string_view text)
{
    std::size_t n = 0;
    for (auto const c : text) n += continues(c) ? 0 : 1;
    return n;
}

std::string shortened(std::string_view text, std::size_t characters)
{
    if (length(text) <= characters) return std::string(text);
    if (characters == 0) return {};
    std::size_t end = 0;
    for (std::size_t kept = 0; end < text.size() && kept + 1 < characters; ++kept) {
        ++end;
        while (end < text.size() && continues(text[end])) ++end;
    }
    // Cut between words when that costs no more than a fifth of the room.
    if (end < text.size() && text[end] != ' ') {
        auto const space = text.substr(0, end).find_last_of(" \n\t");
        if (space != std::string_view::npos && length(text.substr(space, end - space)) <= characters / 5 + 1) end = space;
    }
    auto kept = trimmed(text.substr(0, end));
    while (!kept.empty() && (kept.back() == ',' || kept.back() == ';')) kept.remove_suffix(1);
    return std::string(kept) + "…";
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view white = " \t\n\r\f\v";
    auto const first = text.find_first_not_of(white);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::string folded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        auto const start = i;
        auto const point = next_point(text, i);
        auto const original = text.substr(start, i - start);
        if (point < 0x80) out += point >= 'A' && point <= 'Z' ? static_cast<char>(point | 0x20) : static_cast<char>(point);
        else if (point >= 0x300 && point <= 0x36F) continue; // an accent written on its own
        else if (point >= latin_first && point < latin_first + latin_letters.size())
            append_plain(out, latin_letters[point - latin_first], original);
        else if (point >= more_first && point < more_first + more_letters.size())
            append_plain(out, more_letters[point - more_first], original);
        else out += original;
    }
    return out;
}

std::string slug(std::string_view text)
{
    std::string out;
    for (auto const& word : words_of(text)) {
        if (!out.empty()) out += '-';
        out += word;
    }
    return out;
}

std::vector<std::string_view> split(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    for (;;) {
        auto const end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::vector<std::string> words_of(std::string_view text)
{
    auto const plain = folded(text);
    std::vector<std::string> words;
    std::string word;
    for (std::size_t i = 0; i < plain.size();) {
        auto const start = i;
        if (is_word_part(next_point(plain, i))) {
            word.append(plain, start, i - start);
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

std::string json_string(std::string_view text)
{
    constexpr char hex[] = "0123456789abcdef";
    std::string out = "\"";
    out.reserve(text.size() + 2);
    for (std::size_t i = 0; i < text.size();) {
        auto const start = i;
        auto const point = next_point(text, i);
        if (point == '"' || point == '\\') (out += '\\') += static_cast<char>(point);
        else if (point == '\n') out += "\\n";
        else if (point == '\t') out += "\\t";
        else if (point == '\r') out += "\\r";
        else if (point < 0x20 || point == 0x7F) ((out += "\\u00") += hex[point >> 4]) += hex[point & 15];
        else if (point == broken) out += "\xEF\xBF\xBD";
        else out += text.substr(start, i - start);
    }
    out += '"';
    return out;
}

} // namespace kwartier
