// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/suggesting.hpp"

#include <memory>
#include <mutex>

#include "kernel/act/house.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/suggest.hpp"

namespace kwartier::reports {

namespace {

struct KeptSuggester {
    std::mutex lock;
    std::shared_ptr<Categories const> made_of;
    std::shared_ptr<Suggester const> suggester;
};

std::shared_ptr<Suggester const> suggester_for(House const& house, std::shared_ptr<Categories const> const& all)
{
    auto& kept = house.kept<KeptSuggester>();
    std::lock_guard const guard(kept.lock);
    if (kept.made_of == all) return kept.suggester;
    std::vector<std::vector<Keyword>> lists;
    for (auto const& category : all->all()) {
        auto& list = lists.emplace_back();
        if (!category.active) continue;
        for (auto const& keyword : category.keywords) list.push_back(read_keyword(keyword));
    }
    kept.suggester = std::make_shared<Suggester const>(lists);
    kept.made_of = all;
    return kept.suggester;
}

} // namespace

std::vector<CategoryId> suggest(Look const& look, std::string_view text)
{
    auto const all = categories(look);
    std::vector<CategoryId> found;
    for (auto const& suggestion : suggester_for(look.house, all)->suggest(text)) found.push_back(all->all()[suggestion.index].id);
    return found;
}

bool sounds_like_emergency(std::string_view text)
{
    static Phrases const words(built_in_emergency().words, built_in_emergency().calm);
    return words.heard_in(text);
}

} // namespace kwartier::reports
