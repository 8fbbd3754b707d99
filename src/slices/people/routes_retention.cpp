// SPDX-License-Identifier: EUPL-1.2
// What leaves in time and what left, without its content; and destroying together what only two people may.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/privacy/privacy.hpp"
#include "slices/people/pages.gen.hpp"
#include "slices/people/privacy.hpp"
#include "slices/people/typed.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

constexpr int logged_shown = 60;
constexpr int destructions_shown = 20;
constexpr int holds_counted = 1000;

std::string moment(Look const& look, Instant at)
{
    return date_and_time(look.language(), std::chrono::floor<seconds>(look.house.zone().wall(at)));
}

std::string rule_words(Look const& look, std::string_view name)
{
    for (auto const& rule : look.house.all<Retention>())
        if (rule.name == name) return say(look.language(), rule.words);
    return std::string(name);
}

DestructionLine line(Look const& look, privacy::Destruction const& d)
{
    DestructionLine line;
    line.id = std::to_string(d.id);
    line.what = rule_words(look, d.name);
    line.things = grouped(look.language(), d.things);
    line.proposed = Said(w::destruction_proposed, {{"name", display_name(look, d.proposed_by)}, {"when", moment(look, d.proposed_at)}});
    if (d.agreed_at)
        line.decided = Said(w::destruction_agreed, {{"name", display_name(look, d.agreed_by)}, {"when", moment(look, *d.agreed_at)}});
    if (d.dropped_at) line.decided = Said(w::destruction_dropped, {{"when", moment(look, *d.dropped_at)}});
    if (d.done_at) line.done = Said(w::destruction_done, {{"when", moment(look, *d.done_at)}});
    line.may_drop = !d.agreed_at && !d.dropped_at;
    line.may_agree = line.may_drop && d.proposed_by != look.actor.person;
    line.other_needed = line.may_drop && !line.may_agree;
    return line;
}

Response shown(Look const& look, Request const& request, std::vector<Problem> const& problems = {}, int status = 200)
{
    RetentionPage view;
    view.errors = error_lines(problems);
    for (auto const& rule : look.house.all<Retention>()) {
        if (rule.by == Retention::By::itself) {
            view.rules.push_back({std::string(rule.name), say(look.language(), rule.words), {}});
            continue;
        }
        auto const due = privacy::due_for_destruction(look, rule.name);
        view.by_two.push_back({std::string(rule.name), say(look.language(), rule.words), due > 0 ? grouped(look.language(), due) : ""});
    }
    for (auto const& d : privacy::destructions(look, destructions_shown)) view.destructions.push_back(line(look, d));
    for (auto const& one : privacy::logged(look, logged_shown))
        view.log.push_back(
            {moment(look, one.at), rule_words(look, one.name), grouped(look.language(), one.things), grouped(look.language(), one.held)});
    view.holds = grouped(look.language(), static_cast<std::int64_t>(privacy::holds(look, holds_counted).size()));
    auto const title = say(look.language(), w::retention_title);
    return page(
        look, request,
        {.title = title, .here = "/beheer", .crumbs = {{"/beheer", say(look.language(), w::admin_title)}, {"", title}}, .wide = true},
        pages::retention(view, look.voice), status);
}

Response show(Request const& request, Look const& look) { return shown(look, request); }

Response after(Act& act, Request const& request, Outcome const& outcome)
{
    if (outcome) return see_other("/beheer/bewaren", w::saved);
    return shown(act, request, outcome.refusal().problems, status_of(outcome.refusal().why));
}

std::int64_t asked_for(Request const& request)
{
    std::int64_t id = 0;
    auto const text = request.argument("voorstel");
    std::from_chars(text.data(), text.data() + text.size(), id);
    return id;
}

Response propose(Request const& request, Act& act) { return after(act, request, privacy::propose_destruction(act, request.form["name"])); }
Response agree(Request const& request, Act& act) { return after(act, request, privacy::agree_to_destruction(act, asked_for(request))); }
Response drop(Request const& request, Act& act) { return after(act, request, privacy::drop_destruction(act, asked_for(request))); }

} // namespace

void declare_retention_routes(Slice& slice)
{
    slice.get("/beheer/bewaren", gate::needs(see_retention), show, Weight::heavy);
    slice.post("/beheer/bewaren/vernietiging", gate::needs(destroy), propose);
    slice.post("/beheer/bewaren/vernietiging/{voorstel}/akkoord", gate::needs(destroy), agree);
    slice.post("/beheer/bewaren/vernietiging/{voorstel}/einde", gate::needs(destroy), drop);
    slice.offer(AdminItem{40, "/beheer/bewaren", w::retention_title, w::retention_about, &see_retention});
}

} // namespace kwartier::people
