// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/look.hpp"
#include "kernel/base/result.hpp"
#include "kernel/web/request.hpp"
#include "kernel/web/response.hpp"
#include "slices/calendar/model.hpp"

namespace kwartier {
class Slice;
}

// The routes of the slice, by who comes to them, and what it offers to others.
namespace kwartier::calendar {

void declare_agenda(Slice&);    // /agenda, /agenda/redactie, panels, sources
void declare_on_map(Slice&);    // a layer of the map
void declare_event(Slice&);     // /agenda/{event}: an event, a month, or an event as a file
void declare_themes(Slice&);    // /agenda/themas, and what is being decided
void declare_editing(Slice&);   // /agenda/nieuw, /agenda/{event}/wijzigen and what follows from it
void declare_sign_up(Slice&);   // /agenda/{event}/aanmelding, /agenda/aanmelding/{link}
void declare_attendees(Slice&); // /agenda/{event}/deelnemers
void declare_feeds(Slice&);     // /agenda.ics, /buurten/{slug}/agenda.ics, /stadsdelen/{slug}/agenda.ics
void declare_messages(Slice&);  // mail
void declare_privacy(Slice&);   // export, erasure, retention
void declare_import(Slice&);    // kwartier import events
void declare_demo(Slice&);

/// "2026-12": the first of that month.
std::optional<Date> month_in(std::string_view segment);
Response month_page(Request const&, Look const&, Date first);
Response print_month(Request const&, Look const&, Date first);
std::string month_address(Date on); // "/agenda/2026-12"

/// The page of an event; what was wrong with a form on it stands beside its fields.
Response event_page(Request const&, Look const&, EventRow const&, std::vector<Problem> const& wrong = {}, int status = 200);
/// One event as a file.
Response event_file(Request const&, Look const&, EventRow const&);

/// A date in a form: its name.
std::string original_field(WallTime);
WallTime original_in(std::string_view);

} // namespace kwartier::calendar
