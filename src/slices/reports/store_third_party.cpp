// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_third_party.hpp"

#include "kernel/base/text.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql write_party =
    "INSERT INTO third_parties (id, name, seal, email, phone, language, term_days, remind_days, reminders) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr Sql change_party =
    "UPDATE third_parties "
    "SET version = version + 1, name = $3, email = $4, phone = $5, language = $6, term_days = $7, remind_days = $8, reminders = $9, "
    "ended_at = $10, seal = $11 "
    "WHERE id = $1 AND version = $2";
#define PARTY_FROM "SELECT id, version, name, seal, email, phone, language, term_days, remind_days, reminders, ended_at FROM third_parties "
constexpr Sql one_party = PARTY_FROM "WHERE id = $1";
constexpr Sql all_parties = PARTY_FROM "ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, name, id LIMIT 500";
constexpr Sql long_ended =
    "SELECT id "
    "FROM third_parties "
    "WHERE ended_at < $1 AND email IS NOT NULL AND id > $2 "
    "ORDER BY id "
    "LIMIT $3";
constexpr Sql strip_party =
    "UPDATE third_parties "
    "SET version = version + 1, email = NULL, phone = NULL "
    "WHERE id = $1 AND ended_at IS NOT NULL "
    "AND NOT EXISTS (SELECT 1 FROM third_party_handovers h WHERE h.party = third_parties.id AND h.ended_at IS NULL)";

constexpr Sql write_handover =
    "INSERT INTO third_party_handovers (id, report, party, seal, email, language, remind_days, reminders, words, place, photos, "
    "handed_at, handed_by, due) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
constexpr Sql change_handover =
    "UPDATE third_party_handovers "
    "SET due = $2, taken_for = $3, reminded = $4, link_number = $5, ended_at = $6, ended = $7 "
    "WHERE id = $1";
#define HANDOVER_FROM                                                                                                                      \
    "SELECT id, report, party, seal, email, language, remind_days, reminders, words, place, photos, handed_at, handed_by, due, "           \
    "taken_for, reminded, link_number, ended_at, ended "                                                                                   \
    "FROM third_party_handovers "
constexpr Sql one_handover = HANDOVER_FROM "WHERE id = $1";
constexpr Sql open_one = HANDOVER_FROM "WHERE report = $1 AND ended_at IS NULL";
constexpr Sql all_of_report = HANDOVER_FROM "WHERE report = $1 ORDER BY id LIMIT 100";
constexpr Sql due_before =
    "SELECT id "
    "FROM third_party_handovers "
    "WHERE ended_at IS NULL AND due < $1 "
    "ORDER BY due, id "
    "LIMIT $2";
constexpr Sql strip_handovers =
    "UPDATE third_party_handovers "
    "SET words = '', place = '', photos = '', email = NULL, seal = 0 "
    "WHERE report = $1";
constexpr Sql write_words = "UPDATE third_party_handovers SET words = $2, place = $3 WHERE id = $1";

constexpr Sql write_link = "INSERT INTO third_party_links (hash, handover, link_number, until) VALUES ($1, $2, $3, $4)";
constexpr Sql longer_links = "UPDATE third_party_links SET until = $2 WHERE handover = $1 AND until < $2";
constexpr Sql find_link = "SELECT handover, link_number, until FROM third_party_links WHERE hash = $1";

constexpr Sql all_solving = "SELECT category FROM third_party_solving ORDER BY category LIMIT 1000";
constexpr Sql write_solving = "INSERT INTO third_party_solving (category, since) VALUES ($1, $2) ON CONFLICT (category) DO NOTHING";
constexpr Sql drop_solving = "DELETE FROM third_party_solving WHERE category = $1";

std::optional<SealedText> sealed(Rows const& rows, int column)
{
    if (rows.is_null(column)) return std::nullopt;
    return SealedText{rows.get<Blob>(column)};
}

Value bytes(std::optional<SealedText> const& text) { return text ? Value(text->bytes) : Value(nullptr); }

PartyRow read_party(Rows const& rows)
{
    return {.id = rows.get<PartyId>(0),
            .version = rows.get<int>(1),
            .name = rows.get<std::string>(2),
            .seal = rows.get<SealKeyNumber>(3),
            .email = sealed(rows, 4),
            .phone = sealed(rows, 5),
            .language = rows.get<Language>(6),
            .term_days = rows.get<int>(7),
            .remind_days = rows.get<int>(8),
            .reminders = rows.get<int>(9),
            .ended_at = rows.get<std::optional<Instant>>(10)};
}

std::string joined(std::vector<std::int64_t> const& numbers)
{
    std::string text;
    for (auto const number : numbers) text += (text.empty() ? "" : " ") + std::to_string(number);
    return text;
}

std::vector<std::int64_t> numbers_in(std::string const& text)
{
    std::vector<std::int64_t> all;
    if (text.empty()) return all;
    for (auto const one : split(text, ' ')) all.push_back(std::stoll(std::string(one)));
    return all;
}

