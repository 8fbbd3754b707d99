// SPDX-License-Identifier: EUPL-1.2
#include "kernel/files/blur.hpp"

#include <algorithm>
#include <charconv>

#include "kernel/base/text.hpp"

namespace kwartier {

namespace {

std::optional<int> whole_number(std::string_view text)
{
    int number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

bool digits_only(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::optional<int> read_percent(std::string_view typed)
{
    auto const text = trimmed(typed);
    auto const point = text.find_first_of(".,");
    auto const before = text.substr(0, point);
    auto const after = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (before.empty() || before.size() > 3 || !digits_only(before) || !digits_only(after)) return std::nullopt;
    int number = *whole_number(before) * 100;
    if (!after.empty()) number += (after[0] - '0') * 10;
    if (after.size() > 1) number += after[1] - '0';
    if (number > whole_side) return std::nullopt;
    return number;
}

std::string percent_typed(int hundredths)
{
    auto text = std::to_string(hundredths / 100);
    if (hundredths % 100 == 0) return text;
    text += '.';
    text += static_cast<char>('0' + hundredths / 10 % 10);
    if (hundredths % 10 != 0) text += static_cast<char>('0' + hundredths % 10);
    return text;
}

std::optional<BlurPatch> inside_photo(int left, int top, int width, int height)
{
    if (left < 0 || top < 0 || left >= whole_side || top >= whole_side || width <= 0 || height <= 0) return std::nullopt;
    return BlurPatch{left, top, std::min(width, whole_side - left), std::min(height, whole_side - top)};
}

std::optional<std::vector<BlurPatch>> read_patches(std::string_view text)
{
    std::vector<BlurPatch> all;
    if (text.empty()) return all;
    for (auto const one : split(text, ';')) {
        auto const parts = split(one, ',');
        if (parts.size() != 4 || all.size() >= blur_patches_max) return std::nullopt;
        int number[4];
        for (std::size_t i = 0; i < 4; ++i) {
            auto const read = whole_number(parts[i]);
            if (!read || *read < 0 || *read > whole_side) return std::nullopt;
            number[i] = *read;
        }
        BlurPatch const patch{number[0], number[1], number[2], number[3]};
        if (inside_photo(patch.left, patch.top, patch.width, patch.height) != patch) return std::nullopt;
        all.push_back(patch);
    }
    return all;
}

std::string written(std::vector<BlurPatch> const& patches)
{
    std::string text;
    for (auto const& patch : patches) {
        if (!text.empty()) text += ';';
        text += std::to_string(patch.left) + ',' + std::to_string(patch.top) + ',' + std::to_string(patch.width) + ',' +
                std::to_string(patch.height);
    }
    return text;
}

} // namespace kwartier
