// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/demo/asking.hpp"

#include <algorithm>
#include <map>

#include <toml++/toml.h>

#include "slices/reports/category_data.hpp"
#include "slices/reports/data.gen.hpp"
#include "slices/reports/demo/build.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_causes.hpp"
#include "slices/reports/store_questions.hpp"
#include "slices/reports/store_replies.hpp"

namespace kwartier::reports::demo {

namespace {

Texts texts(toml::node_view<toml::node const> both) { return {std::string(both["nl"].value_or("")), std::string(both["en"].value_or(""))}; }

CategoryId category_in(toml::table const& table, Categories const& all)
{
    auto const key = table["category"].value<std::string>();
    if (!key) return {};
    auto const* found = all.find_key(*key);
    if (!found) throw DataError("asking.toml:" + std::to_string(table.source().begin.line) + ": there is no category \"" + *key + "\"");
    return found->id;
}

Question read_question(toml::table const& table, Categories const& all)
{
    Question question;
    question.category = category_in(table, all);
    question.key = table["key"].value_or("");
    if (!question_kind_from(table["kind"].value_or(""), question.kind))
        throw DataError("asking.toml:" + std::to_string(table.source().begin.line) + ": no kind of question");
    question.required = table["required"].value_or(false);
    question.min = table["min"].value<double>();
    question.max = table["max"].value<double>();
    question.pattern = table["pattern"].value_or("");
    question.words = texts(table["words"]);
    question.hint = texts(table["hint"]);
    question.unit = texts(table["unit"]);
    if (auto const* choices = table["choices"].as_array())
        for (auto const& one : *choices) {
            auto const& choice = *one.as_table();
            question.choices.push_back({choice["key"].value_or(""),
                                        {std::string(choice["nl"].value_or("")), std::string(choice["en"].value_or(""))},
                                        texts(choice["stop"]),
                                        choice["call"].value_or("")});
        }
    return question;
}

template <class Use>
void each(toml::table const& root, std::string_view key, Use const& use)
{
    if (auto const* list = root[key].as_array())
        for (auto const& one : *list)
            if (auto const* table = one.as_table()) use(*table);
}

/// The same number for the same report, in every language and on every machine.
std::uint64_t dice(std::int64_t id, std::uint64_t salt)
{
    auto x = static_cast<std::uint64_t>(id) + salt * 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

std::string invented(Question const& question, ReportRow const& report, std::uint64_t roll)
{
    switch (question.kind) {
    case QuestionKind::text: return "Zwart, met een lek achterwiel";
    case QuestionKind::number: return std::to_string(static_cast<int>(question.min.value_or(0)) + static_cast<int>(roll % 3));
    case QuestionKind::date: return iso(date_from(to_number(report.filed_at) / 86'400'000 - 1 - static_cast<std::int64_t>(roll % 9)));
    case QuestionKind::object: return "LM " + std::to_string(1000 + roll % 8999);
    case QuestionKind::one:
    case QuestionKind::several: break;
    }
    std::vector<std::string> open;
    for (auto const& choice : question.choices)
        if (choice.stop.front().empty()) open.push_back(choice.key);
    return open.empty() ? std::string() : open[roll % open.size()];
}

} // namespace

Asking read_asking(std::string_view toml, Categories const& all)
{
    toml::table root;
    try {
        root = toml::parse(toml, std::string_view("asking.toml"));
    } catch (toml::parse_error const& e) {
        throw DataError("asking.toml:" + std::to_string(e.source().begin.line) + ": " + std::string(e.description()));
    }
    Asking asking;
    each(root, "question", [&](toml::table const& table) { asking.questions.push_back(read_question(table, all)); });
    each(root, "reply", [&](toml::table const& table) {
        for (auto const language : {Language::nl, Language::en}) {
            Reply reply{.category = category_in(table, all), .language = language, .title = {}, .text = {}};
            reply_use_from(table["use"].value_or(""), reply.use);
            reply.title = table["title"][code(language)].value_or("");
            reply.text = table["text"][code(language)].value_or("");
            asking.replies.push_back(std::move(reply));
        }
    });
    each(root, "cause", [&](toml::table const& table) {
        asking.causes.push_back({0, category_in(table, all), texts(table["name"]), {}, {}, {}});
    });
    return asking;
}

void set_up_asking(Act& act, Instant since)
{
    auto asking = read_asking(data::asking_toml, Categories(store::categories(act.db)));
    std::map<std::int64_t, int> positions;
    for (auto& question : asking.questions) {
        question.id = act.new_number();
        question.position = ++positions[question.category.value];
        store::insert_question(act.db, question, 1);
    }
    for (auto& reply : asking.replies) {
        reply.id = act.new_number();
        reply.since = since;
        store::insert_reply(act.db, reply, 0);
    }
    for (auto& cause : asking.causes) {
        cause.id = act.new_number();
        cause.since = since;
        store::insert_cause(act.db, cause);
    }
}

std::int64_t invented_cause(std::vector<Cause> const& all, Categories const& categories, ReportRow const& report)
{
    auto const roll = dice(report.id.value, 1);
    if (roll % 5 < 2) return 0;
    auto const line = categories.line_up(report.category);
    std::vector<std::int64_t> fitting;
    for (auto const& cause : all)
        if (!cause.category || std::find(line.begin(), line.end(), cause.category) != line.end()) fitting.push_back(cause.id);
    if (fitting.empty()) return 0;
    // The first ones more often than the last.
    return fitting[std::min(dice(report.id.value, 2) % fitting.size(), dice(report.id.value, 3) % fitting.size())];
}

Answers invented_answers(std::vector<Question> const& asked, ReportRow const& report)
{
    Answers answers;
    std::uint64_t salt = 10;
    for (auto const& question : asked) {
        auto const roll = dice(report.id.value, ++salt);
        if (question.required || roll % 2 == 0) answers.push_back({question.key, invented(question, report, roll / 2)});
    }
    return answers;
}

} // namespace kwartier::reports::demo
