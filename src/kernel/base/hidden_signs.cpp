// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/hidden_signs.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace kwartier {

namespace {

struct Sign {
    char32_t point = 0;
    std::size_t at = 0, size = 1; // bytes
};

struct Range {
    char32_t first, last;
};
template <std::size_t N>
bool within(char32_t point, Range const (&ranges)[N])
{
    return std::any_of(std::begin(ranges), std::end(ranges), [&](Range const& r) { return point >= r.first && point <= r.last; });
}

constexpr char32_t joiner = 0x200D;
constexpr char32_t non_joiner = 0x200C;
constexpr char32_t black_flag = 0x1F3F4;
constexpr char32_t tag_end = 0xE007F;

constexpr Range hidden_ranges[] = {{0xAD, 0xAD},     {0x34F, 0x34F},     {0x61C, 0x61C},     {0x115F, 0x1160},
                                   {0x17B4, 0x17B5}, {0x180E, 0x180E},   {0x200B, 0x200F},   {0x202A, 0x202E},
                                   {0x2060, 0x206F}, {0x3164, 0x3164},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
                                   {0xFFF9, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE007F}};
// Arabic and its neighbours, the scripts of India and around it, Mongolian.
constexpr Range joining_ranges[] = {{0x600, 0x60F},   {0x620, 0x8FF},   {0x900, 0xDFF},   {0x1000, 0x109F}, {0x1780, 0x17B3},
                                    {0x17B6, 0x17FF}, {0x1800, 0x180D}, {0x180F, 0x18AF}, {0xFB50, 0xFDFF}, {0xFE70, 0xFEFC}};
constexpr Range picture_ranges[] = {{0xA9, 0xA9}, {0xAE, 0xAE}, {0x2190, 0x2BFF}, {0x3030, 0x3030}, {0x303D, 0x303D}, {0x1F000, 0x1FAFF}};
constexpr Range flag_tags[] = {{0xE0030, 0xE0039}, {0xE0061, 0xE007A}};

/// Where the bytes are no UTF-8, each stands for itself.
std::vector<Sign> signs_of(std::string_view text)
{
    std::vector<Sign> all;
    for (std::size_t i = 0; i < text.size();) {
        auto const first = static_cast<unsigned char>(text[i]);
        std::size_t const size = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
        Sign sign{first, i, 1};
        if (size > 1 && i + size <= text.size()) {
            char32_t point = first & (0x7FU >> size);
            bool whole = true;
            for (std::size_t k = 1; k < size; ++k) {
                auto const next = static_cast<unsigned char>(text[i + k]);
                whole = whole && (next & 0xC0) == 0x80;
                point = (point << 6) | (next & 0x3F);
            }
            if (whole) sign = {point, i, size};
        }
        if (sign.size == 1 && first >= 0x80) sign.point = 0;
        all.push_back(sign);
        i += sign.size;
    }
    return all;
}

/// The sign before it that is seen by itself: not a variation or the colour of a skin.
char32_t before(std::vector<Sign> const& all, std::size_t i)
{
    while (i > 0) {
        auto const point = all[--i].point;
        if (point != 0xFE0F && (point < 0x1F3FB || point > 0x1F3FF)) return point;
    }
    return 0;
}

/// How many signs from here are the tags of a flag, with their end; 0: none.
std::size_t flag_length(std::vector<Sign> const& all, std::size_t i)
{
    if (i == 0 || all[i - 1].point != black_flag) return 0;
    auto end = i;
    while (end < all.size() && within(all[end].point, flag_tags)) ++end;
    auto const tags = end - i;
    return tags >= 3 && tags <= 6 && end < all.size() && all[end].point == tag_end ? tags + 1 : 0;
}

bool needed(std::vector<Sign> const& all, std::size_t i)
{
    auto const point = all[i].point;
    if (point != joiner && point != non_joiner) return false;
    auto const next = i + 1 < all.size() ? all[i + 1].point : 0;
    if (i > 0 && within(all[i - 1].point, joining_ranges)) return !within(next, hidden_ranges);
    return point == joiner && within(before(all, i), picture_ranges) && within(next, picture_ranges);
}

template <class Instead>
std::string replaced(std::string_view text, Instead instead)
{
    // Letters of ASCII hide nothing.
    if (std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return std::string(text);
    auto const all = signs_of(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const as_it_is = [&](std::size_t k) { out += text.substr(all[k].at, all[k].size); };
        if (auto const length = flag_length(all, i)) {
            for (auto const end = i + length; i < end; ++i) as_it_is(i);
            --i;
        } else if (!within(all[i].point, hidden_ranges) || needed(all, i)) as_it_is(i);
        else out += instead(all[i].point);
    }
    return out;
}

} // namespace

bool has_hidden_signs(std::string_view text)
{
    bool found = false;
    replaced(text, [&](char32_t) {
        found = true;
        return std::string();
    });
    return found;
}

std::string without_hidden_signs(std::string_view text)
{
    return replaced(text, [](char32_t) { return std::string(); });
}

std::string hidden_signs_shown(std::string_view text)
{
    return replaced(text, [](char32_t point) {
        char number[24];
        std::snprintf(number, sizeof number, "\xE2\x9F\xA6U+%04X\xE2\x9F\xA7", static_cast<unsigned>(point));
        return std::string(number);
    });
}

} // namespace kwartier
