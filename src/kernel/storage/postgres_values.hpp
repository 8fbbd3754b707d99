// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string>
#include <vector>

#include "kernel/storage/sql.hpp"

namespace kwartier {

/// Arguments as libpq wants them. Numbers say that they are 64 bits wide: left to itself PostgreSQL takes `$1 - 86400000` for a number of
/// 32 bits and refuses a moment of today. Text leaves its type to the statement.
class PostgresValues {
public:
    explicit PostgresValues(std::span<Value const> values);

    int count() const { return static_cast<int>(m_types.size()); }
    char const* const* pointers() const { return m_pointers.data(); }
    int const* lengths() const { return m_lengths.data(); }
    int const* formats() const { return m_formats.data(); }
    /// Whether a statement prepared for these types can take these values.
    bool fit(std::vector<unsigned> const& types) const;
    /// The types to prepare for: our own, and where we have NULL what was known before.
    std::vector<unsigned> types_with(std::vector<unsigned> const& known) const;

private:
    void add(Null);
    void add(std::int64_t);
    void add(double);
    void add(std::string_view);
    void add(std::span<std::byte const>);
    void keep(char const* data, std::size_t size, int format);

    std::string m_bytes;
    std::vector<std::size_t> m_starts;
    std::vector<char const*> m_pointers;
    std::vector<int> m_lengths;
    std::vector<int> m_formats;
    std::vector<unsigned> m_types;
};

} // namespace kwartier
