// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/contributions.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/handling.hpp"

// A report in the hands of a party outside: who gets a mail with a private link to a form, is reminded, and loses it again.
namespace kwartier::reports {

struct Party;
using PartyId = Id<Party>;
struct Handover;
using HandoverId = Id<Handover>;

inline constexpr int term_days_max = 365;
inline constexpr int remind_days_max = 60;
inline constexpr int reminders_max = 5;
/// For an address of mail that is no party of ours: working days until a reminder, and how many there are.
inline constexpr int remind_days_usual = 3;
inline constexpr int reminders_usual = 2;
inline constexpr std::string_view party_photo = "party"; // of a party: for officials, until one of them shows it

struct PartyRow {
    PartyId id = {};
    int version = 1;
    std::string name = {};
    SealKeyNumber seal = 0;
    std::optional<SealedText> email = {}, phone = {};
    Language language = Language::nl;
    int term_days = 10; // working days, as all below
    int remind_days = 5;
    int reminders = 2;
    std::optional<Instant> ended_at = {};
};

enum class HandoverEnd : std::uint8_t { open, done, not_ours, taken_back, silent };

struct HandoverRow {
    HandoverId id = {};
    ReportId report = {};
    PartyId party = {}; // or an address of mail:
    SealKeyNumber seal = 0;
    std::optional<SealedText> email = {};
    Language language = Language::nl;
    int remind_days = remind_days_usual;
    int reminders = reminders_usual;
    std::string words = {}, place = {};
    std::vector<std::int64_t> photos = {};
    Instant handed_at{};
    PersonId handed_by = {};
    Date due{};
    std::optional<Date> taken_for = {};
    int reminded = 0;
    int link_number = 1;
    std::optional<Instant> ended_at = {};
    HandoverEnd ended = HandoverEnd::open;
};

// Facts, for who works with the report.
struct HandedToParty {
    static constexpr std::string_view word = "reports.handed_to_party";
    ReportId report;
    AreaId area;
    HandoverId handover;
    FactRow row() const;
};
/// "taken" (with the day), "done", "not_ours" or "question", and what they wrote.
struct PartySaid {
    static constexpr std::string_view word = "reports.party_said";
    ReportId report;
    AreaId area;
    HandoverId handover;
    std::string what;
    std::optional<Date> on;
    std::int64_t sentence = 0;
    FactRow row() const;
};
struct PartyAnswered {
    static constexpr std::string_view word = "reports.party_answered";
    ReportId report;
    AreaId area;
    HandoverId handover;
    std::int64_t sentence = 0;
    FactRow row() const;
};
struct PartyReminded {
    static constexpr std::string_view word = "reports.party_reminded";
    ReportId report;
    AreaId area;
    HandoverId handover;
    int times = 1;
    FactRow row() const;
};
/// By an official, by a step of the report, or because the party stayed silent.
struct TakenBack {
    static constexpr std::string_view word = "reports.taken_back";
    ReportId report;
    AreaId area;
    HandoverId handover;
    bool silent = false;
    std::int64_t sentence = 0;
    FactRow row() const;
};

// By the administrator. They refuse who does not set up.
struct PartyCard {
    std::string name, email, phone;
    Language language = Language::nl;
    int term_days = 10, remind_days = 5, reminders = 2;
};
Result<PartyId> add_party(Act&, PartyCard const&);
Outcome change_party(Act&, PartyId, int seen, PartyCard const&);
/// No more reports go there; what it has goes on. Or it begins again.
Outcome end_party(Act&, PartyId, bool ended);
Outcome let_done_solve(Act&, CategoryId, bool solves);

// By who handles the report.
struct HandingOver {
    PartyId party = {};
    std::string email = {}; // without a party
    Language language = Language::nl;
    int term_days = 10;
    std::string words = {}, place = {}; // what the party may read
    std::vector<std::int64_t> photos = {};
    std::string note = {}; // for colleagues
};
/// Refuses words or a place with personal data in them: who reported stays with us.
Outcome hand_over(Act&, Seen, HandingOver const&);
/// The link dies, the party is told, and the report is in progress again.
Outcome take_back(Act&, Seen, std::string_view why);
/// A sentence to the party, by mail with a new link.
Outcome answer_party(Act&, ReportId, std::string_view text);

// By the party, with the link as its right.
enum class PartyWord : std::uint8_t { taken, done, not_ours, question };
struct PartyAnswer {
    PartyWord what = PartyWord::taken;
    std::optional<Date> on = {}; // when it is done, of `taken`
    std::string sentence = {};
    std::vector<StoredPicture> photos = {};
};
/// By a private link: the handover that may be answered by it. 404 when there never was such a link; 410 with a plain sentence when it is
/// too old, was renewed, or is no longer needed.
Result<HandoverRow> handover_by_link(Look const&, std::string_view link);
/// "Done" solves the report only where the subject says so; otherwise the handler is asked to look.
Outcome party_says(Act&, std::string_view link, PartyAnswer const&);

/// The name of the party, or the address the report went to; empty when it is gone.
std::string party_name(Look const&, HandoverRow const&);
/// The secret of the link that the newest mail carries.
std::string party_link(KeyRing const&, HandoverRow const&);
/// Reminds whoever is silent after the term, and takes back from who stays silent.
void look_after_parties(House const&, Instant now);

/// For anonymising: what was shown outside, and to whom.
void let_go_of_handovers(Act&, ReportId, Leaving&);

} // namespace kwartier::reports
