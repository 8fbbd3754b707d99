// SPDX-License-Identifier: EUPL-1.2
#include "tools/crash/city.hpp"

#include "tools/crash/reporters.hpp"

namespace kwartier::crash {

namespace {

// Looked at from outside, past all stores: what is there, not what the program says is there.
// Nothing where the row of the words is missing; a space where retention emptied it, as it does with what the demonstration closed long ago.
constexpr Sql all_reports =
    "SELECT r.id, CASE WHEN w.report IS NULL THEN '' ELSE w.text || ' ' END FROM reports r LEFT JOIN report_words w ON w.report = r.id";
constexpr Sql all_words = "SELECT report, 1 FROM report_words";
constexpr Sql all_sight =
    "SELECT r.id, (SELECT COUNT(*) FROM report_sight s WHERE s.report = r.id) + (CASE WHEN r.department IS NULL THEN 1 ELSE 0 END) "
    "FROM reports r";
constexpr Sql all_facts =
    "SELECT subject_id, COUNT(*) FROM facts WHERE subject_kind = 'report' AND word = 'reports.filed' GROUP BY subject_id";
constexpr Sql all_receipts =
    "SELECT o.subject_id, COUNT(*) FROM outbox o "
    "LEFT JOIN (SELECT DISTINCT payload FROM jobs WHERE kind = 'tell.mail') j ON j.payload = '{\"message\":' || CAST(o.id AS TEXT) || '}' "
    "WHERE o.word = 'reports.receipt' AND (o.state = 1 OR (o.state = 0 AND j.payload IS NOT NULL)) GROUP BY o.subject_id";
constexpr Sql all_reporters = "SELECT report, seal FROM reporters WHERE name IS NOT NULL AND email IS NOT NULL AND email_index <> ''";
constexpr Sql all_keys = "SELECT number FROM keys";

/// Which act a report is of; what belongs to the demonstration is none of ours.
class Acts {
public:
    void add(std::int64_t report, std::string const& words)
    {
        auto const act = act_in_words(words);
        m_acts[report] = act != 0 ? act : words.empty() ? -report : 0;
    }
    void count(std::map<std::int64_t, int>& place, std::int64_t report, int times) const
    {
        auto const found = m_acts.find(report);
        auto const act = found == m_acts.end() ? -report : found->second;
        if (act != 0 && times != 0) place[act] += times;
    }
    std::map<std::int64_t, std::int64_t> const& all() const { return m_acts; }

private:
    std::map<std::int64_t, std::int64_t> m_acts;
};

std::set<std::int64_t> keys_there(Database& keys)
{
    std::set<std::int64_t> all;
    keys.read([&](Read& db) {
        all.clear();
        for (auto rows = db.rows(all_keys); rows.next();) all.insert(rows.get<std::int64_t>(0));
    });
    return all;
}

Found look(Read& db, std::set<std::int64_t> const& keys)
{
    Acts acts;
    for (auto rows = db.rows(all_reports); rows.next();) acts.add(rows.get<std::int64_t>(0), rows.get<std::string>(1));
    Found found;
    auto& reports = found.places.emplace_back();
    for (auto const& [report, act] : acts.all()) acts.count(reports, report, 1);
    for (auto const sql : {all_words, all_sight, all_facts, all_receipts}) {
        auto& place = found.places.emplace_back();
        for (auto rows = db.rows(sql); rows.next();) acts.count(place, rows.get<std::int64_t>(0), rows.get<int>(1));
    }
    auto& reporters = found.places.emplace_back();
    for (auto rows = db.rows(all_reporters); rows.next();)
        acts.count(reporters, rows.get<std::int64_t>(0), keys.contains(rows.get<std::int64_t>(1)) ? 1 : 0);
    return found;
}

} // namespace

Found look_at_city(Database& database, Database& keys)
{
    Found found;
    // Before the keys are read: a key is always there before the report that needs it.
    database.write([&](Write& db) {
        if (db.is_postgres()) db.script("LOCK TABLE reports IN ACCESS EXCLUSIVE MODE");
        found = look(db, keys_there(keys));
        return Database::Verdict::undo;
    });
    return found;
}

} // namespace kwartier::crash
