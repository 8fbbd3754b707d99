// SPDX-License-Identifier: EUPL-1.2
// What the cards know of a person with an account. Cards have no end of their own: who keeps them takes them away.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/files/files.hpp"
#include "slices/contacts/routes.hpp"
#include "slices/contacts/service.hpp"
#include "slices/contacts/words.gen.hpp"

namespace kwartier::contacts {

namespace {

namespace w = words::contacts;

std::vector<DataSection> about(Look const& look, DataSubject const& who)
{
    DataSection section{"contact_cards", w::data_cards, {}};
    for (auto const& row : who.person ? store::of_person(look.db, who.person, 100) : std::vector<store::Row>{}) {
        auto const card = find(look, row.card.id);
        section.records.push_back({card->name,
                                   {{"function", w::field_function, card->function},
                                    {"phone", w::field_phone, card->phone},
                                    {"hours", w::field_hours, card->hours}}});
    }
    if (section.records.empty()) return {};
    return {section};
}

bool erase(Act& act, DataSubject const& who, int, Leaving& leaving)
{
    if (who.person)
        for (auto const& row : store::of_person(act.db, who.person, 100)) take_away(act, row, leaving);
    return true;
}

} // namespace

void declare_privacy(Slice& slice)
{
    slice.offer(Export{70, about});
    slice.offer(Erasure{70, erase});
}

} // namespace kwartier::contacts
