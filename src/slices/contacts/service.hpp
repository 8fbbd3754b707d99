// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/files/files.hpp"
#include "slices/contacts/contacts.hpp"
#include "slices/contacts/store.hpp"

namespace kwartier {
struct Leaving;
}

namespace kwartier::contacts {

inline constexpr std::size_t name_max = 80;
inline constexpr std::size_t function_max = 80;
inline constexpr std::size_t hours_max = 120;
inline constexpr std::size_t phone_max = 20;

/// Whether the actor keeps the cards of this area.
bool may_keep(Look const&, AreaId);
/// Or this one: because they keep those of its area, or because it is their own.
bool may_keep(Look const&, Card const&);
/// All of them, by area and position; at most 2,000.
std::vector<Card> every_card(Look const&);
/// All the actor may keep, by area and position; at most 2,000.
std::vector<Card> kept_by(Look const&);

/// Everything but slug and photo. One's own card: only telephone, hours, absence and stand-in are taken over, the rest stays. Refuses a version
/// that is no longer the newest (409).
Outcome save(Act&, Card const&);
Outcome remove(Act&, CardId);
/// The card with its face, whoever asks; the key and the files go when the act has been kept.
void take_away(Act&, store::Row const&, Leaving&);
/// A face of somebody who agreed to that; the picture was stored before the act. Nothing takes it away.
Outcome set_photo(Act&, CardId, std::optional<Picture> const&, std::string const& hash = {}, std::string const& thumbnail = {});

/// A message to whoever a card stands for (zero: to the municipality). It comes in at the desk as a report.
struct Message {
    CardId to = {};
    std::string text, name, email, phone;
};
struct Received {
    std::string link; // "/meldingen/volgen/…"
};
Result<Received> send(Act&, Message const&);

} // namespace kwartier::contacts
