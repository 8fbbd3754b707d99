// SPDX-License-Identifier: EUPL-1.2
// Invented people for the demonstration; the names with an account are those of people/demo.cpp.
#include <map>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/files/files.hpp"
#include "slices/areas/areas.hpp"
#include "slices/contacts/contacts.hpp"
#include "slices/contacts/portraits.hpp"
#include "slices/contacts/routes.hpp"
#include "slices/contacts/service.hpp"
#include "slices/people/people.hpp"

namespace kwartier::contacts {

namespace {

struct Invented {
    std::string_view name, function, phone, hours, body, account;
    int position;
};
// In every neighbourhood of the list below; the numbers are nobody's.
constexpr Invented in_neighbourhoods[] = {
    {"Olga Bielinska", "opbouwwerker", "043 000 01 12", "maandag tot en met donderdag", "welzijn-samenspel",
     "olga.bielinska@kwartier.example", 20},
    {"Wendy Lemmens", "wijkagent", "043 000 01 22", "wisselende dagen, spoed: 112", "politie-basisteam", "wendy.lemmens@kwartier.example",
     30},
    {"Sjef Habets", "wijkbeheerder", "043 000 01 32", "maandag tot en met vrijdag, 8 tot 16 uur", "woonstichting-maasdal",
     "sjef.habets@kwartier.example", 40},
};
constexpr std::string_view without_face = "Sjef Habets", on_leave = "Wendy Lemmens";
constexpr std::string_view neighbourhoods[] = {"mariaberg", "limmel", "itteren", "pottenberg", "wyck", "malberg"};
constexpr std::string_view managers[] = {"Mia Ramaekers", "Wim Offermans", "Lieke Quaedvlieg", "Nadia Bouzid",
                                         "Frans Erkens",  "Pien Souren",   "Jos Meertens",     "Hilde Ackermans"};

std::string account_of(std::string_view name)
{
    std::string address(name);
    for (auto& c : address) c = c == ' ' ? '.' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return address + "@kwartier.example";
}

/// Drawn and kept before the act.
struct Face {
    Picture picture;
    std::string hash, thumbnail;
};
using Faces = std::map<std::string, Face, std::less<>>;

/// Of whoever has an account. One of them would rather have none: then the card has initials.
Faces draw_faces(House const& house)
{
    Faces faces;
    std::vector<std::string_view> names(std::begin(managers), std::end(managers));
    for (auto const& who : in_neighbourhoods)
        if (who.name != without_face) names.push_back(who.name);
    for (auto const name : names) {
        auto picture = read_picture(portrait(name), "portrait");
        if (!picture) throw std::runtime_error("a portrait of the demonstration cannot be read as a picture");
        auto& face = faces[std::string(name)];
        face.hash = house.files().put(picture->jpeg);
        face.thumbnail = house.files().put(picture->thumbnail);
        face.picture = std::move(*picture);
    }
    return faces;
}

void put(Act& act, Card card, std::string_view account, Faces const& faces)
{
    if (auto const person = account.empty() ? std::nullopt : people::find_person(act, account)) card.person = *person;
    auto const added = add(act, card);
    if (!added) throw std::runtime_error("contact card: " + say(Language::en, added.refusal().problems.front().said));
    auto const face = faces.find(card.name);
    if (face != faces.end() && !set_photo(act, *added, face->second.picture, face->second.hash, face->second.thumbnail))
        throw std::runtime_error("contact card: no face for " + card.name);
}

void districts(Act& act, Faces const& faces)
{
    auto const division = areas::current_division(act, act.today());
    std::size_t n = 0;
    for (auto const& district : division ? areas::parts(act, division->id, act.today()) : std::vector<areas::Area>{}) {
        if (n == std::size(managers)) break;
        Card card{
            .id = {}, .slug = {}, .area = district.id, .position = 10, .name = std::string(managers[n]), .function = "stadsdeelleider"};
        card.phone = "043 000 02 " + std::to_string(10 + n);
        if (n == 2) card.away_from = act.today() - days{2}, card.away_until = act.today() + days{9};
        put(act, card, account_of(managers[n]), faces);
        ++n;
    }
}

void build(House const& house, DemoPlan const&, std::function<void(std::string const&)> const&)
{
    auto const faces = draw_faces(house);
    house.act(the_house(), clock_now(), [&](Act& act) {
        districts(act, faces);
        if (auto const city = areas::city(act))
            put(act,
                {.id = {},
                 .slug = {},
                 .area = city->id,
                 .position = 90,
                 .name = "Loket van de gemeente",
                 .phone = "043 000 00 14",
                 .function = "voor alles waar u geen ander voor weet",
                 .hours = "maandag tot en met vrijdag, 8.30 tot 17 uur"},
                "", faces);
        for (auto const slug : neighbourhoods) {
            auto const area = areas::find_slug(act, areas::Kind::neighbourhood, slug);
            for (auto const& who : in_neighbourhoods) {
                if (!area) continue;
                auto const body = people::body(act, who.body);
                Card card{.id = {},
                          .slug = {},
                          .area = area->id,
                          .body = body ? body->id : BodyId{},
                          .position = who.position,
                          .name = std::string(who.name),
                          .phone = std::string(who.phone),
                          .function = std::string(who.function),
                          .hours = std::string(who.hours)};
                if (who.name == on_leave) card.away_from = act.today() - days{1}, card.away_until = act.today() + days{12};
                put(act, std::move(card), who.account, faces);
            }
        }
    });
}

} // namespace

void declare_demo(Slice& slice) { slice.offer(Demo{40, "who is who", build}); }

} // namespace kwartier::contacts
