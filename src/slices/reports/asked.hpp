// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kernel/web/request.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/view.hpp"

// What was asked for: a report by its address, or what a list is to show, from its query: the page, its map and its export read it the same way.
namespace kwartier::reports {

/// The report of the {reference} in the path. Defined in routes_case.cpp.
std::optional<ReportRow> asked_for(Read&, Request const&);

/// The public list. Defined in routes_public.cpp.
store::Filter public_filter(Look const&, Fields const& query, Categories const&);

/// A list of an official, by right. Defined in routes_work.cpp.
struct WorkList {
    std::string_view name;
    Word words;
    store::Filter filter;
    Reader reader = Reader::official;
};
/// The lists this official has; the first one is shown first.
std::vector<WorkList> work_lists(Look const&);
/// Only what was asked for, never more than the list holds.
void narrow(Look const&, Fields const& query, Categories const&, WorkList&);
/// The list that the query names, narrowed as it says; nothing when this official has no list.
std::optional<WorkList> list_asked(Look const&, Fields const& query);
store::Sort sort_asked(Fields const& query);
/// The order of a list where none is asked for.
store::Sort usual_sort(Fields const& query);
/// Which list it was, to come back to it: as fields of a form, and as an address.
std::vector<KeptField> list_fields(Fields const& query);
std::string list_address(Fields const& query);

} // namespace kwartier::reports
