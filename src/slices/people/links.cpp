// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/links.hpp"

#include "kernel/act/city_name.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "slices/people/entry.hpp"
#include "slices/people/service.hpp"
#include "slices/people/store.hpp"
#include "slices/people/tries.hpp"
#include "slices/people/words.gen.hpp"

// One-time links: 15 minutes, confirmed by a POST on their page, so that a mail program that looks at links uses none up.
namespace kwartier::people {

namespace {

namespace w = words::people;

std::string address(House const& house, std::string_view secret) { return house.link("/inloggen/" + std::string(secret)); }

LinkRow new_link(Act& act, LinkKind kind, PersonId person, Instant expires)
{
    LinkRow link;
    link.id = act.new_number();
    link.kind = kind;
    link.person = person;
    link.language = act.language();
    link.expires = expires;
    return link;
}

Result<PersonId> person_of(Act& act, LinkRow const& link, NewPerson const& newcomer)
{
    if (link.kind == LinkKind::first_administrator) {
        if (store::administrators(act.db, act.now) > 0) return Refusal{Why::gone, w::link_over};
        if (auto problems = problems_of(newcomer); !problems.empty()) return Refusal{Why::invalid, std::move(problems)};
        if (!newcomer.email.empty() && find_person(act, newcomer.email)) return Refusal{Why::conflict, w::email_taken, "email"};
        auto const person = write_person(act, newcomer, "account");
        make_administrator(act, person);
        return person;
    }
    if (link.person) return link.person;
    auto const email = act.house.keys().open(link.seal_key, SealedText{link.email.value_or(Blob{})});
    if (!email) return Refusal{Why::gone, w::link_over};
    // Somebody may have got an account since the link was asked for.
    if (auto const known = find_person(act, *email)) return *known;
    return register_resident(act, *email, link.language);
}

} // namespace

Outcome ask_link(Act& act, std::string_view email, std::string_view back, std::string_view remote)
{
    auto const counted = asks_of(act.house, email, remote);
    if (auto const wait = must_wait(act, counted); wait > seconds{0}) return Refusal{Why::too_many, wait_words(wait), "email"};
    NewPerson const asked{.name = "-", .email = plain_email(email), .phone = "", .language = act.language(), .password_hash = ""};
    if (asked.email.empty()) return Refusal{Why::invalid, w::email_missing, "email"};
    if (auto problems = problems_of(asked); !problems.empty()) return Refusal{Why::invalid, std::move(problems)};
    count_wrong(act, counted);

    auto& keys = act.house.keys();
    auto const secret = random_secret();
    auto link = new_link(act, LinkKind::mail, find_person(act, asked.email).value_or(PersonId{}), act.now + link_lives);
    link.seal_key = keys.fresh();
    link.email = keys.seal(link.seal_key, asked.email).bytes;
    link.secret = keys.seal(link.seal_key, secret).bytes;
    link.back = safe_back(back);
    store::add(act.db, link, secret_hash(secret));
    auto const name = std::string(link_kind);
    tell::person(act, {name, link.id}, act.language(), Subject{name, link.id}, link_message, Urgency::at_once);
    return Done{};
}

Result<std::string> print_link(Act& act, PersonId person)
{
    if (!act.actor.may(manage_people)) return Refusal{Why::forbidden, w::not_yours};
    auto const row = store::find(act.db, person);
    if (!row || row->state != PersonState::active) return Refusal{Why::not_found, w::person_unknown};
    auto const secret = random_secret();
    store::add(act.db, new_link(act, LinkKind::printed, person, act.now + link_lives), secret_hash(secret));
    return address(act.house, secret);
}

bool is_administered(Look const& look) { return store::administrators(look.db, look.now) > 0; }

std::optional<std::string> first_administrator_link(Act& act)
{
    if (store::administrators(act.db, act.now) > 0) return std::nullopt;
    store::end_links(act.db, LinkKind::first_administrator);
    auto const secret = random_secret();
    store::add(act.db, new_link(act, LinkKind::first_administrator, {}, act.now + first_link_lives), secret_hash(secret));
    return address(act.house, secret);
}

std::optional<LinkRow> open_link(Look const& look, std::string_view secret)
{
    auto link = store::find_link(look.db, secret_hash(secret));
    if (!link || link->used || link->expires <= look.now) return std::nullopt;
    return link;
}

Result<Came> use_link(Act& act, std::string_view secret, NewPerson const& newcomer, Visitor const& visitor)
{
    auto const link = open_link(act, secret);
    if (!link) return Refusal{Why::gone, w::link_over};
    auto const person = person_of(act, *link, newcomer);
    if (!person) return person.refusal();
    auto const row = store::find(act.db, *person);
    if (!row || row->state != PersonState::active) return Refusal{Why::gone, w::link_over};
    if (!store::use_link(act.db, link->id, act.now)) return Refusal{Why::gone, w::link_over};
    return come_in(act, *person, Factor::link, {visitor.remote, visitor.token, visitor.device, link->back});
}

std::optional<std::string> link_mail_address(Look const& look, std::int64_t id)
{
    auto const link = store::find_link(look.db, id);
    if (!link || !link->email || link->expires <= look.now) return std::nullopt;
    return look.house.keys().open(link->seal_key, SealedText{*link->email});
}

Message link_mail(Look const& look, Subject const& about, Addressee const&, std::string const&, Language language)
{
    auto const link = store::find_link(look.db, about.id);
    auto const secret = link && link->secret ? look.house.keys().open(link->seal_key, SealedText{*link->secret}) : std::nullopt;
    auto const& city = city_name(look.house);
    Message message;
    message.subject = say(language, Said{w::mail_subject, {{"city", city}}});
    message.text = say(language, Said{w::mail_begin, {{"city", city}}}) + "\n\n" + (secret ? address(look.house, *secret) : "") + "\n\n" +
                   say(language, w::mail_end);
    return message;
}

} // namespace kwartier::people
