// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/guard.hpp"

#include <sodium.h>

#include <array>

namespace kwartier {

namespace {
constexpr std::size_t token_bytes = 16;
using Bytes = std::array<unsigned char, token_bytes>;

bool from_hex(std::string_view text, Bytes& out)
{
    std::size_t length = 0;
    return text.size() == 2 * out.size() &&
           sodium_hex2bin(out.data(), out.size(), text.data(), text.size(), nullptr, &length, nullptr) == 0 && length == out.size();
}

std::string to_hex(Bytes const& bytes)
{
    std::array<char, 2 * token_bytes + 1> text;
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    return text.data();
}

std::string_view host_of(std::string_view origin)
{
    auto const start = origin.find("://");
    return start == std::string_view::npos ? std::string_view{} : origin.substr(start + 3);
}
} // namespace

std::string masked_token(std::string_view secret)
{
    Bytes pad, key;
    if (!from_hex(secret.substr(0, 2 * token_bytes), key)) return {};
    randombytes_buf(pad.data(), pad.size());
    for (std::size_t i = 0; i < key.size(); ++i) key[i] ^= pad[i];
    return to_hex(pad) + to_hex(key);
}

bool token_fits(std::string_view token, std::string_view secret)
{
    Bytes pad, masked, key;
    if (token.size() != 4 * token_bytes || !from_hex(token.substr(0, 2 * token_bytes), pad) ||
        !from_hex(token.substr(2 * token_bytes), masked) || !from_hex(secret.substr(0, 2 * token_bytes), key))
        return false;
    for (std::size_t i = 0; i < masked.size(); ++i) masked[i] ^= pad[i];
    return sodium_memcmp(masked.data(), key.data(), key.size()) == 0;
}

bool from_our_pages(Request const& request, std::string_view public_url)
{
    if (!request.fetch_site.empty()) return request.fetch_site == "same-origin" || request.fetch_site == "none";
    if (request.origin.empty()) return true;
    if (!public_url.empty() && request.origin == public_url) return true;
    return !request.host.empty() && host_of(request.origin) == request.host;
}

} // namespace kwartier
