// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// What a browser's authenticator answers (WebAuthn level 2), read strictly and verified by libfido2. Knows no database.
namespace kwartier::people::passkey {

/// Where the answer must have been made: "https://meldingen.example" and its host.
struct Site {
    std::string origin;
    std::string host;
};
/// Of the address people type.
Site site_of(std::string_view address);

/// A passkey somebody just made.
struct Made {
    std::string challenge; // base64url, as it was handed out; whoever calls sees to it that it serves once
    std::string credential;
    std::string public_key; // as libfido2 keeps it, for `algorithm`
    int algorithm = 0;      // COSE: -7 ES256, -8 EdDSA, -257 RS256
    std::int64_t signatures = 0;
};
/// The answer to navigator.credentials.create, as JSON {"id", "type", "response": {"clientDataJSON", "attestationObject"}} with base64url.
/// Nothing when it is not of this site, not with the person's own PIN or finger (user verification), with an attestation other than
/// "none", or anything else than exactly that.
std::optional<Made> read_made(std::string_view json, Site const&);

/// A passkey that was used, as far as it says itself: believe it only when `verified`.
struct Used {
    std::string challenge;
    std::string credential;
    std::string user_handle; // may be empty
    std::string authenticator_data, signature, client_hash;
};
/// The answer to navigator.credentials.get: {"id", "type", "response": {"clientDataJSON", "authenticatorData", "signature", "userHandle"}}.
std::optional<Used> read_used(std::string_view json, Site const&);
/// How many signatures the authenticator says it made; nothing when the key did not sign this, for this site, with user verification.
std::optional<std::int64_t> verified(Used const&, Site const&, int algorithm, std::string_view public_key);

std::string base64url(std::string_view bytes);
/// Nothing for padding, other letters, or bits too many.
std::optional<std::string> from_base64url(std::string_view text);

} // namespace kwartier::people::passkey
