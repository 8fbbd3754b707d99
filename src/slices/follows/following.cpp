// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/following.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/privacy/privacy.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/areas/areas.hpp"
#include "slices/follows/messages.hpp"
#include "slices/follows/store.hpp"
#include "slices/follows/words.gen.hpp"
#include "slices/people/people.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

constexpr int asks_a_day_max = 3; // to one address: whoever types it is perhaps not its holder

constexpr char theme_sign = '/';
constexpr std::size_t source_max = 40; // as the table has it

bool has(std::vector<Source> const& all, std::string_view name)
{
    return std::any_of(all.begin(), all.end(), [&](Source const& source) { return source.name == name; });
}

bool known_source(Look const& look, std::string_view name)
{
    if (has(sources(look, Language::nl), name)) return true;
    auto const all = themes(look, Language::nl);
    return std::any_of(all.begin(), all.end(), [&](Themes const& of) { return has(of.all, name); });
}

/// "agenda" of "agenda/markt".
std::string_view without_theme(std::string_view source) { return source.substr(0, source.find(theme_sign)); }

std::optional<Refusal> cannot(Look const& look, Wanted const& wanted)
{
    if (wanted.subject.kind == area_kind) {
        if (!areas::find(look, AreaId{wanted.subject.id})) return Refusal{Why::invalid, w::area_missing, "gebied"};
        if (wanted.sources.empty()) return Refusal{Why::invalid, w::source_missing, "wat"};
        for (auto const& source : wanted.sources)
            if (!known_source(look, source)) return Refusal{Why::invalid, w::source_missing, "wat"};
        return std::nullopt;
    }
    if (!followable(look.house, wanted.subject.kind) || !shown(look, wanted.subject, look.language()))
        return Refusal{Why::not_found, w::nothing_to_follow};
    return std::nullopt;
}

/// What is asked, added to what they follow. Everything includes each source; the newsletter stands beside it.
void add(Act& act, FollowerId id, Wanted const& wanted)
{
    auto const put = [&](std::string source) { store::add(act.db, id, {wanted.subject, std::move(source), act.now}); };
    if (wanted.subject.kind != area_kind) return put("");
    bool const all = std::find(wanted.sources.begin(), wanted.sources.end(), everything) != wanted.sources.end();
    if (all) {
        store::drop_but(act.db, id, wanted.subject, newsletter_source);
        put("");
    }
    auto const held = store::of_follower(act.db, id, follows_max);
    bool const has_all =
        std::any_of(held.begin(), held.end(), [&](FollowRow const& row) { return row.subject == wanted.subject && row.source.empty(); });
    auto const follows = [&](std::string_view source) {
        return std::find(wanted.sources.begin(), wanted.sources.end(), source) != wanted.sources.end() ||
               std::any_of(held.begin(), held.end(),
                           [&](FollowRow const& row) { return row.subject == wanted.subject && row.source == source; });
    };
    for (auto const& source : wanted.sources) {
        if (source == newsletter_source) put(source);
        if (source == newsletter_source || source == everything || has_all) continue;
        // Who hears of a whole source needs none of its themes.
        if (auto const whole = without_theme(source); whole != source) {
            if (!follows(whole)) put(source);
            continue;
        }
        for (auto const& row : held)
            if (row.subject == wanted.subject && row.source != source && without_theme(row.source) == source)
                store::drop(act.db, id, row.subject, row.source);
        put(source);
    }
}

FollowerRow new_follower(Act& act, FollowerRow row, std::string_view mailbox)
{
    row.id = act.new_id<Follower>();
    row.begun_at = row.counts_from = act.now;
    store::insert(act.db, row, mailbox, secret_hash(private_link(act.house.keys(), row.id)));
    return row;
}

std::optional<FollowerRow> follower_at(Look const& look, std::string_view email)
{
    if (auto found = store::of_mailbox(look.db, mailbox_of(look.house.keys(), email))) return found;
    auto const person = people::find_person(look, email);
    return person ? store::of_person(look.db, *person) : std::nullopt;
}

} // namespace

