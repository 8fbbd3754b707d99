// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kwartier {

/// An IP address; IPv4 as the mapped IPv6 address it also has.
using AddressBytes = std::array<unsigned char, 16>;
std::optional<AddressBytes> read_address(std::string_view);
bool is_loopback(AddressBytes const&);

/// The proxy whose word is taken for who the visitor is: an address or a network ("10.0.0.0/8"), or nobody.
class TrustedProxy {
public:
    /// Throws for a text that is neither; the empty text is nobody.
    explicit TrustedProxy(std::string_view address_or_network);

    bool trusts(std::string_view address) const;
    /// Behind a trusted peer the last address in X-Forwarded-For that is not itself a trusted proxy; otherwise the peer.
    std::string real_address(std::string_view peer, std::string_view forwarded_for) const;

private:
    bool m_none = true;
    AddressBytes m_network{};
    int m_bits = 0;
};

/// How many connections each address has now.
class Tally {
public:
    explicit Tally(int max) : m_max(max) {}
    /// False when the address has as many as it may.
    bool enter(std::string const& address);
    void leave(std::string const& address);

private:
    int m_max;
    std::mutex m_lock;
    std::unordered_map<std::string, int> m_count;
};

/// "127.0.0.1:8080", "[::1]:8080" and "localhost:8080" taken apart; throws for what is none of them.
struct ListenAddress {
    std::string address;
    unsigned short port = 0;
};
ListenAddress read_listen(std::string_view);

} // namespace kwartier
