// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/act/rights.hpp"

/// Who is who: the people and bodies a resident can turn to, by area. Everybody may read the cards; who keeps them is said by `keep_cards`.
namespace kwartier::contacts {

struct Card;
using CardId = Id<Card>;

inline constexpr std::string_view kind = "contact";
inline Subject subject(CardId id) { return {std::string(kind), id.value}; }

/// Row 3 of the matrix. One's own card may always be kept: hours, telephone, absence.
inline constexpr Right keep_cards("contacts.keep_cards", 3, {{Role::district_manager, Scope::area}, {Role::editor, Scope::city}});

struct CardFact {
    CardId card;
    AreaId area;
    FactRow row() const;
};
struct CardAdded : CardFact {
    static constexpr std::string_view word = "contacts.card_added";
};
struct CardChanged : CardFact {
    static constexpr std::string_view word = "contacts.card_changed";
};
struct CardRemoved : CardFact {
    static constexpr std::string_view word = "contacts.card_removed";
};

struct Card {
    CardId id;
    int version = 1;
    std::string slug; // "opbouwwerker-limmel"
    AreaId area;      // zero is no area: every card has one, the city at the largest
    BodyId body = {};
    PersonId person = {}; // whose card it is, when they have an account
    int position = 0;
    std::string name;
    std::string phone = {};
    std::string function; // "opbouwwerker"
    std::string hours = {};
    std::int64_t photo = 0; // attachment
    std::optional<Date> away_from = {}, away_until = {};
    CardId stand_in = {};

    bool away(Date on) const { return away_from && *away_from <= on && on <= *away_until; }
};

/// Of the area and everything above it, the nearest first; within one area by position. At most 100.
std::vector<Card> cards_for(Look const&, AreaId);
std::vector<Card> cards_of(Look const&, BodyId); // of an organisation
std::optional<Card> find(Look const&, CardId);
std::optional<Card> find_slug(Look const&, std::string_view slug);

/// Refuses whoever may not keep cards there, a card without name or function, an area or stand-in that is not there.
Result<CardId> add(Act&, Card const&);

} // namespace kwartier::contacts
