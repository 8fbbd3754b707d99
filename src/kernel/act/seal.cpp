// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/seal.hpp"

#include <sodium.h>

#include <algorithm>
#include <map>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/kernel_parts.hpp"
#include "kernel/log/log.hpp"

namespace kwartier {

namespace {

constexpr int facts_in_seal_max = 500; // some milliseconds of the writer
constexpr int newest_checked = 4;
constexpr int troubles_max = 50;
constexpr seconds at_once_max{5};

constexpr Sql last_seal =
    "SELECT number, hash "
    "FROM fact_seals "
    "ORDER BY number DESC "
    "LIMIT 1";

constexpr Sql unsealed =
    "SELECT f.id, f.at, f.actor, f.word, f.subject_kind, f.subject_id, f.area, f.detail "
    "FROM facts_unsealed u "
    "JOIN facts f ON f.id = u.fact "
    "ORDER BY u.fact " // not f.id: SQLite would read all sealed facts before
    "LIMIT $1";

constexpr Sql add_seal =
    "INSERT INTO fact_seals (number, facts, count, hash, previous, sealed_at) "
    "VALUES ($1, $2, $3, $4, $5, $6)";

constexpr Sql seals_from =
    "SELECT number, facts, hash, previous "
    "FROM fact_seals "
    "WHERE number >= $1 "
    "ORDER BY number "
    "LIMIT 100";

constexpr Sql facts_outside =
    "SELECT (SELECT COUNT(*) FROM facts) - (SELECT COALESCE(SUM(count), 0) FROM fact_seals) - (SELECT COUNT(*) FROM facts_unsealed)";

/// "… IN ($1, …, $500)": one text for every batch; a smaller one repeats its last id.
std::string list_of_ids(std::string text)
{
    text += " IN (";
    for (int i = 1; i <= facts_in_seal_max; ++i) text += (i > 1 ? ", $" : "$") + std::to_string(i);
    return text + ")";
}

Sql facts_by_id()
{
    static Sql const sql =
        Sql::composed(list_of_ids("SELECT id, at, actor, word, subject_kind, subject_id, area, detail FROM facts WHERE id"));
    return sql;
}

Sql take_from_unsealed()
{
    static Sql const sql = Sql::composed(list_of_ids("DELETE FROM facts_unsealed WHERE fact"));
    return sql;
}

std::vector<Value> as_values(std::vector<std::int64_t> const& ids)
{
    std::vector<Value> values;
    values.reserve(facts_in_seal_max);
    for (auto const id : ids) values.emplace_back(id);
    while (values.size() < static_cast<std::size_t>(facts_in_seal_max)) values.emplace_back(ids.back());
    return values;
}

/// Every column with its length before it, so that no two rows read the same.
std::string as_written(Rows const& row)
{
    std::string out;
    for (int column = 0; column < 8; ++column) {
        bool const text = column == 3 || column == 4 || column == 7;
        auto const value = row.is_null(column) ? "" : text ? row.get<std::string>(column) : std::to_string(row.get<std::int64_t>(column));
        ((out += std::to_string(value.size())) += row.is_null(column) ? '-' : ':') += value;
    }
    return out += '\n';
}

class Hash {
public:
    explicit Hash(std::string_view previous)
    {
        crypto_generichash_init(&m_state, nullptr, 0, bytes);
        add(previous);
    }
    void add(std::string_view text)
    {
        crypto_generichash_update(&m_state, reinterpret_cast<unsigned char const*>(text.data()), text.size());
    }
    std::string hex()
    {
        unsigned char out[bytes];
        crypto_generichash_final(&m_state, out, bytes);
        std::string text(bytes * 2 + 1, '\0');
        sodium_bin2hex(text.data(), text.size(), out, bytes);
        text.pop_back();
        return text;
    }

private:
    static constexpr std::size_t bytes = 32;
    crypto_generichash_state m_state;
};

Blob packed(std::vector<std::int64_t> const& ids)
{
    Blob out;
    out.reserve(ids.size() * 8);
    for (auto const id : ids) {
        for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<std::byte>(static_cast<std::uint64_t>(id) >> shift));
    }
    return out;
}

std::vector<std::int64_t> unpacked(Blob const& bytes)
{
    std::vector<std::int64_t> ids;
    for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t id = 0;
        for (std::size_t k = 0; k < 8; ++k) id = (id << 8) | std::to_integer<std::uint64_t>(bytes[i + k]);
        ids.push_back(static_cast<std::int64_t>(id));
    }
    return ids;
}

