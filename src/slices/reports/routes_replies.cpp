// SPDX-License-Identifier: EUPL-1.2
// For the administrator: standard replies and causes.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/causes.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/replies.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

std::string who(Look const& look, PersonId person) { return person ? people::display_name(look, person) : std::string(); }

Frame frame(Look const& look, Word title)
{
    return {.title = say(look.language(), title),
            .here = "/beheer",
            .crumbs = {{"/beheer", say(look.language(), w::set_up_title)}, {"", say(look.language(), title)}},
            .wide = true};
}

// Standard replies.

constexpr char const* replies_address = "/beheer/standaardantwoorden";
std::string reply_address(std::int64_t id) { return std::string(replies_address) + "/" + std::to_string(id); }

ReplyForm reply_form(Look const& look, Fields const& typed, std::vector<Problem> const& wrong)
{
    ReplyForm form;
    form.title = field(typed, "title", wrong);
    form.text = field(typed, "text", wrong);
    form.category_error = field(typed, "category", wrong).error;
    for (int i = 0; i < reply_use_count; ++i) {
        auto const use = static_cast<ReplyUse>(i);
        form.uses.push_back(choice(std::string(name(use)), say(look.language(), reply_use_word(use)), typed["use"]));
    }
    form.languages = {choice("nl", "Nederlands", typed["language"]), choice("en", "English", typed["language"])};
    form.categories = category_choices(look, typed["category"]);
    for (auto const& [place, means] : reply_places()) form.places.push_back({"{" + std::string(place) + "}", means});
    return form;
}

Reply reply_in(Fields const& form)
{
    Reply reply;
    reply.title = form["title"];
    reply.text = form["text"];
    reply.category = CategoryId{number_in(form["category"])};
    reply.language = language_from(form["language"]);
    reply_use_from(form["use"], reply.use);
    return reply;
}

Fields fields_of(Reply const& reply)
{
    Fields typed;
    typed.add("title", reply.title);
    typed.add("text", reply.text);
    typed.add("category", reply.category ? std::to_string(reply.category.value) : "");
    typed.add("language", std::string(code(reply.language)));
    typed.add("use", std::string(name(reply.use)));
    return typed;
}

ReplyLine line(Look const& look, Reply const& reply)
{
    return {.title = reply.title,
            .address = reply_address(reply.id),
            .use = say(look.language(), reply_use_word(reply.use)),
            .category = category_words(look, reply.category),
            .language = reply.language == Language::nl ? "Nederlands" : "English",
            .text = reply.text,
            .since = when(look, reply.since),
            .until = reply.until ? when(look, *reply.until) : std::string(),
            .who = who(look, reply.made_by)};
}

Response show_replies(Look const& look, Request const& request, std::vector<Problem> const& wrong, int status)
{
    RepliesPage view;
    view.errors = error_lines(wrong);
    for (auto const& reply : replies_now(look)) view.replies.push_back(line(look, reply));
    for (auto const& reply : replies_ended(look)) view.ended.push_back(line(look, reply));
    view.none = view.replies.empty();
    view.fields = reply_form(look, request.form, wrong);
    return page(look, request, frame(look, w::replies_title), pages::replies(view, look.voice), status);
}

Response show_reply(Look const& look, Request const& request, Fields const& typed, Refusal const* refusal, int status)
{
    ReplyPage view;
    std::vector<Problem> wrong;
    if (refusal) wrong = refusal->problems;
    auto const id = number_in(request.argument("reply"));
    view.base = reply_address(id);
    view.can_end = true;
    if (refusal && refusal->why == Why::conflict) {
        // What was typed is saved over the one that took its place, or as a new one.
        auto const now = reply_now(look, id);
        view.conflict = now ? w::reply_changed_already : w::reply_stopped_already;
        if (now) view.text_now = now->title + ": " + now->text;
        view.base = now ? reply_address(now->id) : replies_address;
        view.can_end = now.has_value();
    } else view.errors = error_lines(wrong);
    view.fields = reply_form(look, typed, wrong);
    auto const language = look.language();
    return page(look, request,
                {.title = say(language, w::reply_change),
                 .here = "/beheer",
                 .crumbs = {{"/beheer/standaardantwoorden", say(language, w::replies_title)}, {"", say(language, w::reply_change)}}},
                pages::reply(view, look.voice), status);
}

Response all_replies(Request const& request, Look const& look) { return show_replies(look, request, {}, 200); }

Response one_reply(Request const& request, Look const& look)
{
    auto const found = reply(look, number_in(request.argument("reply")));
    if (!found) return not_found(look, request);
    if (found->until) {
        if (auto const now = reply_now(look, found->id)) return see_other(reply_address(now->id));
        Refusal const gone{Why::conflict, w::reply_changed_already};
        return show_reply(look, request, fields_of(*found), &gone, 200);
    }
    return show_reply(look, request, fields_of(*found), nullptr, 200);
}

