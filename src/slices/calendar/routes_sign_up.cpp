// SPDX-License-Identifier: EUPL-1.2
// Signing up: from the page of an event, with a code from one's mail, and one's own page from which one leaves again.
#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/calendar/events.hpp"
#include "slices/calendar/pages.gen.hpp"
#include "slices/calendar/routes.hpp"
#include "slices/calendar/sign_ups.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_sign_ups.hpp"
#include "slices/calendar/view.hpp"
#include "slices/calendar/words.gen.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

constexpr Limit sign_up_limit{"calendar.sign_up", 20, hours{1}};
constexpr Limit own_limit{"calendar.own", 60, hours{1}};
constexpr std::size_t link_letters = 32;

std::string address_of_link(std::string_view link) { return "/agenda/aanmelding/" + std::string(link); }

Response signed_up(Request const& request, Act& act)
{
    auto const event = event_in(act, request.argument("event"));
    if (!event || !rights_on(act, *event).see) return not_found(act, request);
    auto const& form = request.form;
    auto const asked = sign_up(act, event->id, original_in(form["original"]),
                               {.name = std::string(form["name"]),
                                .email = act.actor.signed_in() ? std::string() : std::string(form["email"]),
                                .phone = {},
                                .language = act.language(),
                                .person = act.actor.person});
    if (asked) return see_other(address_of_link(asked->link));
    return event_page(request, act, *event, asked.refusal().problems, status_of(asked.refusal().why));
}

/// A sign-up with its event; the date may be gone.
struct Known {
    SignUpRow row;
    EventRow event;
    std::optional<EventDate> date;
};
std::optional<Known> known(Read& db, Request const& request)
{
    auto const link = request.argument("link");
    if (link.size() != link_letters) return std::nullopt;
    auto const hash = secret_hash(link);
    auto row = store::sign_up_by_own(db, hash);
    if (!row) row = store::sign_up_by_asking(db, hash);
    auto event = row ? store::find(db, row->event) : std::nullopt;
    if (!event) return std::nullopt;
    auto date = store::date(db, event->id, row->original);
    return Known{std::move(*row), std::move(*event), std::move(date)};
}

Said when_of(Look const& look, Known const& k)
{
    if (k.date) return when_words(look.language(), k.event, *k.date);
    return when_words(look.language(), k.row.original, k.row.original + (k.event.ends - k.event.starts), k.event.all_day);
}

Response private_page(Look const& look, Request const& request, Word title, Html const& body, int status)
{
    auto const words = say(look.language(), title);
    return page(look, request, {.title = words, .here = "/agenda", .crumbs = {{"/agenda", say(look.language(), w::title)}, {"", words}}},
                body, status)
        .with("Cache-Control", "no-store")
        .with("X-Robots-Tag", "noindex");
}

Response code_page(Look const& look, Request const& request, Known const& k, std::vector<Problem> const& wrong = {}, int status = 200)
{
    CodePage view;
    view.errors = error_lines(wrong);
    view.title = k.event.title;
    view.event_address = address_of(k.event);
    view.base = address_of_link(request.argument("link"));
    view.when = when_of(look, k);
    view.code = field(request.method == Method::post ? request.form : request.query, "code", wrong);
    return private_page(look, request, w::code_title, pages::code(view, look.voice), status);
}

Response own_page(Look const& look, Request const& request, Known const& k)
{
    auto const opened = [&](std::optional<SealedText> const& sealed) {
        return sealed ? look.house.keys().open(k.row.seal, *sealed).value_or("") : std::string();
    };
    OwnPage view;
    view.title = k.event.title;
    view.event_address = address_of(k.event);
    view.base = address_of_link(request.argument("link"));
    view.when = when_of(look, k);
    view.place = k.event.place;
    view.name = opened(k.row.name);
    view.email = opened(k.row.email);
    view.cancelled = k.event.state == State::cancelled || !k.date || k.date->state == DateState::cancelled;
    view.why = k.date && !k.date->why.empty() ? k.date->why : k.event.why;
    view.is_over = !view.cancelled && k.date && k.date->ends_at <= look.now;
    bool const stands = !view.cancelled && !view.is_over;
    view.has_place = stands && k.row.standing == Standing::signed_up;
    view.waiting = stands && k.row.standing == Standing::waiting;
    if (view.waiting) {
        int before = 0;
        for (auto const& other : store::sign_ups(look.db, k.event.id, k.row.original)) {
            if (other.id == k.row.id) break;
            before += other.standing == Standing::waiting ? 1 : 0;
        }
        view.line = before == 0 ? Said(w::own_first) : Said(w::own_line, {{"n", std::to_string(before)}});
    }
    view.can_leave = !view.is_over;
    return private_page(look, request, w::own_title, pages::own(view, look.voice), 200);
}

/// Signed off already, or asked for too long ago: a link that was right once says so.
Response link_over(Look const& look, Request const& request) { return refuse(look, request, Refusal{Why::gone, w::link_over}); }

Response by_link(Request const& request, Look const& look)
{
    auto const k = known(look.db, request);
    if (!k) return link_over(look, request);
    return k->row.standing == Standing::asking ? code_page(look, request, *k) : own_page(look, request, *k);
}

Response confirmed(Request const& request, Act& act)
{
    auto const k = known(act.db, request);
    if (!k) return link_over(act, request);
    auto const own = confirm(act, k->row, request.form["code"]);
    if (!own) return code_page(act, request, *k, own.refusal().problems, status_of(own.refusal().why));
    return see_other(address_of_link(*own), w::confirmed);
}

Response left(Request const& request, Act& act)
{
    auto const k = known(act.db, request);
    if (!k || k->row.standing == Standing::asking) return link_over(act, request);
    sign_off(act, k->row);
    return see_other(address_of(k->event), w::signed_off);
}

/// Codes that nobody typed are forgotten after a day.
void forget_asking(House const& house, Instant now)
{
    for (bool more = true; more;)
        house.act(the_house(), now, [&](Act& act) {
            auto const rows = store::asking_before(act.db, act.now - days{1}, 50);
            for (auto const& row : rows) sign_off(act, row);
            more = !rows.empty();
        });
}

} // namespace

void declare_sign_up(Slice& slice)
{
    slice.post("/agenda/{event}/aanmelding", gate::everyone, sign_up_limit, signed_up);
    slice.offer(SentOnce{"/agenda/{event}/aanmelding"});
    slice.get("/agenda/aanmelding/{link}", gate::everyone, by_link);
    slice.post("/agenda/aanmelding/{link}/code", gate::everyone, own_limit, confirmed);
    slice.post("/agenda/aanmelding/{link}/afmelding", gate::everyone, own_limit, left);
    slice.offer(Clockwork{"calendar.forget_asking", minutes{60}, forget_asking});
}

} // namespace kwartier::calendar
