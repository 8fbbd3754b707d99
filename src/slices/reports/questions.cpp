// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/questions.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "kernel/words/dates.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_questions.hpp"
#include "slices/reports/typed_number.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::string_view kind_names[question_kind_count] = {"text", "one", "several", "number", "date", "object"};
constexpr Word kind_words[question_kind_count] = {w::question_text,   w::question_one,  w::question_several,
                                                  w::question_number, w::question_date, w::question_object};

struct KeptQuestions {
    std::mutex lock;
    std::int64_t stamp = -1;
    std::map<std::int64_t, std::vector<Question>> by_category;
};

/// Capitals, spaces, dots and dashes make no difference.
std::string bare(std::string_view text, bool keep_capitals)
{
    std::string out;
    for (char const c : text)
        if (c != ' ' && c != '.' && c != '-') out += keep_capitals ? c : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Both without what makes no difference. Patterns are at most forty signs long, and a 9 leaves two ways: the text is walked back from
/// its end as often as it takes, which is at most length × length.
bool fits(std::string_view pattern, std::string_view text)
{
    std::vector<bool> ends(text.size() + 1, false); // where what was matched so far may have ended
    ends[0] = true;
    for (char const p : pattern) {
        std::vector<bool> next(text.size() + 1, false);
        for (std::size_t i = 0; i <= text.size(); ++i) {
            if (!ends[i]) continue;
            if (p == '9') next[i] = true;
            if (i == text.size()) continue;
            bool const fitting = p == '0' || p == '9' ? is_digit(text[i]) : p == 'A' ? text[i] >= 'a' && text[i] <= 'z' : text[i] == p;
            if (fitting) next[i + 1] = true;
        }
        ends = std::move(next);
    }
    return ends[text.size()];
}

std::vector<std::string_view> chosen(std::string_view value)
{
    std::vector<std::string_view> all;
    for (auto const one : split(value, '\n'))
        if (!one.empty()) all.push_back(one);
    return all;
}

std::string_view answer_to(Question const& question, Answers const& answers)
{
    for (auto const& answer : answers)
        if (answer.key == question.key) return trimmed(answer.value);
    return {};
}

std::optional<Said> wrong_number(Question const& question, std::string_view value, Language language)
{
    auto const number = typed_number(value);
    if (!number) return w::answer_no_number;
    auto const shown = [&](double n) { return decimal(language, n, n == std::floor(n) ? 0 : 1); };
    if (question.min && *number < *question.min) return Said(w::answer_too_small, {{"min", shown(*question.min)}});
    if (question.max && *number > *question.max) return Said(w::answer_too_large, {{"max", shown(*question.max)}});
    return std::nullopt;
}

std::optional<Said> wrong_choice(Question const& question, std::string_view value, Language language, Stops stops)
{
    auto const all = chosen(value);
    if (question.kind == QuestionKind::one && all.size() > 1) return w::answer_choose_one;
    for (auto const key : all) {
        auto const* choice = question.choice(key);
        if (!choice) return w::answer_choose;
        if (stops == Stops::stop && !in(choice->stop, language).empty())
            return Said(w::answer_stops, {{"sentence", in(choice->stop, language)}});
    }
    return std::nullopt;
}

/// "lm 00999" → "lm 01234": what a number of this kind looks like.
std::string example_of(std::string_view pattern)
{
    std::string example;
    int digit = 0;
    for (char const c : pattern) example += c == '0' || c == '9' ? static_cast<char>('0' + digit++ % 10) : c == 'A' ? 'B' : c;
    return example;
}

std::optional<Said> wrong_answer(Question const& question, std::string_view value, Language language, Stops stops)
{
    if (value.empty())
        return question.required ? std::optional<Said>(is_chosen(question.kind) ? w::answer_choose : w::answer_needed) : std::nullopt;
    if (length(value) > answer_max) return Said(w::answer_too_long, {{"max", std::to_string(answer_max)}});
    switch (question.kind) {
    case QuestionKind::text: return std::nullopt;
    case QuestionKind::one:
    case QuestionKind::several: return wrong_choice(question, value, language, stops);
    case QuestionKind::number: return wrong_number(question, value, language);
    case QuestionKind::date: return typed_date(value) ? std::nullopt : std::optional<Said>(w::answer_no_date);
    case QuestionKind::object:
        return fits_pattern(question.pattern, value)
                   ? std::nullopt
                   : std::optional<Said>(Said(w::answer_no_object, {{"example", example_of(question.pattern)}}));
    }
    return std::nullopt;
}

} // namespace

std::string_view name(QuestionKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }
Word question_kind_word(QuestionKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }

bool question_kind_from(std::string_view name, QuestionKind& out)
{
    auto const found = std::find(std::begin(kind_names), std::end(kind_names), name);
    if (found == std::end(kind_names)) return false;
    out = static_cast<QuestionKind>(found - std::begin(kind_names));
    return true;
}

QuestionChoice const* Question::choice(std::string_view wanted) const
{
    auto const found = std::find_if(choices.begin(), choices.end(), [&](QuestionChoice const& c) { return c.key == wanted; });
    return found == choices.end() ? nullptr : &*found;
}

std::vector<Question> questions(Look const& look, CategoryId category)
{
    auto& kept = look.house.kept<KeptQuestions>();
    auto const stamp = store::categories_stamp(look.db);
    std::lock_guard const guard(kept.lock);
    if (kept.stamp != stamp) {
        kept.by_category.clear();
        for (auto& question : store::questions_now(look.db)) kept.by_category[question.category.value].push_back(std::move(question));
        kept.stamp = stamp;
    }
    auto const found = kept.by_category.find(category.value);
    return found == kept.by_category.end() ? std::vector<Question>() : found->second;
}

bool fits_pattern(std::string_view pattern, std::string_view text)
{
    return pattern.empty() || fits(bare(pattern, true), bare(text, false));
}

std::vector<Problem> wrong_answers(std::vector<Question> const& asked, Answers const& answers, Language language, Stops stops)
{
    std::vector<Problem> wrong;
    for (auto const& question : asked)
        if (auto said = wrong_answer(question, answer_to(question, answers), language, stops))
            wrong.push_back({std::move(*said), "q_" + question.key});
    return wrong;
}

std::optional<Stop> stop_of(std::vector<Question> const& asked, Answers const& answers, Language language)
{
    for (auto const& question : asked) {
        if (!is_chosen(question.kind)) continue;
        for (auto const key : chosen(answer_to(question, answers)))
            if (auto const* choice = question.choice(key); choice && !in(choice->stop, language).empty())
                return Stop{in(choice->stop, language), choice->call};
    }
    return std::nullopt;
}

void keep_answers(Act& act, ReportId report, std::vector<Question> const& asked, Answers const& answers)
{
    for (auto const& question : asked)
        if (auto const value = answer_to(question, answers); !value.empty()) store::insert_answer(act.db, report, question.id, value);
}

} // namespace kwartier::reports
