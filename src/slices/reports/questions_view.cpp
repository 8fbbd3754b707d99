// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/questions_view.hpp"

#include <algorithm>

#include "kernel/base/personal_data.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "kernel/words/dates.hpp"
#include "slices/reports/store_questions.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

std::string field_name(Question const& question) { return "q_" + question.key; }

std::string_view type_of(QuestionKind kind)
{
    return kind == QuestionKind::date ? "date" : "text"; // a number as text: what is typed wrongly comes back as it was typed
}

QuestionField shown(Question const& question, Language language, Fields const& typed, std::vector<Problem> const& wrong)
{
    QuestionField one;
    one.name = field_name(question);
    one.words = in(question.words, language);
    one.hint = in(question.hint, language);
    one.unit = in(question.unit, language);
    one.type = type_of(question.kind);
    one.max = one.type == "date" ? 0 : static_cast<int>(answer_max);
    one.required = question.required;
    one.choose = is_chosen(question.kind);
    one.value = typed[one.name];
    one.error = field(typed, one.name, wrong).error;
    if (!one.hint.empty()) one.described = one.name + "-hint";
    if (one.error) one.described += (one.described.empty() ? "" : " ") + one.name + "-error";
    auto const chosen = typed.all(one.name);
    for (auto const& choice : question.choices)
        one.options.push_back({.name = one.name,
                               .id = one.name + "_" + choice.key,
                               .value = choice.key,
                               .label = in(choice.label, language),
                               .stop = in(choice.stop, language),
                               .call = choice.call,
                               .single = question.kind == QuestionKind::one,
                               .chosen = std::find(chosen.begin(), chosen.end(), choice.key) != chosen.end()});
    return one;
}

Answers read(std::vector<Question> const& asked, Fields const& form)
{
    Answers answers;
    for (auto const& question : asked) {
        std::string value;
        if (is_chosen(question.kind))
            for (auto const one : form.all(field_name(question))) value.append(value.empty() ? "" : "\n").append(one);
        else value = form[field_name(question)];
        if (auto const day = question.kind == QuestionKind::date ? typed_date(value) : std::nullopt) value = iso(*day);
        answers.push_back({question.key, std::move(value)});
    }
    return answers;
}

std::string in_words(Question const& question, std::string const& value, Language language)
{
    switch (question.kind) {
    case QuestionKind::text:
    case QuestionKind::object: return value;
    case QuestionKind::number: return in(question.unit, language).empty() ? value : value + " " + in(question.unit, language);
    case QuestionKind::date: {
        auto const day = parse_date(value);
        return day ? long_date(language, *day) : value;
    }
    case QuestionKind::one:
    case QuestionKind::several: break;
    }
    std::string all;
    for (auto const key : split(value, '\n'))
        if (auto const* choice = question.choice(key)) all.append(all.empty() ? "" : ", ").append(in(choice->label, language));
    return all;
}

} // namespace

std::string asked_stamp(Look const& look, CategoryId category)
{
    auto const all = categories(look);
    auto const* row = all->find(category);
    return row ? std::to_string(category.value) + ":" + std::to_string(row->version) : std::string();
}

std::optional<AskedQuestions> ask(Look const& look, CategoryId category, Fields const& typed, std::vector<Problem> const& wrong)
{
    auto const asked = questions(look, category);
    if (asked.empty()) return std::nullopt;
    auto const language = look.language();
    AskedQuestions part;
    part.asked = asked_stamp(look, category);
    part.count = Said(w::questions_count, {{"n", std::to_string(asked.size())}});
    for (auto const& question : asked) part.questions.push_back(shown(question, language, typed, wrong));
    if (auto stop = stop_of(asked, read(asked, typed), language)) {
        part.stop = std::move(stop->sentence);
        part.call = std::move(stop->call);
        part.tel = dialled(part.call);
    }
    return part;
}

std::optional<Answers> answers_in(Look const& look, CategoryId category, Fields const& form)
{
    auto const asked = questions(look, category);
    if (!asked.empty() && form["seen_questions"] != asked_stamp(look, category)) return std::nullopt;
    return read(asked, form);
}

std::optional<Problem> not_asked_yet(Look const& look, CategoryId category, Fields const& form)
{
    if (answers_in(look, category, form)) return std::nullopt;
    return Problem{w::questions_first, "questions"};
}

std::vector<AnswerLine> answer_lines(Look const& look, ReportId report, Reader reader)
{
    std::vector<AnswerLine> lines;
    auto const asked = store::asked_of(look.db, report);
    if (asked.empty() || reader == Reader::everyone) return lines;
    auto const language = look.language();
    for (auto const& answer : store::answers(look.db, report)) {
        auto const question = std::find_if(asked.begin(), asked.end(), [&](Question const& q) { return q.id == answer.question; });
        if (question == asked.end()) continue;
        auto words = in_words(*question, answer.value, language);
        if (reader == Reader::district && is_typed(question->kind)) words = names_masked(masked(words, language), language);
        lines.push_back({in(question->words, language), std::move(words)});
    }
    return lines;
}

std::string answers_in_words(Look const& look, ReportId report, Reader reader)
{
    std::string all;
    for (auto const& line : answer_lines(look, report, reader))
        all.append(all.empty() ? "" : "; ").append(line.question).append(" ").append(line.answer);
    return all;
}

} // namespace kwartier::reports
