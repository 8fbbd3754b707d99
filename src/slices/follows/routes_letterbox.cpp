// SPDX-License-Identifier: EUPL-1.2
// The newsletter on paper: asking for it, stopping, and the labels for who delivers.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/follows/letterbox.hpp"
#include "slices/follows/pages.gen.hpp"
#include "slices/follows/routes.hpp"
#include "slices/follows/views.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

constexpr Limit paper_limit{"follows.paper", 10, hours{1}};

Frame frame(Look const& look)
{
    auto const title = say(look.language(), w::paper_title);
    return {.title = title, .here = "/volgen", .crumbs = {{"/volgen", say(look.language(), w::menu)}, {"", title}}};
}

Response show(Look const& look, Request const& request, std::vector<Problem> const& problems = {}, int status = 200)
{
    auto const& named = request.form.has("gebied") ? request.form : request.query;
    PaperPage view;
    view.errors = error_lines(problems);
    view.areas = area_choices(look, named["gebied"]);
    view.area_error = field(request.form, "gebied", problems).error;
    view.name = field(request.form, "naam", problems);
    view.street = field(request.form, "straat", problems);
    view.town = field(request.form, "plaats", problems);
    return page(look, request, frame(look), pages::paper(view, look.voice), status);
}

Response form(Request const& request, Look const& look) { return show(look, request); }

Response asked(Request const& request, Act& act)
{
    auto const& form = request.form;
    auto const area = area_named(act, form["gebied"]);
    auto const link = want_on_paper(act, area ? area->id : AreaId{},
                                    {std::string(form["naam"]), std::string(form["straat"]), std::string(form["plaats"])});
    if (link) return see_other("/volgen/papier/" + *link, w::paper_asked);
    return show(act, request, link.refusal().problems, status_of(link.refusal().why));
}

Response mine(Request const& request, Look const& look)
{
    auto const link = request.argument("link");
    auto const row = reader_of(look, link);
    auto const label = row ? label_of(look, *row) : std::nullopt;
    if (!label) return refuse(look, request, Refusal{Why::gone, w::paper_over});
    PaperReaderPage const view{areas::name(look, row->area), label->name, label->street, label->town,
                               "/volgen/papier/" + std::string(link) + "/einde"};
    return page(look, request, frame(look), pages::paper_reader(view, look.voice))
        .with("Cache-Control", "no-store")
        .with("X-Robots-Tag", "noindex");
}

Response stopped(Request const& request, Act& act)
{
    auto const row = reader_of(act, request.argument("link"));
    if (!row) return refuse(act, request, Refusal{Why::gone, w::paper_over});
    stop_paper(act, *row);
    return see_other("/volgen", w::paper_stopped);
}

std::optional<areas::Area> area_of(Look const& look, Request const& request)
{
    auto const kind = std::string(request.argument("soort"));
    return kind == "stad" ? areas::city(look) : area_named(look, kind + '/' + std::string(request.argument("slug")));
}

std::string base_of(Request const& request)
{
    return "/nieuwsbrieven/" + std::string(request.argument("soort")) + '/' + std::string(request.argument("slug")) + "/bezorglijst";
}

Response labels_page(Look const& look, Request const& request, LabelsPage const& view)
{
    auto const title = say(look.language(), w::to_labels);
    return page(
        look, request,
        {.title = title, .here = "/nieuwsbrieven", .crumbs = {{"/nieuwsbrieven", say(look.language(), w::newsletters)}, {"", title}}},
        pages::labels(view, look.voice));
}

Response before_labels(Request const& request, Look const& look)
{
    auto const area = area_of(look, request);
    if (!area) return not_found(look, request);
    if (!look.actor.may(deliver, Touches{.area = area->id})) return refuse(look, request, Refusal{Why::forbidden, w::newsletter_not_yours});
    LabelsPage view;
    view.area = area->name;
    view.count = std::to_string(count_readers(look, area->id));
    view.base = base_of(request);
    view.none = view.count == "0";
    return labels_page(look, request, view);
}

Response labels(Request const& request, Act& act)
{
    auto const area = area_of(act, request);
    if (!area) return not_found(act, request);
    auto const all = show_labels(act, area->id);
    if (!all) return refuse(act, request, all.refusal());
    LabelsPage view;
    view.area = area->name;
    view.count = std::to_string(all->size());
    view.base = base_of(request);
    view.none = all->empty();
    view.shown = true;
    for (auto const& row : *all)
        if (auto const label = label_of(act, row))
            view.labels.push_back({label->name, label->street, label->town, paper_link(act.house.keys(), row.id)});
    return labels_page(act, request, view).with("Cache-Control", "no-store");
}

/// Moved away, or said so at the door.
Response taken_off(Request const& request, Act& act)
{
    auto const area = area_of(act, request);
    auto const row = reader_of(act, request.form["wie"]);
    if (!area || !row || row->area != area->id) return not_found(act, request);
    if (!act.actor.may(deliver, Touches{.area = area->id})) return refuse(act, request, Refusal{Why::forbidden, w::newsletter_not_yours});
    stop_paper(act, *row);
    return see_other(base_of(request), w::paper_stopped);
}

std::string said_shown(Look const&, StoredFact const& fact, Language language)
{
    return say(language, Said(w::fact_labels, {{"n", fact["count"]}}));
}

} // namespace

void declare_letterbox(Slice& slice)
{
    slice.get("/volgen/op-papier", gate::everyone, form);
    slice.post("/volgen/op-papier", gate::everyone, paper_limit, asked);
    slice.offer(SentOnce{"/volgen/op-papier"});
    slice.get("/volgen/papier/{link}", gate::everyone, mine);
    slice.post("/volgen/papier/{link}/einde", gate::everyone, paper_limit, stopped);
    slice.get("/nieuwsbrieven/{soort}/{slug}/bezorglijst", gate::needs(deliver), before_labels);
    slice.post("/nieuwsbrieven/{soort}/{slug}/bezorglijst", gate::needs(deliver), labels);
    slice.post("/nieuwsbrieven/{soort}/{slug}/bezorglijst/einde", gate::needs(deliver), taken_off);
    slice.offer(Wording{LabelsShown::word, said_shown});
}

} // namespace kwartier::follows
