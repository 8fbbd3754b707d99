// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "kernel/storage/sql.hpp"

namespace kwartier::search {

/// What is indexed of a text: its words folded, and their Dutch stems ("tegels liggen los" finds "losse tegel ligt"). The same words on
/// both databases, so the same hits.
std::string terms(std::initializer_list<std::string_view> texts);
/// What people typed, in the syntax of the database: every word must occur, the last one may be the beginning of a word.
/// Fully escaped; empty when there is nothing to search for (then leave the condition out).
std::string match(Read const& db, std::string_view typed);
/// The same, where the last word is a whole one too: a beginning is looked up in all words that begin so, which costs many times as much.
std::string match_whole(Read const& db, std::string_view typed);

/// The first line of a text with one of the words that were typed, in some form; at most 160 characters. Empty where none has.
std::string line_with(std::string_view text, std::string_view typed);

/// The index of one slice: a table of its own, declared in its schema (kernel/search/README.md).
class Table {
public:
    /// `name` is a constant; it becomes part of SQL.
    consteval explicit Table(char const* name) : m_name(name) {}

    /// Indexes these texts under the id, in the place of what was there.
    void put(Write&, std::int64_t id, std::initializer_list<std::string_view> texts) const;
    /// Indexes terms that were made before, under an id that has none yet.
    void add(Write&, std::int64_t id, std::string_view terms) const;
    void erase(Write&, std::int64_t id) const;
    bool has(Read&, std::int64_t id) const;
    /// SQLite keeps erased terms in its index until parts of it are put together: one small step of that, `first` to begin with. True: there
    /// is more to do. PostgreSQL forgets with its vacuum.
    bool sweep(Write&, bool first) const;
    /// What was typed as whole words when that finds anything, else with the last word as a beginning.
    std::string match(Read& db, std::string_view typed) const;
    /// "(SELECT … AS id … LIMIT 2000)": the newest hits only, newest first, to join with; so that a word that stands everywhere costs no more
    /// than a rare one. For a store that composes its condition; bind `match(db, typed)` to that parameter. With `below`, another parameter:
    /// only ids under that one.
    std::string newest(Read const& db, int parameter, int limit, int below = 0) const;

private:
    bool finds(Read& db, std::string_view match) const;
    enum class Order { newest_first, any };
    std::string hits(Read const& db, int parameter, int limit, int below, Order) const;

    std::string_view m_name;
};

} // namespace kwartier::search
