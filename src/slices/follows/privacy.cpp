// SPDX-License-Identifier: EUPL-1.2
// What is known of who follows, for them to see and to have erased; and what leaves in time.
#include "kernel/privacy/privacy.hpp"
#include "kernel/act/house.hpp"
#include "kernel/privacy/data_page.hpp"
#include "kernel/words.gen.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/areas.hpp"
#include "slices/follows/following.hpp"
#include "slices/follows/letterbox.hpp"
#include "slices/follows/messages.hpp"
#include "slices/follows/presence.hpp"
#include "slices/follows/routes.hpp"
#include "slices/follows/store.hpp"
#include "slices/follows/words.gen.hpp"
#include "slices/people/people.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

// A week at most, and the round comes once a night.
constexpr auto ask_kept = days{6};
constexpr auto stopped_kept = days{183};

std::string moment(Look const& look, Instant at)
{
    return date_and_time(look.language(), std::chrono::floor<seconds>(look.house.zone().wall(at)));
}

/// Of an account, also what its address followed before there was one.
std::vector<FollowerRow> rows_of(Look const& look, DataSubject const& who)
{
    std::vector<FollowerRow> all;
    auto const add = [&](std::optional<FollowerRow> const& row) {
        if (row && (all.empty() || all.front().id != row->id)) all.push_back(*row);
    };
    if (who.subject.kind == kind) add(store::find(look.db, FollowerId{who.subject.id}));
    if (!who.person) return all;
    add(store::of_person(look.db, who.person));
    Look const ours{look.db, look.house, the_house(), look.now, look.voice};
    if (auto const address = people::mail_address(ours, who.person))
        add(store::of_mailbox(look.db, mailbox_of(look.house.keys(), *address)));
    return all;
}

std::vector<DataSection> about(Look const& look, DataSubject const& who)
{
    DataSection section{"follows", w::following_title, {}};
    for (auto const& row : rows_of(look, who)) {
        DataRecord record{"", {}};
        if (auto const address = address_of(look, row)) record.lines.push_back({"email", w::field_email, *address});
        record.lines.push_back({"began", w::data_began, moment(look, row.begun_at)});
        record.lines.push_back({"rhythm", w::rhythm, say(look.language(), row.rhythm == Rhythm::weekly ? w::weekly : w::daily)});
        if (row.paused_at) record.lines.push_back({"paused", w::data_paused, moment(look, *row.paused_at)});
        if (row.stopped_at) record.lines.push_back({"stopped", w::data_stopped, moment(look, *row.stopped_at)});
        if (row.bounces_soft > 0) record.lines.push_back({"bounces", w::data_bounces, std::to_string(row.bounces_soft)});
        for (auto const& follow : store::of_follower(look.db, row.id, follows_max)) {
            auto const seen = shown(look, follow.subject, look.language());
            auto words = seen ? seen->title : say(look.language(), w::gone);
            if (follow.subject.kind == area_kind) words += ": " + source_label(look, look.language(), follow.source);
            record.lines.push_back({"follows", w::data_follows, words});
        }
        section.records.push_back(std::move(record));
    }
    if (auto const name = who.person ? shown_name(look, who.person) : std::nullopt)
        section.records.push_back({say(look.language(), w::shown_title),
                                   {{"shown_name", w::shown_name, name->name}, {"area", w::shown_area, areas::name(look, name->area)}}});
    for (auto const& row : who.person ? readers_of(look, who.person) : std::vector<ReaderRow>{})
        if (auto const label = label_of(look, row))
            section.records.push_back({say(look.language(), w::paper_title),
                                       {{"area", w::shown_area, areas::name(look, row.area)},
                                        {"name", w::paper_name, label->name},
                                        {"street", w::paper_street, label->street},
                                        {"town", w::paper_town, label->town}}});
    return {section};
}

