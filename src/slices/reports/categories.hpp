// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "kernel/act/look.hpp"
#include "kernel/base/result.hpp"
#include "slices/reports/model.hpp"

namespace kwartier::reports {

/// All categories as they stand, in order of position; parents before their children.
class Categories {
public:
    explicit Categories(std::vector<CategoryRow> all) : m_all(std::move(all)) {}

    std::vector<CategoryRow> const& all() const { return m_all; }
    CategoryRow const* find(CategoryId) const;
    CategoryRow const* find_key(std::string_view key) const;
    std::string name(CategoryId, Language) const; // or empty
    /// "Wegen en straten › Losse stoeptegel"
    std::string full_name(CategoryId, Language) const;
    std::vector<CategoryRow const*> children(CategoryId parent) const; // active ones; parent zero: the main ones
    /// What it is called today: itself, or the one that it was merged into.
    CategoryId current(CategoryId) const;
    CategoryRow const* current_key(std::string_view key) const;
    /// The category that it is today, all below it, and what was merged into those.
    std::vector<CategoryId> family(CategoryId) const;
    /// Itself, its parent, …, nearest first.
    std::vector<CategoryId> line_up(CategoryId) const;

private:
    std::vector<CategoryRow> m_all;
};

/// From memory, as long as the database says nothing changed.
std::shared_ptr<Categories const> categories(Look const&);

/// Adds a category, or a new version of one with the same key. Refuses a term outside 0…3650 days, an empty or over-long name, an unknown
/// parent. For who sets the city up (`set_up`).
Result<CategoryId> save_category(Act&, CategoryRow);

} // namespace kwartier::reports
