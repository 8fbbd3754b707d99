// SPDX-License-Identifier: EUPL-1.2
// Making a newsletter: what is new stands ready, the editor orders it, leaves out, writes a sentence, looks, and sends.
#include <charconv>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/words/dates.hpp"
#include "slices/follows/newsletter_view.hpp"
#include "slices/follows/pages.gen.hpp"
#include "slices/follows/routes.hpp"
#include "slices/follows/store.hpp"
#include "slices/follows/views.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

constexpr std::size_t areas_listed_max = 400;

int number_of(std::string_view typed, int otherwise = 0)
{
    int number = 0;
    auto const [end, wrong] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    return wrong == std::errc{} && end == typed.data() + typed.size() ? number : otherwise;
}

/// "buurten/mariaberg", "stadsdelen/west", "stad/maastricht"
std::string path_of(areas::Area const& area) { return area.kind == areas::Kind::city ? "stad/" + area.slug : area_reference(area); }
std::string base_of(areas::Area const& area) { return "/nieuwsbrieven/" + path_of(area); }

std::optional<areas::Area> area_of(Look const& look, Request const& request)
{
    auto const kind = std::string(request.argument("soort"));
    if (kind != "stad") return area_named(look, kind + '/' + std::string(request.argument("slug")));
    auto const city = areas::city(look);
    return city && city->slug == request.argument("slug") ? city : std::nullopt;
}

std::vector<areas::Area> areas_to_edit(Look const& look)
{
    std::vector<areas::Area> all;
    for (auto& area : areas::choosable(look))
        if (all.size() < areas_listed_max && look.actor.may(edit_newsletter, Touches{.area = area.id})) all.push_back(std::move(area));
    return all;
}

std::string counted_followers(Look const& look, AreaId area)
{
    auto const n = store::count_of_source(look.db, area, newsletter_source);
    return say(look.language(), Said(w::newsletter_followers, {{"n", std::to_string(n)}}));
}

Response list(Look const& look, Request const& request, std::vector<Problem> const& problems, int status)
{
    NewslettersPage view;
    view.errors = error_lines(problems);
    for (auto const& area : areas_to_edit(look)) {
        NewslettersPage::Line line;
        line.area = area.name;
        line.address = base_of(area);
        line.reference = area_reference(area);
        auto const followers = store::count_of_source(look.db, area.id, newsletter_source);
        line.followers = say(look.language(), Said(w::newsletter_followers, {{"n", std::to_string(followers)}}));
        line.draft = draft_of(look, area.id).has_value();
        if (auto const last = sent_newsletters(look, area.id, 1); !last.empty())
            line.last = long_date(look.language(), look.house.zone().date(*last.front().sent_at));
        if (look.actor.may(deliver, Touches{.area = area.id})) line.labels = base_of(area) + "/bezorglijst";
        bool const used = line.draft || followers > 0 || !line.last.empty();
        (used ? view.lines : view.others).push_back(std::move(line));
    }
    if (view.lines.empty()) view.lines.swap(view.others);
    view.has_others = !view.others.empty();
    view.none = view.lines.empty();
    auto const title = say(look.language(), w::newsletters);
    return page(look, request, {.title = title, .here = "/nieuwsbrieven", .crumbs = {{"", title}}}, pages::newsletters(view, look.voice),
                status);
}
Response newsletters(Request const& request, Look const& look) { return list(look, request, {}, 200); }

Response begun(Request const& request, Act& act)
{
    auto const area = area_named(act, request.form["gebied"]);
    if (!area) return not_found(act, request);
    auto const made = compose(act, area->id);
    if (made) return see_other(base_of(*area));
    if (made.refusal().why == Why::forbidden) return refuse(act, request, made.refusal());
    return list(act, request, made.refusal().problems, status_of(made.refusal().why));
}

