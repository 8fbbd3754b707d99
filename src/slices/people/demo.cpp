// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/demo.hpp"

#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/second_step.hpp"
#include "slices/people/service.hpp"
#include "slices/people/shown.hpp"
#include "slices/people/store.hpp"
#include "slices/people/totp.hpp"

namespace kwartier::people {

namespace {

constexpr std::string_view password = "buurt-2026";
// Known to everybody, and the demonstration says so: the second step of its administrator.
constexpr std::string_view app_secret = "KWARTIERKWARTIERKWARTIERKWARTIER";

struct Invented {
    std::string_view name;
    Role role;
    std::string_view area; // slug of a neighbourhood; empty: the whole city
    std::string_view body; // slug; empty: none
    Office office = Office::member;
};

// Nobody of these exists. Managers and aldermen of districts come on top, from the division that is there.
constexpr Invented cast[] = {
    {"Ada Limpens", Role::administrator, "", ""},
    {"Fenna Gorissen", Role::privacy_officer, "", ""},
    {"Loes Vaessen", Role::desk, "", "loket"},
    {"Yusuf Karaman", Role::desk, "", "loket"},
    {"Marijke Dohmen", Role::desk, "", "loket"},
    {"Hans Pluijmen", Role::handler, "", "wegen-en-verlichting"},
    {"Samira Haddou", Role::handler, "", "wegen-en-verlichting"},
    {"Jo Bemelmans", Role::handler, "", "wegen-en-verlichting"},
    {"Gijs Coenegracht", Role::handler, "", "groen"},
    {"Nel Hoebers", Role::handler, "", "groen"},
    {"Chayenne Wijnands", Role::handler, "", "afval-en-reiniging"},
    {"Piet Scheepers", Role::handler, "", "afval-en-reiniging"},
    {"Achmed El Idrissi", Role::handler, "", "handhaving"},
    {"Truus Kicken", Role::handler, "", "handhaving"},
    {"Thieu Brouns", Role::handler, "", "riolering-en-water"},
    {"Mei Lin Cheung", Role::handler, "", "riolering-en-water"},
    {"Rachelle Jeukens", Role::project_manager, "", ""},
    {"Koen Partouns", Role::editor, "", ""},
    {"Ingrid Theelen", Role::researcher, "", ""},
    {"Sjef Habets", Role::partner, "", "woonstichting-maasdal", Office::contact},
    {"Wendy Lemmens", Role::partner, "", "politie-basisteam", Office::contact},
    {"Olga Bielinska", Role::community_worker, "mariaberg", "welzijn-samenspel", Office::contact},
    {"Ruud Senden", Role::community_worker, "limmel", "welzijn-samenspel"},
    {"Mia Janssens", Role::platform_member, "mariaberg", "buurtplatform-mariaberg", Office::chair},
    {"Funda Yilmaz", Role::platform_member, "mariaberg", "buurtplatform-mariaberg", Office::secretary},
    {"Harie Nelissen", Role::platform_member, "itteren", "buurtplatform-itteren", Office::chair},
    {"Bea Crutzen", Role::resident, "", ""},
    {"Daan Vrancken", Role::resident, "", ""},
    {"Aminata Diallo", Role::resident, "", ""},
};

struct InventedBody {
    BodyKind kind;
    std::string_view name;
    std::string_view area;
    std::string_view about = {}, reach = {};
};
constexpr InventedBody invented_bodies[] = {
    {BodyKind::department, "Wegen en verlichting", ""},
    {BodyKind::department, "Groen", ""},
    {BodyKind::department, "Afval en reiniging", ""},
    {BodyKind::department, "Handhaving", ""},
    {BodyKind::department, "Riolering en water", ""},
    {BodyKind::department, "Loket", ""},
    {BodyKind::organisation, "Woonstichting Maasdal", ""},
    {BodyKind::organisation, "Welzijn Samenspel", ""},
    {BodyKind::organisation, "Politie Basisteam", ""},
    {BodyKind::platform_board, "Buurtplatform Mariaberg", "mariaberg",
     "Wij zijn bewoners die voor de buurt praten met de gemeente, de woonstichting en de politie. Vier keer per jaar is er een open avond.\n\n"
     "Iets aan de hand in uw straat? Kom langs. Wij lopen mee tot het is opgelost.",
     "Elke maand op een donderdag, 19.30 uur, in de grote zaal van het buurthuis; de dag staat in de agenda.\n043 000 02 10\nplatform.mariaberg@kwartier.example"},
    {BodyKind::platform_board, "Buurtplatform Itteren", "itteren",
     "Wij zorgen dat het dorp van zich laat horen: over de bus, de dorpszaal en het water van de Maas.",
     "Elke laatste donderdag van de maand, 20.00 uur, in de dorpszaal."},
};

constexpr std::string_view managers[] = {"Mia Ramaekers", "Wim Offermans", "Lieke Quaedvlieg", "Nadia Bouzid",
                                         "Frans Erkens",  "Pien Souren",   "Jos Meertens",     "Hilde Ackermans"};
constexpr std::string_view aldermen[] = {"Carla Heuts", "Bart Wetzels", "Meryem Aksoy", "Leon Savelberg",
                                         "Anja Rompen", "Rik Debije",   "Sofie Blezer", "Tom Urlings"};

template <class T>
T must(Result<T> result, std::string_view what)
{
    if (!result) throw std::runtime_error(std::string(what) + ": " + say(Language::en, result.refusal().problems.front().said));
    return *result;
}

/// "Mia Ramaekers" → "mia.ramaekers@kwartier.example"
std::string address_of(std::string_view name)
{
    auto local = slug(name);
    if (auto const dash = local.find('-'); dash != std::string::npos) local[dash] = '.';
    return local + "@kwartier.example";
}

/// Somebody of every role: "handler           hans.pluijmen@kwartier.example  Wegen en verlichting".
std::vector<std::string> who_signs_in()
{
    std::vector<std::string> lines{"The people of the demonstration sign in at /inloggen, everybody with the password " +
                                   std::string(password) + ":"};
    for (int number = 0; number < role_count; ++number) {
        auto const role = static_cast<Role>(number);
        auto const found = std::find_if(std::begin(cast), std::end(cast), [&](Invented const& who) { return who.role == role; });
        auto const who = role == Role::district_manager ? managers[0]
                         : role == Role::alderman       ? aldermen[0]
                         : found != std::end(cast)      ? found->name
                                                        : std::string_view();
        if (who.empty()) continue;
        auto line = say(Language::en, role_word(role));
        line.resize(std::max<std::size_t>(line.size(), 28), ' ');
        lines.push_back("  " + line + address_of(who));
    }
    lines.push_back("An administrator is asked for a code as second step. It comes from an app with the secret " +
                    totp::grouped(app_secret) + ",");
    lines.push_back("or from: kwartier person code " + address_of(cast[0].name));
    return lines;
}

struct Building {
    Act& act;
    std::string const& hash;
    int number = 1;

