// SPDX-License-Identifier: EUPL-1.2
// What everybody reads: the newsletters that were sent, and the page for the door of the community centre.
#include <charconv>

#include "kernel/act/house.hpp"
#include "kernel/print/print.hpp"
#include "slices/areas/areas.hpp"
#include "slices/follows/newsletter_view.hpp"
#include "slices/follows/pages.gen.hpp"
#include "slices/follows/routes.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

constexpr int archive_max = 100;

/// By the beginning of the address: /buurten/{slug}, /stadsdelen/{slug}, /stad.
std::optional<areas::Area> area_of(Look const& look, Request const& request)
{
    auto const slug = request.argument("slug");
    if (request.path.starts_with("/buurten/")) return areas::find_slug(look, areas::Kind::neighbourhood, slug);
    if (!request.path.starts_with("/stadsdelen/")) return areas::city(look);
    auto const district = areas::find_slug(look, areas::Kind::district, slug);
    return district ? district : areas::find_slug(look, areas::Kind::ward, slug);
}

std::optional<NewsletterRow> asked_for(Look const& look, Request const& request)
{
    auto const area = area_of(look, request);
    auto const typed = request.argument("nummer");
    int number = 0;
    auto const [end, wrong] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (!area || wrong != std::errc{} || end != typed.data() + typed.size()) return std::nullopt;
    return sent_newsletter(look, area->id, number);
}

Frame frame_of(NewsletterPage const& view, std::string last)
{
    Frame frame{.title = view.title, .here = "/buurten", .crumbs = {}};
    if (view.area_address != "/") frame.crumbs.emplace_back(view.area_address, view.area);
    frame.crumbs.emplace_back("", std::move(last));
    return frame;
}

Response read(Request const& request, Look const& look)
{
    auto const row = asked_for(look, request);
    if (!row) return not_found(look, request);
    auto view = newsletter_page(look, *row, OnPaper::no);
    view.poster = address_of(look, *row) + "/affiche";
    return page(look, request, frame_of(view, view.title), pages::newsletter(view, look.voice));
}

Response poster(Request const& request, Look const& look)
{
    auto const row = asked_for(look, request);
    if (!row) return not_found(look, request);
    auto view = newsletter_page(look, *row, OnPaper::yes);
    view.back = address_of(look, *row);
    if (print::installed()) view.pdf = view.back + "/affiche.pdf";
    return page(look, request, frame_of(view, view.title), pages::poster(view, look.voice));
}

Response poster_pdf(Request const& request, Look const& look)
{
    auto const row = asked_for(look, request);
    if (!row) return not_found(look, request);
    auto const view = newsletter_page(look, *row, OnPaper::yes);
    auto bytes = print::pdf(look.language(), view.title, pages::poster(view, look.voice), {});
    if (!bytes) return see_other(address_of(look, *row) + "/affiche");
    return text(std::move(*bytes), "application/pdf").with("Content-Disposition", "inline; filename=\"nieuwsbrief.pdf\"");
}

Response archive(Request const& request, Look const& look)
{
    auto const area = area_of(look, request);
    if (!area) return not_found(look, request);
    ArchivePage view;
    view.area = area->name;
    view.title = say(look.language(), Said(w::newsletters_of, {{"area", area->name}}));
    view.follow_address = page_to_follow(look, area->id, newsletter_source);
    for (auto const& row : sent_newsletters(look, area->id, archive_max))
        view.lines.push_back({title_of(look, row, look.language()), address_of(look, row),
                              long_date(look.language(), look.house.zone().date(row.sent_at.value_or(row.made_at)))});
    view.none = view.lines.empty();
    Frame frame{.title = view.title, .here = "/buurten", .crumbs = {}};
    if (area->kind != areas::Kind::city) frame.crumbs.emplace_back(area->address(), area->name);
    frame.crumbs.emplace_back("", view.title);
    return page(look, request, frame, pages::archive(view, look.voice));
}

} // namespace

void declare_newsletters(Slice& slice)
{
    for (std::string const base : {"/buurten/{slug}", "/stadsdelen/{slug}", "/stad"}) {
        slice.get(base + "/nieuwsbrief", gate::everyone, archive, Weight::light, Kept::for_guests);
        slice.get(base + "/nieuwsbrief/{nummer}", gate::everyone, read, Weight::light, Kept::for_guests);
        slice.get(base + "/nieuwsbrief/{nummer}/affiche", gate::everyone, poster);
        slice.get(base + "/nieuwsbrief/{nummer}/affiche.pdf", gate::everyone, poster_pdf, Weight::heavy);
    }
}

} // namespace kwartier::follows
