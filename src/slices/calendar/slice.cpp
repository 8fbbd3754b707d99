// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/slice.hpp"
#include "kernel/act/house.hpp"
#include "slices/calendar/calendar.hpp"
#include "slices/calendar/routes.hpp"
#include "slices/calendar/schema.gen.hpp"
#include "slices/calendar/words.gen.hpp"

namespace kwartier::calendar {

void declare(Slice& slice)
{
    slice.schema(schema_steps());
    slice.words(words_table());
    for (auto const* right : {&make, &edit, &approve, &attend, &keep_themes}) slice.right(*right);
    declare_agenda(slice);
    declare_on_map(slice);
    declare_themes(slice);
    declare_event(slice);
    declare_editing(slice);
    declare_sign_up(slice);
    declare_attendees(slice);
    declare_feeds(slice);
    declare_messages(slice);
    declare_privacy(slice);
    declare_import(slice);
    declare_demo(slice);
}

} // namespace kwartier::calendar
