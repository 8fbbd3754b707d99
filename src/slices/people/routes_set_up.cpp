// SPDX-License-Identifier: EUPL-1.2
// One's own second step: an app, passkeys, recovery codes and trusted devices.
#include <nlohmann/json.hpp>

#include "kernel/act/city_name.hpp"
#include "kernel/act/house.hpp"
#include "kernel/pages/qr.hpp"
#include "kernel/web/session.hpp"
#include "slices/people/pages.gen.hpp"
#include "slices/people/passkeys.hpp"
#include "slices/people/routes.hpp"
#include "slices/people/service.hpp"
#include "slices/people/shown.hpp"
#include "slices/people/totp.hpp"
#include "slices/people/typed.hpp"
#include "slices/people/visits.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

constexpr auto here = "/mijn/tweede-stap";

Frame frame(Look const& look, Word title)
{
    auto const lang = look.language();
    return {.title = say(lang, title),
            .here = "/mijn",
            .crumbs = {{"/mijn", say(lang, w::mine_title)}, {"", say(lang, title)}},
            .description = ""};
}

/// What an app shows beside its codes.
std::string account(Look const& look)
{
    auto const person = details(look, look.actor.person);
    if (!person) return {};
    return person->email.empty() ? person->name : person->email;
}

/// The secret that was offered before, when a code did not fit; otherwise a new one.
void add_offer(SetUpPage& view, Look const& look, Fields const& form, std::vector<Problem> const& problems)
{
    AppOffer offer{std::string(form["secret"]), std::string(form["seal"])};
    if (!offered(look, offer)) offer = new_app(look);
    auto const qr = qr_code(totp::address(offer.secret, city_name(look.house), account(look)));
    view.secret = offer.secret;
    view.seal = offer.seal;
    view.grouped = totp::grouped(offer.secret);
    view.qr_size = qr.size;
    view.qr_path = qr.path;
    view.code = field({}, "code", problems);
}

void add_devices(SetUpPage& view, Look const& look, Request const& request)
{
    auto const own = trusted_device(look, look.actor.person, visitor_of(request).device);
    for (auto const& device : devices(look))
        view.devices.push_back({device.number, moment(look, device.added), moment(look, device.used), moment(look, device.expires),
                                own && own->id == device.id});
}

Response set_up_page(Look const& look, Request const& request, std::vector<Problem> const& problems, int status)
{
    SetUpPage view;
    view.errors = error_lines(problems);
    view.wanted = role_asleep(look);
    auto const since = app_since(look, look.actor.person);
    if (since) view.app_since = moment(look, *since);
    else add_offer(view, look, request.form, problems);
    for (auto const& key : passkeys(look, look.actor.person))
        view.passkeys.push_back({key.number, key.name.empty() ? say(look.language(), w::passkey_nameless) : key.name,
                                 moment(look, key.added), key.used ? moment(look, *key.used) : std::string{}});
    view.passkey_name = field(request.form, "passkey_name", problems);
    view.any = since || !view.passkeys.empty();
    view.codes_left = recovery_codes_left(look);
    add_devices(view, look, request);
    return page(look, request, frame(look, w::set_up_title), pages::set_up(view, look.voice), status);
}

Response codes_page(Look const& look, Request const& request, std::vector<std::string> const& codes)
{
    RecoveryPage const view{codes, city_name(look.house), account(look)};
    return page(look, request, frame(look, w::recovery_title), pages::recovery(view, look.voice)).with("Referrer-Policy", "no-referrer");
}

Response show(Request const& request, Look const& look) { return set_up_page(look, request, {}, 200); }

template <class T>
Response refused(Act& act, Request const& request, Result<T> const& result)
{
    return set_up_page(act, request, result.refusal().problems, status_of(result.refusal().why));
}

Response after(Act& act, Request const& request, Result<SetUp> const& done)
{
    if (!done) return refused(act, request, done);
    auto response = done->codes.empty() ? see_other(here, w::step_added) : codes_page(act, request, done->codes);
    set_session(response, request, done->token);
    return response;
}

Response after(Act& act, Request const& request, Outcome const& done)
{
    return done ? see_other(here, w::step_removed) : refused(act, request, done);
}

Response add_app(Request const& request, Act& act)
{
    AppOffer const offer{std::string(request.form["secret"]), std::string(request.form["seal"])};
    return after(act, request, set_up_app(act, offer, request.form["code"]));
}

Response remove_app(Request const& request, Act& act) { return after(act, request, end_app(act)); }

Response renew_codes(Request const& request, Act& act)
{
    auto const codes = new_recovery_codes(act);
    return codes ? codes_page(act, request, *codes) : refused(act, request, codes);
}

Response challenge(Request const&, Act& act)
{
    auto const host = passkey::site_of(act.house.link("")).host;
    auto known = nlohmann::json::array();
    for (auto const& key : passkeys(act, act.actor.person)) known.push_back(key.credential);
    auto const name = account(act);
    nlohmann::json const asked{
        {"challenge", ask_challenge(act, act.actor.person)},
        {"rp", {{"id", host}, {"name", city_name(act.house)}}},
        {"user", {{"id", passkey::base64url(user_handle(act.house, act.actor.person))}, {"name", name}, {"displayName", name}}},
        {"known", known}};
    return text(asked.dump(), "application/json; charset=utf-8");
}

Response new_passkey(Request const& request, Act& act)
{
    return after(act, request, add_passkey(act, request.form["passkey_name"], request.form["answer"]));
}

Response remove_passkey(Request const& request, Act& act)
{
    return after(act, request, end_passkey(act, typed_number(request.argument("number"))));
}

Response remove_device(Request const& request, Act& act)
{
    return after(act, request, end_device(act, typed_number(request.argument("number"))));
}

} // namespace

void declare_set_up_routes(Slice& slice)
{
    slice.get(here, gate::signed_in, show);
    slice.post("/mijn/tweede-stap/app", gate::signed_in, add_app);
    slice.post("/mijn/tweede-stap/app/einde", gate::signed_in, remove_app);
    slice.post("/mijn/tweede-stap/herstelcodes", gate::signed_in, renew_codes);
    slice.post("/mijn/tweede-stap/passkeys/uitdaging", gate::signed_in, challenge);
    slice.post("/mijn/tweede-stap/passkeys", gate::signed_in, new_passkey);
    slice.post("/mijn/tweede-stap/passkeys/{number}/einde", gate::signed_in, remove_passkey);
    slice.post("/mijn/tweede-stap/apparaten/{number}/einde", gate::signed_in, remove_device);
}

} // namespace kwartier::people
