// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <memory>
#include <mutex>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/base/text.hpp"
#include "kernel/search/vocabulary.hpp"
#include "kernel/web/percent.hpp"
#include "slices/areas/areas.hpp"
#include "slices/finder/pages.gen.hpp"
#include "slices/finder/words.gen.hpp"

namespace kwartier::finder {

namespace {

namespace w = words::finder;

constexpr int of_each_kind = 5;
constexpr int of_one_kind = 50;
constexpr std::size_t typed_max = 100;
constexpr minutes words_stay{10};

/// The words of this process, by which typing errors are mended: collected again when somebody finds nothing and they are ten minutes old.
class KnownWords {
public:
    std::shared_ptr<search::Vocabulary const> now(Look const& look)
    {
        std::lock_guard const guard(m_lock);
        if (m_words && look.now >= m_since && look.now - m_since < words_stay) return m_words;
        search::WordCount count;
        for (auto const& source : look.house.all<search::PublicWords>()) source.add(look, count);
        m_words = std::make_shared<search::Vocabulary const>(count.text());
        m_since = look.now;
        return m_words;
    }

private:
    std::mutex m_lock;
    Instant m_since{};
    std::shared_ptr<search::Vocabulary const> m_words;
};

HitLine line_of(Look const& look, SearchHit const& hit, std::string_view typed)
{
    HitLine line;
    (hit.typed ? line.typed_title : line.title) = excerpt(hit.title, typed);
    line.found = excerpt(hit.found, typed);
    line.address = hit.address;
    line.about = hit.about;
    if (hit.area) line.area = areas::name(look, hit.area);
    if (hit.at != Instant{}) line.on = look.house.zone().date(hit.at);
    return line;
}

std::vector<SearchSource> sources(Look const& look)
{
    auto all = look.house.all<SearchSource>();
    std::stable_sort(all.begin(), all.end(), [](SearchSource const& a, SearchSource const& b) { return a.order < b.order; });
    return all;
}

struct Asked {
    std::string typed, kind, area_value;
    AreaId area{};
};

/// Whether a word that was typed stands in anything that was found: a street may be near to what was meant, and nothing else.
bool has_typed(KindGroup const& group)
{
    auto const marked = [](std::vector<Piece> const& pieces) {
        return std::any_of(pieces.begin(), pieces.end(), [](Piece const& piece) { return piece.hit; });
    };
    return std::any_of(group.hits.begin(), group.hits.end(),
                       [&](HitLine const& line) { return marked(line.title) || marked(line.typed_title) || marked(line.found); });
}
bool has_typed(FindPage const& view)
{
    return std::any_of(view.groups.begin(), view.groups.end(), [](KindGroup const& group) { return has_typed(group); });
}

void add_hits(FindPage& view, Look const& look, Asked const& asked)
{
    bool more = false;
    for (auto const& source : sources(look)) {
        if (!asked.kind.empty() && source.name != asked.kind) continue;
        auto const at_most = asked.kind.empty() ? of_each_kind : of_one_kind;
        auto hits = source.find(look, {asked.typed, asked.area, at_most + 1});
        if (hits.empty()) continue;
        KindGroup group{source.words, "soort-" + std::string(source.name), {}, {}};
        if (static_cast<int>(hits.size()) > at_most) {
            hits.resize(static_cast<std::size_t>(at_most));
            if (!asked.kind.empty()) more = true;
            else
                group.more = "/zoeken?q=" + percent_encoded(asked.typed) + "&gebied=" + percent_encoded(asked.area_value) +
                             "&soort=" + std::string(source.name);
        }
        for (auto const& hit : hits) group.hits.push_back(line_of(look, hit, asked.typed));
        view.groups.push_back(std::move(group));
    }
    // What is only near to what was typed is no help beside what has it: Meester Streets, for who looks for a "feest".
    // Only of addresses: a report is also found by what its subject is called in the other language, where nothing is marked.
    if (has_typed(view))
        std::erase_if(view.groups, [](KindGroup const& group) { return group.id == "soort-adressen" && !has_typed(group); });
    std::size_t count = 0;
    for (auto const& group : view.groups) {
        count += group.hits.size();
        more = more || !group.more.empty();
    }
    if (count > 0) view.count = Said(more ? w::count_more : w::count, {{"n", std::to_string(count)}});
}

/// Where no word is found, by the words that were probably meant.
void search_for(FindPage& view, Look const& look, Asked const& asked)
{
    add_hits(view, look, asked);
    view.none = view.groups.empty();
    auto const meant = has_typed(view) ? std::nullopt : look.house.kept<KnownWords>().now(look)->mended(asked.typed);
    if (!meant) return;
    FindPage other;
    add_hits(other, look, {*meant, asked.kind, asked.area_value, asked.area});
    if (!has_typed(other)) return;
    view.groups = std::move(other.groups);
    view.count = std::move(other.count);
    view.none = false;
    view.mended = Said(w::mended, {{"typed", asked.typed}, {"meant", *meant}});
}

Response find(Request const& request, Look const& look)
{
    Asked asked{
        shortened(trimmed(request.query["q"]), typed_max), std::string(request.query["soort"]), std::string(request.query["gebied"]), {}};
    FindPage view;
    view.typed = asked.typed;
    for (auto const& source : sources(look))
        view.kinds.push_back({std::string(source.name), say(look.language(), source.words), source.name == asked.kind});
    for (auto const& area : areas::choosable(look)) {
        if (area.kind == areas::Kind::city) continue; // everything, without a choice
        view.areas.push_back({area.choice(), area.name, area.choice() == asked.area_value});
        if (view.areas.back().chosen) asked.area = area.id;
    }
    if (!asked.typed.empty()) search_for(view, look, asked);
    auto const title = say(look.language(), w::title);
    return page(look, request, {.title = title, .here = "/zoeken", .crumbs = {{"", title}}}, pages::find(view, look.voice));
}

} // namespace

void declare(Slice& slice)
{
    slice.words(words_table());
    slice.get("/zoeken", gate::everyone, find);
    slice.offer(MenuItem{90, "/zoeken", w::title});
}

} // namespace kwartier::finder
