// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/learning.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <mutex>
#include <set>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/jobs/jobs.hpp"
#include "kernel/learn/training.hpp"
#include "kernel/log/log.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/past.hpp"
#include "slices/reports/store_learning.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::size_t words_named = 4;
constexpr auto recently = days{92}; // thresholds are read from the last three months

/// The model of this process.
class Remembered {
public:
    RoutingModel now(Look const& look)
    {
        auto const newest = store::model_now(look.db);
        std::lock_guard const guard(m_lock);
        // A look that began earlier may see an older one.
        if (newest == m_now.id || (newest != 0 && newest < m_now.id)) return m_now;
        m_now = {newest, nullptr};
        if (newest == 0) return m_now;
        auto read = learn::from_bytes(store::model_bytes(look.db, newest));
        if (read) m_now.model = std::make_shared<learn::Model const>(std::move(*read));
        else look.house.kept<Log>().error("the routing model in the database cannot be read", {{"model", newest}});
        return m_now;
    }

private:
    std::mutex m_lock;
    RoutingModel m_now;
};

std::string numbers_text(std::vector<std::size_t> const& numbers)
{
    std::string text;
    for (auto const number : numbers) text.append(text.empty() ? "" : " ").append(std::to_string(number));
    return text;
}

std::vector<std::size_t> numbers_from(std::string_view text)
{
    std::vector<std::size_t> numbers;
    for (auto const part : split(text, ' ')) {
        std::size_t number = 0;
        if (std::from_chars(part.data(), part.data() + part.size(), number).ec == std::errc{}) numbers.push_back(number);
    }
    return numbers;
}

} // namespace

ModelMode model_mode(Look const& look)
{
    return static_cast<ModelMode>(store::mode_now(look.db).value_or(static_cast<int>(ModelMode::send)));
}

Outcome set_model_mode(Act& act, ModelMode mode)
{
    if (!act.actor.may(set_up, {})) return Refusal{Why::forbidden, w::no_right};
    store::insert_mode(act.db, act.new_number(), static_cast<int>(mode), act.now, act.actor.person);
    return Done{};
}

RoutingModel routing_model(Look const& look) { return look.house.kept<Remembered>().now(look); }

std::optional<Proposal> proposal(Look const& look, std::string_view text)
{
    if (model_mode(look) == ModelMode::off) return std::nullopt;
    auto const [id, model] = routing_model(look);
    if (!model) return std::nullopt;
    learn::Reading reading(*model);
    auto const guess = reading.guess(text);
    BodyId const department{guess.name};
    if (!people::find_department(look, department)) return std::nullopt;
    Proposal made{.model = id,
                  .department = department,
                  .probability = guess.probability,
                  .threshold = model->classes[guess.index].threshold,
                  .sure = guess.sure};
    made.words = reading.deciding_words(text, guess.index, words_named);
    learn::Words words;
    learn::split_words(text, words);
    made.words_all = static_cast<int>(words.all.size());
    return made;
}

std::optional<Proposal> sent_without_desk(Look const& look, CategoryRow const& category, std::string_view text)
{
    if (category.sensitive || model_mode(look) != ModelMode::send) return std::nullopt;
    auto made = proposal(look, text);
    return made && made->sure ? made : std::nullopt;
}

void keep_sent(Act& act, ReportRow const& report, Proposal const& made)
{
    auto const permille = static_cast<int>(std::lround(made.probability * 1000));
    store::insert_sent(act.db, {.report = report.id,
                                .model = made.model,
                                .department = made.department,
                                .sent_at = act.now,
                                .permille = permille,
                                .words = numbers_text(made.words),
                                .words_all = made.words_all});
    // The house did it, not the resident who happened to be signed in.
    auto const by = the_house();
    earlier(act, act.now, by).publish(SentByModel{report.id, report.area, made.department, permille});
}

std::string deciding_words(std::string_view text, std::vector<std::size_t> const& numbers, int words_all, std::string_view shown)
{
    learn::Words words, visible;
    learn::split_words(text, words);
    // The text was changed since: the numbers point elsewhere.
    if (static_cast<int>(words.all.size()) != words_all) return {};
    learn::split_words(shown, visible);
    std::set<std::string_view> may_be_named;
    for (std::size_t i = 0; i < visible.all.size(); ++i) may_be_named.insert(visible[i]);
    std::string named;
    for (auto const number : numbers) {
        if (number >= words.all.size() || !may_be_named.contains(words[number])) continue;
        auto const& at = words.all[number];
        named.append(named.empty() ? "" : ", ").append(text.substr(at.from, at.to - at.from));
    }
    return named;
}

std::string why_sent(Look const& look, ReportRow const& report, std::string_view shown)
{
    auto const sent = store::sent_by_model(look.db, report.id);
    if (!sent) return {};
    auto const words = deciding_words(report.text, numbers_from(sent->words), sent->words_all, shown);
    return words.empty() ? std::string() : say(look.language(), {w::model_because, {{"words", words}}});
}

bool learn_routing(House const& house, Instant now)
{
    std::vector<store::Correction> corrections;
    house.look(the_house(), now, [&](Look const& look) { corrections = store::corrections(look.db, corrections_most); });
    std::reverse(corrections.begin(), corrections.end());
    std::vector<learn::Example> examples;
    for (auto const& one : corrections) examples.push_back({one.text, one.department.value, one.filed_at >= now - recently});
    std::optional<learn::Model> model;
    if (static_cast<int>(examples.size()) >= corrections_least) model = learn::train(examples);
    if (!model) {
        house.act(the_house(), now, [](Act& act) { store::forget_models(act.db); });
        return false;
    }
    auto const bytes = learn::to_bytes(*model);
    house.act(the_house(), now, [&](Act& act) {
        auto const& figures = model->figures;
        store::insert_model(act.db,
                            {.id = act.new_number(),
                             .made_at = now,
                             .corrections = static_cast<int>(figures.examples),
                             .accuracy = figures.accuracy,
                             .calibration_error = figures.calibration_error,
                             .sure_share = figures.sure_share,
                             .sure_right = figures.sure_right},
                            bytes);
    });
    // Read once here, not first in somebody's act.
    house.look(the_house(), now, [](Look const& look) { routing_model(look); });
    return true;
}

Outcome ask_to_learn(Act& act)
{
    if (!act.actor.may(set_up, {})) return Refusal{Why::forbidden, w::no_right};
    if (store::correction_count(act.db, corrections_least) < corrections_least) return Refusal{Why::conflict, w::model_too_few};
    jobs::queue(act, "reports.learn_routing", "{}", act.now);
    return Done{};
}

} // namespace kwartier::reports
