// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/passkey_answer.hpp"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <sodium.h>

#include <array>
#include <memory>
#include <nlohmann/json.hpp>

namespace kwartier::people::passkey {

namespace {

using Json = nlohmann::json;

constexpr std::size_t answer_max = 16 * 1024;
constexpr std::size_t attestation_max = 4 * 1024;
constexpr std::size_t credential_max = 1023;
constexpr std::size_t hash_bytes = 32;
constexpr unsigned char user_present = 1, user_verified = 4;
constexpr std::array<int, 3> algorithms{COSE_ES256, COSE_EDDSA, COSE_RS256};

template <class T, void (*free_it)(T**)>
struct Freed {
    void operator()(T* thing) const { free_it(&thing); }
};
using Cred = std::unique_ptr<fido_cred_t, Freed<fido_cred_t, fido_cred_free>>;
using Assert = std::unique_ptr<fido_assert_t, Freed<fido_assert_t, fido_assert_free>>;

unsigned char const* bytes(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

std::string sha256(std::string_view text)
{
    std::string hash(hash_bytes, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()), bytes(text), text.size());
    return hash;
}

/// An object whose names are all different: a parser that takes the first and one that takes the last must not disagree.
std::optional<Json> read_object(std::string_view text)
{
    if (text.size() > answer_max) return std::nullopt;
    std::vector<std::vector<std::string>> open;
    bool twice = false;
    auto const watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > 4) return false;
        if (event == Json::parse_event_t::object_start) open.emplace_back();
        if (event == Json::parse_event_t::object_end && !open.empty()) open.pop_back();
        if (event == Json::parse_event_t::key && !open.empty()) {
            auto const name = parsed.get<std::string>();
            for (auto const& other : open.back()) twice = twice || other == name;
            open.back().push_back(name);
        }
        return true;
    };
    auto json = Json::parse(text.begin(), text.end(), watch, false);
    if (twice || json.is_discarded() || !json.is_object()) return std::nullopt;
    return json;
}

