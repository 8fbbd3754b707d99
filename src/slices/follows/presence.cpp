// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/presence.hpp"

#include <algorithm>
#include <mutex>
#include <random>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/privacy/privacy.hpp"
#include "kernel/storage/database.hpp"
#include "kernel/web/footfall.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/areas.hpp"
#include "slices/follows/store_presence.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

constexpr auto here_for = minutes{Footfall::minutes_kept};
constexpr auto written_again_after = minutes{1};
constexpr auto rows_kept = hours{1};
constexpr std::size_t name_characters_max = 40;
constexpr int names_max = 50;
constexpr std::int64_t few = 2;

std::int64_t any_number()
{
    std::random_device source;
    return std::uniform_int_distribution<std::int64_t>{1}(source);
}

/// Of this process: its row, and what it wrote there last.
struct Own {
    std::mutex lock;
    std::int64_t const process = any_number();
    Footfall::Counts written;
    Instant at{};
};

std::string part(Language language, std::int64_t n, Word none, Word some, Word number)
{
    if (n == 0) return say(language, none);
    if (n <= few) return say(language, some);
    return say(language, Said(number, {{"n", grouped(language, n)}}));
}

} // namespace

Online online(Look const& look)
{
    auto const here = look.house.kept<Footfall>().counts(look.now);
    auto all = store::counted_elsewhere(look.db, look.house.kept<Own>().process, look.now - here_for);
    all.guests += here.guests;
    all.members += here.members;
    return all;
}

std::string online_words(Language language, Online const& now)
{
    return say(language, Said(w::online, {{"guests", part(language, now.guests, w::no_guests, w::some_guests, w::guests)},
                                          {"members", part(language, now.members, w::no_members, w::some_members, w::members)}}));
}

void write_online(Act& act, std::vector<PersonId> const& members)
{
    auto const here = act.house.kept<Footfall>().counts(act.now);
    for (auto const person : members) store::name_seen(act.db, person, act.now);
    auto& own = act.house.kept<Own>();
    std::lock_guard const guard(own.lock);
    if (here == own.written && act.now - own.at < written_again_after) return;
    store::save_count(act.db, own.process, {here.guests, here.members}, act.now);
    store::drop_counts(act.db, act.now - rows_kept);
    own.written = here;
    own.at = act.now;
}

void note_online(House const& house, Instant now)
{
    try {
        house.database().enqueue(
            [&house, now, members = house.kept<Footfall>().take_members()](Write& db) {
                auto const nobody = the_house();
                Act act{db, house, nobody, now, Voice{}};
                write_online(act, members);
                return Database::Verdict::keep;
            },
            [](std::exception_ptr) {});
    } catch (QueueFull const&) {
        // There is more to do than to count; ten seconds later it is asked again.
    }
}

std::optional<ShownName> shown_name(Look const& look, PersonId person)
{
    auto const row = store::name_of(look.db, person);
    auto const name = row ? look.house.keys().open(row->seal, SealedText{row->shown}) : std::nullopt;
    if (!name) return std::nullopt;
    return ShownName{row->area, *name};
}

Outcome show_name(Act& act, AreaId area, std::string_view typed)
{
    auto const name = trimmed(typed);
    if (name.empty() || length(name) > name_characters_max)
        return Refusal{Why::invalid, Said(w::shown_name_wrong, {{"max", std::to_string(name_characters_max)}}), "naam"};
    auto const found = areas::find(act, area);
    if (!found || found->kind != areas::Kind::neighbourhood) return Refusal{Why::invalid, w::neighbourhood_missing, "buurt"};
    auto& keys = act.house.keys();
    auto const old = store::name_of(act.db, act.actor.person);
    auto const seal = old ? old->seal : keys.fresh();
    store::save_name(act.db, {act.actor.person, area, seal, keys.seal(seal, name).bytes}, act.now);
    return Done{};
}

void forget_name(Act& act, PersonId person, Leaving& leaving)
{
    auto const row = store::name_of(act.db, person);
    if (!row) return;
    store::erase_name(act.db, person);
    leaving.keys.push_back(row->seal);
}

void hide_name(Act& act)
{
    Leaving leaving;
    forget_name(act, act.actor.person, leaving);
    privacy::queue_leaving(act, leaving);
}

std::vector<std::string> neighbours_online(Look const& look)
{
    std::vector<std::string> names;
    auto const own = look.actor.signed_in() ? store::name_of(look.db, look.actor.person) : std::nullopt;
    if (!own) return names;
    for (auto const& row : store::names_seen(look.db, own->area, look.now - here_for, names_max)) {
        if (row.person == look.actor.person) continue;
        if (auto name = look.house.keys().open(row.seal, SealedText{row.shown})) names.push_back(std::move(*name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace kwartier::follows
