// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/authenticator_test.hpp"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <sodium.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "slices/people/passkey_answer.hpp"

namespace kwartier::people {

namespace {

using Json = nlohmann::json;

std::string encoded(std::string_view bytes) { return passkey::base64url(bytes); }

std::string sha256(std::string_view text)
{
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()), reinterpret_cast<unsigned char const*>(text.data()), text.size());
    return hash;
}

std::string answer(std::string const& credential, Json const& response)
{
    return Json{{"id", encoded(credential)}, {"type", "public-key"}, {"response", response}}.dump();
}

} // namespace

struct Authenticator::Key {
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair{EVP_EC_gen("P-256"), EVP_PKEY_free};
};

Authenticator::Authenticator() : m_key(std::make_unique<Key>())
{
    if (!m_key->pair) throw std::runtime_error("no key");
}
Authenticator::~Authenticator() = default;

std::string Authenticator::made(std::string const& challenge) const
{
    auto const data = authenticator_data(0x40) + std::string(16, '\0') + std::string{'\0', static_cast<char>(credential.size())} +
                      credential + cose_key();
    auto const bytes = Json::binary(std::vector<std::uint8_t>(data.begin(), data.end()));
    auto const cbor = Json::to_cbor({{"fmt", format}, {"attStmt", Json::object()}, {"authData", bytes}});
    return answer(credential, {{"clientDataJSON", encoded(client_data(type_made, challenge))},
                               {"attestationObject", encoded(std::string(cbor.begin(), cbor.end()))}});
}

std::string Authenticator::used(std::string const& challenge, std::string const& user_handle)
{
    ++count;
    return used_again(challenge, user_handle);
}

std::string Authenticator::used_again(std::string const& challenge, std::string const& user_handle) const
{
    auto const client = client_data(type_used, challenge);
    auto const data = authenticator_data(0);
    return answer(credential, {{"clientDataJSON", encoded(client)},
                               {"authenticatorData", encoded(data)},
                               {"signature", encoded(signature(data + sha256(client)))},
                               {"userHandle", user_handle.empty() ? Json() : Json(encoded(user_handle))}});
}

std::string Authenticator::client_data(std::string const& type, std::string const& challenge) const
{
    Json data{{"type", type}, {"challenge", challenge}, {"origin", origin}, {"crossOrigin", false}};
    data.update(Json::parse(more));
    return data.dump();
}

std::string Authenticator::authenticator_data(unsigned char more_flags) const
{
    auto data = sha256(host);
    data += static_cast<char>(flags | more_flags);
    for (int shift = 24; shift >= 0; shift -= 8) data += static_cast<char>(count >> shift & 255U);
    return data;
}

/// {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
std::string Authenticator::cose_key() const
{
    std::string point(65, '\0');
    std::size_t length = 0;
    EVP_PKEY_get_octet_string_param(m_key->pair.get(), "pub", reinterpret_cast<unsigned char*>(point.data()), point.size(), &length);
    if (length != point.size()) throw std::runtime_error("the key is no point");
    return std::string("\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", 10) + point.substr(1, 32) + std::string("\x22\x58\x20", 3) +
           point.substr(33);
}

std::string Authenticator::signature(std::string const& text) const
{
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::string out(80, '\0');
    auto length = out.size();
    auto const* bytes = reinterpret_cast<unsigned char const*>(text.data());
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key->pair.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &length, bytes, text.size()) != 1)
        throw std::runtime_error("no signature");
    out.resize(length);
    return out;
}

} // namespace kwartier::people