std::optional<std::string> text_in(Json const& json, char const* name)
{
    auto const found = json.find(name);
    if (found == json.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

std::optional<std::string> bytes_in(Json const& json, char const* name)
{
    auto const text = text_in(json, name);
    return text ? from_base64url(*text) : std::nullopt;
}

/// The challenge, when this is what a browser signs at our site for that purpose.
std::optional<std::string> challenge_in(std::string_view client_data, std::string_view purpose, Site const& site)
{
    auto const json = read_object(client_data);
    if (!json || text_in(*json, "type") != std::string(purpose) || text_in(*json, "origin") != site.origin) return std::nullopt;
    if (auto const cross = json->find("crossOrigin"); cross != json->end() && *cross != Json(false)) return std::nullopt;
    auto challenge = text_in(*json, "challenge");
    auto const raw = challenge ? from_base64url(*challenge) : std::nullopt;
    if (!raw || raw->size() < 16 || raw->size() > 64) return std::nullopt;
    return challenge;
}

struct Envelope {
    std::string credential, challenge, client_hash;
    Json response;
};

std::optional<Envelope> read_envelope(std::string_view json, std::string_view purpose, Site const& site)
{
    auto answer = read_object(json);
    if (!answer || text_in(*answer, "type") != "public-key") return std::nullopt;
    auto credential = bytes_in(*answer, "id");
    auto const response = answer->find("response");
    if (!credential || credential->empty() || credential->size() > credential_max || response == answer->end() || !response->is_object())
        return std::nullopt;
    auto const client_data = bytes_in(*response, "clientDataJSON");
    auto challenge = client_data ? challenge_in(*client_data, purpose, site) : std::nullopt;
    if (!challenge) return std::nullopt;
    return Envelope{std::move(*credential), std::move(*challenge), sha256(*client_data), std::move(*response)};
}

/// Discarded when it is no CBOR.
Json read_cbor(std::string_view cbor)
{
    try {
        return Json::from_cbor(cbor.begin(), cbor.end(), true, false);
    } catch (Json::exception const&) { // thrown all the same for sizes beyond all memory (found by fuzzing)
        return Json(Json::value_t::discarded);
    }
}

/// The authenticator data inside an attestation object (CBOR) of format "none".
std::optional<std::string> unattested(std::string_view cbor)
{
    if (cbor.size() > attestation_max) return std::nullopt;
    auto const object = read_cbor(cbor);
    if (object.is_discarded() || !object.is_object() || object.size() != 3) return std::nullopt;
    auto const statement = object.find("attStmt");
    auto const data = object.find("authData");
    if (text_in(object, "fmt") != "none" || statement == object.end() || !statement->is_object() || !statement->empty())
        return std::nullopt;
    if (data == object.end() || !data->is_binary()) return std::nullopt;
    auto const& held = data->get_binary();
    return std::string(held.begin(), held.end());
}

/// Hash of the host, and that a person was there and showed who she is.
bool of_site(std::string_view authenticator_data, Site const& site)
{
    if (authenticator_data.size() <= hash_bytes || authenticator_data.substr(0, hash_bytes) != sha256(site.host)) return false;
    auto const flags = static_cast<unsigned char>(authenticator_data[hash_bytes]);
    return (flags & user_present) != 0 && (flags & user_verified) != 0;
}

/// Its key as one of the kinds we take; libfido2 wants to know the kind before it reads.
Cred read_credential(std::string_view data, std::string_view client_hash, Site const& site)
{
    for (auto const algorithm : algorithms) {
        Cred cred(fido_cred_new());
        if (!cred) return nullptr;
        if (fido_cred_set_type(cred.get(), algorithm) == FIDO_OK &&
            fido_cred_set_clientdata_hash(cred.get(), bytes(client_hash), client_hash.size()) == FIDO_OK &&
            fido_cred_set_rp(cred.get(), site.host.c_str(), nullptr) == FIDO_OK &&
            fido_cred_set_authdata_raw(cred.get(), bytes(data), data.size()) == FIDO_OK)
            return cred;
    }
    return nullptr;
}

std::string copied(unsigned char const* from, std::size_t length)
{
    return from == nullptr ? std::string{} : std::string(reinterpret_cast<char const*>(from), length);
}

template <class Key, Key* (*make)(), void (*free_it)(Key**), int (*fill)(Key*, void const*, std::size_t)>
bool signed_by(fido_assert_t const* assertion, int algorithm, std::string_view key)
{
    std::unique_ptr<Key, Freed<Key, free_it>> const held(make());
    return held && fill(held.get(), key.data(), key.size()) == FIDO_OK &&
           fido_assert_verify(assertion, 0, algorithm, held.get()) == FIDO_OK;
}

bool key_signed(fido_assert_t const* assertion, int algorithm, std::string_view key)
{
    switch (algorithm) {
    case COSE_ES256: return signed_by<es256_pk_t, es256_pk_new, es256_pk_free, es256_pk_from_ptr>(assertion, algorithm, key);
    case COSE_EDDSA: return signed_by<eddsa_pk_t, eddsa_pk_new, eddsa_pk_free, eddsa_pk_from_ptr>(assertion, algorithm, key);
    case COSE_RS256: return signed_by<rs256_pk_t, rs256_pk_new, rs256_pk_free, rs256_pk_from_ptr>(assertion, algorithm, key);
    default: return false;
    }
}

} // namespace

Site site_of(std::string_view address)
{
    auto const host_at = address.find("://") + 3;
    auto const origin = address.substr(0, address.find('/', host_at));
    auto const host = origin.substr(host_at);
    return {std::string(origin), std::string(host.substr(0, host.rfind(':')))};
}

std::optional<Made> read_made(std::string_view json, Site const& site)
{
    auto const envelope = read_envelope(json, "webauthn.create", site);
    auto const attestation = envelope ? bytes_in(envelope->response, "attestationObject") : std::nullopt;
    auto const data = attestation ? unattested(*attestation) : std::nullopt;
    if (!data || !of_site(*data, site)) return std::nullopt;
    auto const cred = read_credential(*data, envelope->client_hash, site);
    if (!cred || copied(fido_cred_id_ptr(cred.get()), fido_cred_id_len(cred.get())) != envelope->credential) return std::nullopt;
    Made made;
    made.challenge = envelope->challenge;
    made.credential = envelope->credential;
    made.public_key = copied(fido_cred_pubkey_ptr(cred.get()), fido_cred_pubkey_len(cred.get()));
    made.algorithm = fido_cred_type(cred.get());
    made.signatures = fido_cred_sigcount(cred.get());
    return made.public_key.empty() ? std::nullopt : std::optional(made);
}

std::optional<Used> read_used(std::string_view json, Site const& site)
{
    auto const envelope = read_envelope(json, "webauthn.get", site);
    if (!envelope) return std::nullopt;
    auto const data = bytes_in(envelope->response, "authenticatorData");
    auto const signature = bytes_in(envelope->response, "signature");
    if (!data || !signature || !of_site(*data, site)) return std::nullopt;
    auto const handle = envelope->response.find("userHandle");
    std::optional<std::string> user = "";
    if (handle != envelope->response.end() && !handle->is_null()) user = bytes_in(envelope->response, "userHandle");
    if (!user) return std::nullopt;
    return Used{envelope->challenge, envelope->credential, *user, *data, *signature, envelope->client_hash};
}

std::optional<std::int64_t> verified(Used const& used, Site const& site, int algorithm, std::string_view public_key)
{
    Assert const assertion(fido_assert_new());
    auto* a = assertion.get();
    auto const& data = used.authenticator_data;
    auto const ready = a != nullptr && fido_assert_set_count(a, 1) == FIDO_OK && fido_assert_set_rp(a, site.host.c_str()) == FIDO_OK &&
                       fido_assert_set_clientdata_hash(a, bytes(used.client_hash), used.client_hash.size()) == FIDO_OK &&
                       fido_assert_set_authdata_raw(a, 0, bytes(data), data.size()) == FIDO_OK &&
                       fido_assert_set_sig(a, 0, bytes(used.signature), used.signature.size()) == FIDO_OK &&
                       fido_assert_set_up(a, FIDO_OPT_TRUE) == FIDO_OK && fido_assert_set_uv(a, FIDO_OPT_TRUE) == FIDO_OK;
    if (!ready || !key_signed(a, algorithm, public_key)) return std::nullopt;
    return fido_assert_sigcount(a, 0);
}

std::string base64url(std::string_view text)
{
    std::string out(sodium_base64_ENCODED_LEN(text.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes(text), text.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    out.pop_back();
    return out;
}

std::optional<std::string> from_base64url(std::string_view text)
{
    std::string out(text.size() * 3 / 4 + 1, '\0');
    std::size_t length = 0;
    char const* end = nullptr;
    auto const read = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(), nullptr,
                                        &length, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (read != 0 || end != text.data() + text.size()) return std::nullopt;
    out.resize(length);
    // libsodium 1.0.18 takes some bytes above 127 for letters (found by fuzzing).
    return base64url(out) == text ? std::optional(out) : std::nullopt;
}

} // namespace kwartier::people::passkey
