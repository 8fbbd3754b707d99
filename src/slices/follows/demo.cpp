// SPDX-License-Identifier: EUPL-1.2
// Some invented people follow their neighbourhood, and one newsletter was sent.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "slices/areas/areas.hpp"
#include "slices/follows/following.hpp"
#include "slices/follows/newsletter.hpp"
#include "slices/follows/routes.hpp"
#include "slices/follows/store.hpp"
#include "slices/follows/store_newsletter.hpp"
#include "slices/people/people.hpp"

namespace kwartier::follows {

namespace {

struct Invented {
    std::string_view email; // of somebody with an account, or of nobody
    std::string_view area;  // slug of a neighbourhood
    std::string_view source;
};
constexpr Invented followers_invented[] = {
    {"bea.crutzen@kwartier.example", "mariaberg", "*"},
    {"bea.crutzen@kwartier.example", "mariaberg", "nieuwsbrief"},
    {"daan.vrancken@kwartier.example", "wyck", "*"},
    {"aminata.diallo@kwartier.example", "mariaberg", "nieuwsbrief"},
    {"mia.janssens@kwartier.example", "mariaberg", "nieuwsbrief"},
    {"mevrouw.schols@kwartier.example", "mariaberg", "nieuwsbrief"},
    {"fam.pieters@kwartier.example", "mariaberg", "nieuwsbrief"},
    {"harie.nelissen@kwartier.example", "itteren", "*"},
    {"jo.uit.limmel@kwartier.example", "limmel", "meldingen"},
};

constexpr std::string_view editor = "koen.partouns@kwartier.example";
constexpr std::string_view opening =
    "In deze brief leest u wat er de afgelopen weken in de buurt gebeurde. Heeft u zelf nieuws? Kom langs bij de koffie op dinsdag, of mail "
    "de redactie.";
constexpr std::size_t items_shown = 8;

/// As if they had confirmed it from their mailbox.
void add_follower(Act& act, Invented const& who)
{
    auto const area = areas::find_slug(act, areas::Kind::neighbourhood, who.area);
    if (!area) return;
    auto& keys = act.house.keys();
    AskRow ask{.id = act.new_id<Ask>(),
               .seal = keys.fresh(),
               .email = {},
               .mailbox = mailbox_of(keys, who.email),
               .language = Language::nl,
               .wanted = {{std::string(area_kind), area->id.value}, {std::string(who.source)}},
               .asked_at = act.now};
    ask.email = keys.seal(ask.seal, who.email).bytes;
    confirm(act, ask);
}

/// Nine days ago; whoever follows has read it, so that starting the demonstration mails nobody.
void send_newsletter_of(Act& act, AreaId area)
{
    auto draft = compose(act, area);
    if (!draft) return;
    Edited edited{draft->version, std::string(opening), {}};
    for (auto const& item : items_of(act, *draft, Language::nl))
        edited.items.push_back(
            {item.row.place, item.row.place, static_cast<std::size_t>(item.row.place) < items_shown || item.row.coming_up()});
    if (!save(act, *draft, edited)) return;
    auto const saved = draft_of(act, area);
    if (!saved || !send(act, *saved, saved->version)) return;
    auto const read_by = static_cast<int>(store::count_of_source(act.db, area, newsletter_source));
    store::save_reach(act.db, saved->id, {}, read_by, NewsletterState::sent);
}

void build(House const& house, DemoPlan const&, std::function<void(std::string const&)> const& progress)
{
    auto const now = house.now();
    house.act(the_house(), now - days{40}, [](Act& act) {
        for (auto const& who : followers_invented) add_follower(act, who);
    });
    std::optional<Actor> koen;
    std::optional<areas::Area> area;
    house.look(the_house(), now, [&](Look const& look) {
        area = areas::find_slug(look, areas::Kind::neighbourhood, "mariaberg");
        if (auto const person = people::find_person(look, editor)) koen = people::actor_of(look, *person);
    });
    if (koen && area) house.act(*koen, now - days{9}, [&](Act& act) { send_newsletter_of(act, area->id); });
    progress(std::to_string(std::size(followers_invented)) + " things followed, and a newsletter");
}

} // namespace

void declare_demo(Slice& slice) { slice.offer(Demo{70, "followers and a newsletter", build}); }

} // namespace kwartier::follows
