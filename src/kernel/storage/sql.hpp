// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "kernel/base/id.hpp"

namespace kwartier {

/// SQL text. Only from a literal, or composed of constants by a store (`Sql::composed`), never from what people type.
/// One text serves SQLite and PostgreSQL; parameters are $1, $2, … and each may be used more than once.
class Sql {
public:
    template <std::size_t N>
    consteval Sql(char const (&text)[N]) : m_text(text, N - 1)
    {
    }
    /// Kept for the life of the process: the number of texts a store can compose must be small.
    static Sql composed(std::string text);
    std::string_view text() const { return m_text; }

private:
    struct Kept {};
    constexpr Sql(std::string_view text, Kept) : m_text(text) {}
    std::string_view m_text;
};

using Blob = std::vector<std::byte>;
struct Null {};

/// A value on its way to the database. Text and blobs are borrowed: they must outlive the call.
class Value {
public:
    using Held = std::variant<Null, std::int64_t, double, std::string_view, std::span<std::byte const>>;

    Value(Null) : m_held(Null{}) {}
    Value(std::nullptr_t) : m_held(Null{}) {}
    template <class N>
    requires(std::is_integral_v<N> || std::is_enum_v<N>) Value(N n) : m_held(static_cast<std::int64_t>(n)) {}
    Value(double n) : m_held(n) {}
    Value(std::string_view text) : m_held(text) {}
    Value(std::string const& text) : m_held(std::string_view(text)) {}
    Value(char const* text) : m_held(std::string_view(text)) {}
    Value(Blob const& blob) : m_held(std::span<std::byte const>(blob.data(), blob.size())) {}
    Value(std::span<std::byte const> blob) : m_held(blob) {}
    /// An id of zero is stored as NULL: "nobody", "nowhere".
    template <class Of>
    Value(Id<Of> id) : m_held(id.value == 0 ? Held(Null{}) : Held(id.value))
    {
    }
    Value(Instant at) : m_held(to_number(at)) {}
    Value(Date on) : m_held(to_number(on)) {}
    template <class T>
    Value(std::optional<T> const& maybe) : m_held(maybe ? Value(*maybe).m_held : Held(Null{}))
    {
    }
    Held const& held() const { return m_held; }

private:
    Held m_held;
};

/// What a database cannot do; nobody can act on it, so it is thrown.
class DatabaseError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};
/// Another transaction was in the way; the whole act is tried again.
class SerializationFailure : public DatabaseError {
public:
    using DatabaseError::DatabaseError;
};
/// A UNIQUE, CHECK or FOREIGN KEY rule of the schema was broken.
class ConstraintBroken : public DatabaseError {
public:
    using DatabaseError::DatabaseError;
};

/// The rows of one query, read forward. Text stays valid until the next `next()`.
class Cursor {
public:
    virtual ~Cursor() = default;
    virtual bool next() = 0;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t number(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual std::span<std::byte const> blob(int column) const = 0;
};

namespace detail {
template <class T>
T read_column(Cursor const& c, int i);
} // namespace detail

class Rows {
public:
    explicit Rows(std::unique_ptr<Cursor>);
    Rows(Rows&&) noexcept;
    ~Rows();
    bool next() { return m_cursor->next(); }
    bool is_null(int column) const { return m_cursor->is_null(column); }
    /// std::int64_t, int, bool, double, std::string, std::string_view, Blob, Instant, Date, Id<…>, enums, std::optional of these.
    /// NULL reads as zero, empty or nothing.
    template <class T>
    T get(int column) const
    {
        return detail::read_column<T>(*m_cursor, column);
    }

private:
    std::unique_ptr<Cursor> m_cursor;
};

/// Reads from one snapshot of the database.
class Read {
public:
    virtual ~Read() = default;

    template <class... A>
    Rows rows(Sql sql, A const&... arguments)
    {
        Value const values[] = {Value(arguments)..., Value(Null{})};
        return Rows(query(sql, std::span<Value const>(values, sizeof...(A))));
    }
    Rows rows_with(Sql, std::vector<Value> const&);

