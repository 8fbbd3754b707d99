// SPDX-License-Identifier: EUPL-1.2
// Who is here now: a line on the city's page and on those of areas, and the choice to be seen by name.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/web/footfall.hpp"
#include "slices/follows/pages.gen.hpp"
#include "slices/follows/presence.hpp"
#include "slices/follows/routes.hpp"
#include "slices/follows/views.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

Html line(Look const& look)
{
    PresenceLine view;
    view.words = online_words(look.language(), online(look));
    for (auto const& name : neighbours_online(look)) view.names += (view.names.empty() ? "" : ", ") + name;
    view.has_names = !view.names.empty();
    return pages::presence(view, look.voice);
}
Html area_line(Look const& look, AreaId) { return line(look); }

Response show(Look const& look, Request const& request, std::vector<Problem> const& problems = {}, int status = 200)
{
    ShownNamePage view;
    auto const now = shown_name(look, look.actor.person);
    bool const typed = request.form.has("naam");
    view.errors = error_lines(problems);
    view.name = typed || !now ? field(request.form, "naam", problems) : Field{now->name, {}};
    view.area_error = field(request.form, "buurt", problems).error;
    view.on = now.has_value();
    for (auto const& area : areas::neighbourhoods(look, look.today()))
        view.areas.push_back({area.slug, area.name, typed ? request.form["buurt"] == area.slug : now && now->area == area.id});
    auto const title = say(look.language(), w::shown_title);
    return page(look, request,
                {.title = title, .here = "/volgen", .crumbs = {{"/volgen", say(look.language(), w::following_title)}, {"", title}}},
                pages::shown_name(view, look.voice), status);
}

Response choice(Request const& request, Look const& look) { return show(look, request); }

Response chosen(Request const& request, Act& act)
{
    auto const area = areas::find_slug(act, areas::Kind::neighbourhood, request.form["buurt"]);
    auto const outcome = show_name(act, area ? area->id : AreaId{}, request.form["naam"]);
    if (outcome) return see_other("/volgen/wie-is-er", w::saved);
    return show(act, request, outcome.refusal().problems, status_of(outcome.refusal().why));
}
Response hidden(Request const&, Act& act)
{
    hide_name(act);
    return see_other("/volgen/wie-is-er", w::name_hidden);
}

} // namespace

void declare_presence(Slice& slice)
{
    slice.offer(FootfallSource{note_online});
    slice.offer(HomePanel{900, line});
    slice.offer(AreaPanel{900, area_line});
    slice.get("/volgen/wie-is-er", gate::signed_in, choice);
    slice.post("/volgen/wie-is-er", gate::signed_in, chosen);
    slice.post("/volgen/wie-is-er/uit", gate::signed_in, hidden);
}

} // namespace kwartier::follows
