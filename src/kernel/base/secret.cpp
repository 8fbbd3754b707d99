// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/secret.hpp"

#include <array>
#include <cctype>
#include <stdexcept>

#include <sodium.h>

namespace kwartier {

namespace {

// Without I, L, O and U: what people read over the telephone stays apart.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int letters = 32;
constexpr std::size_t reference_length = 8;

void ready()
{
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
}

std::string random_letters(std::size_t count)
{
    ready();
    // Five bits of each byte, asked for in one go: every letter is as likely as any other.
    std::string out(count, '\0');
    randombytes_buf(out.data(), out.size());
    for (auto& letter : out) letter = alphabet[static_cast<unsigned char>(letter) % letters];
    return out;
}

/// Luhn's check over 32 letters: doubling every second one from the right permutes them, so each wrong letter shows.
char check_letter(std::string_view body)
{
    int sum = 0;
    bool twice = true;
    for (auto at = body.rbegin(); at != body.rend(); ++at, twice = !twice) {
        int const worth = static_cast<int>(alphabet.find(*at)) * (twice ? 2 : 1);
        sum += worth / letters + worth % letters;
    }
    return alphabet[static_cast<std::size_t>((letters - sum % letters) % letters)];
}

std::string dashed(std::string_view plain)
{
    return std::string(plain.substr(0, 1)) + '-' + std::string(plain.substr(1, 3)) + '-' + std::string(plain.substr(4));
}

} // namespace

std::string random_secret()
{
    ready();
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string out;
    unsigned held = 0;
    int bits = 0;
    for (auto const byte : bytes) {
        held = (held << 8U) | byte;
        for (bits += 8; bits >= 5; bits -= 5) out += alphabet[(held >> static_cast<unsigned>(bits - 5)) & 31U];
    }
    out += alphabet[(held << static_cast<unsigned>(5 - bits)) & 31U];
    return out;
}

std::string random_code() { return random_letters(8); }

std::string secret_hash(std::string_view secret)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<unsigned char const*>(secret.data()), secret.size());
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
    return sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
}

/// libsodium wants a place even for no characters; a view of nothing has none.
static char const* never_null(std::string_view text) { return text.empty() ? "" : text.data(); }

std::string password_hash(std::string_view password)
{
    ready();
    static constexpr unsigned long long passes = 2;
    static constexpr std::size_t memory = 19U * 1024 * 1024;
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str_alg(out.data(), never_null(password), password.size(), passes, memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("not enough memory to hash a password");
    return out.data();
}

bool password_fits(std::string_view hash, std::string_view password)
{
    ready();
    std::array<char, crypto_pwhash_STRBYTES> kept{};
    if (hash.empty() || hash.size() >= kept.size()) return false;
    hash.copy(kept.data(), hash.size());
    return crypto_pwhash_str_verify(kept.data(), never_null(password), password.size()) == 0;
}

std::string new_reference(char kind)
{
    if (std::isupper(static_cast<unsigned char>(kind)) == 0 || alphabet.find(kind) == std::string_view::npos)
        throw std::invalid_argument("the letter of a reference is a capital, but not I, L, O or U");
    auto plain = kind + random_letters(reference_length - 2);
    plain += check_letter(plain);
    return dashed(plain);
}

std::string read_reference(std::string_view typed)
{
    std::string plain;
    for (char const c : typed) {
        if (c == '-' || c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
        auto letter = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        if (letter == 'O') letter = '0';
        if (letter == 'I' || letter == 'L') letter = '1';
        if (alphabet.find(letter) == std::string_view::npos || plain.size() == reference_length) return {};
        plain += letter;
    }
    if (plain.size() != reference_length || std::isupper(static_cast<unsigned char>(plain.front())) == 0) return {};
    if (check_letter(std::string_view(plain).substr(0, reference_length - 1)) != plain.back()) return {};
    return dashed(plain);
}

} // namespace kwartier