/// One seal over at most 500 facts; returns how many.
int seal_some(House const& house, Instant now)
{
    int sealed = 0;
    house.database().write([&](Write& db) {
        sealed = 0;
        std::vector<std::int64_t> ids;
        auto const last = db.first<std::int64_t, std::string>(last_seal);
        auto const number = last ? std::get<0>(*last) + 1 : 1;
        auto const previous = last ? std::get<1>(*last) : std::string();
        Hash hash(previous);
        {
            auto rows = db.rows(unsealed, facts_in_seal_max);
            while (rows.next()) {
                ids.push_back(rows.get<std::int64_t>(0));
                hash.add(as_written(rows));
            }
        }
        if (ids.empty()) return Database::Verdict::undo;
        db.run(add_seal, number, packed(ids), ids.size(), hash.hex(), previous, now);
        db.run_with(take_from_unsealed(), as_values(ids));
        sealed = static_cast<int>(ids.size());
        return Database::Verdict::keep;
    });
    return sealed;
}

struct Seal {
    std::int64_t number;
    std::vector<std::int64_t> facts;
    std::string hash, previous;
};

std::vector<Seal> read_seals(Read& db, std::int64_t from)
{
    std::vector<Seal> all;
    auto rows = db.rows(seals_from, from);
    while (rows.next())
        all.push_back({rows.get<std::int64_t>(0), unpacked(rows.get<Blob>(1)), rows.get<std::string>(2), rows.get<std::string>(3)});
    return all;
}

std::string trouble_of(Read& db, Seal const& seal)
{
    auto const name = "seal " + std::to_string(seal.number);
    if (seal.facts.empty() || seal.facts.size() > static_cast<std::size_t>(facts_in_seal_max)) return name + " is no seal";
    std::map<std::int64_t, std::string> found;
    auto rows = db.rows_with(facts_by_id(), as_values(seal.facts));
    while (rows.next()) found.emplace(rows.get<std::int64_t>(0), as_written(rows));
    Hash hash(seal.previous);
    for (auto const id : seal.facts) {
        auto const fact = found.find(id);
        if (fact == found.end()) return name + ": fact " + std::to_string(id) + " is gone";
        hash.add(fact->second);
    }
    return hash.hex() == seal.hash ? "" : name + ": one of its " + std::to_string(seal.facts.size()) + " facts was changed";
}

void seal_clockwork(House const& house, Instant now)
{
    seals::seal_facts(house, now, at_once_max);
    for (auto const& trouble : seals::troubles(house, seals::Extent::newest))
        house.kept<Log>().error("facts do not fit their seal", {{"trouble", std::string_view(trouble)}});
}

} // namespace

int seals::seal_facts(House const& house, Instant now, std::chrono::milliseconds at_most)
{
    auto const end = std::chrono::steady_clock::now() + at_most;
    int all = 0;
    for (bool more = true; more;) {
        auto const sealed = seal_some(house, now);
        all += sealed;
        more = sealed == facts_in_seal_max && std::chrono::steady_clock::now() < end;
    }
    return all;
}

std::vector<std::string> seals::troubles(House const& house, Extent extent)
{
    std::vector<std::string> found;
    auto add = [&](std::string trouble) {
        if (!trouble.empty() && found.size() < troubles_max) found.push_back(std::move(trouble));
    };
    std::int64_t number = 1;
    std::string previous;
    bool first = true;
    if (extent == Extent::newest) {
        house.database().read([&](Read& db) {
            if (auto const last = db.first<std::int64_t, std::string>(last_seal))
                number = std::max<std::int64_t>(1, std::get<0>(*last) - newest_checked + 1);
        });
    }
    // In snapshots of a hundred seals: a check over everything must not hold one for minutes.
    for (bool more = true; more;) {
        house.database().read([&](Read& db) {
            auto const batch = read_seals(db, number);
            more = !batch.empty();
            for (auto const& seal : batch) {
                if (seal.number != number) add("seal " + std::to_string(number) + " is missing");
                else if ((!first || number == 1) && seal.previous != previous)
                    add("seal " + std::to_string(seal.number) + " does not follow the one before it");
                first = false;
                add(trouble_of(db, seal));
                previous = seal.hash;
                number = seal.number + 1;
            }
        });
    }
    if (extent == Extent::all) {
        house.database().read([&](Read& db) {
            if (auto const outside = db.value<std::int64_t>(facts_outside); outside > 0)
                add(std::to_string(outside) + " facts stand in no seal");
        });
    }
    return found;
}

void declare_seals(Slice& slice)
{
    slice.offer(Clockwork{"facts.seal", minutes{1}, seal_clockwork});
    slice.offer(DoctorCheck{"facts", [](House const& house) { return seals::troubles(house, seals::Extent::all); }});
}

} // namespace kwartier
