// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "slices/reports/model.hpp"

// What is asked about a subject, and what was answered. Data, never code: administrators write the questions.
namespace kwartier::reports {

using Texts = std::array<std::string, language_count>;
inline std::string const& in(Texts const& texts, Language language) { return texts[static_cast<std::size_t>(language)]; }

enum class QuestionKind : std::uint8_t { text, one, several, number, date, object };
inline constexpr int question_kind_count = 6;
/// The answer is typed freely, and may hold anything.
constexpr bool is_typed(QuestionKind kind) { return kind == QuestionKind::text || kind == QuestionKind::object; }
constexpr bool is_chosen(QuestionKind kind) { return kind == QuestionKind::one || kind == QuestionKind::several; }
/// "text", "one": for forms and facts.
std::string_view name(QuestionKind);
bool question_kind_from(std::string_view name, QuestionKind& out);
Word question_kind_word(QuestionKind);

/// An answer to choose from. With a sentence in `stop` whoever chooses it is sent elsewhere: that is not reported here.
struct QuestionChoice {
    std::string key;
    Texts label;
    Texts stop;
    std::string call; // the number to call then, or none
    bool operator==(QuestionChoice const&) const = default;
};

struct Question {
    std::int64_t id = 0;
    CategoryId category;
    std::string key;
    int position = 0;
    QuestionKind kind = QuestionKind::text;
    bool required = false;
    std::optional<double> min = {}, max = {};
    std::string pattern = {}; // of an object's number: see `fits_pattern`
    Texts words = {}, hint = {}, unit = {};
    std::vector<QuestionChoice> choices = {};

    QuestionChoice const* choice(std::string_view key) const;
    bool operator==(Question const&) const = default;
};

/// As it came from a form: several choices stand on lines of their own.
struct Answer {
    std::string key; // of the question
    std::string value;
};
using Answers = std::vector<Answer>;

inline constexpr int questions_max = 12; // of one category
inline constexpr int choices_max = 12;
inline constexpr std::size_t answer_max = 500; // characters

/// What the category asks now, in order; from memory, as long as the database says nothing changed.
std::vector<Question> questions(Look const&, CategoryId);

/// "lm 00099" fits "LM-00412" and "lm 0123": 0 is a digit, 9 a digit that may be left out, A a letter; small letters and signs are
/// themselves. Capitals, spaces, dots and dashes make no difference. An empty pattern fits everything.
bool fits_pattern(std::string_view pattern, std::string_view text);

/// Whether an answer that says "call instead" stops the report, or whoever wrote it down has heard that already.
enum class Stops : bool { heard, stop };
/// Everything that is wrong with the answers, beside the field of its question ("q_" and the key); an answer that stops the report too.
std::vector<Problem> wrong_answers(std::vector<Question> const&, Answers const&, Language, Stops = Stops::stop);

/// Why this is not reported here, and the number to call.
struct Stop {
    std::string sentence, call;
};
std::optional<Stop> stop_of(std::vector<Question> const&, Answers const&, Language);

/// Keeps what was answered beside the questions as they were asked.
void keep_answers(Act&, ReportId, std::vector<Question> const&, Answers const&);

} // namespace kwartier::reports
