// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/second_step.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "slices/people/service.hpp"
#include "slices/people/store.hpp"
#include "slices/people/totp.hpp"
#include "slices/people/tries.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

constexpr int recovery_codes = 10;
constexpr std::size_t recovery_letters = 8;

std::string seal_of(Look const& look, std::string_view secret)
{
    return look.house.keys().keyed_hash("people.app", std::to_string(look.actor.session.value).append(" ").append(secret));
}

std::string recovery_hash(House const& house, PersonId person, std::string_view code)
{
    return house.keys().keyed_hash("people.recovery", std::to_string(person.value).append(" ").append(code));
}

std::string device_seal(House const& house, PersonId person, std::string_view secret)
{
    return house.keys().keyed_hash("people.device", std::to_string(person.value).append(" ").append(secret)).substr(0, 32);
}

/// As typed over: without spaces and dashes, O for 0, I and L for 1.
std::string plain_code(std::string_view typed)
{
    std::string plain;
    for (auto c : typed) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        plain += c;
    }
    return plain;
}

std::optional<std::string> app_secret(Look const& look, PersonId person)
{
    auto const app = store::app_of(look.db, person);
    auto const row = store::find(look.db, person);
    return app && row ? look.house.keys().open(row->seal_key, SealedText{app->secret}) : std::nullopt;
}

/// What the code proves, and used up by that.
std::optional<Factor> proves(Act& act, PersonId person, std::string_view typed)
{
    auto const code = plain_code(typed);
    if (code.size() == static_cast<std::size_t>(totp::digits)) {
        auto const secret = app_secret(act, person);
        if (!secret) return std::nullopt;
        auto const step = totp::step_of(*secret, code, act.now, store::app_of(act.db, person)->last_step);
        return step && store::use_step(act.db, person, *step) ? std::optional(Factor::app) : std::nullopt;
    }
    if (code.size() != recovery_letters) return std::nullopt;
    if (!store::use_recovery_code(act.db, person, recovery_hash(act.house, person, code), act.now)) return std::nullopt;
    act.publish(RecoveryCodeUsed{{person}});
    tell_of_second_step(act, person, SecondStepNews::code_used);
    return Factor::recovery;
}

std::string trust_device(Act& act, PersonId person)
{
    auto const secret = random_secret();
    auto const known = store::devices_of(act.db, person, act.now);
    if (known.size() >= static_cast<std::size_t>(devices_max)) store::end_device(act.db, person, known.front().number);
    DeviceRow const row{act.new_number(), person, store::next_device_number(act.db, person), act.now, act.now, act.now + device_trusted};
    store::add(act.db, row, secret_hash(secret));
    return secret + "." + device_seal(act.house, person, secret);
}

std::vector<std::string> write_recovery_codes(Act& act, PersonId person)
{
    std::vector<std::string> codes, hashes;
    for (int i = 0; i < recovery_codes; ++i) {
        auto const code = random_code();
        hashes.push_back(recovery_hash(act.house, person, code));
        codes.push_back(code.substr(0, 4) + "-" + code.substr(4));
    }
    store::set_recovery_codes(act.db, person, hashes);
    return codes;
}

} // namespace

bool needs_second_step(Role role) { return role == Role::administrator; }

Actor after_second_step(Look const& look)
{
    auto actor = look.actor;
    actor.roles = roles_now(look, actor.person);
    return actor;
}

bool role_asleep(Look const& look)
{
    auto const all = roles_now(look, look.actor.person);
    return std::any_of(all.begin(), all.end(),
                       [&](HeldRole const& held) { return needs_second_step(held.role) && !look.actor.holds(held.role); });
}

bool has_second_step(Look const& look, PersonId person) { return store::has_second_step(look.db, person); }

std::optional<FirstStep> first_step(Look const& look, std::string_view token)
{
    auto const found = token.empty() ? std::nullopt : store::first_step(look.db, secret_hash(token));
    return found && look.now - found->began < first_step_lives ? found : std::nullopt;
}

Result<Passed> take_second_step(Act& act, Visitor const& visitor, Answer const& answer)
{
    auto const half = first_step(act, visitor.token);
    if (!half) return Refusal{Why::gone, w::first_step_over};
    auto const counted = tries_of_code(act.house, half->person, visitor.remote);
    if (auto const wait = must_wait(act, counted); wait > seconds{0}) return Refusal{Why::too_many, wait_words(wait), "code"};
    auto const factor = proves(act, half->person, answer.code);
    if (!factor) {
        count_wrong(act, counted);
        act.keep_although_refused();
        return Refusal{Why::invalid, w::code_wrong, "code"};
    }
    store::forget_tries(act.db, counted.front().what);
    store::end_first_step(act.db, secret_hash(visitor.token));
    Passed passed{{open_session(act, half->person, half->factors | flag(*factor), {}), half->back, Then::inside}, {}};
    if (answer.trust) passed.device = trust_device(act, half->person);
    return passed;
}

std::string_view device_cookie(bool secure) { return secure ? "__Host-kwartier-device" : "kwartier-device"; }

