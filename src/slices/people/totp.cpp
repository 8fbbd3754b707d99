// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/totp.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>
#include <stdexcept>

#include "kernel/web/percent.hpp"

namespace kwartier::people::totp {

namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t secret_bytes = 20;
constexpr std::size_t secret_letters_max = 128;

std::array<unsigned char, 20> hmac_sha1(std::string_view key, std::int64_t counter)
{
    std::array<unsigned char, 8> message{};
    for (std::size_t i = 0; i < message.size(); ++i) message[message.size() - 1 - i] = static_cast<unsigned char>(counter >> (8 * i));
    std::array<unsigned char, 20> hash{};
    unsigned length = 0;
    auto const* made = HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), hash.data(), &length);
    if (made == nullptr || length != hash.size()) throw std::runtime_error("HMAC-SHA1 is not there");
    return hash;
}

std::string code_of(std::string_view key, std::int64_t step)
{
    auto const hash = hmac_sha1(key, step);
    auto const at = static_cast<std::size_t>(hash.back() & 15U);
    auto number = (hash[at] & 127U) << 24U | unsigned{hash[at + 1]} << 16U | unsigned{hash[at + 2]} << 8U | unsigned{hash[at + 3]};
    std::string code(digits, '0');
    for (auto c = code.rbegin(); c != code.rend(); ++c, number /= 10) *c = static_cast<char>('0' + number % 10);
    return code;
}

} // namespace

std::string base32(std::string_view bytes)
{
    std::string out;
    unsigned held = 0;
    unsigned bits = 0;
    for (auto const byte : bytes) {
        held = (held << 8U) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) out += letters[(held >> (bits - 5)) & 31U];
    }
    if (bits > 0) out += letters[(held << (5 - bits)) & 31U];
    return out;
}

std::optional<std::string> bytes_of(std::string_view typed)
{
    std::string out;
    unsigned held = 0;
    unsigned bits = 0;
    if (typed.size() > secret_letters_max) return std::nullopt;
    for (auto c : typed) {
        if (c == ' ') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        auto const worth = letters.find(c);
        if (worth == std::string_view::npos) return std::nullopt;
        held = (held << 5U) | static_cast<unsigned>(worth);
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        out += static_cast<char>(held >> bits & 255U);
    }
    // What is left over must be padding: less than a letter, and zero.
    if (bits >= 5 || (held & ((1U << bits) - 1U)) != 0) return std::nullopt;
    return out;
}

std::string new_secret()
{
    std::string bytes(secret_bytes, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return base32(bytes);
}

std::int64_t step_at(Instant now) { return std::chrono::floor<seconds>(now.time_since_epoch()) / period; }

std::string code(std::string_view secret, std::int64_t step)
{
    auto const key = bytes_of(secret);
    return key ? code_of(*key, step) : std::string{};
}

std::optional<std::int64_t> step_of(std::string_view secret, std::string_view typed, Instant now, std::int64_t last_step)
{
    auto const key = bytes_of(secret);
    if (!key || typed.size() != digits) return std::nullopt;
    std::optional<std::int64_t> found;
    auto const middle = step_at(now);
    for (auto step = middle - drift; step <= middle + drift; ++step) {
        auto const fits = sodium_memcmp(code_of(*key, step).data(), typed.data(), digits) == 0;
        if (fits && step > last_step && !found) found = step;
    }
    return found;
}

std::string address(std::string_view secret, std::string_view issuer, std::string_view account)
{
    auto const from = percent_encoded(issuer);
    return "otpauth://totp/" + from + ":" + percent_encoded(account) + "?secret=" + std::string(secret) + "&issuer=" + from +
           "&algorithm=SHA1&digits=6&period=30";
}

std::string grouped(std::string_view secret)
{
    std::string out;
    for (std::size_t i = 0; i < secret.size(); i += 4) out.append(out.empty() ? "" : " ").append(secret.substr(i, 4));
    return out;
}

} // namespace kwartier::people::totp
