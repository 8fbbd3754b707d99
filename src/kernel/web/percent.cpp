// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/percent.hpp"

#include <algorithm>

#include "kernel/base/text.hpp"

namespace kwartier {

namespace {
int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }
} // namespace

bool percent_decode(std::string_view text, Plus plus, std::string& out)
{
    auto const before = out.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::is_space) {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            auto const high = i + 2 < text.size() ? hex(text[i + 1]) : -1;
            auto const low = high >= 0 ? hex(text[i + 2]) : -1;
            if (low < 0) {
                out.resize(before);
                return false;
            }
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return true;
}

std::string percent_encoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        bool const plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           std::string_view("-._~").find(c) != std::string_view::npos;
        if (plain) {
            out += c;
        } else {
            auto const byte = static_cast<unsigned char>(c);
            out += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return out;
}

bool clean_text(std::string& text)
{
    if (text.find('\0') != std::string::npos || !valid_utf8(text)) return false;
    if (std::none_of(text.begin(), text.end(), is_control)) return true;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        bool const line_end = c == '\r' || c == '\v' || c == '\f'; // word processors break lines with \v
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (line_end) text[kept++] = '\n';
        else if (c == '\n' || c == '\t' || !is_control(c)) text[kept++] = c;
    }
    text.resize(kept);
    return true;
}

bool clean_name(std::string_view text) { return std::none_of(text.begin(), text.end(), is_control) && valid_utf8(text); }

} // namespace kwartier
