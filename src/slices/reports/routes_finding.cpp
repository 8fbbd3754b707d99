// SPDX-License-Identifier: EUPL-1.2
// Reports of whoever calls or writes; and the clockworks of finding.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "slices/reports/finding.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

Response show(Look const& look, Request const& request, ReporterSearchPage const& view, int status)
{
    auto const title = say(look.language(), w::reporter_search);
    return page(look, request, {.title = title, .here = "/werk", .crumbs = {{"/werk", say(look.language(), w::work_title)}, {"", title}}},
                pages::reporter_search(view, look.voice), status);
}

Response search_page(Request const& request, Look const& look) { return show(look, request, {}, 200); }

/// By POST, so that who is looked for stands in no address bar and no log.
Response search(Request const& request, Act& act)
{
    ReporterSearchPage view;
    auto const typed = trimmed(request.form["who"]);
    std::vector<Problem> wrong;
    if (typed.empty()) wrong.push_back({w::reporter_search_needed, "who"});
    view.errors = error_lines(wrong);
    view.who = field(request.form, "who", wrong);
    view.searched = wrong.empty();
    if (view.searched) view.lines = lines_for_officials(act, reported_by(act, typed), Reader::official);
    view.none = view.lines.empty();
    return show(act, request, view, wrong.empty() ? 200 : 422);
}

void mark_reporters(House const& house, Instant)
{
    while (mark_some_reporters(house)) {
    }
}

} // namespace

void declare_finding(Slice& slice)
{
    slice.get("/werk/melder", gate::needs(see_reporter), search_page);
    slice.post("/werk/melder", gate::needs(see_reporter), search);
    slice.offer(Clockwork{"reports.mark_reporters", minutes{60}, mark_reporters});
    slice.offer(Clockwork{"reports.learn_words", hours{24}, learn_words});
    slice.offer(Clockwork{"reports.learn_words_again", minutes{10}, learn_words_again});
}

} // namespace kwartier::reports
