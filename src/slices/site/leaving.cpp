// SPDX-License-Identifier: EUPL-1.2
// What is known of somebody who wrote, and what leaves when they ask: their name beside what everybody reads, and their drafts whole. Drafts
// that nobody touches leave in time.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "slices/areas/areas.hpp"
#include "slices/site/routes.hpp"
#include "slices/site/view.hpp"
#include "slices/site/words.gen.hpp"

namespace kwartier::site {

namespace {

namespace w = words::site;

constexpr int shown_max = 1000;
constexpr auto drafts_kept = days{731};

std::vector<DataSection> about(Look const& look, DataSubject const& who)
{
    DataSection section{"posts", w::data_posts, {}};
    if (!who.person) return {section};
    for (auto const& post : store::all_of(look.db, who.person, shown_max))
        section.records.push_back({post.text.title,
                                   {{"title", w::data_title, post.text.title},
                                    {"area", w::data_area, areas::name(look, post.area)},
                                    {"state", w::data_state, say(look.language(), state_word(post, look.now))},
                                    {"changed", w::data_changed, moment(look, post.changed_at)},
                                    {"text", w::data_text, post.text.summary + "\n\n" + post.text.body}}});
    return {section};
}

/// What nobody has read goes; what is published stays, without who wrote it.
bool erase(Act& act, DataSubject const& who, int at_most, Leaving&)
{
    if (!who.person) return true;
    auto const unread = store::unread_of(act.db, who.person, at_most);
    for (auto const post : unread) store::remove(act.db, post);
    if (unread.size() == static_cast<std::size_t>(at_most)) return false;
    store::forget_author(act.db, who.person);
    return true;
}

std::vector<std::int64_t> due(Look const& look, std::int64_t after, int at_most)
{
    return store::drafts_before(look.db, look.now - drafts_kept, after, at_most);
}

bool let_go(Act& act, std::int64_t id, Leaving&)
{
    store::remove(act.db, PostId{id});
    return true;
}

} // namespace

void declare_leaving(Slice& slice)
{
    slice.offer(Export{60, about});
    slice.offer(Erasure{60, erase});
    slice.offer(Retention{"site.drafts", kind, w::retention_drafts, Retention::By::itself, due, let_go});
}

} // namespace kwartier::site
