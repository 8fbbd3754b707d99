// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/learning_view.hpp"

#include <algorithm>
#include <cmath>

#include "kernel/words/dates.hpp"
#include "slices/reports/learning.hpp"
#include "slices/reports/store_learning.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr double least_shown = 0.25; // of probability: below it a proposal only distracts
constexpr auto practice_span = days{92};
constexpr int models_shown = 15;
constexpr int drawing = 300; // from nought to all

std::string percent(Language language, double share, int decimals = 0) { return decimal(language, 100 * share, decimals) + "\u00A0%"; }

Said threshold_words(Language language, double threshold)
{
    if (threshold > 1) return w::proposal_never_alone;
    return {w::proposal_alone_from, {{"percent", percent(language, threshold)}}};
}

std::vector<ReliabilityLine> curve_of(Language language, learn::Figures const& figures)
{
    std::vector<ReliabilityLine> lines;
    for (std::size_t i = 0; i < figures.curve.size(); ++i) {
        auto const& bin = figures.curve[i];
        if (bin.count == 0) continue;
        auto const right = static_cast<double>(bin.right) / bin.count;
        auto const share = static_cast<double>(bin.count) / std::max(1U, figures.judged);
        ReliabilityLine line;
        line.from = percent(language, static_cast<double>(i) / 10);
        line.to = percent(language, static_cast<double>(i + 1) / 10);
        line.count = grouped(language, bin.count);
        line.said = percent(language, bin.probability);
        line.came_true = percent(language, right);
        line.x = static_cast<int>(std::lround(bin.probability * drawing));
        line.y = static_cast<int>(std::lround((1 - right) * drawing));
        line.size = 4 + static_cast<int>(std::lround(10 * std::sqrt(share)));
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<ThresholdLine> thresholds_of(Look const& look, learn::Model const& model)
{
    std::vector<ThresholdLine> lines;
    for (auto const& one : model.classes) {
        auto name = department_name(look, BodyId{one.name});
        if (name.empty()) name = say(look.language(), w::department_unknown);
        lines.push_back({std::move(name), grouped(look.language(), one.examples),
                         one.threshold > 1 ? std::string() : percent(look.language(), one.threshold)});
    }
    std::sort(lines.begin(), lines.end(), [](auto const& a, auto const& b) { return a.department < b.department; });
    return lines;
}

void fill_figures(Look const& look, store::RoutingModelRow const& row, learn::Model const& model, RoutingModelPage& page)
{
    auto const language = look.language();
    page.made = when(look, row.made_at);
    page.corrections = grouped(language, row.corrections);
    page.judged = grouped(language, model.figures.judged);
    page.accuracy = percent(language, row.accuracy, 1);
    page.share = percent(language, row.sure_share, 1);
    page.right = percent(language, row.sure_right, 1);
    page.error = percent(language, row.calibration_error, 1);
    page.curve = curve_of(language, model.figures);
    page.thresholds = thresholds_of(look, model);
    auto const practice = store::sent_since(look.db, look.now - practice_span);
    if (practice.sent > 0)
        page.in_practice =
            Said(w::model_in_practice, {{"sent", grouped(language, practice.sent)}, {"elsewhere", grouped(language, practice.elsewhere)}});
}

std::vector<Choice> modes(Look const& look)
{
    constexpr Word named[] = {w::model_off, w::model_propose, w::model_send};
    auto const now = std::to_string(static_cast<int>(model_mode(look)));
    std::vector<Choice> all;
    for (int mode = 2; mode >= 0; --mode) all.push_back(choice(std::to_string(mode), say(look.language(), named[mode]), now));
    return all;
}

} // namespace

std::optional<ProposalBox> proposal_box(Look const& look, ReportRow const& report, std::string_view shown)
{
    auto const made = proposal(look, report.text);
    if (!made || made->probability < least_shown) return std::nullopt;
    return ProposalBox{.department = department_name(look, made->department),
                       .department_id = std::to_string(made->department.value),
                       .percent = percent(look.language(), made->probability),
                       .words = deciding_words(report.text, made->words, made->words_all, shown),
                       .threshold = threshold_words(look.language(), made->threshold)};
}

RoutingModelPage routing_model_page(Look const& look)
{
    auto const language = look.language();
    RoutingModelPage page;
    page.modes = modes(look);
    auto const count = store::correction_count(look.db, corrections_most);
    page.enough = count >= corrections_least;
    page.so_far = {w::model_so_far, {{"count", grouped(language, count)}, {"least", grouped(language, corrections_least)}}};
    auto const model = routing_model(look);
    page.none = !model.model;
    page.waiting = page.none && page.enough;
    auto const rows = store::models(look.db, models_shown);
    for (auto const& row : rows) {
        if (model.model && row.id == model.id) fill_figures(look, row, *model.model, page);
        else
            page.before.push_back({when(look, row.made_at), grouped(language, row.corrections), percent(language, row.accuracy, 1),
                                   percent(language, row.sure_share, 1), percent(language, row.sure_right, 1)});
    }
    page.has_before = !page.before.empty();
    return page;
}

} // namespace kwartier::reports