Response new_reply(Request const& request, Act& act)
{
    auto const added = add_reply(act, reply_in(request.form));
    if (added) return see_other(replies_address, w::saved);
    if (added.refusal().why == Why::forbidden) return refuse(act, request, added.refusal());
    return show_replies(act, request, added.refusal().problems, status_of(added.refusal().why));
}

Response edited_reply(Request const& request, Act& act)
{
    auto const changed = change_reply(act, number_in(request.argument("reply")), reply_in(request.form));
    if (changed) return see_other(replies_address, w::saved);
    auto const& refusal = changed.refusal();
    if (refusal.why == Why::forbidden || refusal.why == Why::not_found) return refuse(act, request, refusal);
    return show_reply(act, request, request.form, &refusal, status_of(refusal.why));
}

Response ended_reply(Request const& request, Act& act)
{
    auto const outcome = end_reply(act, number_in(request.argument("reply")));
    return outcome ? see_other(replies_address, w::saved) : refuse(act, request, outcome.refusal());
}

// Causes.

CauseLine line(Look const& look, Cause const& cause)
{
    return {.name = in(cause.name, look.language()),
            .nl = cause.name[0],
            .en = cause.name[1],
            .category = category_words(look, cause.category),
            .since = when(look, cause.since),
            .until = cause.until ? when(look, *cause.until) : std::string(),
            .who = who(look, cause.made_by),
            .address = "/beheer/oorzaken/" + std::to_string(cause.id)};
}

Response show_causes(Look const& look, Request const& request, std::vector<Problem> const& wrong, int status)
{
    CausesPage view;
    view.errors = error_lines(wrong);
    for (auto const& cause : causes_now(look)) view.causes.push_back(line(look, cause));
    for (auto const& cause : causes_ended(look)) view.ended.push_back(line(look, cause));
    view.none = view.causes.empty();
    view.name_nl = field(request.form, "name_nl", wrong);
    view.name_en = field(request.form, "name_en", wrong);
    view.categories = category_choices(look, request.form["category"]);
    view.category_error = field(request.form, "category", wrong).error;
    return page(look, request, frame(look, w::causes_title), pages::causes(view, look.voice), status);
}

Texts names_in(Fields const& form) { return {std::string(form["name_nl"]), std::string(form["name_en"])}; }

Response answer(Request const& request, Act& act, Refusal const* refusal)
{
    if (!refusal) return see_other("/beheer/oorzaken", w::saved);
    if (refusal->why == Why::forbidden || refusal->why == Why::not_found) return refuse(act, request, *refusal);
    return show_causes(act, request, refusal->problems, status_of(refusal->why));
}

Response all_causes(Request const& request, Look const& look) { return show_causes(look, request, {}, 200); }

Response new_cause(Request const& request, Act& act)
{
    auto const added = add_cause(act, CategoryId{number_in(request.form["category"])}, names_in(request.form));
    return answer(request, act, added ? nullptr : &added.refusal());
}

Response renamed_cause(Request const& request, Act& act)
{
    auto const done = rename_cause(act, number_in(request.argument("cause")), names_in(request.form));
    return answer(request, act, done ? nullptr : &done.refusal());
}

Response ended_cause(Request const& request, Act& act)
{
    auto const done = end_cause(act, number_in(request.argument("cause")));
    return answer(request, act, done ? nullptr : &done.refusal());
}

} // namespace

void declare_replies(Slice& slice)
{
    slice.offer(AdminItem{42, "/beheer/standaardantwoorden", w::replies_title, w::replies_lead, &set_up});
    slice.get("/beheer/standaardantwoorden", gate::needs(set_up), all_replies);
    slice.post("/beheer/standaardantwoorden", gate::needs(set_up), new_reply);
    slice.offer(SentOnce{"/beheer/standaardantwoorden"});
    slice.get("/beheer/standaardantwoorden/{reply}", gate::needs(set_up), one_reply);
    slice.post("/beheer/standaardantwoorden/{reply}", gate::needs(set_up), edited_reply);
    slice.post("/beheer/standaardantwoorden/{reply}/einde", gate::needs(set_up), ended_reply);
}

void declare_causes(Slice& slice)
{
    slice.offer(AdminItem{43, "/beheer/oorzaken", w::causes_title, w::causes_lead, &set_up});
    slice.get("/beheer/oorzaken", gate::needs(set_up), all_causes);
    slice.post("/beheer/oorzaken", gate::needs(set_up), new_cause);
    slice.offer(SentOnce{"/beheer/oorzaken"});
    slice.post("/beheer/oorzaken/{cause}", gate::needs(set_up), renamed_cause);
    slice.post("/beheer/oorzaken/{cause}/einde", gate::needs(set_up), ended_cause);
}

} // namespace kwartier::reports
