// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/matrix.hpp"

#include <algorithm>
#include <array>

#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

constexpr std::array<std::string_view, 5> scope_names = {"-", "own", "department", "area", "city"};

void pad(std::string& line, std::size_t width) { line.resize(std::max(line.size() + 1, width), ' '); }

} // namespace

Word row_word(int row)
{
    static Word const rows[] = {w::row_1,  w::row_2,  w::row_3,  w::row_4,  w::row_5,  w::row_6,  w::row_7,  w::row_8,
                                w::row_9,  w::row_10, w::row_11, w::row_12, w::row_13, w::row_14, w::row_15, w::row_16,
                                w::row_17, w::row_18, w::row_19, w::row_20, w::row_21, w::row_22, w::row_23, w::row_24};
    return row >= 1 && row <= 24 ? rows[row - 1] : Word{};
}

Word right_word(Manifest const& manifest, Right const& right)
{
    auto const dot = right.name.find('.');
    if (dot == std::string_view::npos) return {};
    return manifest.word(std::string(right.name.substr(0, dot)) + ".right_" + std::string(right.name.substr(dot + 1)));
}

std::vector<Right const*> sorted_rights(Manifest const& manifest)
{
    auto rights = manifest.rights;
    std::stable_sort(rights.begin(), rights.end(), [](Right const* a, Right const* b) { return a->row < b->row; });
    return rights;
}

std::string who_may_what(Manifest const& manifest)
{
    std::string text = "# Who may what: every right of every slice, by row of the matrix, and how far it reaches for each role.\n";
    int row = -1;
    for (auto const* right : sorted_rights(manifest)) {
        if (right->row != row) {
            row = right->row;
            auto const title = row_word(row);
            text += "\n" + std::to_string(row) + ". " + (title ? say(Language::en, title) : "") + "\n";
        }
        std::string line = "  " + std::string(right->name);
        pad(line, 34);
        for (int i = 0; i < role_count; ++i) {
            auto const role = static_cast<Role>(i);
            auto const scope = right->scope(role);
            if (scope == Scope::none) continue;
            line += " " + std::string(letters(role)) + ":" + std::string(scope_names.at(static_cast<std::size_t>(scope)));
        }
        text += line + "\n";
    }
    return text;
}

} // namespace kwartier::people
