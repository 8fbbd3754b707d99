// SPDX-License-Identifier: EUPL-1.2
// For the administrator: one question of a subject. Saving makes a new version of the subject.
#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "slices/reports/category_form.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/tree.hpp"
#include "slices/reports/typed_number.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::size_t words_max = 200, hint_max = 400, unit_max = 20, pattern_max = 40, label_max = 120, stop_max = 400, call_max = 40;
constexpr int short_number = 3; // digits: 112
constexpr int free_rows = 3;

CategoryId category_of(Request const& request) { return CategoryId{number_in(request.argument("category"))}; }
SeenCategory seen(Request const& request) { return {category_of(request), static_cast<int>(number_in(request.form["version"]))}; }

std::string number_shown(std::optional<double> number)
{
    if (!number) return {};
    auto text = std::to_string(*number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

Fields fields_of(Question const& question)
{
    Fields typed;
    typed.add("words_nl", question.words[0]);
    typed.add("words_en", question.words[1]);
    typed.add("hint_nl", question.hint[0]);
    typed.add("hint_en", question.hint[1]);
    typed.add("unit_nl", question.unit[0]);
    typed.add("unit_en", question.unit[1]);
    typed.add("kind", std::string(name(question.kind)));
    typed.add("min", number_shown(question.min));
    typed.add("max", number_shown(question.max));
    typed.add("pattern", question.pattern);
    if (question.required) typed.add("required", "1");
    for (auto const& choice : question.choices) {
        typed.add("choice_key", choice.key);
        typed.add("choice_nl", choice.label[0]);
        typed.add("choice_en", choice.label[1]);
        typed.add("choice_stop_nl", choice.stop[0]);
        typed.add("choice_stop_en", choice.stop[1]);
        typed.add("choice_call", choice.call);
    }
    return typed;
}

std::string free_key(std::string_view words, std::vector<std::string> const& taken)
{
    auto const base = slug(words).substr(0, 40);
    auto key = base.empty() ? std::string("vraag") : base;
    for (int n = 2; std::find(taken.begin(), taken.end(), key) != taken.end(); ++n) key = base + "-" + std::to_string(n);
    return key;
}

struct TypedChoice {
    int number; // of its row in the form
    QuestionChoice choice;
};

/// The rows of the form that hold something.
std::vector<TypedChoice> choices_in(Fields const& form)
{
    auto const keys = form.all("choice_key"), nl = form.all("choice_nl"), en = form.all("choice_en"), stop_nl = form.all("choice_stop_nl"),
               stop_en = form.all("choice_stop_en"), call = form.all("choice_call");
    auto const at = [](std::vector<std::string_view> const& all, std::size_t i) {
        return i < all.size() ? trimmed(all[i]) : std::string_view();
    };
    std::vector<TypedChoice> choices;
    std::vector<std::string> taken;
    for (std::size_t i = 0; i < nl.size() && choices.size() <= choices_max; ++i) {
        QuestionChoice one{std::string(at(keys, i)),
                           {std::string(at(nl, i)), std::string(at(en, i))},
                           {std::string(at(stop_nl, i)), std::string(at(stop_en, i))},
                           std::string(at(call, i))};
        if (one.label[0].empty() && one.label[1].empty() && one.stop[0].empty() && one.stop[1].empty()) continue;
        if (one.key.empty() || length(one.key) > 60) one.key = free_key(one.label[0], taken);
        taken.push_back(one.key);
        choices.push_back({static_cast<int>(i) + 1, std::move(one)});
    }
    return choices;
}

Question question_in(Fields const& form)
{
    auto const text = [&](std::string_view name) { return std::string(form[name]); };
    Question question;
    question_kind_from(form["kind"], question.kind);
    question.required = form.has("required");
    question.words = {text("words_nl"), text("words_en")};
    question.hint = {text("hint_nl"), text("hint_en")};
    // Only what belongs to the kind; the rest of the form is left out.
    if (question.kind == QuestionKind::number) {
        question.unit = {text("unit_nl"), text("unit_en")};
        question.min = typed_number(form["min"]);
        question.max = typed_number(form["max"]);
    }
    if (question.kind == QuestionKind::object) question.pattern = text("pattern");
    if (is_chosen(question.kind))
        for (auto& typed : choices_in(form)) question.choices.push_back(std::move(typed.choice));
    return question;
}

/// Beside the first field of the row that is wrong.
std::optional<Problem> wrong_choice(TypedChoice const& typed)
{
    auto const& [number, choice] = typed;
    auto const n = std::to_string(number);
    auto const wrong = [&](Word words, std::string_view field, std::size_t max = 0) {
        return Problem{Said(words, {{"n", n}, {"max", std::to_string(max)}}), std::string(field) + "-" + n};
    };
    for (std::size_t i = 0; i < language_count; ++i) {
        std::string const suffix = i == 0 ? "nl" : "en";
        if (choice.label[i].empty()) return wrong(w::question_choice_label, suffix);
        if (length(choice.label[i]) > label_max) return wrong(w::question_choice_label_long, suffix, label_max);
        if (choice.stop[i].empty() && !choice.stop[1 - i].empty()) return wrong(w::question_choice_stop, "stop_" + suffix);
        if (length(choice.stop[i]) > stop_max) return wrong(w::question_choice_stop_long, "stop_" + suffix, stop_max);
    }
    if (choice.call.empty()) return std::nullopt;
    bool const good = length(choice.call) <= call_max && looks_like_telephone(choice.call, short_number);
    return good ? std::nullopt : std::optional(wrong(w::question_choice_call, "call"));
}

std::vector<Problem> problems(Fields const& form, Question const& question)
{
    std::vector<Problem> wrong;
    for (std::size_t i = 0; i < language_count; ++i) {
        std::string const suffix = i == 0 ? "_nl" : "_en";
        auto const letters = length(question.words[i]);
        if (letters < 3 || letters > words_max) wrong.push_back({w::question_words_wrong, "words" + suffix});
        if (length(question.hint[i]) > hint_max) wrong.push_back({w::category_help_long, "hint" + suffix});
        if (length(question.unit[i]) > unit_max) wrong.push_back({w::question_unit_long, "unit" + suffix});
    }
    if (question.kind == QuestionKind::number)
        for (std::string const name : {"min", "max"})
            if (!form[name].empty() && !typed_number(form[name])) wrong.push_back({w::answer_no_number, name});
    if (question.min && question.max && *question.min > *question.max) wrong.push_back({w::question_min_over_max, "min"});
    if (length(question.pattern) > pattern_max) wrong.push_back({w::question_pattern_long, "pattern"});
    if (!is_chosen(question.kind)) return wrong;
    if (question.choices.size() < 2 || question.choices.size() > choices_max)
        wrong.push_back({Said(w::question_choices_wrong, {{"max", std::to_string(choices_max)}}), "choices"});
    for (auto const& typed : choices_in(form))
        if (auto no = wrong_choice(typed)) wrong.push_back(std::move(*no));
    return wrong;
}

void fill_choices(Fields const& typed, std::vector<Problem> const& wrong, QuestionPage& view)
{
    auto const keys = typed.all("choice_key"), nl = typed.all("choice_nl"), en = typed.all("choice_en"),
               stop_nl = typed.all("choice_stop_nl"), stop_en = typed.all("choice_stop_en"), call = typed.all("choice_call");
    auto const at = [](std::vector<std::string_view> const& all, std::size_t i) {
        return i < all.size() ? std::string(all[i]) : std::string();
    };
    std::size_t filled = 0;
    for (std::size_t i = 0; i < nl.size(); ++i)
        if (!nl[i].empty() || !at(en, i).empty()) filled = i + 1;
    auto const rows = std::min<std::size_t>(std::max<std::size_t>(filled + free_rows, nl.size()), choices_max);
    for (std::size_t i = 0; i < rows; ++i) {
        auto const number = std::to_string(i + 1);
        std::optional<Said> error;
        for (auto const& problem : wrong)
            if (auto const dash = problem.field.rfind('-'); dash != std::string::npos && problem.field.substr(dash + 1) == number)
                error = problem.said;
        view.choices.push_back({static_cast<int>(i) + 1, at(keys, i), at(nl, i), at(en, i), at(stop_nl, i), at(stop_en, i), at(call, i),
                                !at(stop_nl, i).empty() || !at(stop_en, i).empty() || !at(call, i).empty(), std::move(error)});
    }
}

Response show(Look const& look, Request const& request, Fields const& typed, std::optional<Refusal> const& refusal, bool existing,
              int status)
{
    auto const language = look.language();
    auto const all = categories(look);
    auto const* row = all->find(category_of(request));
    if (!row) return not_found(look, request);
    std::vector<Problem> wrong;
    if (refusal) wrong = refusal->problems;
    QuestionPage view;
    if (refusal && refusal->why == Why::conflict) view.conflict = wrong.front().said;
    else view.errors = error_lines(wrong);
    view.category = all->full_name(row->id, language);
    view.category_address = category_address(row->id);
    view.base = view.category_address + "/vragen/" + std::string(request.argument("question"));
    view.version = row->version;
    view.existing = existing;
    view.required = typed.has("required");
    for (int i = 0; i < question_kind_count; ++i) {
        auto const kind = static_cast<QuestionKind>(i);
        view.kinds.push_back(choice(std::string(name(kind)), say(language, question_kind_word(kind)), typed["kind"]));
    }
    auto const shown = [&](std::string_view name) { return field(typed, name, wrong); };
    view.words_nl = shown("words_nl");
    view.words_en = shown("words_en");
    view.hint_nl = shown("hint_nl");
    view.hint_en = shown("hint_en");
    view.unit_nl = shown("unit_nl");
    view.unit_en = shown("unit_en");
    view.min = shown("min");
    view.max = shown("max");
    view.pattern = shown("pattern");
    view.choices_error = shown("choices").error;
    fill_choices(typed, wrong, view);
    auto const title = say(language, existing ? w::question_change : w::question_add);
    return page(
        look, request,
        {.title = title,
         .here = "/beheer",
         .crumbs = {{"/beheer/onderwerpen", say(language, w::categories_title)}, {view.category_address, view.category}, {"", title}}},
        pages::question(view, look.voice), status);
}

/// Where the question of the address stands among those of the category; "nieuw" is behind the last.
std::optional<std::size_t> place_of(std::vector<Question> const& all, std::string_view key)
{
    if (key == "nieuw") return all.size();
    auto const found = std::find_if(all.begin(), all.end(), [&](Question const& q) { return q.key == key; });
    return found == all.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - all.begin()));
}

