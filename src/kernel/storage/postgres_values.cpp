// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/postgres_values.hpp"

#include <array>
#include <charconv>

namespace kwartier {

namespace {

// From pg_type: these numbers never change.
constexpr unsigned any_type = 0;
constexpr unsigned bytea_type = 17;
constexpr unsigned bigint_type = 20;
constexpr unsigned double_type = 701;

constexpr std::size_t is_null = static_cast<std::size_t>(-1);

template <class N>
std::string_view digits(std::array<char, 40>& room, N number)
{
    auto const end = std::to_chars(room.data(), room.data() + room.size(), number).ptr;
    return {room.data(), static_cast<std::size_t>(end - room.data())};
}

} // namespace

PostgresValues::PostgresValues(std::span<Value const> values)
{
    m_starts.reserve(values.size());
    m_lengths.reserve(values.size());
    m_formats.reserve(values.size());
    m_types.reserve(values.size());
    for (auto const& value : values) std::visit([this](auto const& held) { add(held); }, value.held());
    m_pointers.reserve(values.size());
    for (auto const start : m_starts) m_pointers.push_back(start == is_null ? nullptr : m_bytes.data() + start);
}

void PostgresValues::add(Null)
{
    m_starts.push_back(is_null);
    m_lengths.push_back(0);
    m_formats.push_back(0);
    m_types.push_back(any_type);
}

void PostgresValues::add(std::int64_t number)
{
    std::array<char, 40> room{};
    auto const text = digits(room, number);
    keep(text.data(), text.size(), 0);
    m_types.push_back(bigint_type);
}

void PostgresValues::add(double number)
{
    std::array<char, 40> room{};
    auto const text = digits(room, number);
    keep(text.data(), text.size(), 0);
    m_types.push_back(double_type);
}

void PostgresValues::add(std::string_view text)
{
    if (text.find('\0') != std::string_view::npos) throw DatabaseError("a text with a NUL character");
    keep(text.data(), text.size(), 0);
    m_types.push_back(any_type);
}

void PostgresValues::add(std::span<std::byte const> blob)
{
    keep(reinterpret_cast<char const*>(blob.data()), blob.size(), 1);
    m_types.push_back(bytea_type);
}

void PostgresValues::keep(char const* data, std::size_t size, int format)
{
    m_starts.push_back(m_bytes.size());
    if (size > 0) m_bytes.append(data, size);
    m_bytes += '\0';
    m_lengths.push_back(static_cast<int>(size));
    m_formats.push_back(format);
}

bool PostgresValues::fit(std::vector<unsigned> const& types) const
{
    if (types.size() != m_types.size()) return false;
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (m_starts[i] == is_null || m_types[i] == types[i]) continue;
        if (m_types[i] == bigint_type && types[i] == double_type) continue;
        return false;
    }
    return true;
}

std::vector<unsigned> PostgresValues::types_with(std::vector<unsigned> const& known) const
{
    auto types = m_types;
    for (std::size_t i = 0; i < types.size() && i < known.size(); ++i) {
        if (m_starts[i] == is_null) types[i] = known[i];
    }
    return types;
}

} // namespace kwartier