HandoverRow read_handover(Rows const& rows)
{
    return {.id = rows.get<HandoverId>(0),
            .report = rows.get<ReportId>(1),
            .party = rows.get<PartyId>(2),
            .seal = rows.get<SealKeyNumber>(3),
            .email = sealed(rows, 4),
            .language = rows.get<Language>(5),
            .remind_days = rows.get<int>(6),
            .reminders = rows.get<int>(7),
            .words = rows.get<std::string>(8),
            .place = rows.get<std::string>(9),
            .photos = numbers_in(rows.get<std::string>(10)),
            .handed_at = rows.get<Instant>(11),
            .handed_by = rows.get<PersonId>(12),
            .due = rows.get<Date>(13),
            .taken_for = rows.get<std::optional<Date>>(14),
            .reminded = rows.get<int>(15),
            .link_number = rows.get<int>(16),
            .ended_at = rows.get<std::optional<Instant>>(17),
            .ended = rows.get<HandoverEnd>(18)};
}

std::optional<HandoverRow> first_handover(Rows rows)
{
    if (!rows.next()) return std::nullopt;
    return read_handover(rows);
}

} // namespace

void insert_party(Write& db, PartyRow const& p)
{
    db.run(write_party, p.id, p.name, p.seal, bytes(p.email), bytes(p.phone), p.language, p.term_days, p.remind_days, p.reminders);
}

bool save_party(Write& db, PartyRow const& p, int seen)
{
    return db.run(change_party, p.id, seen, p.name, bytes(p.email), bytes(p.phone), p.language, p.term_days, p.remind_days, p.reminders,
                  p.ended_at, p.seal) == 1;
}

std::optional<PartyRow> party(Read& db, PartyId id)
{
    auto rows = db.rows(one_party, id);
    if (!rows.next()) return std::nullopt;
    return read_party(rows);
}

std::vector<PartyRow> parties(Read& db)
{
    std::vector<PartyRow> all;
    auto rows = db.rows(all_parties);
    while (rows.next()) all.push_back(read_party(rows));
    return all;
}

std::vector<std::int64_t> parties_to_forget(Read& db, Instant before, std::int64_t after, int limit)
{
    std::vector<std::int64_t> all;
    auto rows = db.rows(long_ended, before, after, limit);
    while (rows.next()) all.push_back(rows.get<std::int64_t>(0));
    return all;
}

bool forget_party(Write& db, PartyId id) { return db.run(strip_party, id) == 1; }

void insert_handover(Write& db, HandoverRow const& h)
{
    db.run(write_handover, h.id, h.report, h.party, h.seal, bytes(h.email), h.language, h.remind_days, h.reminders, h.words, h.place,
           joined(h.photos), h.handed_at, h.handed_by, h.due);
}

void save_handover(Write& db, HandoverRow const& h)
{
    db.run(change_handover, h.id, h.due, h.taken_for, h.reminded, h.link_number, h.ended_at, h.ended);
}

std::optional<HandoverRow> handover(Read& db, HandoverId id) { return first_handover(db.rows(one_handover, id)); }
std::optional<HandoverRow> open_handover(Read& db, ReportId report) { return first_handover(db.rows(open_one, report)); }

std::vector<HandoverRow> handovers(Read& db, ReportId report)
{
    std::vector<HandoverRow> all;
    auto rows = db.rows(all_of_report, report);
    while (rows.next()) all.push_back(read_handover(rows));
    return all;
}

std::vector<HandoverId> handovers_due(Read& db, Date before, int limit)
{
    std::vector<HandoverId> all;
    auto rows = db.rows(due_before, before, limit);
    while (rows.next()) all.push_back(rows.get<HandoverId>(0));
    return all;
}

void empty_handovers(Write& db, ReportId report) { db.run(strip_handovers, report); }
void set_handover_words(Write& db, HandoverId id, std::string_view words, std::string_view place) { db.run(write_words, id, words, place); }

void insert_party_link(Write& db, std::string_view hash, PartyLink const& link)
{
    db.run(write_link, hash, link.handover, link.number, link.until);
}
void lengthen_party_links(Write& db, HandoverId handover, Instant until) { db.run(longer_links, handover, until); }

std::optional<PartyLink> find_party_link(Read& db, std::string_view hash)
{
    auto rows = db.rows(find_link, hash);
    if (!rows.next()) return std::nullopt;
    return PartyLink{rows.get<HandoverId>(0), rows.get<int>(1), rows.get<Instant>(2)};
}

std::vector<CategoryId> done_solves(Read& db)
{
    std::vector<CategoryId> all;
    auto rows = db.rows(all_solving);
    while (rows.next()) all.push_back(rows.get<CategoryId>(0));
    return all;
}

void set_done_solves(Write& db, CategoryId category, bool solves, Instant now)
{
    if (solves) db.run(write_solving, category, now);
    else db.run(drop_solving, category);
}

} // namespace kwartier::reports::store