    PersonId person(std::string_view name)
    {
        auto const tail = std::to_string(100 + number++).substr(1);
        return must(add_person(act, {.name = std::string(name),
                                     .email = address_of(name),
                                     .phone = "043 000 00 " + tail,
                                     .language = Language::nl,
                                     .password_hash = hash}),
                    name);
    }
    void role(PersonId person, Role role, AreaId area)
    {
        must(grant(act, {.person = person, .role = role, .area = area, .begins = {}, .ends = {}}), "role");
    }

    void one(Invented const& who)
    {
        auto const id = person(who.name);
        AreaId area;
        if (!who.area.empty()) {
            auto const found = areas::find_slug(act, areas::Kind::neighbourhood, who.area);
            if (found) area = found->id;
        }
        auto const placed = who.area.empty() || area;
        if (who.role != Role::resident && placed) role(id, who.role, area);
        if (needs_second_step(who.role)) write_app(act, id, app_secret);
        if (who.body.empty()) return;
        if (auto const row = find_body(act, who.body)) must(join(act, row->id, id, who.office), who.body);
    }
    void bodies()
    {
        for (auto const& invented : invented_bodies) {
            std::vector<AreaId> in;
            auto const found = invented.area.empty() ? std::nullopt : areas::find_slug(act, areas::Kind::neighbourhood, invented.area);
            if (found) in.push_back(found->id);
            must(add_body(act, BodyForm{.kind = invented.kind,
                                        .name = std::string(invented.name),
                                        .areas = in,
                                        .begins = {},
                                        .ends = {},
                                        .about = std::string(invented.about),
                                        .reach = std::string(invented.reach)}),
                 invented.name);
        }
    }
    void districts()
    {
        auto const division = areas::current_division(act, act.today());
        if (!division) return;
        std::size_t i = 0;
        for (auto const& district : areas::parts(act, division->id, act.today())) {
            if (i == std::size(managers)) break;
            role(person(managers[i]), Role::district_manager, district.id);
            role(person(aldermen[i]), Role::alderman, district.id);
            ++i;
        }
    }
};

/// They have their roles since before anything of the two years that are invented.
constexpr auto in_office = days{800};

void build(House const& house, DemoPlan const&, std::function<void(std::string const&)> const& progress)
{
    auto const hash = password_hash(password);
    house.act(the_house(), clock_now() - in_office, [&](Act& act) {
        Building building{act, hash};
        building.bodies();
        for (auto const& who : cast) building.one(who);
        building.districts();
    });
    for (auto const& line : who_signs_in()) progress(line);
}

/// As long as the invented administrator is there and has the password that everybody knows.
std::vector<std::string> greeting(House const& house, Instant now)
{
    std::string hash;
    house.look(the_house(), now, [&](Look const& look) {
        auto const person = find_person(look, address_of(cast[0].name));
        auto const row = person ? store::find(look.db, *person) : std::nullopt;
        if (row && row->state == PersonState::active) hash = row->password;
    });
    return password_fits(hash, password) ? who_signs_in() : std::vector<std::string>{};
}

} // namespace

void declare_demo(Slice& slice)
{
    slice.offer(Demo{20, "people, departments and roles", build});
    slice.offer(Greeting{greeting});
}

} // namespace kwartier::people
