// SPDX-License-Identifier: EUPL-1.2
// What is known of somebody who comes or who made an event; taking it away when they ask, and in time.
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/text.hpp"
#include "kernel/jobs/jobs.hpp"
#include "kernel/words/dates.hpp"
#include "slices/calendar/events.hpp"
#include "slices/calendar/routes.hpp"
#include "slices/calendar/sign_ups.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_sign_ups.hpp"
#include "slices/calendar/view.hpp"
#include "slices/calendar/words.gen.hpp"
#include "slices/people/people.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

constexpr int shown_max = 1000;
constexpr auto events_kept = days{2 * 366};
constexpr int in_one_act = 5000;
constexpr int sweep_steps_max = 10'000;

std::vector<SignUpRow> rows_of(Look const& look, DataSubject const& who, int at_most)
{
    if (!who.person) return {};
    auto const address = people::mail_address(look, who.person);
    return store::sign_ups_of(look.db, who.person, email_index(look.house.keys(), address.value_or("")), at_most);
}

DataRecord record_of(Look const& look, SignUpRow const& row)
{
    auto const opened = [&](std::optional<SealedText> const& sealed) {
        return sealed ? look.house.keys().open(row.seal, *sealed).value_or("") : std::string();
    };
    auto const event = store::find(look.db, row.event);
    auto const date = store::date(look.db, row.event, row.original);
    DataRecord record;
    record.title = event ? event->title : std::string();
    record.lines.push_back({"title", w::fact_event, record.title});
    if (event && date) record.lines.push_back({"when", w::fact_when, say(look.language(), when_words(look.language(), *event, *date))});
    record.lines.push_back({"name", w::field_name, opened(row.name)});
    record.lines.push_back({"email", w::field_email, opened(row.email)});
    record.lines.push_back({"phone", w::field_phone, opened(row.phone)});
    auto const standing = row.standing == Standing::waiting ? w::how_waiting : row.by_organiser ? w::how_by_organiser : w::how_self;
    record.lines.push_back({"standing", w::column_how, say(look.language(), standing)});
    record.lines.push_back(
        {"asked", w::data_asked, date_and_time(look.language(), std::chrono::floor<seconds>(look.house.zone().wall(row.asked_at)))});
    return record;
}

std::vector<DataSection> about(Look const& look, DataSubject const& who)
{
    if (!who.person) return {};
    DataSection sign_ups{"sign_ups", w::data_sign_ups, {}}, made{"events", w::mine_title, {}};
    for (auto const& row : rows_of(look, who, shown_max)) sign_ups.records.push_back(record_of(look, row));
    for (auto const& event : store::made_by(look.db, who.person, shown_max))
        made.records.push_back(
            {event.title,
             {{"title", w::fact_event, event.title},
              {"when", w::fact_when, say(look.language(), when_words(look.language(), event.starts, event.ends, event.all_day))},
              {"state", w::data_state, say(look.language(), state_word(event.state))},
              {"place", w::fact_place, event.place},
              {"organiser", w::fact_organiser, event.organiser},
              {"text", w::about, event.description}}});
    return {sign_ups, made};
}

/// Every word of the text that is a name of theirs becomes "[naam]".
std::string without_names(std::string_view text, std::vector<std::string> const& own, Language language)
{
    std::string out;
    auto const in_word = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80) != 0;
    };
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && in_word(text[end])) ++end;
        if (end == at) {
            out += text[at++];
            continue;
        }
        auto const word = text.substr(at, end - at);
        if (std::find(own.begin(), own.end(), folded(word)) == own.end()) out += word;
        else out += "[" + say(language, w::somebody) + "]";
        at = end;
    }
    return out;
}

/// Erased words leave the search index as well: in small acts, so that nobody waits for it.
void sweep_words(House const& house, Instant now)
{
    bool more = true;
    for (int step = 0; more && step < sweep_steps_max; ++step)
        house.act(the_house(), now, [&](Act& act) { more = store::sweep_words(act.db, step == 0); });
    house.database().forget_log();
}

/// The event stays in the calendar when others know of it, without who made it.
void forget_maker(Act& act, EventRow event, std::vector<std::string> const& names, Leaving& leaving)
{
    if (!event.is_public()) {
        for (auto const& row : store::sign_ups_of_event(act.db, event.id, in_one_act)) forget(act, row, leaving);
        store::erase(act.db, event.id);
        return;
    }
    auto const clean = [&](std::string& text, std::size_t most) {
        text = shortened(without_names(masked(text, Language::nl), names, Language::nl), most);
    };
    event.also_in = store::other_areas(act.db, event.id, event.area);
    event.made_by = {};
    clean(event.title, title_max);
    clean(event.description, text_max);
    clean(event.place, place_max);
    clean(event.organiser, organiser_max);
    clean(event.why, why_max);
    store::update(act.db, event);
    store::index_words(act.db, event, areas::name(act, event.area));
}

bool erase(Act& act, DataSubject const& who, int at_most, Leaving& leaving)
{
    if (!who.person) return true;
    auto const rows = rows_of(act, who, at_most);
    for (auto const& row : rows) {
        auto const event = store::find(act.db, row.event);
        forget(act, row, leaving);
        if (event) fill_places(act, *event);
    }
    std::vector<std::string> names;
    for (auto& word : words_of(people::display_name(act, who.person)))
        if (length(word) > 2) names.push_back(std::move(word));
    auto const made = store::made_by(act.db, who.person, at_most);
    for (auto const& event : made) forget_maker(act, event, names, leaving);
    if (!made.empty()) jobs::queue(act, "calendar.sweep_words", "{}", act.now);
    return rows.size() + made.size() < static_cast<std::size_t>(at_most);
}

std::vector<std::int64_t> sign_ups_due(Look const& look, std::int64_t after, int at_most)
{
    return store::sign_ups_over(look.db, look.now - kept_after, after, at_most);
}
bool let_sign_up_go(Act& act, std::int64_t id, Leaving& leaving)
{
    auto const row = store::sign_up(act.db, id);
    if (row) forget(act, *row, leaving);
    return bool(row);
}

std::vector<std::int64_t> events_due(Look const& look, std::int64_t after, int at_most)
{
    return store::ended_before(look.db, look.now - events_kept, after, at_most);
}
bool let_event_go(Act& act, std::int64_t id, Leaving&)
{
    auto const event = store::find(act.db, EventId{id});
    // Who signed up leaves first.
    if (!event || !store::sign_ups_of_event(act.db, event->id, 1).empty()) return false;
    store::erase(act.db, event->id);
    act.publish(Destroyed{{event->id, event->area}});
    return true;
}

} // namespace

void declare_privacy(Slice& slice)
{
    slice.offer(Export{60, about});
    slice.offer(Erasure{60, erase});
    slice.offer(JobKind{"calendar.sweep_words", [](House const& house, JobRow const&) { sweep_words(house, house.now()); }});
    slice.offer(Clockwork{"calendar.sweep_words", hours{24}, sweep_words});
    slice.offer(Retention{
        .name = "calendar.sign_ups", .kind = attendee_kind, .words = w::retention_sign_ups, .due = sign_ups_due, .let_go = let_sign_up_go});
    slice.offer(
        Retention{.name = "calendar.events", .kind = kind, .words = w::retention_events, .due = events_due, .let_go = let_event_go});
}

} // namespace kwartier::calendar