std::string private_link(KeyRing const& keys, FollowerId id)
{
    return keys.keyed_hash("follows.link", std::to_string(id.value)).substr(0, link_digits);
}
std::string confirmation_link(KeyRing const& keys, AskId id)
{
    return keys.keyed_hash("follows.ask", std::to_string(id.value)).substr(0, link_digits);
}
std::string mailbox_of(KeyRing const& keys, std::string_view email) { return keys.blind_index("follows.mailbox", folded(trimmed(email))); }

std::optional<FollowerRow> follower_of(Look const& look, std::string_view link)
{
    if (link.size() != link_digits) return std::nullopt;
    return store::of_link(look.db, secret_hash(link));
}
std::optional<AskRow> asked_by(Look const& look, std::string_view link)
{
    if (link.size() != link_digits) return std::nullopt;
    return store::ask_of_link(look.db, secret_hash(link));
}

std::optional<FollowerRow> own_follower(Look const& look)
{
    if (!look.actor.signed_in()) return std::nullopt;
    if (auto found = store::of_person(look.db, look.actor.person)) return found;
    auto const address = people::mail_address(look, look.actor.person);
    return address ? store::of_mailbox(look.db, mailbox_of(look.house.keys(), *address)) : std::nullopt;
}

std::optional<std::string> address_of(Look const& look, FollowerRow const& row)
{
    if (row.email) return look.house.keys().open(row.seal, SealedText{*row.email});
    Look const ours{look.db, look.house, the_house(), look.now, look.voice};
    return people::mail_address(ours, row.person);
}

std::vector<Source> sources(Look const& look, Language language)
{
    std::vector<Source> all{{std::string(everything), say(language, w::source_everything)}};
    for (auto const& source : look.house.all<FeedSource>()) all.push_back({std::string(source.name), say(language, source.words)});
    all.push_back({std::string(newsletter_source), say(language, w::source_newsletter)});
    return all;
}

std::vector<Themes> themes(Look const& look, Language language)
{
    std::vector<Themes> all;
    for (auto const& source : look.house.all<FeedSource>()) {
        if (!source.themes) continue;
        Themes of{say(language, source.words), {}};
        for (auto& theme : source.themes(look, language))
            if (auto name = std::string(source.name) + theme_sign + theme.key; name.size() <= source_max)
                of.all.push_back({std::move(name), std::move(theme.name)});
        if (!of.all.empty()) all.push_back(std::move(of));
    }
    return all;
}

std::string source_label(Look const& look, Language language, std::string_view name)
{
    for (auto const& source : sources(look, language))
        if (source.name == name || (name.empty() && source.name == everything)) return source.label;
    auto const whole = without_theme(name);
    if (whole == name) return {};
    for (auto const& of : themes(look, language))
        for (auto const& theme : of.all)
            if (theme.name == name) return of.label + ": " + theme.label;
    return source_label(look, language, whole) + ": " + std::string(name.substr(whole.size() + 1));
}

bool includes(std::string_view wanted, std::string_view source, std::string_view theme)
{
    if (wanted.empty() || wanted == source) return true;
    auto const whole = without_theme(wanted);
    return whole != wanted && whole == source && wanted.substr(whole.size() + 1) == theme;
}

Followable const* followable(House const& house, std::string_view kind)
{
    auto const& all = house.all<Followable>();
    auto const found = std::find_if(all.begin(), all.end(), [&](Followable const& one) { return one.kind == kind; });
    return found == all.end() ? nullptr : &*found;
}

GuestLook::GuestLook(Look const& look, Language language)
    : m_look{look.db, look.house, m_guest, look.now, Voice{.language = language, .form_token = {}}}
{
    m_guest.language = language;
}

std::optional<Shown> shown(Look const& look, Subject const& subject, Language language)
{
    auto const* kind = look.house.manifest().kind(subject.kind);
    GuestLook const guest(look, language);
    if (!kind || !kind->visible(*guest, subject.id)) return std::nullopt;
    return Shown{kind->title(*guest, subject.id), kind->address(*guest, subject.id)};
}

