// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/published.hpp"

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/subject_name.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

/// The key of the group that a subject stands under.
std::string group_key(Categories const& all, CategoryId category)
{
    auto const line = all.line_up(category);
    auto const* group = line.empty() ? nullptr : all.find(line.back());
    return group ? group->key : std::string();
}

std::vector<FeedTheme> groups(Look const& look, Language language)
{
    std::vector<FeedTheme> themes;
    for (auto const& category : categories(look)->all())
        if (category.active && !category.parent) themes.push_back({category.key, category.name[static_cast<std::size_t>(language)]});
    return themes;
}

std::vector<FeedItem> solved_items(Look const& look, AreaId area, Instant since, Instant until, int at_most)
{
    std::vector<FeedItem> items;
    auto const all = categories(look);
    for (auto const& report : store::solved_between(look.db, areas::reach(look, area), since, until, at_most)) {
        auto const reference = shown_reference(report.reference);
        items.push_back({.subject = subject(report.id),
                         .area = report.area,
                         .at = report.closed_at.value_or(report.state_since),
                         .title = say(look.language(), Said(w::feed_solved, {{"category", all->name(report.category, look.language())},
                                                                             {"area", areas::name(look, report.area)}})),
                         .summary = shown_text(look, report, Reader::everyone),
                         .address = "/meldingen/" + reference,
                         .picture = {},
                         .theme = group_key(*all, report.category)});
    }
    return items;
}

std::optional<std::int64_t> by_reference(Look const& look, std::string_view typed)
{
    auto const number = read_reference(typed);
    auto const report = number.empty() ? std::nullopt : store::find_reference(look.db, number);
    return report ? std::optional(report->id.value) : std::nullopt;
}

/// A step as everybody may know it; the sentences people typed stand on the report's page.
std::string moved(Look const&, StoredFact const& fact, Language language)
{
    State to{};
    if (!state_from(fact["to"], to)) return {};
    return say(language, Said(w::follow_moved, {{"state", say(language, word(to))}}));
}

} // namespace

void declare_published(Slice& slice)
{
    slice.offer(FeedSource{"meldingen", w::feed_name, solved_items, groups});
    slice.offer(Followable{kind, {Moved::word}});
    slice.offer(SubjectName{kind, "melding", by_reference});
    slice.offer(Wording{Moved::word, moved});
}

} // namespace kwartier::reports
