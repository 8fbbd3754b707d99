// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/area.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/time.hpp"
#include "kernel/deadline/deadline.hpp"
#include "kernel/geo/point.hpp"
#include "kernel/words/word.hpp"
#include "slices/reports/reports.hpp"
#include "slices/reports/states.hpp"

namespace kwartier::reports {

enum class Channel : std::uint8_t { web, app, telephone, counter, letter, mail, import };

/// "web", "telephone"; for facts, exports and imports.
std::string_view name(Channel);
/// "via de website" · "by the website"
Word channel_word(std::string_view name);

/// Why a report ends without being solved.
enum class Reason : std::uint8_t { not_ours, no_budget, not_found, allowed, cannot, private_ground, misuse };
inline constexpr int reason_count = 7;
std::string_view name(Reason);
bool reason_from(std::string_view name, Reason& out);
Word reason_word(Reason);

/// When the reporter's own words may be read by everybody; never while personal data is found in them.
enum class WordsRule : std::uint8_t { never, after_confirming, by_official };
enum class WordsPublic : std::uint8_t { no, waiting, yes };

enum class SentenceKind : std::uint8_t {
    note,        // internal
    question,    // to the reporter
    answer,      // of the reporter
    solution,    // public closing sentence
    no_solution, // public closing sentence
    reopening,   // the reporter's words why it is not solved
    plan,        // public: what was planned
    forwarding,  // internal: why it went elsewhere
    withdrawal,
    third_party // internal: who has it
};

/// How soon it wants to be done, by who handles it; not for everybody's eyes.
enum class Priority : std::uint8_t { low, normal, high };
inline constexpr int priority_count = 3;

struct Term {
    int count = 0;
    DayKind kind = DayKind::working;
};

struct CategoryRow {
    CategoryId id;
    std::string key;
    CategoryId parent;
    int position = 0;
    bool active = true;
    int version = 1;
    Term term;
    bool sensitive = false;
    bool contact_required = false;
    WordsRule words_rule = WordsRule::after_confirming;
    int keep_months = 6;         // after closing it is known who reported
    bool cause_required = false; // whoever closes a report says what it came from
    CategoryId merged_into;      // what took its place
    std::array<std::string, language_count> name;
    std::array<std::string, language_count> help;
    std::array<std::string, language_count> promise;
    std::vector<std::string> keywords;
};

struct RoutingRule {
    std::int64_t id = 0;
    AreaId area;
    CategoryId category;
    BodyId department;
    PersonId handler;
    Instant since{};
    std::optional<Instant> until;
};

/// One row of `reports` with its words.
struct ReportRow {
    ReportId id = {};
    int version = 1;
    std::string reference = {};
    Instant filed_at{};
    Channel channel = Channel::web;
    CategoryId category = {};
    int category_version = 1;
    AreaId area = {};
    std::optional<Point> place = {};
    State state = State::received;
    Instant state_since{};
    BodyId department = {};
    PersonId handler = {};
    Date due{};
    std::optional<Date> planned_for = {};
    std::optional<Date> paused_on = {};
    std::optional<Instant> solved_at = {};
    std::optional<Instant> closed_at = {};
    std::optional<Reason> reason = {};
    ReportId duplicate_of = {};
    int reopened = 0;
    WordsPublic words_public = WordsPublic::no;
    std::string link_hash = {};
    std::string text = {};
    std::string place_words = {};
    ReportId part_of = {}; // the whole that this is a part of
    int parts_open = 0;    // of a whole: parts that have not ended
    Priority priority = Priority::normal;
};

/// Overdue is computed, never stored: open, the clock not paused, and past the promised day.
inline bool overdue(ReportRow const& report, Date today) { return is_open(report.state) && !report.paused_on && report.due < today; }

/// Of a report that an official wrote down for somebody.
struct Intake {
    PersonId taken_by;
    Date received_on{}; // the day it reached the municipality; the promise counts from it
};

struct ReporterRow {
    std::int64_t id = 0;
    ReportId report;
    PersonId person;
    SealKeyNumber seal = 0;
    std::optional<SealedText> name = {}, email = {}, phone = {};
    std::string email_index = {};
    Language language = Language::nl;
    std::optional<Instant> confirmed_at = {};
    // Who joined a report that was known already:
    std::optional<Instant> joined_at = {};
    std::string link_hash = {};
    std::string words = {};
    std::vector<std::string> marks = {}; // only on the way in
    bool joined() const { return joined_at.has_value(); }
};

/// What stands in the reporter's row, opened.
struct Contact {
    std::string name;
    std::string email;
    std::string phone;
    bool empty() const { return name.empty() && email.empty() && phone.empty(); }
};

struct Sentence {
    std::int64_t id = 0;
    SentenceKind kind = SentenceKind::note;
    std::string text;
    Instant at{};
    PersonId writer;
};

} // namespace kwartier::reports
