// SPDX-License-Identifier: EUPL-1.2
// Putting right what was answered to the questions of a subject: a page of its own with the questions as they are asked now.
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "slices/reports/answering.hpp"
#include "slices/reports/asked.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/questions_view.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_questions.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

/// What stands there now, as the form holds it; a question that became another one keeps the answer under its key.
Fields answered_now(Look const& look, ReportId report)
{
    Fields fields;
    auto const asked = store::asked_of(look.db, report);
    for (auto const& answer : store::answers(look.db, report))
        for (auto const& question : asked) {
            if (question.id != answer.question) continue;
            if (!is_chosen(question.kind)) fields.add("q_" + question.key, answer.value);
            else
                for (auto const one : split(answer.value, '\n')) fields.add("q_" + question.key, std::string(one));
        }
    return fields;
}

Response show(Look const& look, Request const& request, ReportRow const& report, Refusal const* refusal = nullptr)
{
    std::vector<Problem> const none;
    auto const& wrong = refusal ? refusal->problems : none;
    bool const sent = request.form.has("seen_questions");
    AnswersPage view;
    if (refusal && refusal->why == Why::conflict) view.conflict = wrong.front().said;
    else view.errors = error_lines(wrong);
    view.reference = shown_reference(report.reference);
    view.act = "/werk/" + view.reference + "/antwoorden";
    view.version = report.version;
    view.ask = ask(look, report.category, sent ? request.form : answered_now(look, report.id), wrong);
    auto const title = say(look.language(), Said(w::answers_title, {{"reference", view.reference}}));
    return page(look, request,
                {.title = title,
                 .here = "/werk",
                 .crumbs = {{"/werk", say(look.language(), w::work_title)}, {"/werk/" + view.reference, view.reference}, {"", title}}},
                pages::answers(view, look.voice), refusal ? status_of(refusal->why) : 200);
}

Response answers_form(Request const& request, Look const& look)
{
    auto const report = asked_for(look.db, request);
    if (!report || questions(look, report->category).empty()) return not_found(look, request);
    if (!rights_on(look, *report).handle) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    return show(look, request, *report);
}

Response corrected(Request const& request, Act& act)
{
    auto const report = asked_for(act.db, request);
    if (!report || questions(act, report->category).empty()) return not_found(act, request);
    if (!rights_on(act, *report).handle) return refuse(act, request, Refusal{Why::forbidden, w::no_right});
    auto const answers = answers_in(act, report->category, request.form);
    if (!answers) {
        Refusal const others{Why::conflict, w::questions_first};
        return show(act, request, *report, &others);
    }
    auto const outcome = correct_answers(act, {report->id, static_cast<int>(number_in(request.form["version"]))}, *answers);
    if (outcome) return see_other("/werk/" + shown_reference(report->reference), w::saved);
    return show(act, request, *report, &outcome.refusal());
}

} // namespace

void declare_answers(Slice& slice)
{
    slice.get("/werk/{reference}/antwoorden", gate::needs(handle), answers_form);
    slice.post("/werk/{reference}/antwoorden", gate::needs(handle), corrected);
}

} // namespace kwartier::reports
