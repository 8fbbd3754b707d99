// SPDX-License-Identifier: EUPL-1.2
// What the search over everything finds among reports: for everybody, so only in what everybody may read.
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/search/stem.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/finding.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

// The index knows words that are not public as well; so many of its newest hits are read to see which of them may be said.
constexpr int read_at_most = 120;

/// Every word typed stands in the text, in some form; the last one may be a beginning.
bool has_all(std::string const& text, std::vector<std::string> const& typed)
{
    auto const words = search::plain_words(text);
    return std::all_of(typed.begin(), typed.end(), [&](std::string const& asked) {
        auto const root = search::stem(asked);
        return std::any_of(words.begin(), words.end(), [&](std::string const& word) {
            return search::stem(word) == root || (&asked == &typed.back() && word.starts_with(asked));
        });
    });
}

std::vector<SearchHit> found(Look const& look, SearchAsk const& ask, std::string_view typed)
{
    auto const words = search::plain_words(typed);
    std::vector<SearchHit> hits;
    if (words.empty()) return hits;
    auto const all = categories(look);
    store::Filter filter;
    filter.search = typed;
    if (ask.area) filter.areas = areas::reach(look, ask.area);
    for (auto const& report : store::list(look.db, filter, store::Sort::newest, 0, read_at_most).rows) {
        if (static_cast<int>(hits.size()) >= ask.at_most) break;
        if (report.part_of) continue;
        auto const title = all->name(report.category, look.language());
        auto text = shown_text(look, report, Reader::everyone);
        auto const place = where(look, report, Reader::everyone);
        if (!has_all(title + ' ' + text + ' ' + place, words)) continue;
        auto const reference = shown_reference(report.reference);
        hits.push_back({subject(report.id), report.area, report.filed_at, title + ", " + reference, text.empty() ? place : std::move(text),
                        "/meldingen/" + reference});
    }
    return hits;
}

/// The number itself, as it stands on a receipt: only to the public page.
std::vector<SearchHit> numbered(Look const& look, SearchAsk const& ask)
{
    auto const report = store::find_reference(look.db, read_reference(ask.typed));
    if (!report || report->part_of) return {};
    auto const reference = shown_reference(report->reference);
    return {{subject(report->id), report->area, report->filed_at,
             categories(look)->name(report->category, look.language()) + ", " + reference, where(look, *report, Reader::everyone),
             "/meldingen/" + reference}};
}

std::vector<SearchHit> find_everywhere(Look const& look, SearchAsk const& ask)
{
    if (auto one = numbered(look, ask); !one.empty()) return one;
    auto hits = found(look, ask, ask.typed);
    if (!hits.empty()) return hits;
    auto const better = mended(look, ask.typed);
    return better ? found(look, ask, *better) : hits;
}

} // namespace

void declare_search(Slice& slice) { slice.offer(SearchSource{30, "meldingen", w::list_title, find_everywhere}); }

} // namespace kwartier::reports
