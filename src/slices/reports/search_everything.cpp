// SPDX-License-Identifier: EUPL-1.2
// What the search over everything finds among reports: for everybody, so only in what everybody may read.
#include <algorithm>
#include <memory>
#include <mutex>
#include <set>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/search/search.hpp"
#include "kernel/search/stem.hpp"
#include "kernel/search/vocabulary.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/finding.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

// The index knows words that are not public as well; so many of its newest hits are read to see which of them may be said, the first ones
// by themselves: mostly they do.
constexpr int read_at_first = 20, read_at_most = 120;
constexpr std::size_t subject_letters_least = 3;

/// The words of a text, each with its stem.
using Words = std::vector<std::pair<std::string, std::string>>;

Words words_in(std::string_view text)
{
    Words words;
    for (auto& word : search::plain_words(text)) {
        auto root = search::stem(word);
        words.emplace_back(std::move(word), std::move(root));
    }
    return words;
}

/// Every word typed stands in the text, in some form; the last one may be a beginning.
bool has_all(Words const& text, Words const& typed)
{
    return std::all_of(typed.begin(), typed.end(), [&](auto const& asked) {
        return std::any_of(text.begin(), text.end(), [&](auto const& word) {
            return word.second == asked.second || (&asked == &typed.back() && word.first.starts_with(asked.first));
        });
    });
}

/// The words of the names of subjects, group and all, in each language: made once for a tree.
class SubjectNames {
public:
    /// The subjects of which the name in one language has all of these words, with what stands below them.
    std::vector<CategoryId> called(std::shared_ptr<Categories const> const& all, Words const& typed)
    {
        std::lock_guard const guard(m_lock);
        if (m_made_of != all) make(all);
        std::set<CategoryId> found;
        for (auto const& [id, names] : m_names)
            if (std::any_of(names.begin(), names.end(), [&](Words const& name) { return has_all(name, typed); }))
                for (auto const member : all->family(id)) found.insert(member);
        return {found.begin(), found.end()};
    }

private:
    void make(std::shared_ptr<Categories const> const& all)
    {
        m_names.clear();
        for (auto const& category : all->all())
            m_names.push_back(
                {category.id, {words_in(all->full_name(category.id, Language::nl)), words_in(all->full_name(category.id, Language::en))}});
        m_made_of = all;
    }

    std::mutex m_lock;
    std::shared_ptr<Categories const> m_made_of;
    std::vector<std::pair<CategoryId, std::vector<Words>>> m_names;
};

/// A report as everybody may know it; `words`, where they are given, must all be read on it.
void add_hit(Look const& look, SearchAsk const& ask, ReportRow const& report, Words const* words, std::vector<SearchHit>& hits)
{
    if (report.part_of) return;
    if (std::any_of(hits.begin(), hits.end(), [&](SearchHit const& hit) { return hit.subject == subject(report.id); })) return;
    // Found by a word of its group: then the group is said.
    auto const all = categories(look);
    auto const own = all->name(report.category, look.language());
    auto const title = words || !search::line_with(own, ask.typed).empty() ? own : all->full_name(report.category, look.language());
    auto text = shown_text(look, report, Reader::everyone);
    auto const place = where(look, report, Reader::everyone);
    // Nobody learns from a hit what stands in words that are not public.
    if (words && text.empty()) return;
    if (words && !has_all(words_in(title + ' ' + text + ' ' + place), *words)) return;
    auto const reference = shown_reference(report.reference);
    hits.push_back({subject(report.id), report.area, report.filed_at, title + ", " + reference, text.empty() ? place : std::move(text),
                    "/meldingen/" + reference});
}

/// Newest first, until there are enough.
void add_hits(Look const& look, SearchAsk const& ask, store::Filter const& filter, Words const* words, std::vector<SearchHit>& hits)
{
    int from = 0;
    for (auto const until : {read_at_first, read_at_most}) {
        auto const page = store::list(look.db, filter, store::Sort::newest, from, until - from, until);
        for (auto const& report : page.rows) {
            if (static_cast<int>(hits.size()) >= ask.at_most) return;
            add_hit(look, ask, report, words, hits);
        }
        if (!page.more) return;
        from = until;
    }
}

std::vector<SearchHit> found(Look const& look, SearchAsk const& ask)
{
    auto const words = words_in(ask.typed);
    std::vector<SearchHit> hits;
    if (words.empty()) return hits;
    store::Filter filter;
    if (ask.area) filter.areas = areas::reach(look, ask.area);
    // First what people wrote themselves; where that is little, all of the subject that is called so.
    filter.search = ask.typed;
    add_hits(look, ask, filter, &words, hits);
    // A beginning of one or two letters is that of nearly everything.
    auto const long_enough = [](auto const& word) { return word.first.size() >= subject_letters_least; };
    if (static_cast<int>(hits.size()) >= ask.at_most || std::none_of(words.begin(), words.end(), long_enough)) return hits;
    filter.search.clear();
    filter.categories = look.house.kept<SubjectNames>().called(categories(look), words);
    if (!filter.categories.empty()) add_hits(look, ask, filter, nullptr, hits);
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
    auto one = numbered(look, ask);
    return one.empty() ? found(look, ask) : one;
}

void add_words(Look const& look, search::WordCount& count) { count.add_known(known_words(look)); }

} // namespace

void declare_search(Slice& slice)
{
    slice.offer(SearchSource{30, "meldingen", w::list_title, find_everywhere});
    slice.offer(search::PublicWords{add_words});
}

} // namespace kwartier::reports
