// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/themes.hpp"

#include <algorithm>

#include "kernel/base/text.hpp"
#include "slices/calendar/store_themes.hpp"
#include "slices/calendar/words.gen.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

constexpr int position_max = 1000;

std::string field_of(std::size_t language) { return language == static_cast<std::size_t>(Language::nl) ? "name_nl" : "name_en"; }

std::vector<Problem> problems_of(std::vector<Theme> const& all, Theme const& wanted)
{
    std::vector<Problem> wrong;
    for (std::size_t language = 0; language < wanted.name.size(); ++language) {
        auto const& name = wanted.name[language];
        auto const taken = std::any_of(all.begin(), all.end(), [&](Theme const& other) {
            return other.id != wanted.id && folded(other.name[language]) == folded(name);
        });
        if (name.empty()) wrong.push_back({w::theme_name_missing, field_of(language)});
        else if (length(name) > theme_name_max)
            wrong.push_back({Said(w::too_long, {{"max", std::to_string(theme_name_max)}}), field_of(language)});
        else if (taken) wrong.push_back({w::theme_name_taken, field_of(language)});
    }
    if (wanted.position < 1 || wanted.position > position_max)
        wrong.push_back({Said(w::theme_position_wrong, {{"n", std::to_string(position_max)}}), "position"});
    return wrong;
}

/// "groen-en-opruimen", and with a number when that was one before.
std::string free_key(std::vector<Theme> const& all, std::string_view name)
{
    auto const base = slug(name).empty() ? std::string("thema") : slug(name);
    auto const taken = [&](std::string const& key) {
        return std::any_of(all.begin(), all.end(), [&](Theme const& theme) { return theme.key == key; });
    };
    auto key = base;
    for (int n = 2; taken(key); ++n) key = base + "-" + std::to_string(n);
    return key;
}

} // namespace

Result<ThemeId> add_theme(Act& act, Theme const& wanted)
{
    if (!act.actor.may(keep_themes)) return Refusal{Why::forbidden, w::no_right};
    auto const all = store::themes(act.db);
    if (auto wrong = problems_of(all, wanted); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    if (all.size() >= themes_max) return Refusal{Why::invalid, Said(w::themes_too_many, {{"n", std::to_string(themes_max)}}), "name_nl"};
    auto theme = wanted;
    theme.id = act.new_id<ThemeTag>();
    theme.key = free_key(all, theme.name[0]);
    theme.version = 1;
    store::insert_theme(act.db, theme);
    return theme.id;
}

Outcome change_theme(Act& act, Theme const& wanted)
{
    if (!act.actor.may(keep_themes)) return Refusal{Why::forbidden, w::no_right};
    auto const all = store::themes(act.db);
    auto const known = std::any_of(all.begin(), all.end(), [&](Theme const& theme) { return theme.id == wanted.id; });
    if (!known) return Refusal{Why::not_found, w::theme_unknown};
    if (auto wrong = problems_of(all, wanted); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    if (!store::update_theme(act.db, wanted)) return Refusal{Why::conflict, w::theme_conflict};
    return Done{};
}

} // namespace kwartier::calendar
