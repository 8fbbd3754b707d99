// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/newsletter.hpp"

#include <algorithm>
#include <set>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/jobs/jobs.hpp"
#include "slices/areas/areas.hpp"
#include "slices/follows/following.hpp"
#include "slices/follows/store_newsletter.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

constexpr auto first_looks_back = days{30};
constexpr auto looks_ahead = days{28};
constexpr int of_one_source_max = 60;
constexpr int coming_up_max = 30;
constexpr auto instant = milliseconds{1};

std::optional<Refusal> may_not(Act const& act, Right const& right, AreaId area)
{
    if (act.actor.may(right, Touches{.area = area})) return std::nullopt;
    return Refusal{Why::forbidden, w::newsletter_not_yours};
}

/// What was published since then and what comes, without what is in it already.
std::vector<NewsletterItemRow> found_since(Look const& look, AreaId area, Instant since, std::vector<NewsletterItemRow> const& held)
{
    GuestLook const guest(look, look.language());
    std::set<Subject> known;
    for (auto const& item : held) known.insert(item.subject);
    std::vector<AgendaItem> coming;
    for (auto const& source : look.house.all<AgendaSource>())
        for (auto& item : source.items(*guest, area, look.now, look.now + looks_ahead, coming_up_max)) coming.push_back(std::move(item));
    std::stable_sort(coming.begin(), coming.end(), [](AgendaItem const& a, AgendaItem const& b) { return a.starts < b.starts; });
    std::set<Subject> comes; // what comes up stands there by its own day, and not by the day it was written down
    for (auto const& item : coming) comes.insert(item.subject);
    std::vector<NewsletterItemRow> all;
    for (auto const& source : look.house.all<FeedSource>())
        for (auto const& item : source.items(*guest, area, since, look.now, of_one_source_max))
            if (!comes.contains(item.subject) && known.insert(item.subject).second)
                all.push_back({0, item.subject, std::string(source.name), item.at, false});
    for (auto const& item : coming)
        if (known.insert(item.subject).second) all.push_back({0, item.subject, "", item.starts, item.cancelled});
    return all;
}

void number_places(std::vector<NewsletterItemRow>& items)
{
    if (items.size() > static_cast<std::size_t>(newsletter_items_max)) items.resize(static_cast<std::size_t>(newsletter_items_max));
    int place = 0;
    for (auto& item : items) item.place = place++;
}

void fill(Look const& look, NewsletterRow const& row, NewsletterItem& item)
{
    auto const& at = item.row;
    if (at.coming_up()) {
        for (auto const& source : look.house.all<AgendaSource>())
            for (auto const& found : source.items(look, row.area, at.at, at.at + instant, 200))
                if (found.subject == at.subject) {
                    item.title = found.title;
                    item.place = found.place;
                    item.address = found.address;
                    item.all_day = found.all_day;
                    item.cancelled = found.cancelled;
                    return;
                }
    } else {
        for (auto const& source : look.house.all<FeedSource>()) {
            if (source.name != at.source) continue;
            for (auto const& found : source.items(look, row.area, at.at, at.at + instant, 100))
                if (found.subject == at.subject) {
                    item.title = found.title;
                    item.summary = found.summary;
                    item.address = found.address;
                    return;
                }
        }
    }
    // Moved to another moment, perhaps: its own name and page still say what it is.
    auto const seen = shown(look, at.subject, look.language());
    item.gone = !seen;
    if (seen) {
        item.title = seen->title;
        item.address = seen->address;
    }
}

} // namespace

FactRow NewsletterSent::row() const { return {subject(newsletter), area, {{"number", std::to_string(number)}}}; }

std::vector<NewsletterItem> items_of(Look const& look, NewsletterRow const& row, Language language)
{
    GuestLook const guest(look, language);
    std::vector<NewsletterItem> all;
    for (auto& item : store::items(look.db, row.id)) {
        auto& one = all.emplace_back();
        one.row = std::move(item);
        fill(*guest, row, one);
    }
    return all;
}

std::optional<NewsletterRow> draft_of(Look const& look, AreaId area) { return store::draft(look.db, area); }
std::optional<NewsletterRow> sent_newsletter(Look const& look, AreaId area, int number)
{
    return number > 0 ? store::sent(look.db, area, number) : std::nullopt;
}
std::optional<NewsletterRow> newsletter(Look const& look, NewsletterId id) { return store::find(look.db, id); }
std::vector<NewsletterRow> sent_newsletters(Look const& look, AreaId area, int limit)
{
    return store::sent(look.db, area, limit, look.now + instant);
}