std::string about(Look const& look, NewsletterItem const& item)
{
    if (item.row.coming_up()) return when_and_where(look, item, look.language());
    for (auto const& source : look.house.all<FeedSource>())
        if (source.name == item.row.source)
            return say(look.language(), source.words) + ", " + long_date(look.language(), look.house.zone().date(item.row.at));
    return {};
}

Response show(Look const& look, Request const& request, areas::Area const& area, NewsletterRow const& row,
              std::vector<Problem> const& problems = {}, int status = 200)
{
    NewsletterDraftPage view;
    bool const typed = request.form.has("opening");
    view.errors = error_lines(problems);
    view.title = title_of(look, row, look.language());
    view.base = base_of(area);
    view.version = row.version;
    view.opening = typed ? field(request.form, "opening", problems) : Field{row.opening, {}};
    view.opening_max = static_cast<int>(opening_characters_max);
    view.followers = counted_followers(look, area.id);
    view.may_send = look.actor.may(send_newsletter, Touches{.area = area.id});
    for (auto const& item : items_of(look, row, look.language())) {
        auto const number = std::to_string(item.row.place);
        NewsletterDraftPage::Line line;
        line.place = item.row.place;
        line.order = typed ? field(request.form, "plek-" + number, problems) : Field{std::to_string(item.row.place + 1), {}};
        line.keep = typed ? request.form.has("mee-" + number) : !item.row.dropped;
        line.gone = item.gone;
        line.title = item.gone ? say(look.language(), w::gone) : item.title;
        line.address = item.address;
        line.about = about(look, item);
        line.summary = item.summary;
        view.lines.push_back(std::move(line));
    }
    return page(look, request,
                {.title = view.title,
                 .here = "/nieuwsbrieven",
                 .crumbs = {{"/nieuwsbrieven", say(look.language(), w::newsletters)}, {"", area.name}}},
                pages::newsletter_draft(view, look.voice), status);
}

/// The draft of the area of the address, for who may work on it.
template <class Then>
Response with_draft(Look const& look, Request const& request, Then then)
{
    auto const area = area_of(look, request);
    if (!area) return not_found(look, request);
    if (!look.actor.may(edit_newsletter, Touches{.area = area->id}))
        return refuse(look, request, Refusal{Why::forbidden, w::newsletter_not_yours});
    auto const row = draft_of(look, area->id);
    if (row) return then(*area, *row);
    // Somebody sent it meanwhile: what was typed is shown.
    if (request.method == Method::post) return refuse(look, request, Refusal{Why::conflict, w::newsletter_no_draft});
    return see_other("/nieuwsbrieven", w::newsletter_no_draft);
}

Response draft(Request const& request, Look const& look)
{
    return with_draft(look, request, [&](areas::Area const& area, NewsletterRow const& row) { return show(look, request, area, row); });
}

constexpr int order_max = 999;

/// What was typed, and the places in the order that are no numbers.
Edited edited_of(Act& act, Request const& request, NewsletterRow const& row, std::vector<Problem>& wrong)
{
    Edited edited{number_of(request.form["version"]), std::string(request.form["opening"]), {}};
    for (auto const& item : items_of(act, row, act.language())) {
        auto const number = std::to_string(item.row.place);
        auto const order = number_of(trimmed(request.form["plek-" + number]), -1); // 0 comes before the first
        if (order < 0 || order > order_max) wrong.push_back({Said(w::order_wrong, {{"max", std::to_string(order_max)}}), "plek-" + number});
        edited.items.push_back({item.row.place, order, request.form.has("mee-" + number)});
    }
    return edited;
}

