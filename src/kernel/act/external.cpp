// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/external.hpp"

#include "kernel/act/act.hpp"

namespace kwartier::external {

namespace {

constexpr Sql find_reference =
    "SELECT subject_kind, subject_id "
    "FROM external_references "
    "WHERE system = $1 AND foreign_id = $2";

constexpr Sql write_reference =
    "INSERT INTO external_references (system, foreign_id, subject_kind, subject_id, address) "
    "VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (system, foreign_id) DO NOTHING";

constexpr Sql remove_references = "DELETE FROM external_references WHERE subject_kind = $1 AND subject_id = $2";

} // namespace

std::optional<Subject> find(Look const& look, std::string_view system, std::string_view foreign_id)
{
    auto const found = look.db.first<std::string, std::int64_t>(find_reference, system, foreign_id);
    if (!found) return std::nullopt;
    return Subject{std::get<0>(*found), std::get<1>(*found)};
}

bool add(Act& act, std::string_view system, std::string_view foreign_id, Subject const& subject, std::string_view address)
{
    return act.db.run(write_reference, system, foreign_id, subject.kind, subject.id, address) == 1;
}

void remove(Act& act, Subject const& subject) { act.db.run(remove_references, subject.kind, subject.id); }

} // namespace kwartier::external
