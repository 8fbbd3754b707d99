// SPDX-License-Identifier: EUPL-1.2
#include "slices/contacts/views.hpp"

#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/areas.hpp"
#include "slices/contacts/service.hpp"
#include "slices/contacts/words.gen.hpp"

namespace kwartier::contacts {

namespace {

namespace w = words::contacts;

std::string first_letter(std::string_view word)
{
    std::size_t end = std::min<std::size_t>(1, word.size());
    while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) ++end;
    return std::string(word.substr(0, end));
}

} // namespace

std::string address_of(Card const& card) { return "/contact/" + card.slug; }

std::string initials(std::string_view name)
{
    std::string_view first, last;
    for (std::size_t at = 0; at < name.size();) {
        auto const end = std::min(name.find(' ', at), name.size());
        if (end > at) (first.empty() ? first : last) = name.substr(at, end - at);
        at = end + 1;
    }
    return first_letter(first) + first_letter(last);
}

CardLine line_of(Look const& look, Card const& card)
{
    CardLine line;
    line.name = card.name;
    line.initials = initials(card.name);
    line.function = card.function;
    line.address = address_of(card);
    if (card.photo) line.photo = line.address + "/foto/" + std::to_string(card.photo);
    if (auto const body = card.body ? people::body(look, card.body) : std::nullopt) {
        line.body = body->name;
        line.body_address = "/organisaties/" + body->slug;
    }
    if (auto const area = areas::find(look, card.area)) {
        line.area = area->name;
        line.area_address = area->address();
    }
    line.phone = card.phone;
    if (!card.phone.empty()) line.phone_href = dialled(card.phone);
    line.hours = card.hours;
    if (card.away(look.today())) {
        line.away = Said(w::away_words, {{"date", long_date(look.language(), *card.away_until)}});
        if (auto const other = card.stand_in ? find(look, card.stand_in) : std::nullopt) {
            line.stand_in = other->name;
            line.stand_in_address = address_of(*other);
        }
    }
    if (may_keep(look, card)) line.edit = line.address + "/bewerken";
    return line;
}

CardLine line_of(Look const& look, people::BodyCard const& platform)
{
    CardLine line;
    line.name = platform.name;
    line.initials = initials(platform.name);
    line.function = say(look.language(), w::platform_function);
    line.address = "/organisaties/" + platform.slug;
    auto const reach = split(platform.reach, '\n');
    if (!reach.empty()) line.hours = reach.front();
    return line;
}

std::vector<CardLine> lines_of(Look const& look, std::vector<Card> const& cards)
{
    std::vector<CardLine> lines;
    for (auto const& card : cards) lines.push_back(line_of(look, card));
    return lines;
}

} // namespace kwartier::contacts
