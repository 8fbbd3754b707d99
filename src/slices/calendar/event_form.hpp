// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "kernel/act/look.hpp"
#include "kernel/base/result.hpp"
#include "kernel/web/request.hpp"
#include "slices/calendar/model.hpp"
#include "slices/calendar/pages.hpp"

// The form in which an event is written: what was typed, and what stands in it.
namespace kwartier::calendar {

/// What was typed, as far as it can be read, and what cannot, each beside its field.
struct Typed {
    Details details;
    std::vector<Problem> wrong;
};
/// `now` is the event as it stands, when there is one: a rule that the form does not have stays unless another is chosen.
Typed read_form(Look const&, Fields const&, EventRow const* now);

/// The same fields as if somebody had typed what stands there.
Fields filled_in(Look const&, EventRow const&);

EventFormPage form_view(Look const&, Fields const& typed, std::vector<Problem> const& wrong, EventRow const* now);

/// A day and an hour of two fields; the hour may be missing.
WallTime typed_time(Fields const&, std::string_view day, std::string_view clock, std::vector<Problem>& wrong);

} // namespace kwartier::calendar
