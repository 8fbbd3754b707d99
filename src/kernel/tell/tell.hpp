// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/look.hpp"
#include "kernel/act/subject.hpp"
#include "kernel/words/word.hpp"

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

    bool operator==(Addressee const&) const = default;
};

/// How whoever is told stops it: paths of our own. `one_click` takes a POST from whoever carries the mail, without cookie and form (RFC 8058).
struct WayOut {
    Word words; // above the address of the page, at the foot of the mail
    std::string page;
    std::string one_click;
};

/// How a slice finds the address of its addressees and words its messages.
struct Letterhead {
    std::string_view addressee_kind; // "reporter"
    /// Nothing when there is no address (any more): the row is then closed as "nobody".
    std::optional<std::string> (*mail_address)(Look const&, std::int64_t id);
    /// For what people asked to hear and can stop: stands at the foot of each mail to them, and in its headers.
    std::optional<WayOut> (*way_out)(Look const&, std::int64_t id) = nullptr;
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

/// A message as whoever got it reads it in a list: "Uw melding M-7K2-94QF: Opgelost", "verstuurd".
struct Told {
    Instant at;
    std::string title;
    Word state;
};
/// What one addressee was told about a subject, newest first, in the reader's language.
std::vector<Told> told_to(Look const&, Subject const& about, Addressee const& to, int limit = 50);

/// To whom the mail with this number went (Mail::id): one message, or a digest with all that stood in it. Empty when it is none of ours.
std::vector<Addressee> told_by_mail(Look const&, std::int64_t number);
/// How many digests were sent to them between two mails.
std::int64_t digests_between(Look const&, Addressee const&, std::int64_t after, std::int64_t before);

} // namespace tell
} // namespace kwartier
