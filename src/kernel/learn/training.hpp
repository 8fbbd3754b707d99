// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kernel/learn/model.hpp"

// Making a model of texts of which is known what they are. The same examples in the same order make the same model.
namespace kwartier::learn {

struct Example {
    std::string_view text; // borrowed
    std::int64_t name = 0; // its class
    bool recent = false;   // thresholds are read from these, when there are enough
};

struct Wanted {
    double right = 0.90;           // of what is called sure
    std::size_t class_least = 10;  // a class with fewer examples is not learned
    std::size_t folded_max = 6000; // up to so many, every one is judged
};

/// Learns, judges and sets the thresholds. Examples come oldest first. What is judged was not seen in learning: with up to
/// `folded_max` examples every one is judged by a model made without its fifth of them; with more, the newest are judged by a model made of
/// the older ones. The model that is given back has learned from all. Nothing when there are not two classes to tell apart.
///
/// Multinomial logistic regression with L2, by stochastic gradients with steps that shrink for every bucket by what it has learned (AdaGrad).
/// Takes the memory of one table of weights; texts are split anew in every round.
std::optional<Model> train(std::span<Example const>, Wanted const& = {});

/// One text as it was judged by a model that had not seen it.
struct Judged {
    std::vector<float> scores;
    std::size_t truth = 0;
    bool recent = false;
};

/// Sets temperature, thresholds and figures from what was judged. Figures are honest: what one half says is counted with what was set by
/// the other half.
void set_judgement(Model&, std::span<Judged const>, Wanted const&);

} // namespace kwartier::learn
