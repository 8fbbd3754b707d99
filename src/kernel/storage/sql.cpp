// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/sql.hpp"

#include <mutex>
#include <unordered_set>

namespace kwartier {

Sql Sql::composed(std::string text)
{
    // Never freed on purpose: connections keep statements by the address of their text.
    static auto& kept = *new std::unordered_set<std::string>;
    static std::mutex mutex;
    std::lock_guard const lock(mutex);
    return Sql(std::string_view(*kept.insert(std::move(text)).first), Kept{});
}

Rows::Rows(std::unique_ptr<Cursor> cursor) : m_cursor(std::move(cursor)) {}
Rows::Rows(Rows&&) noexcept = default;
Rows::~Rows() = default;

Rows Read::rows_with(Sql sql, std::vector<Value> const& values) { return Rows(query(sql, values)); }

std::int64_t Read::stamp(Sql sql)
{
    auto const* const text = sql.text().data();
    for (auto const& [known, number] : m_stamps)
        if (known == text) return number;
    auto const number = value<std::int64_t>(sql);
    if (m_only_reads) m_stamps.emplace_back(text, number);
    return number;
}

Changed Write::run_with(Sql sql, std::vector<Value> const& values) { return change(sql, values); }

} // namespace kwartier
