// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kernel/learn/features.hpp"

// A model that reads a text and says which of some classes it belongs to, how sure it is, and by which words. It is a table of weights
// behind hashes: no word, and nothing anybody wrote, stands in it. How one is made: training.hpp.
namespace kwartier::learn {

/// What came of texts the model had not seen when it judged them.
struct Figures {
    std::uint32_t examples = 0;   // learned from
    std::uint32_t judged = 0;     // held out, and judged
    double accuracy = 0;          // of those judged
    double calibration_error = 0; // mean distance between what it said and what came true
    double sure_share = 0;        // above the threshold of their class
    double sure_right = 0;        // of those, right
    /// By probability, in tenths: how many, their mean probability, how many right.
    struct Bin {
        std::uint32_t count = 0;
        double probability = 0;
        std::uint32_t right = 0;
    };
    std::array<Bin, 10> curve{};
};

struct Class {
    std::int64_t name = 0; // whose meaning only the caller knows
    double threshold = 2;  // sure from this probability on; above 1: never sure
    std::uint32_t examples = 0;
    float bias = 0;
    float scale = 0; // of its weights
};

struct Model {
    std::vector<Class> classes;
    std::uint32_t buckets = 0;
    double temperature = 1;
    Figures figures;
    std::vector<std::uint8_t> rarity; // per bucket; 0: not known, say nothing
    std::vector<std::int8_t> weights; // bucket by bucket, `stride()` for each
    /// Rows are filled up to whole blocks, for the processor.
    std::size_t stride() const { return stride_for(classes.size()); }
    static constexpr std::size_t block = 16;
    static constexpr std::size_t stride_for(std::size_t classes) { return (classes + block - 1) / block * block; }
};

struct Guess {
    std::size_t index = 0; // of Model::classes
    std::int64_t name = 0;
    double probability = 0;
    bool sure = false; // at or above the threshold of its class
};

/// Reads texts with one model. Keeps memory between texts: one for each thread.
class Reading {
public:
    explicit Reading(Model const& model) : m_model(model), m_extractor(model.buckets) {}

    Guess guess(std::string_view text);
    /// The scores before they become probabilities, class by class.
    std::vector<float> const& scores(std::string_view text);
    /// The words that spoke most for `index`, against what else it could have been: their numbers in the order of split_words(), the
    /// heaviest first, each different word once. None when nothing speaks for it.
    std::vector<std::size_t> deciding_words(std::string_view text, std::size_t index, std::size_t at_most);

private:
    Model const& m_model;
    Extractor m_extractor;
    std::vector<std::pair<std::uint32_t, float>> m_values;
    std::vector<float> m_scores;
};

/// Scores to probabilities, in place.
void to_probabilities(std::span<float> scores, double temperature);

inline constexpr std::size_t bytes_max = 5 * 1024 * 1024;
inline constexpr std::size_t classes_max = 200;
inline constexpr std::size_t weights_max = 4'500'000; // of known buckets × classes
inline constexpr std::uint32_t buckets_least = 1 << 10, buckets_most = 1 << 17;

/// As it is kept: at most `bytes_max`, the same on every machine.
std::vector<std::byte> to_bytes(Model const&);
/// Strict: nothing when one byte is missing, over, or out of bounds.
std::optional<Model> from_bytes(std::span<std::byte const>);

namespace detail {

/// How much a bucket weighs that so many of the texts have: 1 for all, more for few. In sixteenths, so that it fits a byte.
std::uint8_t rarity(std::uint32_t texts_with_it, std::size_t texts);
/// The values of features: by how often and how rare, each block made one long. Features of unknown buckets are left out.
void weigh(std::vector<Feature> const&, std::vector<std::uint8_t> const& rarity, std::vector<std::pair<std::uint32_t, float>>& into);

} // namespace detail

} // namespace kwartier::learn
