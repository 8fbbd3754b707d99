// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/addresses.hpp"

#include "kernel/act/city_name.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "slices/people/service.hpp"
#include "slices/people/store.hpp"
#include "slices/people/tries.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

std::optional<std::string> opened(Look const& look, PersonId person, std::optional<Blob> const& sealed)
{
    auto const row = store::find(look.db, person);
    if (!row || row->state != PersonState::active || !sealed) return std::nullopt;
    return look.house.keys().open(row->seal_key, SealedText{*sealed});
}

void tell_change(Act& act, std::int64_t change, PersonId person, std::string_view kind, std::string_view message)
{
    auto const name = std::string(kind);
    tell::person(act, {name, change}, language_of(act, person), Subject{name, change}, message, Urgency::at_once);
}

Message composed(Look const& look, Language language, Word subject, Word begin, std::string const& middle, Word end)
{
    auto const& city = city_name(look.house);
    return {say(language, Said{subject, {{"city", city}}}),
            say(language, Said{begin, {{"city", city}}}) + "\n\n" + middle + (middle.empty() ? "" : "\n\n") + say(language, end)};
}

} // namespace

Outcome ask_address(Act& act, Checked const& checked, std::string_view typed, std::string_view remote)
{
    if (auto refused = not_proven(act, checked, remote, "email_current")) return *refused;
    auto const row = store::find(act.db, act.actor.person);
    if (!row) return Refusal{Why::not_found, w::person_unknown};
    auto const email = plain_email(typed);
    if (email.empty()) return Refusal{Why::invalid, w::email_missing, "email"};
    if (auto problems = problems_of({.name = "-", .email = email}); !problems.empty()) return Refusal{Why::invalid, std::move(problems)};
    if (mail_address(act, row->id) == email) return Refusal{Why::invalid, w::address_same, "email"};
    auto const counted = asks_of(act.house, email, remote);
    if (auto const wait = must_wait(act, counted); wait > seconds{0}) return Refusal{Why::too_many, wait_words(wait), "email"};
    count_wrong(act, counted);

    auto& keys = act.house.keys();
    auto const secret = random_secret();
    AddressChange change;
    change.id = act.new_number();
    change.person = row->id;
    change.secret = keys.seal(row->seal_key, secret).bytes;
    change.email = keys.seal(row->seal_key, email).bytes;
    change.expires = act.now + link_lives;
    store::end_address_changes(act.db, row->id);
    store::add(act.db, change, secret_hash(secret));
    tell_change(act, change.id, row->id, new_address_kind, new_address_message);
    return Done{};
}

std::optional<AddressAsked> open_address(Look const& look, std::string_view secret)
{
    auto const change = store::find_address_change(look.db, secret_hash(secret));
    if (!change || change->used || change->expires <= look.now) return std::nullopt;
    auto const email = opened(look, change->person, change->email);
    if (!email) return std::nullopt;
    return AddressAsked{change->id, change->person, *email};
}

Outcome confirm_address(Act& act, std::string_view secret)
{
    auto const asked = open_address(act, secret);
    if (!asked) return Refusal{Why::gone, w::link_over};
    if (auto const other = find_person(act, asked->email); other && *other != asked->person)
        return Refusal{Why::conflict, w::address_taken};
    auto const row = store::find(act.db, asked->person);
    if (!store::use_address_change(act.db, asked->id, act.now, row->email)) return Refusal{Why::gone, w::link_over};
    store::save_email(act.db, row->id, act.house.keys().seal(row->seal_key, asked->email).bytes, email_index(act.house, asked->email));
    store::end_links(act.db, row->id);
    act.publish(AddressChanged{{row->id}});
    if (row->email) tell_change(act, asked->id, row->id, old_address_kind, old_address_message);
    return Done{};
}

std::optional<std::string> new_mail_address(Look const& look, std::int64_t id)
{
    auto const change = store::find_address_change(look.db, id);
    if (!change || change->used || change->expires <= look.now) return std::nullopt;
    return opened(look, change->person, change->email);
}

std::optional<std::string> old_mail_address(Look const& look, std::int64_t id)
{
    auto const change = store::find_address_change(look.db, id);
    return change ? opened(look, change->person, change->old_email) : std::nullopt;
}

Message new_address_mail(Look const& look, Subject const& about, Addressee const&, std::string const&, Language language)
{
    auto const change = store::find_address_change(look.db, about.id);
    auto const secret = change ? opened(look, change->person, change->secret) : std::nullopt;
    return composed(look, language, w::new_address_subject, w::new_address_begin,
                    secret ? look.house.link("/mijn/e-mailadres/" + *secret) : std::string{}, w::new_address_end);
}

Message old_address_mail(Look const& look, Subject const&, Addressee const&, std::string const&, Language language)
{
    return composed(look, language, w::old_address_subject, w::old_address_begin, {}, w::old_address_end);
}

} // namespace kwartier::people
