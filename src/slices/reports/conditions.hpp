// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <bit>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "slices/reports/store.hpp"

namespace kwartier::reports::store {

/// Conditions put together from constants; what people type only ever becomes a parameter.
class Conditions {
public:
    Conditions() = default;
    Conditions(Conditions&&) = default; // the texts stay where they are; a copy's would not
    Conditions& operator=(Conditions&&) = default;
    /// Text that the conditions keep themselves.
    std::string parameter(std::string text) { return parameter(Value(m_texts.emplace_back(std::move(text)))); }
    std::string parameter(Value value)
    {
        m_values.push_back(value);
        return "$" + std::to_string(m_values.size());
    }
    void add(std::string_view before, Value value, std::string_view after = {})
    {
        next();
        m_sql.append(before).append(parameter(value)).append(after);
    }
    void add(std::string_view condition)
    {
        next();
        m_sql.append(condition);
    }
    /// Lists are filled up to a power of two with a value that fits nothing, so that only a few texts exist.
    template <class Of>
    void add_any(std::string_view column, std::vector<Id<Of>> const& ids, std::string_view after = {})
    {
        next();
        m_sql.append(column).append(" IN (");
        auto const slots = std::bit_ceil(std::max<std::size_t>(ids.size(), 1));
        for (std::size_t i = 0; i < slots; ++i) {
            if (i > 0) m_sql += ", ";
            m_sql += parameter(i < ids.size() ? ids[i].value : std::int64_t{-1});
        }
        m_sql.append(")").append(after);
    }
    std::string const& sql() const { return m_sql; }
    /// The conditions so far; what is added from here on begins anew, with the same parameters.
    std::string cut() { return std::exchange(m_sql, {}); }
    std::vector<Value>& values() { return m_values; }

private:
    void next() { m_sql += m_sql.empty() ? "WHERE " : "AND "; }
    std::string m_sql;
    std::vector<Value> m_values;
    std::deque<std::string> m_texts;
};

/// How a list is read: gathered by what narrows it down most and then sorted, or walked in its order until there are enough.
enum class Way { gather, walk };

/// What the filter says, in words that lead to one index: a database without statistics takes any other as gladly. A plus sign before a
/// column keeps an index of that column out of it; `closed_at IS NULL` and `part_of IS NULL` without one let in the indexes of what is
/// open, and of all reports (202611261840-ways-at-a-million.sql).
Conditions conditions(Filter const&, Way, Sort, Conditions so_far = {});
/// Whether the filter lets through only what is open.
bool only_open(Filter const&);
/// Whether the box has so few cells of the index of places that it leads there; a larger one is asked of what other conditions found.
bool is_small(Box const&);
/// That something lies in it.
void add_box(Box const&, Conditions&);

} // namespace kwartier::reports::store
