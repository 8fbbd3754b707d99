// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/entry.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "slices/people/second_step.hpp"
#include "slices/people/service.hpp"
#include "slices/people/store.hpp"
#include "slices/people/tries.hpp"
#include "slices/people/words.gen.hpp"

// Sessions and passwords. Links stand in links.cpp.
namespace kwartier::people {

namespace {

namespace w = words::people;

/// What an unknown account's password is compared with, so that it takes as long as any other.
std::string const& nobodys_hash()
{
    static std::string const hash = password_hash(random_secret());
    return hash;
}

Refusal wait_refusal(seconds wait) { return Refusal{Why::too_many, wait_words(wait), "password"}; }

bool just_came_by_link(Look const& look)
{
    for (auto const& session : store::sessions_of(look.db, look.actor.person))
        if (session.id == look.actor.session) return has(session.factors, Factor::link) && look.now - session.created < hours{1};
    return false;
}

} // namespace

std::optional<Actor> speaks_for(Look const& look, std::string_view token)
{
    auto const found = store::entered(look.db, secret_hash(token));
    if (!found) return std::nullopt;
    Actor actor;
    actor.person = found->session.person;
    actor.session = found->session.id;
    actor.language = found->language;
    actor.roles = roles_now(look, actor.person);
    auto const idle = actor.staff() ? milliseconds(staff_idle) : milliseconds(others_idle);
    if (look.now - found->session.seen > idle) return std::nullopt;
    if (!took_second_step(found->session.factors))
        std::erase_if(actor.roles, [](HeldRole const& held) { return needs_second_step(held.role); });
    actor.shown_name = look.house.keys().open(found->seal_key, SealedText{found->name}).value_or("");
    actor.departments = store::departments_of(look.db, actor.person, look.now, look.today());
    return actor;
}

void session_seen(Act& act, SessionId session) { store::seen(act.db, session, act.now); }

bool gained_a_role(Look const& look) { return store::gained_a_role(look.db, look.actor.session, look.now); }

std::string renew_session(Act& act, std::string_view token)
{
    auto fresh = random_secret();
    return store::renew(act.db, secret_hash(token), secret_hash(fresh), act.now) ? fresh : std::string{};
}

Checked check_password(Look const& look, std::string_view email, std::string_view password, std::string_view remote)
{
    Checked checked;
    checked.wait = must_wait(look, tries_of(look.house, email, remote));
    if (checked.wait > seconds{0}) return checked;
    auto const& nobody = nobodys_hash();
    auto const row = store::find_email(look.db, email_index(look.house, email));
    auto const known = row && row->state == PersonState::active && !row->password.empty();
    auto const fits = password_fits(known ? row->password : nobody, password);
    if (known && fits) {
        checked.person = row->id;
        checked.fits = true;
    }
    return checked;
}

Came come_in(Act& act, PersonId person, Factor factor, Visitor const& visitor)
{
    auto back = safe_back(visitor.back);
    if (store::has_second_step(act.db, person)) {
        if (auto const device = trusted_device(act, person, visitor.device)) {
            store::use_device(act.db, device->id, act.now);
            return {open_session(act, person, flag(factor) | flag(Factor::device), visitor.token), back, Then::inside};
        }
        if (!visitor.token.empty()) store::end_session(act.db, secret_hash(visitor.token));
        auto token = random_secret();
        store::add(act.db, FirstStep{person, flag(factor), back, act.now}, secret_hash(token));
        return {std::move(token), back, Then::second_step};
    }
    auto const held = store::held(act.db, person, act.now);
    auto const wanted = std::any_of(held.begin(), held.end(), [](GrantRow const& grant) { return needs_second_step(grant.role); });
    return {open_session(act, person, flag(factor), visitor.token), back, wanted ? Then::set_up : Then::inside};
}

std::string open_session(Act& act, PersonId person, int factors, std::string_view old_token)
{
    if (!old_token.empty()) store::end_session(act.db, secret_hash(old_token));
    auto token = random_secret();
    store::add(act.db, SessionRow{act.new_id<Session>(), person, factors, act.now, act.now, act.now}, secret_hash(token));
    act.publish(SignedIn{{person}});
    return token;
}

Result<Came> enter(Act& act, Checked const& checked, std::string_view email, Visitor const& visitor)
{
    // Asked again inside the transaction: of many tries at once only the first few are looked at.
    auto const keys = tries_of(act.house, email, visitor.remote);
    auto const wait = std::max(checked.wait, must_wait(act, keys));
    if (wait > seconds{0}) return wait_refusal(wait);
    if (!checked.fits) {
        count_wrong(act, keys);
        act.keep_although_refused();
        return Refusal{Why::invalid, w::pair_wrong, "password"};
    }
    store::forget_tries(act.db, keys.front().what);
    return come_in(act, checked.person, Factor::password, visitor);
}

void sign_out(Act& act, std::string_view token)
{
    if (token.empty()) return;
    store::end_session(act.db, secret_hash(token));
    store::end_first_step(act.db, secret_hash(token));
}

void sign_out_everywhere(Act& act, PersonId person)
{
    store::end_sessions(act.db, person);
    store::end_first_steps(act.db, person);
    store::end_devices(act.db, person);
    act.publish(SignedOutEverywhere{{person}});
}

std::vector<SessionRow> sessions(Look const& look, PersonId person) { return store::sessions_of(look.db, person); }

Checked check_own_password(Look const& look, std::string_view password, std::string_view remote)
{
    Checked checked;
    checked.person = look.actor.person;
    auto const row = store::find(look.db, look.actor.person);
    if (!row || row->password.empty() || just_came_by_link(look)) {
        checked.fits = bool(row);
        return checked;
    }
    checked.wait = must_wait(look, tries_of_person(look.house, row->id, remote));
    if (checked.wait == seconds{0}) checked.fits = password_fits(row->password, password);
    return checked;
}

std::optional<Refusal> not_proven(Act& act, Checked const& checked, std::string_view remote, std::string const& field)
{
    auto const keys = tries_of_person(act.house, act.actor.person, remote);
    auto const wait = std::max(checked.wait, must_wait(act, keys));
    if (wait > seconds{0}) return Refusal{Why::too_many, wait_words(wait), field};
    if (!checked.fits || checked.person != act.actor.person) {
        count_wrong(act, keys);
        act.keep_although_refused();
        return Refusal{Why::invalid, w::current_wrong, field};
    }
    store::forget_tries(act.db, keys.front().what);
    return std::nullopt;
}

Result<std::string> change_password(Act& act, Checked const& checked, std::string_view remote, std::string_view hash)
{
    auto const person = act.actor.person;
    if (auto refused = not_proven(act, checked, remote, "current")) return *refused;
    auto factors = flag(Factor::password);
    for (auto const& session : store::sessions_of(act.db, person))
        if (session.id == act.actor.session) factors |= session.factors & ~flag(Factor::link);
    set_password(act, person, hash);
    store::end_sessions(act.db, person);
    store::end_first_steps(act.db, person);
    auto token = random_secret();
    store::add(act.db, SessionRow{act.new_id<Session>(), person, factors, act.now, act.now, act.now}, secret_hash(token));
    return token;
}

std::string safe_back(std::string_view path)
{
    if (path.size() < 2 || path.size() > 500 || path[0] != '/' || path[1] == '/' || path[1] == '\\') return {};
    auto const bad = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\\'; };
    if (std::any_of(path.begin(), path.end(), bad)) return {};
    if (path.starts_with("/inloggen") || path.starts_with("/uitloggen")) return {};
    return std::string(path);
}

void forget_what_is_over(House const& house, Instant now)
{
    house.act(the_house(), now, [](Act& act) {
        store::forget_idle_sessions(act.db, act.now - others_idle);
        store::forget_links(act.db, act.now - days{1});
        store::forget_address_changes(act.db, act.now - days{7});
        store::forget_old_tries(act.db, act.now - days{1});
        store::forget_second_steps(act.db, act.now, act.now - first_step_lives);
    });
}

} // namespace kwartier::people
