// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/slice.hpp"

#include "kernel/act/contributions.hpp"
#include "kernel/files/files.hpp"
#include "slices/site/routes.hpp"
#include "slices/site/schema.gen.hpp"
#include "slices/site/store.hpp"
#include "slices/site/telling.hpp"
#include "slices/site/words.gen.hpp"

namespace kwartier::site {

namespace {

std::string title(Look const& look, std::int64_t id)
{
    auto const post = store::find(look.db, PostId{id});
    return post ? post->text.title : std::string();
}
std::string address(Look const& look, std::int64_t id)
{
    auto const post = store::find(look.db, PostId{id});
    return post ? post->address() : std::string();
}
bool visible(Look const& look, std::int64_t id)
{
    auto const post = store::find(look.db, PostId{id});
    return post && post->open(look.now);
}

} // namespace

void declare(Slice& slice)
{
    slice.schema(schema_steps());
    slice.words(words_table());
    for (auto const* right : {&write_posts, &publish_own, &edit_posts}) slice.right(*right);
    slice.kind({kind, title, address, visible});
    slice.offer(FileUse{[](Look const& look, std::string_view hash) { return store::refers_to(look.db, hash); }});
    declare_reading(slice);
    declare_writing(slice);
    declare_versions(slice);
    declare_telling(slice);
    declare_feeds(slice);
    declare_leaving(slice);
    declare_import(slice);
    declare_demo(slice);
}

} // namespace kwartier::site