/// Writes the draft as the form has it; answers where that is refused.
std::optional<Response> not_saved(Act& act, Request const& request, areas::Area const& area, NewsletterRow const& row)
{
    std::vector<Problem> wrong;
    auto const edited = edited_of(act, request, row, wrong);
    if (!wrong.empty()) return show(act, request, area, row, wrong, 422);
    auto const outcome = save(act, row, edited);
    if (outcome) return std::nullopt;
    return show(act, request, area, row, outcome.refusal().problems, status_of(outcome.refusal().why));
}
Response saved(Request const& request, Act& act)
{
    return with_draft(act, request, [&](areas::Area const& area, NewsletterRow const& row) {
        if (auto refused = not_saved(act, request, area, row)) return std::move(*refused);
        return see_other(base_of(area), w::saved);
    });
}

Response refilled(Request const& request, Act& act)
{
    return with_draft(act, request, [&](areas::Area const& area, NewsletterRow const&) {
        auto const made = compose(act, area.id);
        return made ? see_other(base_of(area)) : refuse(act, request, made.refusal());
    });
}

Response sent(Request const& request, Act& act)
{
    return with_draft(act, request, [&](areas::Area const& area, NewsletterRow const& row) {
        // What was changed on the form goes along, whether it was saved before or not.
        auto version = number_of(request.form["version"]);
        if (request.form.has("opening")) {
            if (auto refused = not_saved(act, request, area, row)) return std::move(*refused);
            version = newsletter(act, row.id)->version;
        }
        auto const outcome = send(act, *newsletter(act, row.id), version);
        if (!outcome) return show(act, request, area, row, outcome.refusal().problems, status_of(outcome.refusal().why));
        auto const now = newsletter(act, row.id);
        return see_other(address_of(act, *now), w::newsletter_is_sent);
    });
}

Response thrown(Request const& request, Act& act)
{
    return with_draft(act, request, [&](areas::Area const&, NewsletterRow const& row) {
        throw_away(act, row);
        return see_other("/nieuwsbrieven", w::newsletter_thrown);
    });
}

Frame frame_of(Look const& look, areas::Area const& area, std::string title)
{
    return {.title = title,
            .here = "/nieuwsbrieven",
            .crumbs = {{"/nieuwsbrieven", say(look.language(), w::newsletters)}, {base_of(area), area.name}, {"", title}}};
}

Response preview(Request const& request, Look const& look)
{
    return with_draft(look, request, [&](areas::Area const& area, NewsletterRow const& row) {
        auto view = newsletter_page(look, row, OnPaper::no);
        view.back = base_of(area);
        view.poster = view.back + "/affiche";
        view.mail = mail_text(look, row, look.language());
        return page(look, request, frame_of(look, area, say(look.language(), w::preview)), pages::newsletter(view, look.voice));
    });
}

Response poster(Request const& request, Look const& look)
{
    return with_draft(look, request, [&](areas::Area const& area, NewsletterRow const& row) {
        auto view = newsletter_page(look, row, OnPaper::yes);
        view.back = base_of(area);
        return page(look, request, frame_of(look, area, say(look.language(), w::poster)), pages::poster(view, look.voice));
    });
}

} // namespace

void declare_editing(Slice& slice)
{
    constexpr std::string_view base = "/nieuwsbrieven/{soort}/{slug}";
    auto const at = [&](std::string_view rest) { return std::string(base) + std::string(rest); };
    slice.get("/nieuwsbrieven", gate::needs(edit_newsletter), newsletters);
    slice.post("/nieuwsbrieven", gate::needs(edit_newsletter), begun);
    slice.get(at(""), gate::needs(edit_newsletter), draft);
    slice.post(at(""), gate::needs(edit_newsletter), saved);
    slice.post(at("/aanvulling"), gate::needs(edit_newsletter), refilled);
    slice.post(at("/verzending"), gate::needs(send_newsletter), sent);
    slice.post(at("/weg"), gate::needs(edit_newsletter), thrown);
    slice.get(at("/voorbeeld"), gate::needs(edit_newsletter), preview);
    slice.get(at("/affiche"), gate::needs(edit_newsletter), poster);
    slice.offer(MenuItem{45, "/nieuwsbrieven", w::newsletters, &edit_newsletter});
}

} // namespace kwartier::follows
