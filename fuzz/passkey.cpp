// SPDX-License-Identifier: EUPL-1.2
// needs: src/slices/people/passkey_answer.cpp
// links: -lfido2 -lcrypto -lsodium
#include <cstdint>
#include <cstdlib>

#include "slices/people/passkey_answer.hpp"

// The answers of an authenticator: JSON, and inside it CBOR and signed bytes. The first byte says which of the readers gets the rest.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier::people;
    if (size == 0) return 0;
    passkey::Site const site{"http://localhost:8080", "localhost"};
    std::string_view const text(reinterpret_cast<char const*>(data + 1), size - 1);
    if (data[0] % 3 == 0) {
        auto const made = passkey::read_made(text, site);
        if (made && (made->credential.empty() || made->public_key.empty() || made->challenge.empty())) abort();
    } else if (data[0] % 3 == 1) {
        auto const used = passkey::read_used(text, site);
        // Nobody signed with this key.
        if (used && passkey::verified(*used, site, -7, std::string(64, '\1'))) abort();
    } else {
        auto const bytes = passkey::from_base64url(text);
        if (bytes && passkey::base64url(*bytes) != text) abort();
    }
    return 0;
}
