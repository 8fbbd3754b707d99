// SPDX-License-Identifier: EUPL-1.2
// On the page of an area: how to stay informed. On the desk: addresses that mail comes back from.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "slices/follows/following_view.hpp"
#include "slices/follows/newsletter.hpp"
#include "slices/follows/pages.gen.hpp"
#include "slices/follows/routes.hpp"
#include "slices/follows/store.hpp"
#include "slices/follows/views.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

Html area_panel(Look const& look, AreaId id)
{
    auto const area = areas::find(look, id);
    if (!area) return {};
    AreaPage view;
    view.name = area->name;
    view.follow_address = page_to_follow(look, id);
    Fields named;
    named.add("gebied", area_reference(*area));
    add_feeds(look, named, view.feeds);
    view.has_feeds = !view.feeds.empty();
    if (auto const sent = sent_newsletters(look, id, 1); !sent.empty()) view.newsletter_address = address_of(look, sent.front());
    if (look.actor.may(edit_newsletter, Touches{.area = id})) view.edit_address = "/nieuwsbrieven";
    return pages::area(view, look.voice);
}

Html stopped_tile(Look const& look)
{
    if (!look.actor.holds(Role::desk)) return {};
    auto const n = store::count_stopped(look.db);
    return n == 0 ? Html{} : pages::stopped_tile(StoppedTile{std::to_string(n)}, look.voice);
}

} // namespace

void declare_panels(Slice& slice)
{
    slice.offer(AreaPanel{60, area_panel});
    slice.offer(AreaDoor{10, w::follow_door, page_to_follow});
    slice.offer(DeskTile{60, stopped_tile});
    slice.offer(MenuItem{40, "/volgen", w::menu});
    slice.offer(HomeDoor{25, "/volgen", w::door, w::door_about});
}

} // namespace kwartier::follows
