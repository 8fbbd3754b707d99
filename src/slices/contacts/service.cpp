// SPDX-License-Identifier: EUPL-1.2
#include "slices/contacts/service.hpp"

#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "kernel/privacy/privacy.hpp"
#include "slices/areas/areas.hpp"
#include "slices/contacts/store.hpp"
#include "slices/contacts/words.gen.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/reports.hpp"

namespace kwartier::contacts {

namespace {

namespace w = words::contacts;

constexpr int short_number = 3; // digits: 112

constexpr int cards_max = 2000;
constexpr int shown_max = 100;

Card opened(Look const& look, store::Row row)
{
    auto const& keys = look.house.keys();
    row.card.name = keys.open(row.seal_key, SealedText{row.name}).value_or("");
    if (row.phone) row.card.phone = keys.open(row.seal_key, SealedText{*row.phone}).value_or("");
    return std::move(row.card);
}

std::vector<Card> opened(Look const& look, std::vector<store::Row> rows)
{
    std::vector<Card> cards;
    for (auto& row : rows) cards.push_back(opened(look, std::move(row)));
    return cards;
}

void seal(Act& act, store::Row& row)
{
    auto& keys = act.house.keys();
    row.name = keys.seal(row.seal_key, row.card.name).bytes;
    row.phone = row.card.phone.empty() ? std::nullopt : std::optional(keys.seal(row.seal_key, row.card.phone).bytes);
}

std::vector<Problem> problems(Look const& look, Card const& card)
{
    std::vector<Problem> wrong;
    if (trimmed(card.name).empty()) wrong.push_back({w::name_needed, "name"});
    if (length(card.name) > name_max) wrong.push_back({w::too_long, "name"});
    if (trimmed(card.function).empty()) wrong.push_back({w::function_needed, "function"});
    if (length(card.function) > function_max) wrong.push_back({w::too_long, "function"});
    if (length(card.hours) > hours_max) wrong.push_back({w::too_long, "hours"});
    if (!card.phone.empty() && (card.phone.size() > phone_max || !looks_like_telephone(card.phone, short_number)))
        wrong.push_back({w::phone_wrong, "phone"});
    if (!areas::find(look, card.area)) wrong.push_back({w::area_needed, "area"});
    if (card.body && !people::body(look, card.body)) wrong.push_back({w::body_unknown, "body"});
    if (bool(card.away_from) != bool(card.away_until)) wrong.push_back({w::away_both, card.away_from ? "until" : "from"});
    else if (card.away_from && *card.away_until < *card.away_from) wrong.push_back({w::away_backwards, "until"});
    if (card.stand_in && (card.stand_in == card.id || !store::find(look.db, card.stand_in)))
        wrong.push_back({w::stand_in_unknown, "stand_in"});
    return wrong;
}

/// The first one that is free: "opbouwwerker-limmel", "opbouwwerker-limmel-2". Not the name: an address outlives it, in other people's lists.
std::string free_slug(Act& act, Card const& card)
{
    auto base = slug(card.function + ' ' + areas::name(act, card.area));
    if (base.empty() || base == "nieuw") base += "kaart";
    auto found = base;
    for (int n = 2; store::find_slug(act.db, found); ++n) found = base + "-" + std::to_string(n);
    return found;
}

Card tidied(Card card)
{
    for (auto* text : {&card.name, &card.function, &card.hours, &card.phone}) *text = std::string(trimmed(*text));
    return card;
}

bool own(Look const& look, Card const& card) { return look.actor.signed_in() && card.person == look.actor.person; }

} // namespace

FactRow CardFact::row() const { return {subject(card), area, {}}; }

std::vector<Card> cards_for(Look const& look, AreaId area)
{
    std::vector<AreaId> line{area};
    for (auto const& parent : areas::parents(look, area, look.today()))
        if (parent.kind == areas::Kind::district) line.push_back(parent.id);
    if (auto const city = areas::city(look); city && city->id != area) line.push_back(city->id);
    return opened(look, store::of_areas(look.db, line, shown_max));
}

std::vector<Card> cards_of(Look const& look, BodyId body) { return opened(look, store::of_body(look.db, body, shown_max)); }

std::optional<Card> find(Look const& look, CardId id)
{
    auto row = store::find(look.db, id);
    return row ? std::optional(opened(look, std::move(*row))) : std::nullopt;
}

std::optional<Card> find_slug(Look const& look, std::string_view slug)
{
    auto row = store::find_slug(look.db, slug);
    return row ? std::optional(opened(look, std::move(*row))) : std::nullopt;
}

bool may_keep(Look const& look, AreaId area) { return look.actor.may(keep_cards, {.area = area}); }
bool may_keep(Look const& look, Card const& card) { return may_keep(look, card.area) || own(look, card); }

std::vector<Card> every_card(Look const& look) { return opened(look, store::all(look.db, cards_max)); }

std::vector<Card> kept_by(Look const& look)
{
    auto cards = every_card(look);
    std::erase_if(cards, [&](Card const& card) { return !may_keep(look, card); });
    return cards;
}

Result<CardId> add(Act& act, Card const& typed)
{
    auto const card = tidied(typed);
    if (auto wrong = problems(act, card); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    if (!may_keep(act, card.area)) return Refusal{Why::forbidden, w::not_yours, "area"};
    store::Row row{.card = card, .seal_key = act.house.keys().fresh(), .name = {}, .phone = {}};
    row.card.id = act.new_id<Card>();
    row.card.slug = free_slug(act, card);
    seal(act, row);
    store::insert(act.db, row, act.now);
    act.publish(CardAdded{{row.card.id, card.area}});
    return row.card.id;
}

Outcome save(Act& act, Card const& typed)
{
    auto row = store::find(act.db, typed.id);
    if (!row) return Refusal{Why::not_found, w::card_gone};
    auto const before = opened(act, *row);
    if (!may_keep(act, before)) return Refusal{Why::forbidden, w::not_yours};
    auto card = tidied(typed);
    if (!may_keep(act, before.area)) { // their own, of an area that others keep
        card.name = before.name, card.function = before.function;
        card.area = before.area, card.body = before.body, card.person = before.person, card.position = before.position;
    }
    if (auto wrong = problems(act, card); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    if (card.area != before.area && !may_keep(act, card.area)) return Refusal{Why::forbidden, w::not_yours, "area"};
    row->card = std::move(card);
    seal(act, *row);
    if (!store::save(act.db, *row, act.now)) return Refusal{Why::conflict, w::saved_by_another};
    act.publish(CardChanged{{typed.id, row->card.area}});
    return Done{};
}

Outcome remove(Act& act, CardId id)
{
    auto const row = store::find(act.db, id);
    if (!row) return Refusal{Why::not_found, w::card_gone};
    if (!may_keep(act, row->card.area)) return Refusal{Why::forbidden, w::not_yours};
    Leaving leaving;
    take_away(act, *row, leaving);
    privacy::queue_leaving(act, leaving);
    return Done{};
}

void take_away(Act& act, store::Row const& row, Leaving& leaving)
{
    for (auto& file : attachments::remove(act, subject(row.card.id))) leaving.files.push_back(std::move(file));
    store::remove(act.db, row.card.id);
    leaving.keys.push_back(row.seal_key);
    act.publish(CardRemoved{{row.card.id, row.card.area}});
}

Outcome set_photo(Act& act, CardId id, std::optional<Picture> const& picture, std::string const& hash, std::string const& thumbnail)
{
    auto const card = find(act, id);
    if (!card) return Refusal{Why::not_found, w::card_gone};
    if (!may_keep(act, *card)) return Refusal{Why::forbidden, w::not_yours};
    Leaving leaving{.keys = {}, .files = attachments::remove(act, subject(id))};
    privacy::queue_leaving(act, leaving);
    auto const number = picture ? attachments::add(act, subject(id), *picture, hash, thumbnail, "face", Visibility::everyone) : 0;
    store::set_photo(act.db, id, number);
    act.publish(CardChanged{{id, card->area}});
    return Done{};
}

Result<Received> send(Act& act, Message const& message)
{
    auto const card = message.to ? find(act, message.to) : std::nullopt;
    if (message.to && !card) return Refusal{Why::not_found, w::card_gone};
    auto const area = card ? areas::find(act, card->area) : std::nullopt;
    // The name stays out of it: whoever has the function now is meant.
    auto const meant = !card ? say(Language::nl, w::meant_for_all)
                             : say(Language::nl, Said(w::meant_for, {{"function", card->function}, {"area", area ? area->name : ""}}));
    auto taken = reports::take_message(act, {.text = message.text,
                                             .meant_for = meant,
                                             .area = area && area->kind == areas::Kind::neighbourhood ? area->id : AreaId{},
                                             .name = message.name,
                                             .email = message.email,
                                             .phone = message.phone});
    if (!taken) return taken.refusal();
    return Received{"/meldingen/volgen/" + taken->link};
}

} // namespace kwartier::contacts
