// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/base/time.hpp"
#include "kernel/pages/field.hpp"
#include "kernel/words/word.hpp"
#include "slices/reports/pages_replies.hpp"

// What the pages of officials at work together show: several reports at once, colleagues who are away, priorities, who else looks.
namespace kwartier::reports {

struct KeptField {
    std::string name, value;
};

/// Of the page of one report.
struct CaseSide {
    Word priority;
    bool high = false;
    bool can_prioritise = false;
    std::vector<Choice> priorities;
    std::optional<Said> away;      // who handles it is, and who does the work
    std::optional<Said> also_here; // who else has it open
    std::string live;              // where that is told while the page is open
};

struct BulkLine {
    std::string value; // reference and version, as the form sends it back
    std::string title, reference, address;
    bool ticked = true;
    std::optional<Said> why_not;
};

struct BulkPage {
    std::vector<ErrorLine> errors;
    Said title, about;
    std::string action, back;
    std::vector<KeptField> kept;
    std::vector<BulkLine> lines, left_out;
    bool has_lines = false, has_left_out = false;
    std::optional<Said> too_many, lines_error;
    bool forward = false, plan = false, close = false;
    std::vector<Choice> departments, ends;
    std::optional<Said> department_error, reason_error;
    std::optional<CauseBox> possible_causes;
    Field on, sentence;
    Word sentence_words, button;
    std::optional<ReplyBox> replies;
    std::vector<ReplyPlace> places;
    std::string filled; // the sentence with the places of the first report; empty when it has none
};

struct BulkDonePage {
    Said went;
    bool all_went = false;
    std::string back;
    std::string typed; // the sentence, where it did not go everywhere
    std::vector<BulkLine> lines, left_out;
    bool has_lines = false, has_left_out = false;
};

struct AbsenceLine {
    std::string who, substitute, id;
    Date from{}, until{};
    bool now = false;
};

struct AbsencesPage {
    std::vector<ErrorLine> errors;
    std::string action;
    bool of_all = false;
    std::vector<AbsenceLine> lines, standing_in;
    bool none = false, stands_in = false, nobody = false;
    std::vector<Choice> persons, substitutes;
    std::optional<Said> person_error, substitute_error;
    Field from, until;
};

} // namespace kwartier::reports