Result<NewsletterRow> compose(Act& act, AreaId area)
{
    if (!areas::find(act, area)) return Refusal{Why::not_found, w::area_missing};
    if (auto no = may_not(act, edit_newsletter, area)) return *no;
    auto draft = store::draft(act.db, area);
    auto items = draft ? store::items(act.db, draft->id) : std::vector<NewsletterItemRow>{};
    auto const last = store::sent(act.db, area, 1, act.now + instant);
    auto const since = draft ? draft->since : last.empty() ? act.now - first_looks_back : *last.front().sent_at;
    auto const fresh = found_since(act, area, since, items);
    items.insert(items.end(), fresh.begin(), fresh.end());
    if (items.empty()) return Refusal{Why::conflict, w::newsletter_nothing};
    if (!draft) {
        draft =
            NewsletterRow{.id = act.new_id<Newsletter>(), .area = area, .since = since, .made_at = act.now, .made_by = act.actor.person};
        store::insert(act.db, *draft);
    }
    number_places(items);
    store::put_items(act.db, draft->id, items);
    return *draft;
}

Outcome save(Act& act, NewsletterRow const& row, Edited const& edited)
{
    if (auto no = may_not(act, edit_newsletter, row.area)) return *no;
    if (row.state != NewsletterState::draft) return Refusal{Why::conflict, w::newsletter_sent_already};
    auto const opening = trimmed(edited.opening);
    if (length(opening) > opening_characters_max)
        return Refusal{Why::invalid, Said(w::opening_too_long, {{"max", std::to_string(opening_characters_max)}}), "opening"};
    auto items = store::items(act.db, row.id);
    std::vector<std::pair<int, NewsletterItemRow>> ordered;
    for (auto& item : items) {
        auto const typed = std::find_if(edited.items.begin(), edited.items.end(), [&](auto const& one) { return one.place == item.place; });
        if (typed != edited.items.end()) item.dropped = !typed->keep;
        ordered.emplace_back(typed == edited.items.end() ? item.place + 1 : typed->order, item);
    }
    std::stable_sort(ordered.begin(), ordered.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    items.clear();
    for (auto& [order, item] : ordered) items.push_back(std::move(item));
    number_places(items);
    auto changed = row;
    changed.version = edited.version;
    changed.opening = std::string(opening);
    changed.made_by = act.actor.person;
    if (!store::save(act.db, changed)) return Refusal{Why::conflict, w::newsletter_changed};
    store::put_items(act.db, row.id, items);
    return Done{};
}

Outcome send(Act& act, NewsletterRow const& row, int version)
{
    if (auto no = may_not(act, send_newsletter, row.area)) return *no;
    if (row.state != NewsletterState::draft) return Refusal{Why::conflict, w::newsletter_sent_already};
    auto const items = items_of(act, row, act.language());
    auto const goes_along = [](NewsletterItem const& item) { return !item.row.dropped && !item.gone; };
    if (std::none_of(items.begin(), items.end(), goes_along)) return Refusal{Why::conflict, w::newsletter_nothing};
    auto sent = row;
    sent.version = version;
    sent.state = NewsletterState::sending;
    sent.number = store::last_number(act.db, row.area) + 1;
    sent.sent_at = act.now;
    if (!store::save(act.db, sent)) return Refusal{Why::conflict, w::newsletter_changed};
    // What was left out stays out; the archive holds what was sent.
    std::vector<NewsletterItemRow> kept;
    for (auto const& item : items)
        if (goes_along(item)) kept.push_back(item.row);
    number_places(kept);
    store::put_items(act.db, row.id, kept);
    jobs::queue(act, "follows.newsletter", "{\"newsletter\":" + std::to_string(row.id.value) + '}', act.now);
    act.publish(NewsletterSent{row.id, row.area, sent.number});
    return Done{};
}

void throw_away(Act& act, NewsletterRow const& row)
{
    if (row.state == NewsletterState::draft) store::erase(act.db, row.id);
}

std::string title_of(Look const& look, NewsletterRow const& row, Language language)
{
    auto const area = areas::name(look, row.area);
    if (row.number == 0) return say(language, Said(w::newsletter_of, {{"area", area}}));
    return say(language, Said(w::newsletter_title, {{"area", area}, {"n", std::to_string(row.number)}}));
}

std::string archive_of(Look const& look, AreaId id)
{
    auto const area = areas::find(look, id);
    if (!area) return "/";
    return area->kind == areas::Kind::city ? "/stad/nieuwsbrief" : area->address() + "/nieuwsbrief";
}

std::string address_of(Look const& look, NewsletterRow const& row) { return archive_of(look, row.area) + '/' + std::to_string(row.number); }

} // namespace kwartier::follows
