// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/slice.hpp"

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/tell/tell.hpp"
#include "kernel/web/entrance.hpp"
#include "slices/people/addresses.hpp"
#include "slices/people/commands.hpp"
#include "slices/people/demo.hpp"
#include "slices/people/entry.hpp"
#include "slices/people/facts.hpp"
#include "slices/people/links.hpp"
#include "slices/people/privacy.hpp"
#include "slices/people/routes.hpp"
#include "slices/people/schema.gen.hpp"
#include "slices/people/second_step.hpp"
#include "slices/people/service.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

std::string person_title(Look const& look, std::int64_t id)
{
    auto name = display_name(look, PersonId{id});
    return name.empty() ? say(look.language(), w::somebody) : name;
}
std::string person_address(Look const& look, std::int64_t id)
{
    if (look.actor.person.value == id) return "/mijn";
    auto const person = look.actor.may(manage_people) ? details(look, PersonId{id}) : std::nullopt;
    return person ? "/beheer/mensen/" + person->reference : std::string{};
}
bool person_visible(Look const& look, std::int64_t id) { return look.actor.person.value == id || look.actor.may(see_names); }

std::string body_title(Look const& look, std::int64_t id)
{
    auto const card = body(look, BodyId{id});
    return card ? card->name : std::string{};
}
std::string body_address(Look const& look, std::int64_t id)
{
    auto const card = look.actor.may(manage_bodies) ? body(look, BodyId{id}) : std::nullopt;
    return card ? "/beheer/organisaties/" + card->slug : std::string{};
}

std::string nothing(Look const&, std::int64_t) { return {}; }
bool never(Look const&, std::int64_t) { return false; }

std::optional<std::string> person_mail_address(Look const& look, std::int64_t id) { return mail_address(look, PersonId{id}); }

std::vector<std::string> greeting(House const& house, Instant now)
{
    std::vector<std::string> lines;
    bool governed = false;
    house.look(the_house(), now, [&](Look const& look) { governed = is_administered(look); });
    if (governed) return lines;
    house.act(the_house(), now, [&](Act& act) {
        auto const link = first_administrator_link(act);
        lines.clear();
        if (link) lines = {"Nobody is administrator yet. Become it here, once, within 24 hours:", *link};
    });
    return lines;
}

} // namespace

void declare(Slice& slice)
{
    slice.schema(schema_steps());
    slice.words(words_table());
    for (auto const* right :
         {&administer, &manage_people, &manage_roles, &manage_bodies, &see_matrix, &see_retention, &destroy, &see_names})
        slice.right(*right);
    slice.kind({kind, person_title, person_address, person_visible});
    slice.kind({body_kind, body_title, body_address, [](Look const&, std::int64_t) { return true; }});
    for (auto const unseen : {link_kind, new_address_kind, old_address_kind}) slice.kind({unseen, nothing, nothing, never});

    declare_entry_routes(slice);
    declare_second_step_routes(slice);
    declare_second_step_mail(slice);
    declare_set_up_routes(slice);
    declare_mine_routes(slice);
    declare_people_routes(slice);
    declare_body_routes(slice);
    declare_admin_routes(slice);
    declare_privacy(slice);
    declare_privacy_routes(slice);
    declare_retention_routes(slice);
    declare_wordings(slice);
    declare_commands(slice);
    declare_demo(slice);

    slice.offer(SessionSource{.find = speaks_for, .seen = session_seen, .own_page = "/mijn"});
    slice.offer(SessionRenewal{gained_a_role, renew_session});
    slice.offer(SecondStepSource{after_second_step, "/mijn/tweede-stap"});
    slice.offer(Letterhead{kind, person_mail_address});
    slice.offer(Letterhead{link_kind, link_mail_address});
    slice.offer(MessageWording{link_message, link_mail});
    slice.offer(Letterhead{new_address_kind, new_mail_address});
    slice.offer(Letterhead{old_address_kind, old_mail_address});
    slice.offer(MessageWording{new_address_message, new_address_mail});
    slice.offer(MessageWording{old_address_message, old_address_mail});
    slice.offer(Clockwork{"people.forget", minutes{60}, forget_what_is_over});
    slice.offer(Greeting{greeting});
    slice.offer(MenuItem{900, "/beheer", w::admin_title, &administer});
    slice.offer(AdminItem{10, "/beheer/mensen", w::people_title, w::people_about, &manage_people});
    slice.offer(AdminItem{20, "/beheer/organisaties", w::bodies_title, w::bodies_about, &manage_bodies});
    slice.offer(AdminItem{30, "/beheer/rechten", w::matrix_title, w::matrix_about, &see_matrix});
}

} // namespace kwartier::people
