// SPDX-License-Identifier: EUPL-1.2
// For the administrator: what the model that proposes a department is worth, and what it may do. At night it learns anew.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/jobs/jobs.hpp"
#include "slices/reports/learning.hpp"
#include "slices/reports/learning_view.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::string_view here = "/beheer/routering/model";

Response show(Look const& look, Request const& request, std::vector<Problem> const& wrong, int status)
{
    auto view = routing_model_page(look);
    view.mode_error = field(request.form, "mode", wrong).error;
    auto const language = look.language();
    return page(look, request,
                {.title = say(language, w::model_title),
                 .here = "/beheer",
                 .crumbs = {{"/beheer", say(language, w::set_up_title)},
                            {"/beheer/routering", say(language, w::rules_title)},
                            {"", say(language, w::model_title)}},
                 .wide = true},
                pages::routing_model(view, look.voice), status);
}

Response model(Request const& request, Look const& look) { return show(look, request, {}, 200); }

Response mode_chosen(Request const& request, Act& act)
{
    auto const typed = request.form["mode"];
    if (typed != "0" && typed != "1" && typed != "2") return show(act, request, {{w::model_mode_needed, "mode"}}, 422);
    auto const outcome = set_model_mode(act, static_cast<ModelMode>(typed.front() - '0'));
    return outcome ? see_other(std::string(here), w::saved) : refuse(act, request, outcome.refusal());
}

Response learning_asked(Request const& request, Act& act)
{
    auto const outcome = ask_to_learn(act);
    return outcome ? see_other(std::string(here), w::model_asked) : refuse(act, request, outcome.refusal());
}

void learn_as_asked(House const& house, JobRow const&) { learn_routing(house, house.now()); }
void learn_at_night(House const& house, Instant now) { learn_routing(house, now); }

} // namespace

void declare_learning(Slice& slice)
{
    slice.offer(AdminItem{42, here, w::model_title, w::model_lead, &set_up});
    slice.get(std::string(here), gate::needs(set_up), model, Weight::heavy);
    slice.post(std::string(here), gate::needs(set_up), mode_chosen);
    slice.post(std::string(here) + "/leren", gate::needs(set_up), learning_asked);
    slice.offer(JobKind{"reports.learn_routing", learn_as_asked});
    slice.offer(Clockwork{"reports.learn_routing", minutes{24 * 60}, learn_at_night});
}

} // namespace kwartier::reports
