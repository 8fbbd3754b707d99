// SPDX-License-Identifier: EUPL-1.2
// For the administrator: who else looks after what, so that a report that is not ours says whose it is.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/authorities.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr char const* address = "/beheer/andere-beheerders";

AuthoritiesPage::Line line(Look const& look, Authority const& one)
{
    return {.reached = authority_line(one),
            .where = one.area ? areas::name(look, one.area) : say(look.language(), w::authority_anywhere),
            .category = category_words(look, one.category),
            .since = when(look, one.since),
            .who = one.made_by ? people::display_name(look, one.made_by) : std::string(),
            .address = std::string(address) + "/" + std::to_string(one.id) + "/einde"};
}

Response show(Look const& look, Request const& request, std::vector<Problem> const& wrong, int status)
{
    AuthoritiesPage view;
    view.errors = error_lines(wrong);
    for (auto const& one : authorities(look)) view.lines.push_back(line(look, one));
    view.none = view.lines.empty();
    view.name = field(request.form, "name", wrong);
    view.phone = field(request.form, "phone", wrong);
    view.email = field(request.form, "email", wrong);
    view.link = field(request.form, "link", wrong);
    view.areas = area_choices(look, request.form["area"]);
    view.categories = category_choices(look, request.form["category"]);
    view.category_error = field(request.form, "category", wrong).error;
    auto const title = say(look.language(), w::authorities_title);
    return page(
        look, request,
        {.title = title, .here = "/beheer", .crumbs = {{"/beheer", say(look.language(), w::set_up_title)}, {"", title}}, .wide = true},
        pages::authorities(view, look.voice), status);
}

Response all(Request const& request, Look const& look) { return show(look, request, {}, 200); }

Response added(Request const& request, Act& act)
{
    auto const& form = request.form;
    auto const area = areas::find_choice(act, form["area"]);
    Authority typed;
    typed.name = std::string(form["name"]);
    typed.contact.phone = std::string(form["phone"]);
    typed.contact.email = std::string(form["email"]);
    typed.contact.link = std::string(form["link"]);
    if (area) typed.area = area->id;
    typed.category = CategoryId{number_in(form["category"])};
    auto const done = add_authority(act, typed);
    if (done) return see_other(address, w::saved);
    if (done.refusal().why == Why::forbidden) return refuse(act, request, done.refusal());
    return show(act, request, done.refusal().problems, status_of(done.refusal().why));
}

Response ended(Request const& request, Act& act)
{
    auto const outcome = end_authority(act, number_in(request.argument("authority")));
    return outcome ? see_other(address, w::saved) : refuse(act, request, outcome.refusal());
}

} // namespace

void declare_authorities(Slice& slice)
{
    slice.offer(AdminItem{45, address, w::authorities_title, w::authorities_lead, &set_up});
    slice.get(address, gate::needs(set_up), all);
    slice.post(address, gate::needs(set_up), added);
    slice.offer(SentOnce{address});
    slice.post("/beheer/andere-beheerders/{authority}/einde", gate::needs(set_up), ended);
}

} // namespace kwartier::reports
