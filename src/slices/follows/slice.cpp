// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/slice.hpp"

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "slices/follows/collecting.hpp"
#include "slices/follows/follows.hpp"
#include "slices/follows/messages.hpp"
#include "slices/follows/routes.hpp"
#include "slices/follows/schema.gen.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace {

std::string nothing(Look const&, std::int64_t) { return {}; }
bool never(Look const&, std::int64_t) { return false; }

} // namespace

void declare(Slice& slice)
{
    slice.schema(schema_steps());
    slice.words(words_table());
    for (auto const* right : {&edit_newsletter, &send_newsletter, &deliver}) slice.right(*right);
    for (auto const unseen : {kind, ask_kind}) slice.kind({unseen, nothing, nothing, never});
    declare_asking(slice);
    declare_following(slice);
    declare_privacy(slice);
    declare_presence(slice);
    declare_newsletters(slice);
    declare_editing(slice);
    declare_newsletter_sending(slice);
    declare_bounces(slice);
    declare_letterbox(slice);
    declare_demo(slice);
    declare_panels(slice);
    declare_messages(slice);
    slice.offer(Clockwork{"follows.collect", minutes{5}, [](House const& house, Instant now) { collect(house, now); }});
}

} // namespace kwartier::follows
