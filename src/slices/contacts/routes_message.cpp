// SPDX-License-Identifier: EUPL-1.2
// Writing to somebody: the page of a card and the page /contact. What is sent comes in at the desk.
#include "kernel/act/house.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/contacts/pages.gen.hpp"
#include "slices/contacts/routes.hpp"
#include "slices/contacts/service.hpp"
#include "slices/contacts/views.hpp"
#include "slices/contacts/words.gen.hpp"
#include "slices/people/people.hpp"

namespace kwartier::contacts {

namespace {

namespace w = words::contacts;

constexpr int text_max = 2000; // as a report
// With the forms for reports; somebody who types slowly is never stopped by it.
constexpr Limit writing{"contacts.message", 10, std::chrono::hours{1}};

MessageForm form_of(Look const& look, Fields const& typed, std::vector<Problem> const& wrong)
{
    MessageForm form{
        field(typed, "text", wrong), field(typed, "name", wrong), field(typed, "email", wrong), field(typed, "phone", wrong), text_max,
        look.actor.signed_in()};
    if (!typed.has("text") && look.actor.signed_in()) {
        form.name.value = people::display_name(look, look.actor.person);
        form.email.value = people::mail_address(look, look.actor.person).value_or("");
    }
    return form;
}

Response show_card(Look const& look, Request const& request, Card const& card, std::vector<Problem> const& wrong = {}, int status = 200)
{
    CardPage view;
    view.errors = error_lines(wrong);
    view.card = line_of(look, card);
    view.form = form_of(look, request.form, wrong);
    view.action = address_of(card);
    return page(
        look, request,
        {.title = card.name, .here = "/wie-is-wie", .crumbs = {{"/wie-is-wie", say(look.language(), w::who_title)}, {"", card.name}}},
        pages::card(view, look.voice), status);
}

Response show_message(Look const& look, Request const& request, std::vector<Problem> const& wrong = {}, int status = 200)
{
    MessagePage view;
    view.errors = error_lines(wrong);
    view.form = form_of(look, request.form, wrong);
    auto const title = say(look.language(), w::contact_title);
    return page(look, request, {.title = title, .here = "/contact", .crumbs = {{"", title}}}, pages::message(view, look.voice), status);
}

Message typed(Request const& request, CardId to)
{
    auto const& form = request.form;
    return {.to = to,
            .text = std::string(form["text"]),
            .name = std::string(form["name"]),
            .email = std::string(form["email"]),
            .phone = std::string(form["phone"])};
}

Response card(Request const& request, Look const& look)
{
    auto const found = find_slug(look, request.argument("card"));
    return found ? show_card(look, request, *found) : not_found(look, request);
}

Response write_to_card(Request const& request, Act& act)
{
    auto const found = find_slug(act, request.argument("card"));
    if (!found) return not_found(act, request);
    auto const received = send(act, typed(request, found->id));
    if (received) return see_other(received->link, w::sent);
    return show_card(act, request, *found, received.refusal().problems, status_of(received.refusal().why));
}

Response message(Request const& request, Look const& look) { return show_message(look, request); }

Response write_to_all(Request const& request, Act& act)
{
    auto const received = send(act, typed(request, {}));
    if (received) return see_other(received->link, w::sent);
    return show_message(act, request, received.refusal().problems, status_of(received.refusal().why));
}

} // namespace

void declare_messages(Slice& slice)
{
    slice.get("/contact", gate::everyone, message);
    slice.post("/contact", gate::everyone, writing, write_to_all);
    slice.offer(SentOnce{"/contact"});
    slice.get("/contact/{card}", gate::everyone, card);
    slice.post("/contact/{card}", gate::everyone, writing, write_to_card);
    slice.offer(SentOnce{"/contact/{card}"});
}

} // namespace kwartier::contacts
