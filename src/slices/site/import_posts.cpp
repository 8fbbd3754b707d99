// SPDX-License-Identifier: EUPL-1.2
#include "slices/site/import_posts.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

#include "kernel/act/contributions.hpp"
#include "kernel/act/external.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/act/small_acts.hpp"
#include "slices/areas/areas.hpp"
#include "slices/site/routes.hpp"
#include "slices/site/service.hpp"

namespace kwartier::site {

namespace {

constexpr std::string_view foreign_system = "posts.rss";

/// False when it is here already.
bool take(Act& act, ForeignPost const& from, AreaId area, bool published)
{
    if (external::find(act, foreign_system, from.id)) return false;
    Draft draft;
    draft.area = area;
    draft.text = {from.title, from.summary.empty() ? from.title : from.summary, from.body};
    auto const post = begin(act, draft);
    if (!post) throw PostsUnreadable("post " + std::to_string(from.number) + " is refused");
    if (published) {
        auto row = *store::find(act.db, *post);
        row.state = PostState::published;
        // It came out when it came out; nobody is told of it today.
        row.publish_at = from.at.value_or(act.now);
        row.changed_at = *row.publish_at;
        store::save(act.db, row, row.version);
    }
    external::add(act, foreign_system, from.id, subject(*post));
    return true;
}

std::string whole(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) throw PostsUnreadable("it cannot be read");
    return {std::istreambuf_iterator<char>(in), {}};
}

int command(House const& house, std::span<std::string const> arguments)
{
    std::string file, code;
    bool published = false, wrong = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--area" && i + 1 < arguments.size()) code = arguments[++i];
        else if (arguments[i] == "--published") published = true;
        else if (file.empty() && !arguments[i].starts_with("--")) file = arguments[i];
        else wrong = true;
    }
    if (wrong || file.empty() || code.empty()) {
        std::cerr << "kwartier import posts FILE.xml --area CODE [--published]\n";
        return 2;
    }
    try {
        auto const account = import_posts(house, house.now(), whole(file), code, published);
        for (auto const& line : account.refused) std::cout << line << "\n";
        std::cout << account.read << " posts: " << account.added << " taken " << (published ? "as published" : "as drafts") << ", "
                  << account.known << " known already, " << account.refused.size() << " refused\n";
        return account.added + account.known > 0 || account.read == 0 ? 0 : 1;
    } catch (PostsUnreadable const& e) {
        std::cerr << file << ": " << e.what() << "\n";
        return 2;
    }
}

} // namespace

PostsAccount import_posts(House const& house, Instant now, std::string_view xml, std::string_view area_code, bool published)
{
    auto const feed = read_foreign_feed(xml);
    if (!feed.trouble.empty()) throw PostsUnreadable(feed.trouble);
    AreaId area;
    house.look(the_house(), now, [&](Look const& look) {
        auto const found = areas::find_code(look, area_code);
        if (found) area = found->id;
    });
    if (!area) throw PostsUnreadable("there is no area with code " + std::string(area_code));
    PostsAccount account;
    std::vector<ForeignPost const*> good;
    for (auto const& post : feed.posts) {
        ++account.read;
        if (post.trouble.empty()) good.push_back(&post);
        else account.refused.push_back("post " + std::to_string(post.number) + " (" + post.title + "): " + post.trouble);
    }
    std::vector<char> taken(good.size()); // an act may be run again whole
    SmallActs acts(house, the_house(), now);
    acts.run(good.size(), [&](Act& act, std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) taken[i] = take(act, *good[i], area, published) ? 1 : 0;
    });
    for (char const one : taken) ++(one != 0 ? account.added : account.known);
    return account;
}

void declare_import(Slice& slice)
{
    slice.offer(Import{"posts", "FILE.xml --area CODE [--published]: posts of another website, as RSS", command});
}

} // namespace kwartier::site
