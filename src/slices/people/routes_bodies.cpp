// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/people/pages.gen.hpp"
#include "slices/people/routes.hpp"
#include "slices/people/shown.hpp"
#include "slices/people/typed.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

Frame frame(Look const& look, std::string title)
{
    auto const lang = look.language();
    Frame frame{.title = title, .here = "/beheer", .crumbs = {{"/beheer", say(lang, w::admin_title)}}, .description = ""};
    auto const list = say(lang, w::bodies_title);
    if (title != list) frame.crumbs.emplace_back("/beheer/organisaties", list);
    frame.crumbs.emplace_back("", std::move(title));
    return frame;
}

std::string address(BodyRow const& row) { return "/beheer/organisaties/" + row.slug; }

std::string body_period(Look const& look, BodyRow const& row)
{
    auto const& zone = look.house.zone();
    return period(look, zone.start_of(row.begins), row.ends ? std::optional(zone.start_of(*row.ends)) : std::nullopt);
}

Response list(Request const& request, Look const& look)
{
    BodiesPage view;
    for (auto const& row : all_bodies(look)) {
        std::string names;
        for (auto const area : areas_of(look, row.id)) names += (names.empty() ? "" : ", ") + area_words(look, area);
        if (names.empty()) names = area_words(look, {});
        auto const count = std::to_string(members(look, row.id).size());
        view.bodies.push_back({row.name, address(row), say(look.language(), kind_word(row.kind)), names, body_period(look, row), count,
                               row.ends && *row.ends <= look.today()});
    }
    return page(look, request, frame(look, say(look.language(), w::bodies_title)), pages::bodies(view, look.voice));
}

std::vector<Choice> kind_choices(Look const& look, std::string_view chosen)
{
    std::vector<Choice> choices;
    for (int i = 0; i <= static_cast<int>(BodyKind::working_group); ++i) {
        auto const kind = static_cast<BodyKind>(i);
        choices.push_back({std::string(name(kind)), say(look.language(), kind_word(kind)), name(kind) == chosen});
    }
    return choices;
}

std::vector<Choice> office_choices(Look const& look, std::string_view chosen)
{
    std::vector<Choice> choices;
    for (int i = 0; i <= static_cast<int>(Office::contact); ++i) {
        auto const office = static_cast<Office>(i);
        choices.push_back({std::string(name(office)), say(look.language(), office_word(office)), name(office) == chosen});
    }
    return choices;
}

std::vector<AreaId> typed_areas(Look const& look, Fields const& form, std::vector<Problem>& problems)
{
    std::vector<AreaId> found;
    for (auto const value : form.all("area")) {
        if (value.empty()) continue;
        if (auto const area = area_from(look, value)) found.push_back(*area);
        else problems.push_back({w::area_unknown, "area"});
    }
    return found;
}

BodyForm typed_body(Look const& look, Fields const& form, BodyKind kind, std::vector<Problem>& problems)
{
    BodyForm typed;
    typed.kind = kind;
    typed.name = std::string(form["name"]);
    typed.about = std::string(form["about"]);
    typed.reach = std::string(form["reach"]);
    typed.areas = typed_areas(look, form, problems);
    typed.begins = typed_date(form, "from", w::date_wrong, problems);
    typed.ends = typed_date(form, "until", w::date_wrong, problems);
    if (typed.ends) *typed.ends += days{1}; // the last day counts whole
    return typed;
}

void add_members(BodyPage& view, Look const& look, BodyRow const& row)
{
    for (auto const& m : memberships(look, row.id)) {
        auto const who = details(look, m.person);
        if (!who) continue;
        auto const over = m.ends && *m.ends <= look.now;
        view.members.push_back({m.number, who->name.empty() ? who->email : who->name, "/beheer/mensen/" + who->reference,
                                address(row) + "/leden/" + std::to_string(m.number) + "/einde", say(look.language(), office_word(m.office)),
                                period(look, m.begins, m.ends), over});
    }
    std::stable_partition(view.members.begin(), view.members.end(), [](MemberLine const& m) { return !m.over; });
}

enum class Sent { nothing, details, member };

