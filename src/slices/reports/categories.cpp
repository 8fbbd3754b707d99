// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/categories.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

struct KeptCategories {
    std::mutex lock;
    std::int64_t stamp = -1;
    std::shared_ptr<Categories const> categories;
};

constexpr std::size_t name_max = 80;

} // namespace

CategoryRow const* Categories::find(CategoryId id) const
{
    auto const found = std::find_if(m_all.begin(), m_all.end(), [&](CategoryRow const& c) { return c.id == id; });
    return found == m_all.end() ? nullptr : &*found;
}

CategoryRow const* Categories::find_key(std::string_view key) const
{
    auto const found = std::find_if(m_all.begin(), m_all.end(), [&](CategoryRow const& c) { return c.key == key; });
    return found == m_all.end() ? nullptr : &*found;
}

std::string Categories::name(CategoryId id, Language language) const
{
    auto const* found = find(id);
    return found ? found->name[static_cast<std::size_t>(language)] : std::string();
}

std::string Categories::full_name(CategoryId id, Language language) const
{
    std::string all;
    for (auto const step : line_up(id)) all = all.empty() ? name(step, language) : name(step, language) + " › " + all;
    return all;
}

std::vector<CategoryRow const*> Categories::children(CategoryId parent) const
{
    std::vector<CategoryRow const*> below;
    for (auto const& c : m_all)
        if (c.parent == parent && c.active) below.push_back(&c);
    return below;
}

CategoryId Categories::current(CategoryId id) const
{
    for (int steps = 0; steps < 32; ++steps) {
        auto const* c = find(id);
        if (!c || !c->merged_into) break;
        id = c->merged_into;
    }
    return id;
}

CategoryRow const* Categories::current_key(std::string_view key) const
{
    auto const* found = find_key(key);
    return found ? find(current(found->id)) : nullptr;
}

std::vector<CategoryId> Categories::family(CategoryId id) const
{
    std::vector<CategoryId> all{current(id)};
    for (std::size_t i = 0; i < all.size(); ++i)
        for (auto const& c : m_all)
            if ((c.parent == all[i] || c.merged_into == all[i]) && std::find(all.begin(), all.end(), c.id) == all.end())
                all.push_back(c.id);
    return all;
}

std::vector<CategoryId> Categories::line_up(CategoryId id) const
{
    std::vector<CategoryId> line;
    for (auto const* c = find(id); c && line.size() < 8; c = c->parent ? find(c->parent) : nullptr) line.push_back(c->id);
    return line;
}

std::shared_ptr<Categories const> categories(Look const& look)
{
    auto& kept = look.house.kept<KeptCategories>();
    auto const stamp = store::categories_stamp(look.db);
    std::lock_guard const guard(kept.lock);
    if (kept.stamp != stamp || !kept.categories) {
        kept.categories = std::make_shared<Categories const>(store::categories(look.db));
        kept.stamp = stamp;
    }
    return kept.categories;
}

Result<CategoryId> save_category(Act& act, CategoryRow row)
{
    if (!act.actor.may(set_up, {})) return Refusal{Why::forbidden, words::reports::no_right};
    // Not from memory: an import saves many in one act, and what is kept may not show uncommitted rows to others.
    Categories const known(store::categories(act.db));
    for (auto const& name : row.name)
        if (name.empty() || length(name) > name_max) return Refusal{Why::invalid, words::reports::category_name_wrong, "name"};
    if (row.term.count < 0 || row.term.count > 3650) return Refusal{Why::invalid, words::reports::category_term_wrong, "term"};
    if (row.parent && !known.find(row.parent)) return Refusal{Why::invalid, words::reports::category_parent_unknown, "parent"};
    auto const* old = known.find_key(row.key);
    row.id = old ? old->id : act.new_id<Category>();
    row.version = old ? old->version + 1 : 1;
    store::save_category(act.db, row, act.now);
    return row.id;
}

} // namespace kwartier::reports
