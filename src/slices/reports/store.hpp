// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/model.hpp"

// All SQL of the slice, nothing else. store.cpp: one report; store_categories.cpp; store_lists.cpp: lists, tiles and counts.
namespace kwartier::reports::store {

void insert(Write&, ReportRow const&);
/// With the terms it is found by (search::terms of its words and place), made before.
void insert(Write&, ReportRow const&, std::string_view terms);
/// Writes everything that can change. False when the row is no longer at `seen`: somebody was earlier. The new version is seen + 1.
bool save(Write&, ReportRow const&, int seen);
std::optional<ReportRow> find(Read&, ReportId);
std::optional<ReportRow> find_reference(Read&, std::string_view reference);
std::optional<ReportRow> find_link(Read&, std::string_view link_hash);
std::vector<std::pair<ReportId, std::string>> duplicates_of(Read&, ReportId);
/// Makes some of the reports findable that were filed before there was an index of words; false when none are left.
bool index_waiting_words(Write&, int limit);

void insert_sentence(Write&, std::int64_t id, ReportId, SentenceKind, std::string_view text, Instant at, PersonId writer,
                     std::string_view salt);
std::vector<Sentence> sentences(Read&, ReportId);

void insert_reporter(Write&, ReporterRow const&); // and its marks
std::vector<ReporterRow> reporters(Read&, ReportId);
std::optional<ReporterRow> reporter(Read&, std::int64_t id);
void confirm_reporter(Write&, std::int64_t id, Instant at);
/// Reports of one person, newest first.
std::vector<ReportRow> of_person(Read&, PersonId, int limit);

/// Where it is, in columns, words and index; of its parts as well.
void set_place(Write&, ReportRow const&);
void mark_message(Write&, ReportId);
bool is_message(Read&, ReportId);
void insert_intake(Write&, ReportId, Intake const&);
std::optional<Intake> intake(Read&, ReportId);
void insert_joined_intake(Write&, std::int64_t reporter, Intake const&, Channel);
std::optional<Intake> joined_intake(Read&, std::int64_t reporter);

void add_sight(Write&, ReportId, BodyId department, Instant since);
bool in_sight(Read&, ReportId, std::vector<BodyId> const& departments);

void insert_verdict(Write&, ReportId, Instant at, bool solved);
/// Solved before that moment, with a reporter, not asked yet; and marking them as asked.
std::vector<ReportId> to_ask_if_solved(Read&, Instant before, int limit);
void mark_asked(Write&, ReportId, Instant at);
/// Everything solved before that moment counts as asked; for what was solved long before it came here.
void mark_all_asked(Write&, Instant before);

int follow_tries_since(Read&, std::string_view reference, Instant since);
void add_follow_try(Write&, std::string_view reference, Instant at);
void forget_follow_tries(Write&, Instant before);

void insert_reveal(Write&, std::int64_t id, ReportId, PersonId, Instant at, std::string_view purpose);
/// The last time this person was shown the reporter, when it was after `since`.
bool revealed_since(Read&, ReportId, PersonId, Instant since);

// Categories and routing.
std::vector<CategoryRow> categories(Read&);
std::int64_t categories_stamp(Read&);
/// A new version with other rules or texts; the row's version is the new one.
void save_category(Write&, CategoryRow const&, Instant now);
std::vector<RoutingRule> rules_now(Read&);
/// Of these categories, and of any.
std::vector<RoutingRule> rules_now(Read&, std::vector<CategoryId> const&);
std::vector<RoutingRule> rules_ended(Read&, int limit);
void insert_rule(Write&, RoutingRule const&, PersonId made_by);
bool end_rule(Write&, std::int64_t id, Instant until);

// Lists.
enum class Sort { oldest_promise, newest, oldest, priority };

/// What a list or count is about: reports as people filed them (the parts of a split one left out), or pieces of work (the parts, and not
/// the whole while parts of it are open).
enum class Pieces { reports, work };

/// Which reports a list shows. Everything that is set must hold.
struct Filter {
    std::optional<std::vector<AreaId>> areas; // nothing: anywhere; empty: nowhere
    std::vector<CategoryId> categories;       // empty: any
    std::optional<bool> open;
    std::optional<State> state;
    BodyId department;
    PersonId handler;
    // What is of these as well, where they belong to these departments (empty: wherever); only with `handler`, who does their work.
    std::vector<PersonId> in_place_of;
    std::vector<BodyId> in_place_at;
    std::optional<std::vector<BodyId>> departments; // any of them
    std::optional<Priority> priority;
    std::optional<std::vector<ReportId>> among;
    Pieces pieces = Pieces::reports;
    bool without_handler = false;
    bool without_department = false;
    std::optional<std::vector<BodyId>> sight_of; // departments that have it, or had it
    bool sight_only = false;                     // of those: what is with others now
    std::optional<Date> overdue_on;
    std::optional<Instant> filed_from, filed_before;
    std::optional<Instant> open_or_closed_since;
    std::optional<Box> box;
    std::string search; // words typed; all must occur, in any form
    struct Behind {
        Instant filed_at{};
        ReportId id;
    };
    std::optional<Behind> behind; // in a list newest first: what stands behind this one
};

/// How far a list is counted: it says "more than 300". Of a search each one counted was looked up first, and few go to a fifth page.
inline constexpr std::int64_t counted_to = 300, counted_of_search = 100;
struct Page {
    std::vector<ReportRow> rows;
    bool more = false;
    std::int64_t found = 0;   // on all pages, as far as they were counted
    bool newest_only = false; // of a search: older ones with these words were not looked at
};
/// A search looks through so many hits, the newest: a word that stands in every tenth of a million reports costs no more than a rare one.
/// Asked what is open it looks through those of what is open alone.
inline constexpr int hits_max = 600, open_hits_max = 2000;
/// Newest and oldest are meant by the moment of filing. Where no number is shown one need not count; but of few that fit a filter without
/// an index in the order of the list only counting finds out that they are few.
Page list(Read&, Filter const&, Sort, int offset, int limit, std::int64_t counted = counted_to);
/// All that a search finds, for who takes everything: what passes the filter of the next hits, newest first, so many a time, under the id
/// `below`, which goes on with it and is empty at the end.
std::vector<ReportRow> next_hits(Read&, Filter const&, std::optional<ReportId>& below, int limit);
std::int64_t count(Read&, Filter const&, std::int64_t at_most);

struct Mark {
    std::string reference;
    Point at;
    State state;
    CategoryId category;
};
/// Both want the filter's box. Marks come in no order; when there are more than the limit, any of them. In a box larger than a tile of zoom 14
/// of what has ended only the newest fifteen hundred are looked at.
std::vector<Mark> marks(Read&, Filter const&, int limit);
struct Cluster {
    Point middle;
    int count = 0;
};
std::vector<Cluster> clusters(Read&, Filter const&, int cells); // one for each cell that is not empty

/// Another number whenever a report was filed or changed.
std::int64_t version(Read&);

} // namespace kwartier::reports::store