Response body_page(Look const& look, Request const& request, std::optional<BodyRow> const& row, Sent sent,
                   std::vector<Problem> const& problems, int status)
{
    BodyPage view;
    view.errors = error_lines(problems);
    view.title = row ? row->name : say(look.language(), w::body_new);
    auto const typed = sent == Sent::details;
    std::vector<Problem> ignored;
    view.name = typed || !row ? field(request.form, "name", problems) : Field{row->name, {}};
    view.from = typed || !row ? field(request.form, "from", problems) : Field{iso(row->begins), {}};
    view.about = typed || !row ? field(request.form, "about", problems) : Field{row->about, {}};
    view.reach = typed || !row ? field(request.form, "reach", problems) : Field{row->reach, {}};
    view.until = typed || !row ? field(request.form, "until", problems) : Field{row->ends ? iso(*row->ends - days{1}) : "", {}};
    view.areas = area_groups(look, typed || !row ? typed_areas(look, request.form, ignored) : areas_of(look, row->id));
    view.area_error = field(request.form, "area", problems).error;
    view.kinds = kind_choices(look, request.form["kind"]);
    view.offices = office_choices(look, request.form["office"]);
    if (sent == Sent::member) view.person = field(request.form, "person", problems);
    if (row) {
        view.address = address(*row);
        view.kind = say(look.language(), kind_word(row->kind));
        view.version = row->version;
        add_members(view, look, *row);
    }
    return page(look, request, frame(look, view.title), pages::body(view, look.voice), status);
}

Response show_new(Request const& request, Look const& look) { return body_page(look, request, {}, Sent::nothing, {}, 200); }

Response show(Request const& request, Look const& look)
{
    auto const row = find_body(look, request.argument("body"));
    return row ? body_page(look, request, row, Sent::nothing, {}, 200) : not_found(look, request);
}

Response add(Request const& request, Act& act)
{
    std::vector<Problem> problems;
    auto const kind = body_kind_from(request.form["kind"]);
    if (!kind) problems.push_back({w::kind_missing, "kind"});
    auto const typed = typed_body(act, request.form, kind.value_or(BodyKind::organisation), problems);
    if (!problems.empty()) return body_page(act, request, {}, Sent::details, problems, 422);
    auto const slug = add_body(act, typed);
    if (!slug) return body_page(act, request, {}, Sent::details, slug.refusal().problems, status_of(slug.refusal().why));
    return see_other("/beheer/organisaties/" + *slug, w::saved);
}

Response save(Request const& request, Act& act)
{
    auto const row = find_body(act, request.argument("body"));
    if (!row) return not_found(act, request);
    std::vector<Problem> problems;
    auto const typed = typed_body(act, request.form, row->kind, problems);
    if (!problems.empty()) return body_page(act, request, row, Sent::details, problems, 422);
    auto const changed = change_body(act, row->id, typed_number(request.form["version"]), typed);
    if (changed) return see_other(address(*row), w::saved);
    return body_page(act, request, row, Sent::details, changed.refusal().problems, status_of(changed.refusal().why));
}

/// By e-mail address, reference, or a name that only one person has.
std::optional<PersonId> typed_member(Act& act, std::string_view typed)
{
    if (typed.find('@') != std::string_view::npos) return find_person(act, typed);
    if (auto const person = details(act, typed)) return person->id;
    auto const found = typed.empty() ? std::vector<PersonDetails>{} : search(act, {std::string(typed), {}});
    return found.size() == 1 ? std::optional(found.front().id) : std::nullopt;
}

Response add_member(Request const& request, Act& act)
{
    auto const row = find_body(act, request.argument("body"));
    if (!row) return not_found(act, request);
    auto const person = typed_member(act, request.form["person"]);
    if (!person) return body_page(act, request, row, Sent::member, {{w::member_unknown, "person"}}, 422);
    auto const joined = join(act, row->id, *person, office_from(request.form["office"]).value_or(Office::member));
    if (joined) return see_other(address(*row), w::member_added);
    return body_page(act, request, row, Sent::member, joined.refusal().problems, status_of(joined.refusal().why));
}

Response end_member(Request const& request, Act& act)
{
    auto const row = find_body(act, request.argument("body"));
    if (!row) return not_found(act, request);
    auto const ended = end_membership(act, row->id, typed_number(request.argument("number")));
    if (ended) return see_other(address(*row), w::member_ended);
    return body_page(act, request, row, Sent::nothing, ended.refusal().problems, status_of(ended.refusal().why));
}

} // namespace

void declare_body_routes(Slice& slice)
{
    slice.get("/beheer/organisaties", gate::needs(manage_bodies), list);
    slice.get("/beheer/organisaties/nieuw", gate::needs(manage_bodies), show_new);
    slice.post("/beheer/organisaties/nieuw", gate::needs(manage_bodies), add);
    slice.offer(SentOnce{"/beheer/organisaties/nieuw"});
    slice.get("/beheer/organisaties/{body}", gate::needs(manage_bodies), show);
    slice.post("/beheer/organisaties/{body}", gate::needs(manage_bodies), save);
    slice.post("/beheer/organisaties/{body}/leden", gate::needs(manage_bodies), add_member);
    slice.post("/beheer/organisaties/{body}/leden/{number}/einde", gate::needs(manage_bodies), end_member);
}

} // namespace kwartier::people
