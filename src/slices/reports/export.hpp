// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>

#include "kernel/act/actor.hpp"
#include "kernel/base/result.hpp"
#include "kernel/web/response.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/view.hpp"

// Lists that leave the house, made while they are sent: a piece of rows at a time, newest first, each piece with what is known then.
namespace kwartier::reports {

/// An official takes a list with reporters out of the house; written before it leaves. Which reports stood in it is kept beside it.
struct ReportersExported {
    static constexpr std::string_view word = "reports.reporters_exported";
    PersonId official;
    std::int64_t errand = 0;
    FactRow row() const;
};

/// What a list holds and for whom. `errand`: with reporters, where this official may know them; the errand was written before.
struct Outgoing {
    store::Filter filter;
    Reader reader = Reader::everyone;
    std::int64_t errand = 0;
};

/// The columns a neighbour may know.
BodySource public_csv(Look const&, store::Filter);
/// Points of reports; those without a place are left out.
BodySource public_geojson(Look const&, store::Filter);
/// What an official's list shows, and for an errand who reported. Which reports those were is written before each piece leaves.
BodySource official_csv(Look const&, Outgoing);

/// Writes what for, before anything leaves. Refuses who may not see reporters, and a purpose of less than ten characters.
Result<std::int64_t> begin_errand(Act&, std::string_view purpose, std::string_view query);
/// The query of an errand of this official that began within a quarter of an hour.
std::optional<std::string> errand_query(Look const&, std::int64_t errand);

} // namespace kwartier::reports
