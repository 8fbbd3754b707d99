// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/footfall.hpp"

#include <sodium.h>

#include <atomic>

#include "kernel/web/door.hpp"

namespace kwartier {

namespace {

constexpr auto say_every = seconds{10};
constexpr std::size_t remembered = 1024; // by each thread; a power of two
constexpr std::size_t members_max = 1000;

static_assert(crypto_shorthash_KEYBYTES == std::tuple_size_v<Footfall::Key>);
static_assert(crypto_shorthash_BYTES == sizeof(std::uint64_t));

std::uint64_t hashed(Footfall::Key const& key, void const* bytes, std::size_t size)
{
    std::uint64_t out = 0;
    crypto_shorthash(reinterpret_cast<unsigned char*>(&out), static_cast<unsigned char const*>(bytes), size, key.data());
    return out;
}
std::uint64_t hashed(Footfall::Key const& key, std::uint64_t number) { return hashed(key, &number, sizeof number); }

Footfall::Key fresh_key()
{
    Footfall::Key key;
    randombytes_buf(key.data(), key.size());
    return key;
}

std::int64_t minute_of(Instant at) { return std::chrono::floor<minutes>(at).time_since_epoch().count(); }

/// Whom this thread counted in this minute already, so that most visits ask no lock.
struct Remembered {
    std::uint64_t of = 0;
    std::int64_t minute = -1;
    Footfall::Key key{};
    std::array<std::uint64_t, remembered> seen{};
};

Remembered& own()
{
    thread_local Remembered remembers;
    return remembers;
}

std::uint64_t next_number()
{
    static std::atomic<std::uint64_t> count = 0;
    return ++count;
}

} // namespace

Footfall::Footfall() : m_number(next_number()), m_key(fresh_key()) {}

bool Footfall::passed(std::string_view address, std::string_view agent, PersonId person, Instant now)
{
    std::uint64_t who = 0;
    if (person) {
        who = hashed(m_key, static_cast<std::uint64_t>(person.value));
    } else {
        // More of either than this tells nobody apart.
        std::array<char, 256> text;
        auto end = address.copy(text.data(), 60);
        text[end++] = ' ';
        end += agent.copy(text.data() + end, 190);
        who = hashed(m_key, text.data(), end);
    }
    auto& remembers = own();
    if (auto const minute = minute_of(now); remembers.of != m_number || remembers.minute != minute) {
        remembers.of = m_number;
        remembers.minute = minute;
        remembers.key = newest_key(minute);
    }
    auto const mark = hashed(remembers.key, who);
    auto& seen = remembers.seen[mark & (remembered - 1)];
    if (seen == mark) return false;
    seen = mark;
    return count(who, person, now);
}

bool Footfall::count(std::uint64_t who, PersonId person, Instant now)
{
    std::lock_guard const guard(m_lock);
    advance(minute_of(now));
    for (auto& window : m_windows) {
        auto& set = person ? window.members : window.guests;
        if (set.size() < visitors_max) set.insert(hashed(window.key, who));
    }
    if (person && m_members.size() < members_max) m_members.insert(person);
    if (now - m_said < say_every && now >= m_said) return false;
    m_said = now;
    return true;
}

Footfall::Key Footfall::newest_key(std::int64_t minute)
{
    std::lock_guard const guard(m_lock);
    advance(minute);
    return m_windows.back().key;
}

void Footfall::advance(std::int64_t minute)
{
    // A clock that was set back begins anew.
    if (!m_windows.empty() && m_windows.back().minute > minute + 1) m_windows.clear();
    while (!m_windows.empty() && m_windows.front().minute + minutes_kept <= minute) m_windows.pop_front();
    if (m_windows.empty() || m_windows.back().minute < minute) m_windows.push_back({minute, fresh_key(), {}, {}});
}

Footfall::Counts Footfall::counts(Instant now)
{
    std::lock_guard const guard(m_lock);
    advance(minute_of(now));
    auto const& oldest = m_windows.front();
    return {static_cast<int>(oldest.guests.size()), static_cast<int>(oldest.members.size())};
}

std::vector<PersonId> Footfall::take_members()
{
    std::lock_guard const guard(m_lock);
    std::vector<PersonId> all(m_members.begin(), m_members.end());
    m_members.clear();
    return all;
}

void came_by(House const& house, Footfall& footfall, Exchange const& x, std::string_view agent)
{
    if (x.response.status != 200 || !x.response.type.starts_with("text/html")) return;
    if (!footfall.passed(x.request.remote, agent, x.actor.person, x.now)) return;
    for (auto const& source : house.all<FootfallSource>()) source.counted(house, x.now);
}

} // namespace kwartier
