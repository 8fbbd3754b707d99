// SPDX-License-Identifier: EUPL-1.2
// Writing cards: by who keeps those of an area, and by who stands on one.
#include <charconv>

#include "kernel/act/house.hpp"
#include "kernel/base/typed.hpp"
#include "kernel/files/files.hpp"
#include "kernel/files/kept.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/areas/areas.hpp"
#include "slices/contacts/pages.gen.hpp"
#include "slices/contacts/routes.hpp"
#include "slices/contacts/service.hpp"
#include "slices/contacts/views.hpp"
#include "slices/contacts/words.gen.hpp"
#include "slices/people/people.hpp"

namespace kwartier::contacts {

namespace {

namespace w = words::contacts;

constexpr std::size_t body_max = 16 * 1024 * 1024; // a photo of 15 MB and the rest of the form

std::int64_t number_in(std::string_view text)
{
    std::int64_t number = 0;
    auto const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? number : 0;
}

std::vector<areas::Area> areas_kept(Look const& look)
{
    auto all = areas::choosable(look);
    std::erase_if(all, [&](areas::Area const& area) { return !may_keep(look, area.id); });
    return all;
}

Fields typed_of(Card const& card, Look const& look)
{
    Fields fields;
    fields.add("name", card.name);
    fields.add("function", card.function);
    fields.add("phone", card.phone);
    fields.add("hours", card.hours);
    fields.add("position", card.position ? std::to_string(card.position) : "");
    fields.add("account", card.person ? people::mail_address(look, card.person).value_or("") : "");
    fields.add("from", card.away_from ? iso(*card.away_from) : "");
    fields.add("until", card.away_until ? iso(*card.away_until) : "");
    fields.add("area", std::to_string(card.area.value));
    fields.add("body", std::to_string(card.body.value));
    fields.add("stand_in", std::to_string(card.stand_in.value));
    return fields;
}

void add_choices(EditPage& view, Look const& look, Fields const& typed, CardId itself)
{
    auto const choice = [](std::int64_t id, std::string label, std::string_view chosen) {
        auto value = std::to_string(id);
        bool const it = value == chosen;
        return Choice{std::move(value), std::move(label), it};
    };
    for (auto const& area : areas_kept(look)) view.areas.push_back(choice(area.id.value, area.name, typed["area"]));
    for (auto const& body : people::bodies(look)) view.bodies.push_back(choice(body.id.value, body.name, typed["body"]));
    for (auto const& other : every_card(look))
        if (other.id != itself) view.stand_ins.push_back(choice(other.id.value, other.name + ", " + other.function, typed["stand_in"]));
}

struct Face {
    std::optional<Picture> picture;
    std::string hash, thumbnail;
    std::optional<Problem> wrong;
};

/// Slow: before the act.
Face face_in(House const& house, Request const& request)
{
    for (auto const& upload : request.uploads) {
        if (upload.field != "photo" || upload.bytes.empty()) continue;
        auto read = read_picture(upload.bytes, "photo");
        if (!read) return {{}, {}, {}, read.refusal().problems.front()};
        auto hash = house.files().put(read->jpeg);
        auto thumbnail = house.files().put(read->thumbnail);
        return {std::move(*read), std::move(hash), std::move(thumbnail), {}};
    }
    auto const kept = request.form["kept_photo"].empty() ? std::nullopt : kept_file(house, request.form["kept_photo"]);
    if (!kept) return {};
    if (!house.files().renew(kept->hash) || !house.files().renew(kept->thumbnail)) return {{}, {}, {}, Problem{w::photo_gone, "photo"}};
    Picture picture{.jpeg = {}, .thumbnail = {}, .width = kept->width, .height = kept->height, .size = kept->size};
    return {std::move(picture), kept->hash, kept->thumbnail, {}};
}

Response show(Look const& look, Request const& request, Card const* card, Fields const& typed, std::vector<Problem> const& wrong = {},
              int status = 200, Face const& face = {})
{
    EditPage view;
    view.errors = error_lines(wrong);
    view.title = card ? say(look.language(), Said(w::edit_title, {{"name", card->name}})) : say(look.language(), w::new_card);
    view.action = card ? address_of(*card) + "/bewerken" : "/wie-is-wie/nieuw";
    view.whole = !card || may_keep(look, card->area);
    if (card && view.whole) view.remove = address_of(*card) + "/wissen";
    view.version = card ? card->version : 1;
    view.name = field(typed, "name", wrong), view.function = field(typed, "function", wrong);
    view.phone = field(typed, "phone", wrong), view.hours = field(typed, "hours", wrong);
    view.account = field(typed, "account", wrong), view.position = field(typed, "position", wrong);
    view.from = field(typed, "from", wrong), view.until = field(typed, "until", wrong);
    view.area_error = field(typed, "area", wrong).error;
    view.stand_in_error = field(typed, "stand_in", wrong).error;
    view.photo_error = field(typed, "photo", wrong).error;
    view.no_photo = typed["no_photo"] == "1";
    if (face.picture)
        view.kept_photo = token_of(look.house, KeptFile{.hash = face.hash,
                                                        .thumbnail = face.thumbnail,
                                                        .width = face.picture->width,
                                                        .height = face.picture->height,
                                                        .size = face.picture->size,
                                                        .name = {}});
    add_choices(view, look, typed, card ? card->id : CardId{});
    if (card && card->photo) {
        view.photo = address_of(*card) + "/foto/" + std::to_string(card->photo);
        view.photo_name = card->name;
    }
    return page(
        look, request,
        {.title = view.title, .here = "/wie-is-wie", .crumbs = {{"/wie-is-wie", say(look.language(), w::who_title)}, {"", view.title}}},
        pages::edit(view, look.voice), status);
}

std::optional<Date> date_in(Fields const& form, std::string_view name, std::vector<Problem>& wrong)
{
    auto const date = typed_date(form[name]);
    if (!date && !form[name].empty()) wrong.push_back({w::date_wrong, std::string(name)});
    return date;
}

Card typed_card(Act& act, Fields const& form, Card card, std::vector<Problem>& wrong)
{
    card.version = static_cast<int>(number_in(form["version"]));
    card.name = form["name"], card.function = form["function"], card.phone = form["phone"], card.hours = form["hours"];
    card.area = AreaId{number_in(form["area"])}, card.body = BodyId{number_in(form["body"])};
    card.position = static_cast<int>(std::clamp<std::int64_t>(number_in(form["position"]), 0, 9999));
    if (auto const text = form["position"]; !text.empty() && text != std::to_string(card.position))
        wrong.push_back({w::position_wrong, "position"});
    card.stand_in = CardId{number_in(form["stand_in"])};
    card.away_from = date_in(form, "from", wrong), card.away_until = date_in(form, "until", wrong);
    card.person = {};
    if (auto const account = form["account"]; !account.empty()) {
        auto const person = people::find_person(act, account);
        if (person) card.person = *person;
        else wrong.push_back({w::account_unknown, "account"});
    }
    return card;
}

Response keep_face(Act& act, Request const& request, CardId id, Face const& face, std::string const& to)
{
    auto done = Outcome(Done{});
    if (face.picture) done = set_photo(act, id, face.picture, face.hash, face.thumbnail);
    else if (request.form["no_photo"] == "1") done = set_photo(act, id, std::nullopt);
    return done ? see_other(to, w::saved) : refuse(act, request, done.refusal());
}

Response new_card(Request const& request, Look const& look) { return show(look, request, nullptr, request.query); }

Deed add_card(Request const& request, Look const& look)
{
    return [&request, face = face_in(look.house, request)](Act& act) -> Response {
        std::vector<Problem> wrong;
        auto const card = typed_card(act, request.form, {}, wrong);
        if (face.wrong) wrong.push_back(*face.wrong);
        if (!wrong.empty()) return show(act, request, nullptr, request.form, wrong, 422, face);
        auto const id = add(act, card);
        if (!id) return show(act, request, nullptr, request.form, id.refusal().problems, status_of(id.refusal().why), face);
        return keep_face(act, request, *id, face, address_of(*find(act, *id)));
    };
}

Response edit_card(Request const& request, Look const& look)
{
    auto const card = find_slug(look, request.argument("card"));
    if (!card || !may_keep(look, *card)) return not_found(look, request);
    return show(look, request, &*card, typed_of(*card, look));
}

Deed save_card(Request const& request, Look const& look)
{
    return [&request, face = face_in(look.house, request)](Act& act) -> Response {
        auto const card = find_slug(act, request.argument("card"));
        if (!card || !may_keep(act, *card)) return not_found(act, request);
        std::vector<Problem> wrong;
        auto const typed = typed_card(act, request.form, *card, wrong);
        if (face.wrong) wrong.push_back(*face.wrong);
        if (!wrong.empty()) return show(act, request, &*card, request.form, wrong, 422, face);
        auto const saved = save(act, typed);
        if (!saved) return show(act, request, &*card, request.form, saved.refusal().problems, status_of(saved.refusal().why), face);
        return keep_face(act, request, card->id, face, address_of(*card));
    };
}

Response erase_card(Request const& request, Act& act)
{
    auto const card = find_slug(act, request.argument("card"));
    if (!card) return not_found(act, request);
    auto const gone = remove(act, card->id);
    return gone ? see_other("/wie-is-wie", w::removed) : refuse(act, request, gone.refusal());
}

} // namespace

void declare_keeping(Slice& slice)
{
    slice.get("/wie-is-wie/nieuw", gate::needs(keep_cards), new_card);
    slice.post("/wie-is-wie/nieuw", gate::needs(keep_cards), add_card, body_max);
    slice.offer(SentOnce{"/wie-is-wie/nieuw"});
    slice.get("/contact/{card}/bewerken", gate::signed_in, edit_card);
    slice.post("/contact/{card}/bewerken", gate::signed_in, save_card, body_max);
    slice.post("/contact/{card}/wissen", gate::needs(keep_cards), erase_card);
}

} // namespace kwartier::contacts
