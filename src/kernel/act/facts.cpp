// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/facts.hpp"

#include <nlohmann/json.hpp>

#include "kernel/act/act.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"

namespace kwartier {

namespace {

constexpr Sql write_fact =
    "INSERT INTO facts (id, at, actor, word, subject_kind, subject_id, area, detail) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

constexpr Sql facts_of_subject =
    "SELECT id, at, actor, word, area, detail "
    "FROM facts "
    "WHERE subject_kind = $1 AND subject_id = $2 "
    "ORDER BY id "
    "LIMIT 500";

constexpr Sql newest_fact = "SELECT COALESCE(MAX(id), 0) FROM facts";

std::string as_json(FactRow const& row)
{
    std::string json = "{";
    for (auto const& [key, value] : row.detail) {
        if (json.size() > 1) json += ',';
        json += json_string(key) + ':' + json_string(value);
    }
    return json + '}';
}

} // namespace

std::string StoredFact::operator[](std::string_view key) const
{
    auto const json = nlohmann::json::parse(detail, nullptr, false);
    if (!json.is_object()) return {};
    auto const found = json.find(std::string(key));
    if (found == json.end()) return {};
    return found->is_string() ? found->get<std::string>() : found->dump();
}

std::vector<StoredFact> timeline(Look const& look, Subject const& subject)
{
    std::vector<StoredFact> all;
    auto rows = look.db.rows(facts_of_subject, subject.kind, subject.id);
    while (rows.next()) {
        all.push_back({.id = rows.get<std::int64_t>(0),
                       .at = rows.get<Instant>(1),
                       .actor = rows.get<PersonId>(2),
                       .word = rows.get<std::string>(3),
                       .subject = subject,
                       .area = rows.get<AreaId>(4),
                       .detail = rows.get<std::string>(5)});
    }
    return all;
}

void Act::tell_all(std::type_index type, void const* fact, std::string_view word, FactRow row)
{
    db.run(write_fact, new_number(), now, actor.person, word, row.subject.kind, row.subject.id, row.area, as_json(row));
    auto const [first, last] = house.manifest().listeners.equal_range(type);
    for (auto it = first; it != last; ++it) it->second(*this, fact);
}

std::int64_t Act::new_number() const { return house.mint().number(now); }

Date Act::today() const { return house.zone().date(now); }

Date Look::today() const { return house.zone().date(now); }

std::int64_t last_fact(Read& db) { return db.value<std::int64_t>(newest_fact); }

} // namespace kwartier
