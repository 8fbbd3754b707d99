// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/base/time.hpp"
#include "kernel/pages/field.hpp"
#include "kernel/words/word.hpp"
#include "slices/finder/excerpt.hpp"

// What the page of this slice shows: ready text, no logic.
namespace kwartier::finder {

struct HitLine {
    std::vector<Piece> title, typed_title; // one of them: ours, or somebody's
    std::vector<Piece> found;
    std::string address;
    std::string about;
    std::string area;
    std::optional<Date> on;
};
struct KindGroup {
    Word words;
    std::string id;
    std::vector<HitLine> hits;
    std::string more; // address of all of this kind, or empty
};
struct FindPage {
    std::string typed;
    std::vector<Choice> kinds, areas;
    std::vector<KindGroup> groups;
    std::optional<Said> count;
    std::optional<Said> mended; // nothing was found with what was typed, this with what was probably meant
    bool none = false;
};

} // namespace kwartier::finder
