// SPDX-License-Identifier: EUPL-1.2
// For editors: what events can be about. For everybody: where residents have a say, on the page of an area.
#include <algorithm>
#include <set>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "slices/calendar/pages.gen.hpp"
#include "slices/calendar/routes.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_themes.hpp"
#include "slices/calendar/themes.hpp"
#include "slices/calendar/view.hpp"
#include "slices/calendar/words.gen.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

constexpr std::string_view here = "/agenda/themas";
constexpr auto decided_ahead = days{120};

Frame frame(Look const& look, std::string title)
{
    auto const language = look.language();
    Frame frame{.title = title, .here = "/agenda", .crumbs = {{"/agenda", say(language, w::title)}}};
    if (auto list = say(language, w::themes_title); list != title) frame.crumbs.emplace_back(std::string(here), std::move(list));
    frame.crumbs.emplace_back("", std::move(title));
    return frame;
}

std::string address_of(Theme const& theme) { return std::string(here) + "/" + theme.key; }

Response list(Request const& request, Look const& look)
{
    ThemesPage view;
    for (auto const& theme : store::themes(look.db))
        view.lines.push_back({.name = theme.name[static_cast<std::size_t>(look.language())],
                              .address = address_of(theme),
                              .position = theme.position,
                              .deciding = theme.deciding,
                              .stopped = !theme.active});
    view.none = view.lines.empty();
    return page(look, request, frame(look, say(look.language(), w::themes_title)), pages::themes(view, look.voice));
}

std::optional<Theme> asked_for(Look const& look, Request const& request)
{
    for (auto& theme : store::themes(look.db))
        if (theme.key == request.argument("thema")) return std::move(theme);
    return std::nullopt;
}

/// A new theme comes last.
Theme fresh(Look const& look)
{
    Theme theme;
    for (auto const& other : store::themes(look.db)) theme.position = std::max(theme.position, other.position);
    ++theme.position;
    return theme;
}

Theme typed(Fields const& form, Theme theme)
{
    theme.name = {std::string(form["name_nl"]), std::string(form["name_en"])};
    theme.position = static_cast<int>(std::clamp<std::int64_t>(number_in(form["position"]), 0, 1'000'000));
    theme.active = form.has("active");
    theme.deciding = form.has("deciding");
    theme.version = static_cast<int>(number_in(form["version"]));
    return theme;
}

Response show_one(Look const& look, Request const& request, Theme const& theme, Refusal const* refusal = nullptr)
{
    std::vector<Problem> const none;
    auto const& wrong = refusal ? refusal->problems : none;
    bool const sent = request.form.has("name_nl");
    ThemePage view;
    bool const conflict = refusal && refusal->why == Why::conflict;
    if (conflict) view.conflict = wrong.front().said;
    else view.errors = error_lines(wrong);
    auto const at = sent ? typed(request.form, theme) : theme;
    view.title = theme.id ? theme.name[static_cast<std::size_t>(look.language())] : say(look.language(), w::theme_new);
    view.action = theme.id ? address_of(theme) : std::string(here);
    view.version = sent && !conflict ? at.version : theme.version;
    view.name_nl = {at.name[0], field(request.form, "name_nl", wrong).error};
    view.name_en = {at.name[1], field(request.form, "name_en", wrong).error};
    view.position = {sent ? std::string(request.form["position"]) : std::to_string(at.position),
                     field(request.form, "position", wrong).error};
    view.active = at.active;
    view.deciding = at.deciding;
    return page(look, request, frame(look, view.title), pages::theme(view, look.voice), refusal ? status_of(refusal->why) : 200);
}

Response answer(Request const& request, Act& act, Theme const& theme, Outcome const& outcome)
{
    return outcome ? see_other(std::string(here), w::saved) : show_one(act, request, theme, &outcome.refusal());
}

Response new_theme(Request const& request, Look const& look) { return show_one(look, request, fresh(look)); }

Response added(Request const& request, Act& act)
{
    auto const theme = add_theme(act, typed(request.form, {}));
    return answer(request, act, {}, theme ? Outcome(Done{}) : Outcome(theme.refusal()));
}

Response one(Request const& request, Look const& look)
{
    auto const theme = asked_for(look, request);
    return theme ? show_one(look, request, *theme) : not_found(look, request);
}

Response changed(Request const& request, Act& act)
{
    auto const theme = asked_for(act, request);
    if (!theme) return not_found(act, request);
    return answer(request, act, *theme, change_theme(act, typed(request.form, *theme)));
}

/// The next date of everything where residents have a say.
std::vector<AgendaItem> being_decided(Look const& look, AreaId area, int at_most)
{
    std::vector<AgendaItem> all;
    std::set<EventId> seen;
    for (auto const& theme : store::themes(look.db)) {
        if (!theme.deciding) continue;
        // Of what recurs only the first date counts, so more are read than are shown.
        for (auto const& [event, date] : store::list(look.db, {.areas = shown_in(look, area),
                                                              .theme = theme.id,
                                                              .from = look.now,
                                                              .until = look.now + decided_ahead,
                                                              .at_most = at_most * 10}))
            if (event.state == State::published && date.state != DateState::cancelled && seen.insert(event.id).second)
                all.push_back(item_of(event, date));
    }
    std::stable_sort(all.begin(), all.end(), [](AgendaItem const& a, AgendaItem const& b) { return a.ends < b.ends; });
    if (all.size() > static_cast<std::size_t>(at_most)) all.resize(static_cast<std::size_t>(at_most));
    return all;
}

std::string to_make_one(Look const& look, AreaId area)
{
    auto const at = areas::find(look, area);
    return at ? "/agenda/nieuw?gebied=" + at->choice() : std::string();
}

} // namespace

void declare_themes(Slice& slice)
{
    slice.get("/agenda/themas", gate::needs(keep_themes), list);
    slice.get("/agenda/themas/nieuw", gate::needs(keep_themes), new_theme);
    slice.post("/agenda/themas", gate::needs(keep_themes), added);
    slice.get("/agenda/themas/{thema}", gate::needs(keep_themes), one);
    slice.post("/agenda/themas/{thema}", gate::needs(keep_themes), changed);
    slice.offer(DecisionSource{being_decided});
    slice.offer(AreaDoor{20, w::make_door, to_make_one});
}

} // namespace kwartier::calendar
