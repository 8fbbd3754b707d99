// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/store_sign_ups.hpp"

#define SIGN_UP_COLUMNS                                                                                                                    \
    "s.id, s.event, s.original, s.person, s.seal, s.name, s.email, s.phone, s.email_index, s.language, s.standing, s.asked_at, "           \
    "s.placed_at, s.tries, s.by_organiser, s.own_hash, s.asking_hash"

namespace kwartier::calendar::store {

namespace {

constexpr Sql write_sign_up =
    "INSERT INTO event_sign_ups (id, event, original, person, seal, name, email, phone, email_index, language, standing, asked_at, "
    "placed_at, tries, by_organiser, own_hash, asking_hash) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
constexpr Sql find_one = "SELECT " SIGN_UP_COLUMNS " FROM event_sign_ups s WHERE s.id = $1";
constexpr Sql find_own = "SELECT " SIGN_UP_COLUMNS " FROM event_sign_ups s WHERE s.own_hash = $1 AND s.standing <> 0";
constexpr Sql find_asking = "SELECT " SIGN_UP_COLUMNS " FROM event_sign_ups s WHERE s.asking_hash = $1 AND s.standing = 0";
constexpr Sql find_of_date = "SELECT " SIGN_UP_COLUMNS
                             " FROM event_sign_ups s "
                             "WHERE s.event = $1 AND s.original = $2 AND s.standing <> 0 "
                             "ORDER BY s.standing, s.placed_at, s.id "
                             "LIMIT 5000";
constexpr Sql find_of_event = "SELECT " SIGN_UP_COLUMNS " FROM event_sign_ups s WHERE s.event = $1 ORDER BY s.id LIMIT $2";
constexpr Sql find_of_person = "SELECT " SIGN_UP_COLUMNS
                               " FROM event_sign_ups s "
                               "WHERE s.person = $1 OR (s.email_index = $2 AND s.email_index <> '') "
                               "ORDER BY s.id "
                               "LIMIT $3";
constexpr Sql find_already = "SELECT " SIGN_UP_COLUMNS
                             " FROM event_sign_ups s "
                             "WHERE s.event = $1 AND s.original = $2 AND s.standing <> 0 "
                             "AND (s.person = $3 OR (s.email_index = $4 AND s.email_index <> '')) "
                             "LIMIT 1";
constexpr Sql count_of_date =
    "SELECT COALESCE(SUM(CASE WHEN standing = 1 THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN standing = 2 THEN 1 ELSE 0 END), 0) "
    "FROM event_sign_ups "
    "WHERE event = $1 AND original = $2";
constexpr Sql count_asked =
    "SELECT COUNT(*) "
    "FROM event_sign_ups "
    "WHERE email_index = $1 AND asked_at >= $2";
constexpr Sql write_standing = "UPDATE event_sign_ups SET standing = $2, placed_at = $3 WHERE id = $1";
constexpr Sql write_original = "UPDATE event_sign_ups SET original = $3 WHERE event = $1 AND original = $2";
constexpr Sql write_try = "UPDATE event_sign_ups SET tries = tries + 1 WHERE id = $1";
constexpr Sql drop_sign_up = "DELETE FROM event_sign_ups WHERE id = $1";
constexpr Sql find_asking_before = "SELECT " SIGN_UP_COLUMNS
                                   " FROM event_sign_ups s WHERE s.standing = 0 AND s.asked_at < $1 ORDER BY s.asked_at LIMIT $2";
// A date that was taken out of the rule holds nobody any longer than its event.
constexpr Sql find_over =
    "SELECT s.id "
    "FROM event_sign_ups s JOIN events e ON e.id = s.event LEFT JOIN event_dates d ON d.event = s.event AND d.original = s.original "
    "WHERE s.id > $2 AND COALESCE(d.ends_at, e.last_end) < $1 "
    "ORDER BY s.id "
    "LIMIT $3";

SignUpRow read_sign_up(Rows const& rows)
{
    auto const sealed = [&](int column) -> std::optional<SealedText> {
        if (rows.is_null(column)) return std::nullopt;
        return SealedText{rows.get<Blob>(column)};
    };
    return {.id = rows.get<std::int64_t>(0),
            .event = rows.get<EventId>(1),
            .original = wall_from(rows.get<std::int64_t>(2)),
            .person = rows.get<PersonId>(3),
            .seal = rows.get<SealKeyNumber>(4),
            .name = sealed(5),
            .email = sealed(6),
            .phone = sealed(7),
            .email_index = rows.get<std::string>(8),
            .language = rows.get<Language>(9),
            .standing = rows.get<Standing>(10),
            .asked_at = rows.get<Instant>(11),
            .placed_at = rows.get<std::optional<Instant>>(12),
            .tries = rows.get<int>(13),
            .by_organiser = rows.get<bool>(14),
            .own_hash = rows.get<std::string>(15),
            .asking_hash = rows.get<std::string>(16)};
}

std::vector<SignUpRow> all_of(Rows rows)
{
    std::vector<SignUpRow> all;
    while (rows.next()) all.push_back(read_sign_up(rows));
    return all;
}

std::optional<SignUpRow> first_of(Rows rows)
{
    if (!rows.next()) return std::nullopt;
    return read_sign_up(rows);
}

std::optional<Blob> bytes(std::optional<SealedText> const& sealed) { return sealed ? std::optional(sealed->bytes) : std::nullopt; }

} // namespace

void insert_sign_up(Write& db, SignUpRow const& s)
{
    auto const name = bytes(s.name), email = bytes(s.email), phone = bytes(s.phone);
    db.run(write_sign_up, s.id, s.event, number(s.original), s.person, s.seal, name, email, phone, s.email_index, s.language, s.standing,
           s.asked_at, s.placed_at, s.tries, s.by_organiser, s.own_hash, s.asking_hash);
}

std::optional<SignUpRow> sign_up(Read& db, std::int64_t id) { return first_of(db.rows(find_one, id)); }
std::optional<SignUpRow> sign_up_by_own(Read& db, std::string_view hash) { return first_of(db.rows(find_own, hash)); }
std::optional<SignUpRow> sign_up_by_asking(Read& db, std::string_view hash) { return first_of(db.rows(find_asking, hash)); }

std::vector<SignUpRow> sign_ups(Read& db, EventId event, WallTime original)
{
    return all_of(db.rows(find_of_date, event, number(original)));
}

std::vector<SignUpRow> sign_ups_of_event(Read& db, EventId event, int at_most) { return all_of(db.rows(find_of_event, event, at_most)); }

std::vector<SignUpRow> sign_ups_of(Read& db, PersonId person, std::string_view email_index, int at_most)
{
    return all_of(db.rows(find_of_person, person, email_index, at_most));
}

std::optional<SignUpRow> already(Read& db, EventId event, WallTime original, PersonId person, std::string_view email_index)
{
    return first_of(db.rows(find_already, event, number(original), person, email_index));
}

Counted counted(Read& db, EventId event, WallTime original)
{
    auto const found = db.first<int, int>(count_of_date, event, number(original));
    return found ? Counted{std::get<0>(*found), std::get<1>(*found)} : Counted{};
}

int asked_since(Read& db, std::string_view email_index, Instant since) { return db.value<int>(count_asked, email_index, since); }

void set_standing(Write& db, std::int64_t id, Standing standing, Instant placed_at) { db.run(write_standing, id, standing, placed_at); }
void move_sign_ups(Write& db, EventId event, WallTime from, WallTime to) { db.run(write_original, event, number(from), number(to)); }
void count_try(Write& db, std::int64_t id) { db.run(write_try, id); }
void erase_sign_up(Write& db, std::int64_t id) { db.run(drop_sign_up, id); }

std::vector<SignUpRow> asking_before(Read& db, Instant before, int at_most) { return all_of(db.rows(find_asking_before, before, at_most)); }

std::vector<std::int64_t> sign_ups_over(Read& db, Instant before, std::int64_t after, int at_most)
{
    std::vector<std::int64_t> all;
    auto rows = db.rows(find_over, before, after, at_most);
    while (rows.next()) all.push_back(rows.get<std::int64_t>(0));
    return all;
}

} // namespace kwartier::calendar::store
