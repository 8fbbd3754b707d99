// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "kernel/base/time.hpp"
#include "kernel/words/word.hpp"

namespace kwartier {

struct Config;

/// One mail to one address. The same id gives the same Message-ID, so that a mail sent twice after a crash is seen as one.
struct Mail {
    std::int64_t id = 0;
    std::string to;
    std::string subject;
    std::string text; // paragraphs by blank lines; lines that are only an address become links in the HTML part
    Language language = Language::nl;
    Instant at{};
    std::string one_click = {}; // List-Unsubscribe (RFC 8058): an address that takes a POST; empty: none
};

namespace mail {

/// The whole mail as it is sent: headers, a text part and a simple HTML part, lines ending in CRLF.
std::string composed(Config const&, Mail const&);
/// The number of a mail by its Message-ID, when it is one of this house; 0 when not.
std::int64_t number_of(Config const&, std::string_view message_id);
/// Hands it to the mail server, or lays it in DATA/mail when there is none. Throws when it was not accepted.
void send(Config const&, Mail const&);
/// Empty, or why the mail server cannot be reached.
std::string trouble(Config const&);
/// The bare address of "Gemeente <no-reply@voorbeeld.nl>"; without mail_from one of the host of the public address.
std::string from_address(Config const&);

} // namespace mail
} // namespace kwartier
