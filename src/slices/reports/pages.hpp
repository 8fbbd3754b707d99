// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/pages/field.hpp"
#include "kernel/pages/html.hpp"
#include "slices/reports/pages_categories.hpp"
#include "slices/reports/pages_learning.hpp"
#include "slices/reports/pages_lines.hpp"
#include "slices/reports/pages_moderation.hpp"
#include "slices/reports/pages_other.hpp"
#include "slices/reports/pages_questions.hpp"
#include "slices/reports/pages_replies.hpp"
#include "slices/reports/pages_third_party.hpp"
#include "slices/reports/pages_work.hpp"

// What the pages of this slice show: ready text, no logic.
namespace kwartier::reports {

/// A report that is known already, as one who reports or handles sees it.
struct KnownLine {
    StateBadge state;
    std::string title, address, reference;
    Said distance;
    Date filed{};
    int version = 0;
    std::string words; // as far as this reader may read them
    std::optional<Said> people;
};

/// What an island fetches while one types.
struct KnownPage {
    std::vector<KnownLine> known;
    bool has_known = false;
};

/// A part of a split report; inside with its address, department and what is to be done.
struct PartLine {
    StateBadge state;
    std::string title, reference, address, department, what;
    Said promise;
};

struct SplitPart {
    int number = 0;
    Field what;
    std::optional<Said> category_error, department_error;
    std::vector<CategoryGroup> groups;
    std::vector<Choice> departments;
};

struct SplitPage {
    std::vector<ErrorLine> errors;
    std::optional<Said> conflict;
    std::string reference, act, text;
    int version = 0, count = 0;
    bool may_add = false;
    std::vector<SplitPart> parts;
};

struct NewReportPage {
    std::vector<ErrorLine> errors;
    std::vector<KnownLine> known;
    bool has_known = false;
    std::string seen_known;
    std::string joining; // the reference of the known report that one joins
    bool emergency = false;
    std::string seen_112;
    std::optional<OtherWay> way;
    std::string seen_way;
    Field text;
    std::optional<Said> photos_error;
    std::vector<KeptPhoto> kept;
    Field place;
    std::string lat, lon;
    std::optional<Said> area_error;
    std::vector<Choice> areas;
    std::optional<Said> category_error;
    std::vector<CategoryGroup> groups;
    std::optional<AskedQuestions> ask;
    bool suggested = false;
    bool signed_in = false;
    Field name, email, phone;
    std::string bounds; // for the map; empty: no map
    int text_max = 0;
    int photos_max = 0;
};

struct FollowPage {
    std::vector<ErrorLine> errors;
    Field reference, code;
};

/// The report that another was merged into, as everybody may see it.
struct ChiefPart {
    std::string reference, address;
    StateBadge state;
    Said promise;
    std::vector<TimelineLine> timeline;
};

struct FollowedPage {
    std::optional<AuthorityLine> authority;
    std::vector<PartLine> parts;
    bool has_parts = false;
    std::optional<Said> people;
    std::optional<ChiefPart> chief;
    std::vector<ErrorLine> errors;
    bool just_filed = false;
    bool just_answered = false;
    std::string reference, code, link, public_address;
    StateBadge state;
    Said promise; // the deadline in a plain sentence
    std::string category, where, text;
    std::vector<AnswerLine> answers;
    std::string filed, received; // received: the day of a letter that was written down later
    std::vector<Photo> photos;
    std::vector<TimelineLine> timeline;
    bool unconfirmed = false;
    bool may_confirm = false;
    std::string key;
    bool words_blocked = false;
    bool asked = false;
    std::string question;
    Field answer;
    bool may_judge = false;
    Field words;
    bool may_withdraw = false;
    Field why;
    Word words_state; // what everybody reads of it
    bool may_choose_words = false;
    bool may_hide_words = false;
    Field own_public;     // the words for everybody
    std::string act_base; // "/meldingen/volgen/{link}"
};

/// The page of one who reports along.
struct JoinedPage {
    std::optional<AuthorityLine> authority;
    std::vector<PartLine> parts;
    bool has_parts = false;
    std::vector<ErrorLine> errors;
    bool just_joined = false;
    std::string reference, code, act_base, public_address;
    StateBadge state;
    Said promise;
    std::optional<Said> people;
    std::string chief_reference, chief_address; // when the report was merged
    std::string category, where, joined, own_words, text;
    std::vector<Photo> photos;
    std::vector<TimelineLine> timeline;
    bool unconfirmed = false, may_confirm = false;
    std::string key;
    bool may_judge = false;
    Field words;
};

struct JoinPage {
    std::vector<ErrorLine> errors;
    std::string title, reference, category, where, act;
    StateBadge state;
    std::optional<Said> people;
    bool not_solved = false; // says that what ended is not solved
    bool must_mail = false;  // and who says so without an account confirms it by mail
    bool signed_in = false;
    bool emergency = false; // asked once, before it is sent
    std::string seen_112;
    Field text, name, email;
};

struct ReportPage {
    std::optional<AuthorityLine> authority;
    std::vector<PartLine> parts;
    bool has_parts = false;
    std::optional<Said> people;
    std::string join_address;   // while one may report along
    std::string doubt_address;  // while anybody may say that it is not solved
    std::string follow_address; // while something may still happen
    std::string reference, category, where;
    StateBadge state;
    Said promise;
    std::string text; // empty: not public
    bool words_hidden = false, words_edited = false;
    std::string flag_address; // while there is something to be said of
    bool rounded = false;
    std::vector<Photo> photos;
    std::vector<TimelineLine> timeline;
    std::string area_name, area_address, chief_reference, chief_address;
    Html map;
    std::string lat, lon;
    std::string desk_address; // for who may handle it
};

struct ListPage {
    std::vector<ReportLine> lines;
    std::vector<Choice> areas, states, periods;
    std::vector<CategoryGroup> categories;
    Said found;
    bool none = false;
    std::string previous, next;
    std::string query, bounds;
    Html map;
    bool map_is_of_now = false;
};

struct Tab {
    std::string address, words;
    std::string count;
    bool current = false;
};

struct WorkPage {
    std::vector<Tab> tabs;
    std::vector<ReportLine> lines;
    std::vector<Choice> areas, states, sorts, priorities;
    std::vector<CategoryGroup> categories;
    std::vector<CategoryGroup> of; // colleagues and teams to choose from
    bool choose_whom = false;      // and nobody was chosen yet
    bool has_of = false;
    std::string search, list;
    std::optional<Said> mended; // what was searched for in the place of what was typed
    bool newest_only = false;   // of what was searched for: older ones were not looked at
    bool by_reporter = false;
    std::optional<Said> away; // one is on leave oneself
    bool may_leave = false;
    bool may_pick = false;
    std::vector<KeptField> kept; // what the list was asked, for the form of what is chosen
    std::string pick_all, live;
    Said found;
    bool none = false;
    std::string previous, next;
    std::string export_address;
    std::vector<Html> tiles;
};

struct ContactLine {
    std::string name, email, phone;
};

/// An act on the handler's page: open when it is the one that was refused.
struct CasePage {
    std::vector<PartLine> parts;
    bool has_parts = false;
    std::string split_address; // while it may be split, or split further
    std::string whole_reference, whole_address, whole_text;
    std::vector<ErrorLine> errors;
    std::optional<Said> conflict;
    std::string base; // "/werk/M7K294QF"
    int version = 0;
    std::string reference, category, where, text, place_words, filed, channel;
    StateBadge state;
    bool late = false;
    Said promise;
    std::string department, handler;
    std::vector<AnswerLine> answers;
    std::string cause;
    std::optional<ReplyBox> plan_replies, ask_replies, solve_replies, reject_replies;
    std::optional<CauseBox> solve_cause, reject_cause;
    std::vector<SaidAlong> said_along; // by who joined
    bool has_said_along = false;
    bool can_place = false, open_place = false; // put right where it is
    Field place;
    std::vector<Choice> place_areas;
    std::optional<Said> place_area_error;
    bool can_hear = false, open_heard = false; // what the reporter answered elsewhere
    Field heard;
    bool ask_by_phone = false;
    std::vector<Choice> authorities; // for what is not ours
    bool has_authorities = false;
    std::optional<Said> authority_error;
    std::optional<ProposalBox> proposal; // of the model, while nobody has it
    std::vector<Photo> photos;
    std::vector<TimelineLine> timeline;
    bool masked = false;
    std::vector<ContactLine> contacts;
    bool no_contact = false;
    bool contact_closed = false;
    bool may_reveal = false;
    Field purpose;
    Html map;
    std::string area_name, area_address;
    std::optional<Said> people;
    std::vector<KnownLine> known; // maybe the same
    std::vector<KnownLine> merged;
    int case_version = 0;
    bool has_known = false, has_merged = false, can_unmerge = false;
    std::string chief_reference, chief_address;
    // What may be done now, and what was typed for it.
    std::string open; // the act whose form stands open
    bool can_accept = false, can_start = false, can_plan = false, can_ask = false, can_solve = false, can_reject = false;
    bool can_duplicate = false, can_withdraw = false, can_reopen = false, can_forward = false, can_assign = false, can_recategorise = false;
    bool can_note = false, can_correct = false;
    bool open_accept = false, open_plan = false, open_ask = false, open_solve = false, open_reject = false;
    bool open_duplicate = false, open_withdraw = false, open_reopen = false, open_forward = false, open_assign = false,
         open_category = false;
    std::vector<Choice> handlers, departments, reasons;
    std::vector<CategoryGroup> groups;
    std::optional<Said> handler_error, department_error, category_error, photos_error;
    std::vector<std::string> typed; // in a form that somebody else was earlier with
    std::vector<KeptPhoto> kept;    // of the form that solves
    Field due, why, on, sentence, duplicate, note;
    std::string words_state, words_address;
    std::string third_address; // while it may go to a party outside, or is with one
    std::optional<Said> with_party;
    CaseSide side;
};

/// An official writes down what somebody tells.
struct DeskPage {
    std::vector<ErrorLine> errors;
    Field text, place, name, email, phone, received_on;
    std::vector<Choice> channels, areas, languages;
    std::vector<CategoryGroup> groups;
    std::optional<Said> channel_error, area_error, category_error;
    std::optional<AskedQuestions> ask;
    bool suggested = false;
    bool emergency = false;
    std::string seen_112;
    std::optional<OtherWay> way;
    std::optional<Said> stop; // an answer says "call instead"; said once
    std::string seen_stop;
    std::string seen_way;
    std::vector<KnownLine> known;
    bool has_known = false;
    std::string seen_known;
    std::string joining; // the reference of the known report that who calls joins
    std::string lat, lon;
    bool may_look_up = false;
    bool looked_up = false;
    std::vector<ReportLine> earlier;
    std::string bounds; // of the map to point on
    int text_max = 0, photos_max = 0;
    std::optional<Said> photos_error;
    std::vector<KeptPhoto> kept;
};
struct DeskTakenPage {
    std::string reference, code, address;
    bool joined = false;
    Said promise;
    bool may_open = false;
    bool mailed = false;
};
/// For the desk: reports of whoever calls or writes.
struct ReporterSearchPage {
    std::vector<ErrorLine> errors;
    Field who;
    bool searched = false;
    bool none = false;
    std::vector<ReportLine> lines;
};

struct OverviewRow {
    std::string name, address;
    std::string open, overdue, reopened, filed, last_year, per_thousand;
    int bar = 0; // 0…100
    bool late = false;
};

struct OverviewPage {
    std::string district;
    std::string district_address;
    std::string open, overdue, reopened, filed, last_year;
    Said weeks;
    std::vector<OverviewRow> areas, categories;
    std::vector<ReportLine> lines; // oldest first
    bool has_lines = false;
    Html map;
    std::string bounds, fit, query;
};

struct PanelPage {
    std::string area_name, report_address, list_address;
    std::string open, open_before, solved, median;
    bool has_median = false;
    std::vector<ReportLine> lines;
    bool none = false;
};

struct DoorsPage {
    std::vector<ReportLine> lines;
    bool none = false;
};

struct RuleLine {
    std::string area, category, department, handler, since, until, id;
};

struct RulesPage {
    std::vector<ErrorLine> errors;
    std::vector<RuleLine> rules, ended;
    std::vector<Choice> areas, departments, handlers;
    std::vector<CategoryGroup> groups;
    std::optional<Said> department_error, handler_error;
};

/// One report on paper.
struct PrintPage {
    std::string reference, category, where, text, place_words, filed, channel, department, handler;
    std::vector<AnswerLine> answers;
    StateBadge state;
    Said promise;
    bool masked = false;
    std::vector<Photo> photos;
    std::vector<TimelineLine> timeline;
    std::string printed; // "23 november 2026, 9.30 uur"
    std::string pdf;     // its address; empty: not on this machine
    std::string back;    // empty on the paper itself
};

struct MinePage {
    std::vector<ReportLine> lines;
    bool none = false;
};

} // namespace kwartier::reports
