// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/throttle.hpp"

#include <arpa/inet.h>
#include <sodium.h>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace kwartier {

namespace {
constexpr std::size_t entries_max = 100'000;

// The bytes of an address that stand for one connection; a text that is no address stands for itself.
std::string counted_part(std::string_view address)
{
    std::array<unsigned char, 16> bytes{};
    std::string const text(address);
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    return {bytes.begin(), bytes.begin() + 8};
}
} // namespace

Throttle::Throttle()
{
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    randombytes_buf(m_secret.data(), m_secret.size());
}

// Generic cell rate: one number per key says when the allowance is whole again; it may lie at most `within` ahead.
std::optional<std::chrono::seconds> Throttle::wait(Limit const& limit, std::string_view address, Instant now)
{
    if (limit.times <= 0) return std::nullopt;
    auto const k = key(limit.name, address);
    auto const at = to_number(now);
    auto const within = std::chrono::duration_cast<std::chrono::milliseconds>(limit.within).count();
    auto const step = std::max<std::int64_t>(within / limit.times, 1);

    std::lock_guard const guard(m_lock);
    auto found = m_by_key.find(k);
    if (found == m_by_key.end()) {
        if (m_entries.size() >= entries_max) {
            m_by_key.erase(m_entries.back().key);
            m_entries.pop_back();
        }
        m_entries.push_front({k, at});
        found = m_by_key.emplace(k, m_entries.begin()).first;
    }
    auto& entry = *found->second;
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    auto const next = std::max(entry.full_until, at) + step;
    if (next - at > within) return std::chrono::seconds((next - at - within + 999) / 1000);
    entry.full_until = next;
    return std::nullopt;
}

std::size_t Throttle::size() const
{
    std::lock_guard const guard(m_lock);
    return m_entries.size();
}

std::uint64_t Throttle::key(std::string_view name, std::string_view address) const
{
    auto const text = std::string(name) + '\n' + counted_part(address);
    std::array<unsigned char, crypto_shorthash_BYTES> hash;
    crypto_shorthash(hash.data(), reinterpret_cast<unsigned char const*>(text.data()), text.size(), m_secret.data());
    std::uint64_t number = 0;
    for (auto const byte : hash) number = (number << 8) | byte;
    return number;
}

} // namespace kwartier