Outcome ask(Act& act, std::string_view email, Wanted const& wanted)
{
    if (auto no = cannot(act, wanted)) return *no;
    if (!looks_like_email(email)) return Refusal{Why::invalid, w::email_wrong, "email"};
    auto& keys = act.house.keys();
    auto const mailbox = mailbox_of(keys, email);
    // The answer is the same: who types somebody else's address learns nothing, and cannot fill their mailbox.
    if (store::asks_since(act.db, mailbox, act.now - days{1}) >= asks_a_day_max) return Done{};
    AskRow row{.id = act.new_id<Ask>(),
               .seal = keys.fresh(),
               .email = {},
               .mailbox = mailbox,
               .language = act.language(),
               .wanted = wanted,
               .asked_at = act.now};
    row.email = keys.seal(row.seal, email).bytes;
    store::insert(act.db, row, secret_hash(confirmation_link(keys, row.id)));
    tell::person(act, {std::string(ask_kind), row.id.value}, row.language, wanted.subject, confirm_message, Urgency::at_once);
    return Done{};
}

std::string confirm(Act& act, AskRow const& ask)
{
    auto const email = act.house.keys().open(ask.seal, SealedText{ask.email}).value_or("");
    auto found = follower_at(act, email);
    Leaving leaving;
    store::erase(act.db, ask.id);
    if (!found) {
        FollowerRow row;
        row.language = ask.language;
        row.person = people::find_person(act, email).value_or(PersonId{});
        if (!row.person) {
            row.seal = ask.seal;
            row.email = ask.email;
        }
        found = new_follower(act, row, ask.mailbox);
    }
    if (found->seal != ask.seal) leaving.keys.push_back(ask.seal);
    // The address is read again: it was confirmed from there just now.
    found->stopped_at.reset();
    found->bounces_soft = 0;
    store::save(act.db, *found);
    add(act, found->id, ask.wanted);
    privacy::queue_leaving(act, leaving);
    return private_link(act.house.keys(), found->id);
}

Outcome ask_link(Act& act, std::string_view email)
{
    if (!looks_like_email(email)) return Refusal{Why::invalid, w::email_wrong, "email"};
    if (auto const found = follower_at(act, email))
        tell::person(act, {std::string(kind), found->id.value}, act.language(), subject(found->id), link_message, Urgency::at_once);
    return Done{};
}

FollowerRow begin(Act& act)
{
    if (auto found = own_follower(act)) return *found;
    FollowerRow row;
    row.person = act.actor.person;
    row.language = act.language();
    return new_follower(act, row, "");
}

Outcome follow(Act& act, FollowerRow const& row, Wanted const& wanted)
{
    if (auto no = cannot(act, wanted)) return *no;
    auto const held = store::of_follower(act.db, row.id, follows_max).size();
    if (held + std::max<std::size_t>(1, wanted.sources.size()) > static_cast<std::size_t>(follows_max))
        return Refusal{Why::conflict, Said(w::too_many, {{"n", std::to_string(follows_max)}})};
    add(act, row.id, wanted);
    return Done{};
}

void unfollow(Act& act, FollowerRow const& row, Subject const& subject, std::string_view source)
{
    store::drop(act.db, row.id, subject, source);
}

void set_rhythm(Act& act, FollowerRow row, Rhythm rhythm)
{
    if (row.rhythm == rhythm) return;
    row.rhythm = rhythm;
    row.language = act.language();
    // What the one rhythm told already is not told again by the other.
    row.counts_from = act.now;
    store::save(act.db, row);
}

void pause(Act& act, FollowerRow row)
{
    if (!row.paused_at) row.paused_at = act.now;
    store::save(act.db, row);
}

void go_on(Act& act, FollowerRow row)
{
    row.paused_at.reset();
    row.counts_from = act.now;
    store::save(act.db, row);
}

void forget(Act& act, FollowerRow const& row, Leaving& leaving)
{
    store::erase(act.db, row.id);
    if (row.seal) leaving.keys.push_back(row.seal);
}

void forget(Act& act, AskRow const& ask, Leaving& leaving)
{
    store::erase(act.db, ask.id);
    leaving.keys.push_back(ask.seal);
}

void stop_all(Act& act, FollowerRow const& row)
{
    Leaving leaving;
    forget(act, row, leaving);
    privacy::queue_leaving(act, leaving);
}

std::int64_t followers(Look const& look, Subject const& subject) { return store::count_followers(look.db, subject); }

} // namespace kwartier::follows