Response question(Request const& request, Look const& look)
{
    auto const all = questions(look, category_of(request));
    auto const place = place_of(all, request.argument("question"));
    if (!place) return not_found(look, request);
    bool const existing = *place < all.size();
    return show(look, request, existing ? fields_of(all[*place]) : Fields{}, {}, existing, 200);
}

Response answer(Request const& request, Act& act, Outcome const& outcome, bool existing)
{
    if (outcome) return see_other(category_address(category_of(request)), w::saved);
    auto const& refusal = outcome.refusal();
    if (refusal.why == Why::forbidden || refusal.why == Why::not_found) return refuse(act, request, refusal);
    return show(act, request, request.form, refusal, existing, status_of(refusal.why));
}

Response save(Request const& request, Act& act)
{
    auto all = questions(act, category_of(request));
    auto const place = place_of(all, request.argument("question"));
    if (!place) return not_found(act, request);
    bool const existing = *place < all.size();
    auto wanted = question_in(request.form);
    if (auto wrong = problems(request.form, wanted); !wrong.empty())
        return answer(request, act, Refusal{Why::invalid, std::move(wrong)}, existing);
    if (existing) {
        wanted.id = all[*place].id;
        wanted.key = all[*place].key;
        all[*place] = std::move(wanted);
    } else {
        std::vector<std::string> taken{"nieuw"};
        for (auto const& one : all) taken.push_back(one.key);
        wanted.key = free_key(wanted.words[0], taken);
        all.push_back(std::move(wanted));
    }
    return answer(request, act, save_questions(act, seen(request), std::move(all)), existing);
}

/// One place up.
Response move_up(Request const& request, Act& act)
{
    auto all = questions(act, category_of(request));
    auto const place = place_of(all, request.argument("question"));
    if (!place || *place >= all.size()) return not_found(act, request);
    if (*place > 0) std::swap(all[*place], all[*place - 1]);
    return answer(request, act, save_questions(act, seen(request), std::move(all)), true);
}

Response end(Request const& request, Act& act)
{
    auto all = questions(act, category_of(request));
    auto const place = place_of(all, request.argument("question"));
    if (!place || *place >= all.size()) return not_found(act, request);
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(*place));
    return answer(request, act, save_questions(act, seen(request), std::move(all)), true);
}

} // namespace

void declare_questions(Slice& slice)
{
    slice.get("/beheer/onderwerpen/{category}/vragen/{question}", gate::needs(set_up), question);
    slice.post("/beheer/onderwerpen/{category}/vragen/{question}", gate::needs(set_up), save);
    slice.post("/beheer/onderwerpen/{category}/vragen/{question}/plaats", gate::needs(set_up), move_up);
    slice.post("/beheer/onderwerpen/{category}/vragen/{question}/einde", gate::needs(set_up), end);
}

} // namespace kwartier::reports
