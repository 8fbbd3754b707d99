// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_questions.hpp"

#include <unordered_map>

namespace kwartier::reports::store {

namespace {

#define QUESTION_COLUMNS "q.id, q.category, q.key, q.position, q.kind, q.required, q.number_min, q.number_max, q.pattern"
constexpr Sql now = "SELECT " QUESTION_COLUMNS
                    " "
                    "FROM category_questions q "
                    "WHERE q.until_version IS NULL "
                    "ORDER BY q.category, q.position, q.id "
                    "LIMIT 5000";
constexpr Sql now_texts =
    "SELECT t.question, t.language, t.words, t.hint, t.unit "
    "FROM category_questions q "
    "JOIN question_texts t ON t.question = q.id "
    "WHERE q.until_version IS NULL "
    "LIMIT 10000";
constexpr Sql now_choices =
    "SELECT c.question, c.key, c.language, c.label, c.stop, c.call "
    "FROM category_questions q "
    "JOIN question_choices c ON c.question = q.id "
    "WHERE q.until_version IS NULL "
    "ORDER BY c.question, c.position, c.language "
    "LIMIT 60000";
constexpr Sql asked = "SELECT " QUESTION_COLUMNS
                      " "
                      "FROM report_answers a "
                      "JOIN category_questions q ON q.id = a.question "
                      "WHERE a.report = $1 "
                      "ORDER BY q.position, q.id "
                      "LIMIT 100";
constexpr Sql asked_texts =
    "SELECT t.question, t.language, t.words, t.hint, t.unit "
    "FROM report_answers a "
    "JOIN question_texts t ON t.question = a.question "
    "WHERE a.report = $1 "
    "LIMIT 200";
constexpr Sql asked_choices =
    "SELECT c.question, c.key, c.language, c.label, c.stop, c.call "
    "FROM report_answers a "
    "JOIN question_choices c ON c.question = a.question "
    "WHERE a.report = $1 "
    "ORDER BY c.question, c.position, c.language "
    "LIMIT 2000";

constexpr Sql write_question =
    "INSERT INTO category_questions (id, category, key, since_version, position, kind, required, number_min, number_max, pattern) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr Sql write_texts = "INSERT INTO question_texts (question, language, words, hint, unit) VALUES ($1, $2, $3, $4, $5)";
constexpr Sql write_choice =
    "INSERT INTO question_choices (question, key, language, position, label, stop, call) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr Sql write_end = "UPDATE category_questions SET until_version = $2 WHERE id = $1 AND until_version IS NULL";

constexpr Sql all_answers =
    "SELECT a.question, q.kind, a.value "
    "FROM report_answers a "
    "JOIN category_questions q ON q.id = a.question "
    "WHERE a.report = $1 "
    "ORDER BY q.position, q.id "
    "LIMIT 100";
constexpr Sql write_answer = "INSERT INTO report_answers (report, question, value) VALUES ($1, $2, $3)";
constexpr Sql change_answer = "UPDATE report_answers SET value = $3 WHERE report = $1 AND question = $2";
constexpr Sql take_answers_of =
    "DELETE FROM report_answers "
    "WHERE report = $1 AND question IN (SELECT id FROM category_questions WHERE category = $2)";
constexpr Sql take_answers = "DELETE FROM report_answers WHERE report = $1";

std::vector<Question> read_questions(Rows rows)
{
    std::vector<Question> all;
    while (rows.next())
        all.push_back({.id = rows.get<std::int64_t>(0),
                       .category = rows.get<CategoryId>(1),
                       .key = rows.get<std::string>(2),
                       .position = rows.get<int>(3),
                       .kind = rows.get<QuestionKind>(4),
                       .required = rows.get<bool>(5),
                       .min = rows.get<std::optional<double>>(6),
                       .max = rows.get<std::optional<double>>(7),
                       .pattern = rows.get<std::string>(8)});
    return all;
}

void add_words(Rows texts, Rows choices, std::vector<Question>& all)
{
    std::unordered_map<std::int64_t, Question*> by_id;
    for (auto& question : all) by_id.emplace(question.id, &question);
    while (texts.next()) {
        auto const found = by_id.find(texts.get<std::int64_t>(0));
        auto const language = texts.get<std::size_t>(1);
        if (found == by_id.end() || language >= language_count) continue;
        found->second->words[language] = texts.get<std::string>(2);
        found->second->hint[language] = texts.get<std::string>(3);
        found->second->unit[language] = texts.get<std::string>(4);
    }
    while (choices.next()) {
        auto const found = by_id.find(choices.get<std::int64_t>(0));
        auto const language = choices.get<std::size_t>(2);
        if (found == by_id.end() || language >= language_count) continue;
        auto& list = found->second->choices;
        auto key = choices.get<std::string>(1);
        if (list.empty() || list.back().key != key) list.push_back({std::move(key), {}, {}, {}});
        list.back().label[language] = choices.get<std::string>(3);
        list.back().stop[language] = choices.get<std::string>(4);
        list.back().call = choices.get<std::string>(5);
    }
}

} // namespace

std::vector<Question> questions_now(Read& db)
{
    auto all = read_questions(db.rows(now));
    if (!all.empty()) add_words(db.rows(now_texts), db.rows(now_choices), all);
    return all;
}

void insert_question(Write& db, Question const& q, int since_version)
{
    db.run(write_question, q.id, q.category, q.key, since_version, q.position, q.kind, q.required ? 1 : 0, q.min, q.max, q.pattern);
    for (int language = 0; language < language_count; ++language) {
        auto const i = static_cast<std::size_t>(language);
        db.run(write_texts, q.id, language, q.words[i], q.hint[i], q.unit[i]);
        for (std::size_t position = 0; position < q.choices.size(); ++position) {
            auto const& choice = q.choices[position];
            db.run(write_choice, q.id, choice.key, language, static_cast<int>(position), choice.label[i], choice.stop[i], choice.call);
        }
    }
}

void end_question(Write& db, std::int64_t id, int until_version) { db.run(write_end, id, until_version); }

std::vector<KeptAnswer> answers(Read& db, ReportId report)
{
    std::vector<KeptAnswer> all;
    auto rows = db.rows(all_answers, report);
    while (rows.next()) all.push_back({rows.get<std::int64_t>(0), rows.get<QuestionKind>(1), rows.get<std::string>(2)});
    return all;
}

std::vector<Question> asked_of(Read& db, ReportId report)
{
    auto all = read_questions(db.rows(asked, report));
    if (!all.empty()) add_words(db.rows(asked_texts, report), db.rows(asked_choices, report), all);
    return all;
}

void insert_answer(Write& db, ReportId report, std::int64_t question, std::string_view value)
{
    db.run(write_answer, report, question, value);
}
void set_answer(Write& db, ReportId report, std::int64_t question, std::string_view value)
{
    db.run(change_answer, report, question, value);
}
void drop_answers(Write& db, ReportId report, CategoryId category) { db.run(take_answers_of, report, category); }
void drop_answers(Write& db, ReportId report) { db.run(take_answers, report); }

} // namespace kwartier::reports::store
