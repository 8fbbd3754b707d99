// SPDX-License-Identifier: EUPL-1.2
// Invented people for the demonstration; the names with an account are those of people/demo.cpp.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "slices/areas/areas.hpp"
#include "slices/contacts/contacts.hpp"
#include "slices/contacts/routes.hpp"
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
constexpr std::string_view neighbourhoods[] = {"mariaberg", "limmel", "itteren", "pottenberg", "wyck", "malberg"};
constexpr std::string_view managers[] = {"Mia Ramaekers", "Wim Offermans", "Lieke Quaedvlieg", "Nadia Bouzid",
                                         "Frans Erkens",  "Pien Souren",   "Jos Meertens",     "Hilde Ackermans"};

std::string account_of(std::string_view name)
{
    std::string address(name);
    for (auto& c : address) c = c == ' ' ? '.' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return address + "@kwartier.example";
}

void put(Act& act, Card card, std::string_view account)
{
    if (auto const person = account.empty() ? std::nullopt : people::find_person(act, account)) card.person = *person;
    auto const added = add(act, card);
    if (!added) throw std::runtime_error("contact card: " + say(Language::en, added.refusal().problems.front().said));
}

void districts(Act& act)
{
    auto const division = areas::current_division(act, act.today());
    std::size_t n = 0;
    for (auto const& district : division ? areas::parts(act, division->id, act.today()) : std::vector<areas::Area>{}) {
        if (n == std::size(managers)) break;
        Card card{
            .id = {}, .slug = {}, .area = district.id, .position = 10, .name = std::string(managers[n]), .function = "stadsdeelleider"};
        card.phone = "043 000 02 " + std::to_string(10 + n);
        if (n == 2) card.away_from = act.today() - days{2}, card.away_until = act.today() + days{9};
        put(act, card, account_of(managers[n++]));
    }
}

void build(House const& house, DemoPlan const&, std::function<void(std::string const&)> const&)
{
    house.act(the_house(), clock_now(), [](Act& act) {
        districts(act);
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
                "");
        for (auto const slug : neighbourhoods) {
            auto const area = areas::find_slug(act, areas::Kind::neighbourhood, slug);
            for (auto const& who : in_neighbourhoods) {
                if (!area) continue;
                auto const body = people::body(act, who.body);
                put(act,
                    {.id = {},
                     .slug = {},
                     .area = area->id,
                     .body = body ? body->id : BodyId{},
                     .position = who.position,
                     .name = std::string(who.name),
                     .phone = std::string(who.phone),
                     .function = std::string(who.function),
                     .hours = std::string(who.hours)},
                    who.account);
            }
        }
    });
}

} // namespace

void declare_demo(Slice& slice) { slice.offer(Demo{40, "who is who", build}); }

} // namespace kwartier::contacts