std::optional<DeviceRow> trusted_device(Look const& look, PersonId person, std::string_view cookie)
{
    auto const dot = cookie.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    auto const secret = cookie.substr(0, dot);
    if (cookie.substr(dot + 1) != device_seal(look.house, person, secret)) return std::nullopt;
    return store::find_device(look.db, secret_hash(secret), person, look.now);
}

std::vector<DeviceRow> devices(Look const& look) { return store::devices_of(look.db, look.actor.person, look.now); }

Outcome end_device(Act& act, int number)
{
    if (!store::end_device(act.db, act.actor.person, number)) return Refusal{Why::not_found, w::device_unknown};
    return Done{};
}

AppOffer new_app(Look const& look)
{
    auto secret = totp::new_secret();
    auto seal = seal_of(look, secret);
    return {std::move(secret), std::move(seal)};
}

bool offered(Look const& look, AppOffer const& offer) { return !offer.secret.empty() && offer.seal == seal_of(look, offer.secret); }

Result<SetUp> set_up_app(Act& act, AppOffer const& offer, std::string_view code)
{
    auto const person = act.actor.person;
    if (store::app_of(act.db, person)) return Refusal{Why::conflict, w::app_already};
    if (!offered(act, offer)) return Refusal{Why::conflict, w::app_offer_over};
    auto const counted = tries_of_code(act.house, person, "");
    if (auto const wait = must_wait(act, counted); wait > seconds{0}) return Refusal{Why::too_many, wait_words(wait), "code"};
    auto const step = totp::step_of(offer.secret, plain_code(code), act.now, 0);
    if (!step) {
        count_wrong(act, counted);
        act.keep_although_refused();
        return Refusal{Why::invalid, w::app_code_wrong, "code"};
    }
    write_app(act, person, offer.secret);
    store::use_step(act.db, person, *step);
    return go_on_with(act, Factor::app);
}

SetUp go_on_with(Act& act, Factor factor)
{
    auto const person = act.actor.person;
    auto factors = flag(factor);
    for (auto const& session : store::sessions_of(act.db, person))
        if (session.id == act.actor.session) factors |= session.factors;
    SetUp done{random_secret(), {}};
    store::end_other_sessions(act.db, person, act.actor.session);
    store::strengthen(act.db, act.actor.session, factors, secret_hash(done.token), act.now);
    if (store::recovery_codes_left(act.db, person) == 0) done.codes = write_recovery_codes(act, person);
    act.publish(SecondStepAdded{{person}});
    tell_of_second_step(act, person, SecondStepNews::added);
    return done;
}

std::optional<Instant> app_since(Look const& look, PersonId person)
{
    auto const app = store::app_of(look.db, person);
    return app ? std::optional(app->added) : std::nullopt;
}

Outcome end_app(Act& act)
{
    if (!store::app_of(act.db, act.actor.person)) return Refusal{Why::not_found, w::app_unknown};
    if (auto refused = must_keep(act)) return *refused;
    store::end_app(act.db, act.actor.person);
    after_removal(act);
    return Done{};
}

std::optional<Refusal> must_keep(Look const& look)
{
    auto const person = look.actor.person;
    auto const steps = store::passkeys_of(look.db, person).size() + (store::app_of(look.db, person) ? 1 : 0);
    auto const held = roles_now(look, person);
    auto const needed = std::any_of(held.begin(), held.end(), [](HeldRole const& role) { return needs_second_step(role.role); });
    if (steps > 1 || !needed) return std::nullopt;
    return Refusal{Why::conflict, w::step_needed};
}

void after_removal(Act& act)
{
    auto const person = act.actor.person;
    if (!store::has_second_step(act.db, person)) store::end_second_steps(act.db, person);
    act.publish(SecondStepRemoved{{person}});
    tell_of_second_step(act, person, SecondStepNews::removed);
}

int recovery_codes_left(Look const& look) { return store::recovery_codes_left(look.db, look.actor.person); }

Result<std::vector<std::string>> new_recovery_codes(Act& act)
{
    if (!store::has_second_step(act.db, act.actor.person)) return Refusal{Why::conflict, w::step_first};
    return write_recovery_codes(act, act.actor.person);
}

Outcome reset_second_step(Act& act, PersonId person)
{
    if (!act.actor.may(manage_people)) return Refusal{Why::forbidden, w::not_yours};
    store::end_second_steps(act.db, person);
    sign_out_everywhere(act, person);
    act.publish(SecondStepRemoved{{person}});
    tell_of_second_step(act, person, SecondStepNews::removed);
    return Done{};
}

void write_app(Act& act, PersonId person, std::string_view secret)
{
    auto const row = store::find(act.db, person);
    store::add_app(act.db, person, act.house.keys().seal(row->seal_key, secret).bytes, 0, act.now);
}

std::string code_now(Look const& look, PersonId person)
{
    auto const secret = app_secret(look, person);
    return secret ? totp::code(*secret, totp::step_at(look.now)) : std::string{};
}

} // namespace kwartier::people
