// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/storage/sql.hpp"
#include "slices/reports/model.hpp"

// How a row of `reports r JOIN report_words w` is read; shared by the store's two files that select it.
#define REPORT_COLUMNS                                                                                                                     \
    "r.id, r.version, r.reference, r.filed_at, r.channel, r.category, r.category_version, r.area, r.lon, r.lat, r.state, "                 \
    "r.state_since, r.department, r.handler, r.due, r.planned_for, r.paused_on, r.solved_at, r.closed_at, r.reason, "                      \
    "r.duplicate_of, r.reopened, r.words_public, r.link_hash, w.text, w.place, r.part_of, r.parts_open, r.priority"

#define REPORTER_COLUMNS                                                                                                                   \
    "p.id, p.report, p.person, p.seal, p.name, p.email, p.phone, p.email_index, p.language, p.confirmed_at, p.joined_at, p.link_hash, p.words"

namespace kwartier::reports::store {

inline ReportRow read_report(Rows const& rows)
{
    ReportRow r;
    r.id = rows.get<ReportId>(0);
    r.version = rows.get<int>(1);
    r.reference = rows.get<std::string>(2);
    r.filed_at = rows.get<Instant>(3);
    r.channel = rows.get<Channel>(4);
    r.category = rows.get<CategoryId>(5);
    r.category_version = rows.get<int>(6);
    r.area = rows.get<AreaId>(7);
    if (!rows.is_null(8)) r.place = Point{rows.get<double>(8), rows.get<double>(9)};
    r.state = rows.get<State>(10);
    r.state_since = rows.get<Instant>(11);
    r.department = rows.get<BodyId>(12);
    r.handler = rows.get<PersonId>(13);
    r.due = rows.get<Date>(14);
    r.planned_for = rows.get<std::optional<Date>>(15);
    r.paused_on = rows.get<std::optional<Date>>(16);
    r.solved_at = rows.get<std::optional<Instant>>(17);
    r.closed_at = rows.get<std::optional<Instant>>(18);
    r.reason = rows.get<std::optional<Reason>>(19);
    r.duplicate_of = rows.get<ReportId>(20);
    r.reopened = rows.get<int>(21);
    r.words_public = rows.get<WordsPublic>(22);
    r.link_hash = rows.get<std::string>(23);
    r.text = rows.get<std::string>(24);
    r.place_words = rows.get<std::string>(25);
    r.part_of = rows.get<ReportId>(26);
    r.parts_open = rows.get<int>(27);
    r.priority = rows.get<Priority>(28);
    return r;
}

inline ReporterRow read_reporter(Rows const& rows)
{
    auto const sealed = [&](int column) -> std::optional<SealedText> {
        if (rows.is_null(column)) return std::nullopt;
        return SealedText{rows.get<Blob>(column)};
    };
    return {.id = rows.get<std::int64_t>(0),
            .report = rows.get<ReportId>(1),
            .person = rows.get<PersonId>(2),
            .seal = rows.get<SealKeyNumber>(3),
            .name = sealed(4),
            .email = sealed(5),
            .phone = sealed(6),
            .email_index = rows.get<std::string>(7),
            .language = rows.get<Language>(8),
            .confirmed_at = rows.get<std::optional<Instant>>(9),
            .joined_at = rows.get<std::optional<Instant>>(10),
            .link_hash = rows.get<std::string>(11),
            .words = rows.get<std::string>(12)};
}

} // namespace kwartier::reports::store
