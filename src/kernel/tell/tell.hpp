// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/look.hpp"
#include "kernel/act/subject.hpp"

namespace kwartier {

struct Act;
class House;

/// When somebody hears of it. The digest goes out once a day at most, over all slices.
enum class Urgency { at_once, digest };

/// A message on its way. The slice that tells keeps the address in its own sealed table; the outbox knows who by subject
/// ("person", "reporter"), so that erasing the person stops the mail.
struct Addressee {
    std::string kind;
    std::int64_t id = 0;
};

/// How a slice finds the address of its addressees and words its messages.
struct Letterhead {
    std::string_view addressee_kind; // "reporter"
    /// Nothing when there is no address (any more): the row is then closed as "nobody".
    std::optional<std::string> (*mail_address)(Look const&, std::int64_t id);
};

/// The whole text of one message, or one item of the digest. Plain text; the mail gets a simple HTML part made of it.
struct Message {
    std::string subject;
    std::string text; // paragraphs by blank lines; lines that are only an address become links
};

/// Offered by the slice that owns the word.
struct MessageWording {
    std::string_view word; // "reports.receipt"
    Message (*compose)(Look const&, Subject const&, Addressee const&, std::string const& detail, Language);
};

namespace tell {

/// Writes the outbox row inside the act. At once: a job is queued with it.
void person(Act&, Addressee to, Language language, Subject about, std::string_view word, Urgency urgency, std::string detail = "{}");

struct Sent {
    Instant at;
    std::string word;
    Subject about;
    std::string state; // waiting, sent, nobody, failed
};
/// What was told about a subject, newest first.
std::vector<Sent> told(Look const&, Subject const& about, int limit = 50);

} // namespace tell
} // namespace kwartier