    /// The first row as values, or nothing: `auto found = db.first<std::string, int>(find, id);`
    template <class... T, class... A>
    std::optional<std::tuple<T...>> first(Sql sql, A const&... arguments)
    {
        Rows found = rows(sql, arguments...);
        if (!found.next()) return std::nullopt;
        return [&]<std::size_t... I>(std::index_sequence<I...>) { return std::tuple<T...>{found.template get<T>(static_cast<int>(I))...}; }
        (std::index_sequence_for<T...>{});
    }
    /// One value of a query that always gives a row (COUNT, SUM).
    template <class T, class... A>
    T value(Sql sql, A const&... arguments)
    {
        Rows found = rows(sql, arguments...);
        if (!found.next()) return T{};
        return found.template get<T>(0);
    }
    /// A number by which what is kept in memory knows whether it is still of today. In a look it is asked for once, and told from then on:
    /// each line of a page wants it, and on PostgreSQL each time was a way to the server (three hundred of them for one search).
    std::int64_t stamp(Sql);
    virtual bool is_postgres() const = 0;
    /// Nothing is written here: what was read stays what it is.
    void only_reads() { m_only_reads = true; }

protected:
    virtual std::unique_ptr<Cursor> query(Sql, std::span<Value const>) = 0;

private:
    bool m_only_reads = false;
    std::vector<std::pair<char const*, std::int64_t>> m_stamps;
};

class Write;

/// The number of rows a statement changed, for who asks. On PostgreSQL a statement nobody asks about travels with the next question or with
/// the commit, so that an act takes as many ways to the server as it asks questions. What it breaks is told there, and dooms the act all
/// the same. Of use as long as the act runs.
class Changed {
public:
    Changed(std::int64_t rows) : m_number(rows) {}
    Changed(Write& in, std::size_t statement) : m_in(&in), m_number(static_cast<std::int64_t>(statement)) {}
    operator std::int64_t() const;

private:
    Write* m_in = nullptr;
    std::int64_t m_number;
};

/// Reads and writes inside one transaction.
class Write : public Read {
public:
    template <class... A>
    Changed run(Sql sql, A const&... arguments)
    {
        Value const values[] = {Value(arguments)..., Value(Null{})};
        return change(sql, std::span<Value const>(values, sizeof...(A)));
    }
    Changed run_with(Sql, std::vector<Value> const&);
    /// Several statements at once, without parameters: schema steps only.
    virtual void script(std::string_view text) = 0;

protected:
    virtual Changed change(Sql, std::span<Value const>) = 0;
    /// For what `change` left open: the rows changed by that statement of the act, counted from 0.
    virtual std::int64_t rows_changed(std::size_t statement) = 0;
    friend class Changed;
};

inline Changed::operator std::int64_t() const
{
    return m_in == nullptr ? m_number : m_in->rows_changed(static_cast<std::size_t>(m_number));
}

namespace detail {
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_id = false;
template <class Of>
inline constexpr bool is_id<Id<Of>> = true;

template <class T>
T read_column(Cursor const& c, int i)
{
    if constexpr (is_optional<T>) {
        if (c.is_null(i)) return std::nullopt;
        return read_column<typename T::value_type>(c, i);
    } else if constexpr (std::is_same_v<T, std::string_view>) {
        return c.text(i);
    } else if constexpr (std::is_same_v<T, std::string>) {
        return std::string(c.text(i));
    } else if constexpr (std::is_same_v<T, Blob>) {
        auto const b = c.blob(i);
        return Blob(b.begin(), b.end());
    } else if constexpr (std::is_same_v<T, bool>) {
        return c.number(i) != 0;
    } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
        return static_cast<T>(c.number(i));
    } else if constexpr (std::is_floating_point_v<T>) {
        return static_cast<T>(c.real(i));
    } else if constexpr (std::is_same_v<T, Instant>) {
        return instant_from(c.number(i));
    } else if constexpr (std::is_same_v<T, Date>) {
        return date_from(c.number(i));
    } else if constexpr (is_id<T>) {
        return T{c.number(i)};
    } else {
        static_assert(sizeof(T) == 0, "no column reads as this type");
    }
}
} // namespace detail

} // namespace kwartier
