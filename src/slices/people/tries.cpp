// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/tries.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "slices/people/service.hpp"
#include "slices/people/store.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

constexpr auto forgotten_after = hours{1};
constexpr auto longest = minutes{15};
constexpr int account_free = 3;
constexpr int address_free = 20;
constexpr int asks_free = 5;

std::string key(House const& house, std::string_view kind, std::string_view of)
{
    return house.keys().blind_index("people.tries", std::string(kind).append(" ").append(of));
}

} // namespace

std::vector<Counted> tries_of(House const& house, std::string_view email, std::string_view remote)
{
    return {{key(house, "account", plain_email(email)), account_free}, {key(house, "address", remote), address_free}};
}

std::vector<Counted> tries_of_person(House const& house, PersonId person, std::string_view remote)
{
    return {{key(house, "person", std::to_string(person.value)), account_free}, {key(house, "address", remote), address_free}};
}

std::vector<Counted> tries_of_code(House const& house, PersonId person, std::string_view remote)
{
    std::vector<Counted> counted{{key(house, "code", std::to_string(person.value)), account_free}};
    if (!remote.empty()) counted.push_back({key(house, "address", remote), address_free});
    return counted;
}

std::vector<Counted> tries_of_address(House const& house, std::string_view remote)
{
    return {{key(house, "address", remote), address_free}};
}

std::vector<Counted> asks_of(House const& house, std::string_view email, std::string_view remote)
{
    return {{key(house, "ask", plain_email(email)), asks_free}, {key(house, "asks from", remote), 2 * address_free}};
}

seconds delay(int times, int free)
{
    if (times < free) return seconds{0};
    auto const doublings = std::min(times - free + 3, 20);
    return std::min(seconds{1 << doublings}, seconds(longest));
}

seconds must_wait(Look const& look, std::vector<Counted> const& counted)
{
    seconds wait{0};
    for (auto const& one : counted) {
        auto const tries = store::tries(look.db, one.what);
        if (tries.times == 0 || look.now - tries.last >= forgotten_after) continue;
        auto const until = tries.last + delay(tries.times, one.free);
        if (until > look.now) wait = std::max(wait, std::chrono::ceil<seconds>(until - look.now));
    }
    return wait;
}

void count_wrong(Act& act, std::vector<Counted> const& counted)
{
    for (auto const& one : counted) {
        auto const before = store::tries(act.db, one.what);
        auto const kept = act.now - before.last < forgotten_after ? before.times : 0;
        store::count_try(act.db, one.what, act.now, kept + 1);
    }
}

Said wait_words(seconds wait)
{
    if (wait < minutes{2}) return {w::wait_seconds, {{"n", std::to_string(wait.count())}}};
    return {w::wait_minutes, {{"n", std::to_string(std::chrono::ceil<minutes>(wait).count())}}};
}

} // namespace kwartier::people
