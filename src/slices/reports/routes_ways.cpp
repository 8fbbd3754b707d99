// SPDX-License-Identifier: EUPL-1.2
// What is no report, with the right way out; and for the administrator, where the city takes it.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/typed.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/ways.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

Response other_ways(Request const& request, Look const& look)
{
    OtherWaysPage view;
    view.ways.push_back(
        {"melding", w::way_report, w::way_report_is, w::new_button, w::way_report_time, "/meldingen/nieuw", {}, {}, {}, {}, {}});
    for (auto const way : all_ways) {
        auto const said = words_of(way);
        auto const contact = contact_of(look, way);
        view.ways.push_back({.id = std::string(name(way)),
                             .what = said.what,
                             .is = said.is,
                             .where = said.where,
                             .time = said.time,
                             .address = {},
                             .post = contact.post,
                             .phone = contact.phone,
                             .dialled = contact.phone.empty() ? std::string() : dialled(contact.phone),
                             .email = contact.email,
                             .link = contact.link});
    }
    auto const title = say(look.language(), w::other_ways_title);
    return page(look, request,
                {.title = title, .here = "/meldingen", .crumbs = {{"/meldingen", say(look.language(), w::list_title)}, {"", title}}},
                pages::other_ways(view, look.voice));
}

std::string address_of(Way way) { return "/beheer/andere-wegen/" + std::string(name(way)); }

Response all(Request const& request, Look const& look)
{
    WaysPage view;
    for (auto const way : all_ways) {
        auto const contact = contact_of(look, way);
        std::string reached;
        for (auto const& one : {contact.post, contact.phone, contact.email, contact.link})
            if (!one.empty()) reached += (reached.empty() ? "" : " · ") + one;
        view.ways.push_back({words_of(way).what, address_of(way), reached});
    }
    auto const title = say(look.language(), w::ways_title);
    return page(look, request,
                {.title = title, .here = "/beheer", .crumbs = {{"/beheer", say(look.language(), w::set_up_title)}, {"", title}}},
                pages::ways(view, look.voice));
}

Response show_one(Look const& look, Request const& request, Way way, Refusal const* refusal = nullptr)
{
    auto const wrong = refusal ? refusal->problems : std::vector<Problem>{};
    auto const now = contact_of(look, way);
    WayPage view;
    if (refusal && refusal->why == Why::conflict) view.conflict = wrong.front().said;
    else view.errors = error_lines(wrong);
    view.title = say(look.language(), words_of(way).what);
    view.where = words_of(way).where;
    view.act = address_of(way);
    view.version = now.version;
    if (request.form.has("version")) {
        view.post = field(request.form, "post", wrong);
        view.phone = field(request.form, "phone", wrong);
        view.email = field(request.form, "email", wrong);
        view.link = field(request.form, "link", wrong);
    } else {
        view.post.value = now.post;
        view.phone.value = now.phone;
        view.email.value = now.email;
        view.link.value = now.link;
    }
    return page(look, request,
                {.title = view.title,
                 .here = "/beheer",
                 .crumbs = {{"/beheer", say(look.language(), w::set_up_title)},
                            {"/beheer/andere-wegen", say(look.language(), w::ways_title)},
                            {"", view.title}}},
                pages::way(view, look.voice), refusal ? status_of(refusal->why) : 200);
}

Response one(Request const& request, Look const& look)
{
    auto const way = way_named(request.argument("way"));
    return way ? show_one(look, request, *way) : not_found(look, request);
}

Response change(Request const& request, Act& act)
{
    auto const way = way_named(request.argument("way"));
    if (!way) return not_found(act, request);
    auto const& form = request.form;
    auto const outcome = set_contact(act, *way,
                                     {.post = std::string(form["post"]),
                                      .phone = std::string(form["phone"]),
                                      .email = std::string(form["email"]),
                                      .link = std::string(form["link"]),
                                      .version = static_cast<int>(number_in(form["version"]))});
    if (outcome) return see_other("/beheer/andere-wegen", w::saved);
    return show_one(act, request, *way, &outcome.refusal());
}

} // namespace

std::optional<OtherWay> other_way_heard(std::string_view text)
{
    auto const way = sounds_like_other_way(text);
    if (!way) return std::nullopt;
    auto const said = words_of(*way);
    return OtherWay{said.heard, said.where, said.time, "/meldingen/anders#" + std::string(name(*way))};
}

void declare_ways(Slice& slice)
{
    slice.get("/meldingen/anders", gate::everyone, other_ways);
    slice.offer(AdminItem{44, "/beheer/andere-wegen", w::ways_title, w::ways_lead, &set_up});
    slice.get("/beheer/andere-wegen", gate::needs(set_up), all);
    slice.get("/beheer/andere-wegen/{way}", gate::needs(set_up), one);
    slice.post("/beheer/andere-wegen/{way}", gate::needs(set_up), change);
}

} // namespace kwartier::reports
