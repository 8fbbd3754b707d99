// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/passkeys.hpp"

#include <sodium.h>

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "slices/people/service.hpp"
#include "slices/people/store.hpp"
#include "slices/people/tries.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

constexpr std::size_t challenge_bytes = 32;
constexpr std::size_t handle_bytes = 32;

Blob blob_of(std::string_view text)
{
    auto const* from = reinterpret_cast<std::byte const*>(text.data());
    return {from, from + text.size()};
}
std::string_view text_of(Blob const& blob) { return {reinterpret_cast<char const*>(blob.data()), blob.size()}; }

passkey::Site site(Look const& look) { return passkey::site_of(look.house.link("")); }

Refusal unknown_key() { return {Why::invalid, w::passkey_wrong, "passkey"}; }

/// The key that signed the answer, when everything about it is right.
std::optional<PasskeyRow> signer(Act& act, std::string_view answer)
{
    auto const here = site(act);
    auto const used = passkey::read_used(answer, here);
    if (!used || !store::use_challenge(act.db, secret_hash(used->challenge), {}, act.now)) return std::nullopt;
    auto key = store::find_passkey(act.db, secret_hash(used->credential));
    if (!key || (!used->user_handle.empty() && used->user_handle != user_handle(act.house, key->person))) return std::nullopt;
    auto const signatures = passkey::verified(*used, here, key->algorithm, text_of(key->public_key));
    if (!signatures) return std::nullopt;
    auto const counts = *signatures > 0 || key->signatures > 0;
    if (counts && *signatures <= key->signatures) return std::nullopt;
    key->signatures = *signatures;
    return key;
}

} // namespace

std::string ask_challenge(Act& act, PersonId person)
{
    std::string random(challenge_bytes, '\0');
    randombytes_buf(random.data(), random.size());
    auto challenge = passkey::base64url(random);
    store::add_challenge(act.db, secret_hash(challenge), person, act.now + challenge_lives);
    return challenge;
}

std::string user_handle(House const& house, PersonId person)
{
    return house.keys().keyed_hash("people.passkey", std::to_string(person.value)).substr(0, handle_bytes);
}

std::vector<PasskeyCard> passkeys(Look const& look, PersonId person)
{
    std::vector<PasskeyCard> cards;
    auto const row = store::find(look.db, person);
    for (auto const& key : store::passkeys_of(look.db, person)) {
        auto name = look.house.keys().open(row->seal_key, SealedText{key.name}).value_or("");
        cards.push_back({key.number, std::move(name), key.added, key.used, passkey::base64url(text_of(key.credential))});
    }
    return cards;
}

Result<SetUp> add_passkey(Act& act, std::string_view name, std::string_view answer)
{
    auto const person = act.actor.person;
    auto const plain = trimmed(name);
    if (length(plain) > name_max) return Refusal{Why::invalid, w::name_too_long, "passkey_name"};
    auto const made = passkey::read_made(answer, site(act));
    if (!made || !store::use_challenge(act.db, secret_hash(made->challenge), person, act.now))
        return Refusal{Why::invalid, w::passkey_not_made, "passkey_name"};
    if (store::find_passkey(act.db, secret_hash(made->credential))) return Refusal{Why::conflict, w::passkey_known, "passkey_name"};
    if (store::passkeys_of(act.db, person).size() >= static_cast<std::size_t>(passkeys_max))
        return Refusal{Why::conflict, w::passkey_many, "passkey_name"};
    auto const row = store::find(act.db, person);
    PasskeyRow key;
    key.id = act.new_number();
    key.person = person;
    key.number = store::next_passkey_number(act.db, person);
    key.credential = blob_of(made->credential);
    key.public_key = blob_of(made->public_key);
    key.algorithm = made->algorithm;
    key.signatures = made->signatures;
    key.name = act.house.keys().seal(row->seal_key, plain).bytes;
    key.added = act.now;
    store::add(act.db, key, secret_hash(made->credential));
    return go_on_with(act, Factor::passkey);
}

Outcome end_passkey(Act& act, int number)
{
    auto const keys = store::passkeys_of(act.db, act.actor.person);
    if (std::none_of(keys.begin(), keys.end(), [&](PasskeyRow const& key) { return key.number == number; }))
        return Refusal{Why::not_found, w::passkey_unknown};
    if (auto refused = must_keep(act)) return *refused;
    store::end_passkey(act.db, act.actor.person, number);
    after_removal(act);
    return Done{};
}

Result<Came> enter_with_passkey(Act& act, Visitor const& visitor, std::string_view answer)
{
    auto const counted = tries_of_address(act.house, visitor.remote);
    if (auto const wait = must_wait(act, counted); wait > seconds{0}) return Refusal{Why::too_many, wait_words(wait), "passkey"};
    auto const key = signer(act, answer);
    auto const row = key ? store::find(act.db, key->person) : std::nullopt;
    if (!row || row->state != PersonState::active) {
        count_wrong(act, counted);
        act.keep_although_refused();
        return unknown_key();
    }
    store::use_passkey(act.db, key->id, key->signatures, act.now);
    if (!visitor.token.empty()) store::end_first_step(act.db, secret_hash(visitor.token));
    return Came{open_session(act, key->person, flag(Factor::passkey), visitor.token), std::string(visitor.back), Then::inside};
}

} // namespace kwartier::people
