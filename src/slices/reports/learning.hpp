// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "kernel/learn/model.hpp"
#include "slices/reports/model.hpp"

// Routing that learns. Rules come first; where none fits, a model that read which department took on which words proposes one.
namespace kwartier::reports {

/// So many corrections before anything is learned, and no more than the newest of them.
inline constexpr int corrections_least = 500;
inline constexpr int corrections_most = 40'000;

enum class ModelMode : std::uint8_t { off = 0, propose = 1, send = 2 };
/// `send`, until somebody chose otherwise.
ModelMode model_mode(Look const&);
/// For who sets the city up.
Outcome set_model_mode(Act&, ModelMode);

/// The newest model, from memory as long as there is no newer one; empty while there is none.
struct RoutingModel {
    std::int64_t id = 0;
    std::shared_ptr<learn::Model const> model;
};
RoutingModel routing_model(Look const&);

/// What the model says of a text.
struct Proposal {
    std::int64_t model = 0;
    BodyId department;
    double probability = 0;
    double threshold = 0; // of that department; above 1: it is never sure of it
    bool sure = false;
    std::vector<std::size_t> words; // that decided: their numbers in the text
    int words_all = 0;
};
/// Nothing when it is off, when there is no model, or when the department is gone.
std::optional<Proposal> proposal(Look const&, std::string_view text);
/// The same, when it may go there without anybody: the mode is `send`, the model sure, and the category not sensitive. Who should read about
/// a neighbour's life is never left to a machine.
std::optional<Proposal> sent_without_desk(Look const&, CategoryRow const&, std::string_view text);
/// Keeps why, in the act that files the report, and tells it in the timeline.
void keep_sent(Act&, ReportRow const&, Proposal const&);

/// The words of a report that decided, as they stand in what this reader is shown of it; never others.
std::string deciding_words(std::string_view text, std::vector<std::size_t> const& numbers, int words_all, std::string_view shown);
/// Why the model sent it, for the timeline; empty when it did not.
std::string why_sent(Look const&, ReportRow const&, std::string_view shown);

/// Learns from the corrections there are and keeps the model, on this thread; false when there are too few. Then an older model goes too:
/// it would remember what is no longer there.
bool learn_routing(House const&, Instant now);
/// Has it learned as soon as a job can. For who sets the city up; refused while there are too few corrections.
Outcome ask_to_learn(Act&);

} // namespace kwartier::reports
