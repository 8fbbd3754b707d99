// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "kernel/base/text.hpp"

namespace kwartier {

namespace {
constexpr AddressBytes mapped_v4{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0};

bool is_v4(AddressBytes const& address) { return std::equal(address.begin(), address.begin() + 12, mapped_v4.begin()); }

bool same_bits(AddressBytes const& a, AddressBytes const& b, int bits)
{
    for (int i = 0; i < 16 && bits > 0; ++i, bits -= 8) {
        auto const mask = static_cast<unsigned char>(bits >= 8 ? 0xff : 0xff << (8 - bits));
        if ((a[static_cast<std::size_t>(i)] ^ b[static_cast<std::size_t>(i)]) & mask) return false;
    }
    return true;
}

template <class N>
bool read_number(std::string_view text, N& out)
{
    auto const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, out);
    return !text.empty() && read.ec == std::errc{} && read.ptr == end;
}
} // namespace

std::optional<AddressBytes> read_address(std::string_view text)
{
    auto out = mapped_v4;
    std::string const copy(text); // inet_pton wants an end
    if (inet_pton(AF_INET, copy.c_str(), out.data() + 12) == 1) return out;
    if (inet_pton(AF_INET6, copy.c_str(), out.data()) == 1) return out;
    return std::nullopt;
}

bool is_loopback(AddressBytes const& address)
{
    if (is_v4(address)) return address[12] == 127;
    return std::all_of(address.begin(), address.begin() + 15, [](unsigned char b) { return b == 0; }) && address[15] == 1;
}

TrustedProxy::TrustedProxy(std::string_view text)
{
    text = trimmed(text);
    if (text.empty()) return;
    auto const slash = std::min(text.find('/'), text.size());
    auto const address = read_address(text.substr(0, slash));
    if (!address)
        throw std::invalid_argument("trusted proxy: \"" + std::string(text) + "\" is no address (10.0.0.5) and no network (10.0.0.0/8)");
    int const all = is_v4(*address) ? 32 : 128;
    m_bits = all;
    if (slash < text.size() && (!read_number(text.substr(slash + 1), m_bits) || m_bits < 0 || m_bits > all))
        throw std::invalid_argument("trusted proxy: the network in \"" + std::string(text) + "\" has between 0 and " + std::to_string(all) +
                                    " bits");
    if (all == 32) m_bits += 96;
    m_network = *address;
    m_none = false;
}

bool TrustedProxy::trusts(std::string_view text) const
{
    if (m_none) return false;
    auto const address = read_address(text);
    return address && same_bits(*address, m_network, m_bits);
}

std::string TrustedProxy::real_address(std::string_view peer, std::string_view forwarded_for) const
{
    if (!trusts(peer)) return std::string(peer);
    auto const chain = split(forwarded_for, ',');
    for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
        auto const text = trimmed(*at);
        if (!read_address(text)) break; // what stands before it was not written by a proxy of ours
        if (!trusts(text)) return std::string(text);
    }
    return std::string(peer);
}

bool Tally::enter(std::string const& address)
{
    std::lock_guard const guard(m_lock);
    auto& count = m_count[address];
    if (count >= m_max) return false;
    ++count;
    return true;
}

void Tally::leave(std::string const& address)
{
    std::lock_guard const guard(m_lock);
    auto const found = m_count.find(address);
    if (found != m_count.end() && --found->second == 0) m_count.erase(found);
}

ListenAddress read_listen(std::string_view text)
{
    auto const colon = text.rfind(':');
    ListenAddress read;
    if (colon == std::string_view::npos || !read_number(text.substr(colon + 1), read.port))
        throw std::invalid_argument("listen: \"" + std::string(text) + "\" is not ADDRESS:PORT, as in 127.0.0.1:8080 or [::]:8080");
    auto address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    if (address == "localhost") address = "127.0.0.1";
    if (!read_address(address))
        throw std::invalid_argument("listen: \"" + std::string(address) + "\" is no address of this machine; 0.0.0.0 is all of them");
    read.address = address;
    return read;
}

} // namespace kwartier