bool erase(Act& act, DataSubject const& who, int, Leaving& leaving)
{
    for (auto const& row : rows_of(act, who)) forget(act, row, leaving);
    if (!who.person) return true;
    forget_name(act, who.person, leaving);
    for (auto const& row : readers_of(act, who.person)) forget(act, row, leaving);
    return true;
}

/// An account that is closed gets no mail and is seen by nobody: there is nothing left to keep.
void forget_closed(Act& act, people::PersonClosed const& closed)
{
    Leaving leaving;
    erase(act, {.person = closed.person, .subject = {}}, 1, leaving);
    privacy::queue_leaving(act, leaving);
}

std::vector<std::int64_t> old_asks(Look const& look, std::int64_t after, int at_most)
{
    return store::asked_before(look.db, look.now - ask_kept, after, at_most);
}
bool let_ask_go(Act& act, std::int64_t id, Leaving& leaving)
{
    auto const ask = store::find(act.db, AskId{id});
    if (ask) forget(act, *ask, leaving);
    return ask.has_value();
}

std::vector<std::int64_t> long_stopped(Look const& look, std::int64_t after, int at_most)
{
    return store::stopped_before(look.db, look.now - stopped_kept, after, at_most);
}
bool let_follower_go(Act& act, std::int64_t id, Leaving& leaving)
{
    auto const row = store::find(act.db, FollowerId{id});
    if (!row || !row->stopped_at) return false;
    forget(act, *row, leaving);
    return true;
}

// By the private link.

DataSubject subject_of(FollowerRow const& row) { return {.person = row.person, .subject = subject(row.id)}; }

/// Of an address only: who has an account sees it with everything else, signed in.
std::optional<FollowerRow> by_address(Look const& look, Request const& request)
{
    auto row = follower_of(look, request.argument("link"));
    return row && !row->person ? row : std::nullopt;
}

privacy::DataFrame frame(Look const& look, Request const& request)
{
    auto const base = "/volgen/" + std::string(request.argument("link"));
    auto const title = say(look.language(), words::kernel::data_title);
    return {.frame = {.title = title, .here = "/volgen", .crumbs = {{base, say(look.language(), w::following_title)}, {"", title}}},
            .file = base + "/gegevens.json",
            .erase_action = base + "/wissing",
            .erase_text = w::erase_text};
}

Response data(Request const& request, Look const& look)
{
    auto const row = by_address(look, request);
    return row ? privacy::data_page(look, request, subject_of(*row), frame(look, request)) : not_found(look, request);
}
Response data_file(Request const& request, Look const& look)
{
    auto const row = by_address(look, request);
    return row ? privacy::data_file(look, subject_of(*row)) : not_found(look, request);
}
Response erased(Request const& request, Act& act)
{
    auto const row = by_address(act, request);
    if (!row) return not_found(act, request);
    if (request.form["sure"].empty()) return privacy::not_sure_page(act, request, subject_of(*row), frame(act, request));
    privacy::erase(act, subject_of(*row));
    return see_other("/gegevens-gewist");
}

} // namespace

void declare_privacy(Slice& slice)
{
    constexpr Limit limit{"follows.erasure", 20, minutes{10}};
    slice.get("/volgen/{link}/gegevens", gate::everyone, data);
    slice.get("/volgen/{link}/gegevens.json", gate::everyone, data_file);
    slice.post("/volgen/{link}/wissing", gate::everyone, limit, erased);
    slice.hears<people::PersonClosed>(forget_closed);
    slice.offer(Export{40, about});
    slice.offer(Erasure{40, erase});
    slice.offer(Retention{.name = "follows.asks",
                          .kind = ask_kind,
                          .words = w::retention_asks,
                          .by = Retention::By::itself,
                          .due = old_asks,
                          .let_go = let_ask_go});
    slice.offer(Retention{.name = "follows.stopped",
                          .kind = kind,
                          .words = w::retention_stopped,
                          .by = Retention::By::itself,
                          .due = long_stopped,
                          .let_go = let_follower_go});
}

} // namespace kwartier::follows
