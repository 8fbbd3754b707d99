// SPDX-License-Identifier: EUPL-1.2
#include "kernel/tell/tell.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "kernel/act/city_name.hpp"
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/kernel_parts.hpp"
#include "kernel/act/small_acts.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/text.hpp"
#include "kernel/jobs/jobs.hpp"
#include "kernel/tell/mail.hpp"
#include "kernel/words.gen.hpp"

namespace kwartier {

namespace {

constexpr hours digest_time{17}; // on the clock on the wall
constexpr int addressees_at_once = 10'000;
constexpr int items_max = 100;
constexpr int addressees_of_mail_max = 100;

enum class State { waiting = 0, sent = 1, nobody = 2, failed = 3 };
constexpr std::string_view state_names[] = {"waiting", "sent", "nobody", "failed"};

constexpr Sql add_row =
    "INSERT INTO outbox (id, addressee_kind, addressee_id, language, subject_kind, subject_id, word, detail, urgency, queued_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

constexpr Sql told_about =
    "SELECT COALESCE(sent_at, queued_at), word, state "
    "FROM outbox "
    "WHERE subject_kind = $1 AND subject_id = $2 "
    "ORDER BY queued_at DESC, id DESC "
    "LIMIT $3";

constexpr Sql told_to_one =
    "SELECT id, addressee_kind, addressee_id, language, subject_kind, subject_id, word, detail, COALESCE(sent_at, queued_at), state "
    "FROM outbox "
    "WHERE subject_kind = $1 AND subject_id = $2 AND addressee_kind = $3 AND addressee_id = $4 "
    "ORDER BY queued_at DESC, id DESC "
    "LIMIT $5";

constexpr Sql one_waiting =
    "SELECT id, addressee_kind, addressee_id, language, subject_kind, subject_id, word, detail "
    "FROM outbox "
    "WHERE id = $1 AND state = 0";

constexpr Sql waiting_of_digest =
    "SELECT id, addressee_kind, addressee_id, language, subject_kind, subject_id, word, detail "
    "FROM outbox "
    "WHERE digest = $1 AND state = 0 "
    "ORDER BY id";

constexpr Sql close_row =
    "UPDATE outbox "
    "SET state = $2, sent_at = $3 "
    "WHERE id = $1 AND state = 0";

constexpr Sql addressees_waiting =
    "SELECT DISTINCT o.addressee_kind, o.addressee_id "
    "FROM outbox o "
    "WHERE o.state = 0 AND o.urgency = 1 AND o.digest IS NULL AND o.queued_at <= $1 "
    "AND NOT EXISTS (SELECT 1 FROM digests d WHERE d.addressee_kind = o.addressee_kind AND d.addressee_id = o.addressee_id AND d.day = $2) "
    "LIMIT $3";

constexpr Sql add_digest =
    "INSERT INTO digests (id, addressee_kind, addressee_id, day, queued_at) "
    "VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (addressee_kind, addressee_id, day) DO NOTHING";

constexpr Sql add_mailbox =
    "INSERT INTO digest_mailboxes (mailbox, day) "
    "VALUES ($1, $2) "
    "ON CONFLICT (mailbox, day) DO NOTHING";

constexpr Sql forget_mailboxes = "DELETE FROM digest_mailboxes WHERE day < $1";

constexpr Sql fold_rows =
    "UPDATE outbox "
    "SET digest = $1 "
    "WHERE id IN (SELECT id FROM outbox WHERE state = 0 AND urgency = 1 AND addressee_kind = $2 AND addressee_id = $3 "
    "             AND digest IS NULL AND queued_at <= $4 ORDER BY id LIMIT $5)";

constexpr Sql addressees_of_mail =
    "SELECT DISTINCT addressee_kind, addressee_id "
    "FROM outbox "
    "WHERE id = $1 OR digest = $1 "
    "LIMIT $2";

// By day: one mail may be the digest of several addressees, each with a row. What was no digest stands beside no other.
constexpr Sql count_digests_between =
    "SELECT COUNT(*) "
    "FROM digests "
    "WHERE addressee_kind = $1 AND addressee_id = $2 "
    "AND day > (SELECT COALESCE(MAX(day), 2000000000) FROM digests WHERE id = $3) "
    "AND day < (SELECT COALESCE(MAX(day), 0) FROM digests WHERE id = $4)";

constexpr Sql count_in_state = "SELECT COUNT(*) FROM outbox WHERE state = $1";

struct OutboxRow {
    std::int64_t id;
    Addressee to;
    Language language;
    Subject about;
    std::string word;
    std::string detail;
};

OutboxRow read_row(Rows const& rows)
{
    return {.id = rows.get<std::int64_t>(0),
            .to = {rows.get<std::string>(1), rows.get<std::int64_t>(2)},
            .language = language_from(rows.get<std::string>(3)),
            .about = {rows.get<std::string>(4), rows.get<std::int64_t>(5)},
            .word = rows.get<std::string>(6),
            .detail = rows.get<std::string>(7)};
}

std::optional<std::string> address_of(Look const& look, Addressee const& to)
{
    for (auto const& letterhead : look.house.all<Letterhead>()) {
        if (letterhead.addressee_kind != to.kind) continue;
        auto address = letterhead.mail_address(look, to.id);
        if (address && looks_like_email(*address)) return address;
    }
    return std::nullopt;
}

/// Nothing when no slice words it.
std::optional<Message> message_of(Look const& look, OutboxRow const& row)
{
    Look const theirs{look.db, look.house, look.actor, look.now, Voice{.language = row.language, .form_token = {}}};
    for (auto const& wording : look.house.all<MessageWording>()) {
        if (wording.word == row.word) return wording.compose(theirs, row.about, row.to, row.detail, row.language);
    }
    return std::nullopt;
}

void close(House const& house, std::vector<std::int64_t> const& ids, State state, Instant at)
{
    house.database().write([&](Write& db) {
        for (auto const id : ids) db.run(close_row, id, state, state == State::sent ? std::optional(at) : std::nullopt);
        return Database::Verdict::keep;
    });
}

/// What is left to do outside the look: a mail, or rows to close.
struct Letter {
    std::optional<Mail> mail;
    std::vector<std::int64_t> told, nobody, unworded;
};

/// Once in a mail: the page where one stops, and the header by which a mail program does.
void add_way_out(Look const& look, Addressee const& to, Mail& mail)
{
    if (!mail.one_click.empty()) return;
    for (auto const& letterhead : look.house.all<Letterhead>()) {
        auto const way = letterhead.addressee_kind == to.kind && letterhead.way_out ? letterhead.way_out(look, to.id) : std::nullopt;
        if (!way) continue;
        mail.text += "\n\n" + say(mail.language, way->words) + '\n' + look.house.link(way->page);
        mail.one_click = look.house.link(way->one_click);
        return;
    }
}

Letter single(Look const& look, std::int64_t id)
{
    Letter letter;
    auto rows = look.db.rows(one_waiting, id);
    if (!rows.next()) return letter;
    auto const row = read_row(rows);
    auto const address = address_of(look, row.to);
    auto message = address ? message_of(look, row) : std::nullopt;
    if (address && !message) throw std::runtime_error("nobody words " + row.word);
    if (!address || message->text.empty()) letter.nobody = {row.id};
    else {
        letter.told = {row.id};
        letter.mail = Mail{row.id, *address, std::move(message->subject), std::move(message->text), row.language, look.now};
        add_way_out(look, row.to, *letter.mail);
    }
    return letter;
}

Letter folded_letter(Look const& look, std::int64_t digest)
{
    Letter letter;
    std::vector<OutboxRow> all;
    auto rows = look.db.rows(waiting_of_digest, digest);
    while (rows.next()) all.push_back(read_row(rows));
    if (all.empty()) return letter;
    auto const address = address_of(look, all.front().to);
    auto const language = all.back().language; // as chosen last
    auto text = say(language, words::kernel::mail_digest_intro);
    for (auto& row : all) {
        row.language = language;
        auto const message = address ? message_of(look, row) : std::nullopt;
        if (address && !message) letter.unworded.push_back(row.id);
        else if (!address || message->text.empty()) letter.nobody.push_back(row.id);
        else {
            text += "\n\n" + message->subject + "\n" + message->text;
            letter.told.push_back(row.id);
        }
    }
    if (letter.told.empty()) return letter;
    auto const subject = say(language, Said(words::kernel::mail_digest_subject, {{"n", std::to_string(letter.told.size())}}));
    letter.mail = Mail{digest, *address, subject, std::move(text), language, look.now};
    for (auto const& row : all)
        if (std::find(letter.told.begin(), letter.told.end(), row.id) != letter.told.end()) add_way_out(look, row.to, *letter.mail);
    return letter;
}

/// The job "tell.mail": {"message": id} or {"digest": id}. Sent first, then closed: after a crash a mail may come twice, with the same Message-ID.
void send_mail(House const& house, JobRow const& job)
{
    auto const payload = nlohmann::json::parse(job.payload);
    auto const message = payload.value("message", std::int64_t{0});
    auto const digest = payload.value("digest", std::int64_t{0});
    auto const now = house.now();
    Letter letter;
    try {
        house.look(the_house(), now, [&](Look const& look) { letter = message ? single(look, message) : folded_letter(look, digest); });
        if (letter.mail) {
            auto config = house.config();
            config.city = city_name(house);
            mail::send(config, *letter.mail);
        }
    } catch (std::exception const&) {
        if (job.tries >= jobs::tries_max) close(house, message ? std::vector{message} : letter.told, State::failed, now);
        throw;
    }
    if (!letter.told.empty()) close(house, letter.told, State::sent, now);
    if (!letter.nobody.empty()) close(house, letter.nobody, State::nobody, now);
    if (!letter.unworded.empty()) close(house, letter.unworded, State::failed, now);
}

/// Addressees with the same address of mail, one person as far as mail goes; without an address, one each.
using Mailbox = std::vector<Addressee>;
using Mailboxes = std::map<std::string, Mailbox>; // by a keyed hash of the address

Mailboxes waiting_mailboxes(House const& house, Instant now, Date today)
{
    Mailboxes all;
    house.look(the_house(), now, [&](Look const& look) {
        std::vector<Addressee> waiting;
        auto rows = look.db.rows(addressees_waiting, now, today, addressees_at_once);
        while (rows.next()) waiting.push_back({rows.get<std::string>(0), rows.get<std::int64_t>(1)});
        for (auto& to : waiting) {
            auto const address = address_of(look, to);
            auto key = address ? house.keys().blind_index("tell.mailbox", folded(*address)) : to.kind + ' ' + std::to_string(to.id);
            all[std::move(key)].push_back(std::move(to));
        }
    });
    return all;
}

/// One digest for all of them; who had one today, by whichever name, waits until tomorrow.
void fold_mailbox(Act& act, std::string const& key, Mailbox const& mailbox, Date today)
{
    auto const id = act.new_number();
    bool const first = act.db.run(add_mailbox, key, today) == 1;
    bool used = false;
    for (auto const& to : mailbox) {
        if (act.db.run(add_digest, used ? act.new_number() : id, to.kind, to.id, today, act.now) == 0) continue;
        used = true;
        if (first) act.db.run(fold_rows, id, to.kind, to.id, act.now, items_max);
    }
    if (used && first) jobs::queue(act, "tell.mail", "{\"digest\":" + std::to_string(id) + '}', act.now);
}

/// The clockwork "tell.digest": from five in the afternoon, once a day for everybody.
void fold_digests(House const& house, Instant now)
{
    auto const wall = house.zone().wall(now);
    auto const today = std::chrono::floor<days>(wall);
    if (wall - today < digest_time) return;
    house.act(the_house(), now, [&](Act& act) { act.db.run(forget_mailboxes, today); });
    for (;;) {
        auto const all = waiting_mailboxes(house, now, today);
        if (all.empty()) return;
        std::vector<Mailboxes::value_type const*> line;
        for (auto const& one : all) line.push_back(&one);
        SmallActs(house, the_house(), now).run(line.size(), [&](Act& act, std::size_t from, std::size_t to) {
            for (auto i = from; i < to; ++i) fold_mailbox(act, line[i]->first, line[i]->second, today);
        });
    }
}

std::vector<std::string> mail_troubles(House const& house)
{
    std::vector<std::string> troubles;
    auto const& config = house.config();
    if (auto const why = mail::trouble(config); !why.empty()) troubles.push_back("the mail server does not answer: " + why);
    if (!config.smtp_url.empty() && config.mail_from.empty())
        troubles.push_back("mail_from is not set; mail is sent by " + mail::from_address(config));
    std::int64_t failed = 0;
    house.database().read([&](Read& db) { failed = db.value<std::int64_t>(count_in_state, State::failed); });
    if (failed > 0) troubles.push_back(std::to_string(failed) + " messages could not be sent");
    return troubles;
}

} // namespace

void tell::person(Act& act, Addressee to, Language language, Subject about, std::string_view word, Urgency urgency, std::string detail)
{
    auto const id = act.new_number();
    act.db.run(add_row, id, to.kind, to.id, code(language), about.kind, about.id, word, detail, urgency, act.now);
    if (urgency == Urgency::at_once) jobs::queue(act, "tell.mail", "{\"message\":" + std::to_string(id) + '}', act.now);
}

std::vector<tell::Sent> tell::told(Look const& look, Subject const& about, int limit)
{
    std::vector<Sent> all;
    auto rows = look.db.rows(told_about, about.kind, about.id, limit);
    while (rows.next()) {
        auto const state = std::clamp(rows.get<int>(2), 0, 3);
        all.push_back(
            {.at = rows.get<Instant>(0), .word = rows.get<std::string>(1), .about = about, .state = std::string(state_names[state])});
    }
    return all;
}

std::vector<tell::Told> tell::told_to(Look const& look, Subject const& about, Addressee const& to, int limit)
{
    constexpr Word states[] = {words::kernel::told_waiting, words::kernel::told_sent, words::kernel::told_nobody,
                               words::kernel::told_failed};
    std::vector<std::pair<OutboxRow, Told>> found;
    {
        auto rows = look.db.rows(told_to_one, about.kind, about.id, to.kind, to.id, limit);
        while (rows.next()) {
            auto row = read_row(rows);
            row.language = look.language();
            found.emplace_back(std::move(row), Told{rows.get<Instant>(8), {}, states[std::clamp(rows.get<int>(9), 0, 3)]});
        }
    }
    std::vector<Told> all;
    for (auto& [row, told] : found) {
        if (auto message = message_of(look, row)) told.title = std::move(message->subject);
        if (!told.title.empty()) all.push_back(std::move(told));
    }
    return all;
}

std::vector<Addressee> tell::told_by_mail(Look const& look, std::int64_t number)
{
    std::vector<Addressee> all;
    auto rows = look.db.rows(addressees_of_mail, number, addressees_of_mail_max);
    while (rows.next()) all.push_back({rows.get<std::string>(0), rows.get<std::int64_t>(1)});
    return all;
}

std::int64_t tell::digests_between(Look const& look, Addressee const& to, std::int64_t after, std::int64_t before)
{
    return look.db.value<std::int64_t>(count_digests_between, to.kind, to.id, after, before);
}

void declare_tell(Slice& slice)
{
    slice.offer(JobKind{"tell.mail", send_mail});
    slice.offer(Clockwork{"tell.digest", minutes{5}, fold_digests});
    slice.offer(DoctorCheck{"mail", mail_troubles});
}

} // namespace kwartier
