// SPDX-License-Identifier: EUPL-1.2
// For the administrator: the parties outside, and for which subjects their "done" is enough.
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/store_third_party.hpp"
#include "slices/reports/third_party_view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

std::string opened(Look const& look, PartyRow const& party, std::optional<SealedText> const& sealed)
{
    return sealed ? look.house.keys().open(party.seal, *sealed).value_or("") : std::string();
}

std::string language_name(Look const& look, Language language)
{
    return say(look.language(), language == Language::nl ? w::language_dutch : w::language_english);
}

PartyCardLine line(Look const& look, PartyRow const& party)
{
    return {.name = party.name,
            .email = opened(look, party, party.email),
            .phone = opened(look, party, party.phone),
            .language = language_name(look, party.language),
            .address = "/beheer/partijen/" + std::to_string(party.id.value),
            .term = Said(w::term_working, {{"n", std::to_string(party.term_days)}}),
            .reminding = Said(w::reminding_is, {{"n", std::to_string(party.reminders)}, {"days", std::to_string(party.remind_days)}}),
            .ended = party.ended_at.has_value()};
}

Response show_all(Look const& look, Request const& request, std::vector<Problem> const& wrong = {}, int status = 200)
{
    auto const all = categories(look);
    PartiesPage view;
    view.errors = error_lines(wrong);
    for (auto const& party : store::parties(look.db)) view.lines.push_back(line(look, party));
    view.none = view.lines.empty();
    auto const solving = store::done_solves(look.db);
    for (auto const id : solving) view.solving.push_back({all->full_name(id, look.language()), std::to_string(id.value)});
    view.has_solving = !view.solving.empty();
    for (auto const& category : all->all())
        if (category.active && all->children(category.id).empty() &&
            std::find(solving.begin(), solving.end(), category.id) == solving.end())
            view.categories.push_back(choice(std::to_string(category.id.value), all->full_name(category.id, look.language()), ""));
    auto const title = say(look.language(), w::parties_title);
    return page(
        look, request,
        {.title = title, .here = "/beheer", .crumbs = {{"/beheer", say(look.language(), w::set_up_title)}, {"", title}}, .wide = true},
        pages::parties(view, look.voice), status);
}

Response parties(Request const& request, Look const& look) { return show_all(look, request); }

Response solving(Request const& request, Act& act)
{
    auto const outcome = let_done_solve(act, CategoryId{number_in(request.form["category"])}, request.form.has("solves"));
    if (outcome) return see_other("/beheer/partijen", w::saved);
    return show_all(act, request, outcome.refusal().problems, status_of(outcome.refusal().why));
}

/// What the form holds at first: the party as it is, or what is usual.
void fill(Look const& look, std::optional<PartyRow> const& party, PartyCardPage& view)
{
    PartyRow const row = party.value_or(PartyRow{});
    view.name.value = row.name;
    view.email.value = opened(look, row, row.email);
    view.phone.value = opened(look, row, row.phone);
    view.term.value = std::to_string(row.term_days);
    view.remind.value = std::to_string(row.remind_days);
    view.reminders.value = std::to_string(row.reminders);
}

Response show_one(Look const& look, Request const& request, std::optional<PartyRow> const& party, Refusal const* refusal = nullptr,
                  int status = 200)
{
    std::vector<Problem> const none;
    auto const& wrong = refusal ? refusal->problems : none;
    auto const& form = request.form;
    PartyCardPage view;
    if (refusal && refusal->why == Why::conflict) view.conflict = wrong.front().said;
    else view.errors = error_lines(wrong);
    view.title = party ? party->name : say(look.language(), w::party_new);
    view.act = party ? "/beheer/partijen/" + std::to_string(party->id.value) : "/beheer/partijen";
    if (party) view.end_act = view.act + "/einde";
    view.ended = party && party->ended_at;
    view.version = party ? party->version : 0;
    if (!form.has("name")) fill(look, party, view);
    else {
        view.name = field(form, "name", wrong);
        view.email = field(form, "email", wrong);
        view.phone = field(form, "phone", wrong);
        view.term = field(form, "term", wrong);
        view.remind = field(form, "remind", wrong);
        view.reminders = field(form, "reminders", wrong);
    }
    auto const chosen = form.has("language") ? form["language"] : code(party ? party->language : Language::nl);
    view.languages = {choice("nl", language_name(look, Language::nl), chosen), choice("en", language_name(look, Language::en), chosen)};
    return page(look, request,
                {.title = view.title,
                 .here = "/beheer",
                 .crumbs = {{"/beheer", say(look.language(), w::set_up_title)},
                            {"/beheer/partijen", say(look.language(), w::parties_title)},
                            {"", view.title}}},
                pages::party_card(view, look.voice), status);
}

/// A number from a field; what is none is one that is refused.
int count_in(std::string_view text)
{
    auto const number = number_in(text);
    return text.empty() || (number == 0 && text != "0") || number < 0 || number > 10'000 ? -1 : static_cast<int>(number);
}

PartyCard typed(Fields const& form)
{
    return {.name = std::string(form["name"]),
            .email = std::string(form["email"]),
            .phone = std::string(form["phone"]),
            .language = language_from(form["language"]),
            .term_days = count_in(form["term"]),
            .remind_days = count_in(form["remind"]),
            .reminders = count_in(form["reminders"])};
}

std::optional<PartyRow> asked_for(Look const& look, Request const& request)
{
    return store::party(look.db, PartyId{number_in(request.argument("party"))});
}

Response new_party(Request const& request, Look const& look) { return show_one(look, request, {}); }

Response added(Request const& request, Act& act)
{
    auto const party = add_party(act, typed(request.form));
    if (party) return see_other("/beheer/partijen", w::saved);
    return show_one(act, request, {}, &party.refusal(), status_of(party.refusal().why));
}

Response card(Request const& request, Look const& look)
{
    auto const party = asked_for(look, request);
    return party ? show_one(look, request, party) : not_found(look, request);
}

Response changed(Request const& request, Act& act)
{
    auto const party = asked_for(act, request);
    if (!party) return not_found(act, request);
    auto const outcome = change_party(act, party->id, static_cast<int>(number_in(request.form["version"])), typed(request.form));
    if (outcome) return see_other("/beheer/partijen", w::saved);
    return show_one(act, request, party, &outcome.refusal(), status_of(outcome.refusal().why));
}

Response ended(Request const& request, Act& act)
{
    auto const party = asked_for(act, request);
    if (!party) return not_found(act, request);
    auto const outcome = end_party(act, party->id, request.form.has("ended"));
    return outcome ? see_other("/beheer/partijen", w::saved) : refuse(act, request, outcome.refusal());
}

} // namespace

void declare_parties(Slice& slice)
{
    slice.offer(AdminItem{42, "/beheer/partijen", w::parties_title, w::parties_about, &set_up});
    slice.get("/beheer/partijen", gate::needs(set_up), parties);
    slice.get("/beheer/partijen/nieuw", gate::needs(set_up), new_party);
    slice.post("/beheer/partijen", gate::needs(set_up), added);
    slice.offer(SentOnce{"/beheer/partijen"});
    slice.post("/beheer/partijen/oplossen", gate::needs(set_up), solving);
    slice.get("/beheer/partijen/{party}", gate::needs(set_up), card);
    slice.post("/beheer/partijen/{party}", gate::needs(set_up), changed);
    slice.post("/beheer/partijen/{party}/einde", gate::needs(set_up), ended);
    declare_parties_leaving(slice);
}

} // namespace kwartier::reports
