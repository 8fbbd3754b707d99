// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>

// An authenticator of a few lines: one ES256 key, answers as a browser gives them, and every part of them can be spoiled.
namespace kwartier::people {

class Authenticator {
public:
    std::string origin = "http://localhost:8080";
    std::string host = "localhost";
    unsigned char flags = 1 | 4; // a person was there, and showed who she is
    unsigned count = 0;
    std::string credential = "a credential of 32 bytes, or so.";
    std::string type_made = "webauthn.create", type_used = "webauthn.get";
    std::string format = "none";
    std::string more = "{}"; // of the client's data

    Authenticator();
    ~Authenticator();

    std::string made(std::string const& challenge) const;
    std::string used(std::string const& challenge, std::string const& user_handle = {});
    /// Without counting.
    std::string used_again(std::string const& challenge, std::string const& user_handle = {}) const;

private:
    std::string client_data(std::string const& type, std::string const& challenge) const;
    std::string authenticator_data(unsigned char more_flags) const;
    std::string cose_key() const;
    std::string signature(std::string const& text) const;

    struct Key;
    std::unique_ptr<Key> m_key;
};

} // namespace kwartier::people
