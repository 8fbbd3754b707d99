// SPDX-License-Identifier: EUPL-1.2
#include "kernel/learn/model.hpp"

#include <algorithm>
#include <cmath>

namespace kwartier::learn {

namespace {

constexpr double words_shown_from = 0.25; // of the heaviest

/// 1 + ln(times): a word said thrice is not three words.
float damped(std::uint16_t times)
{
    static auto const known = [] {
        std::array<float, 64> all{};
        for (std::size_t i = 1; i < all.size(); ++i) all[i] = 1 + std::log(static_cast<float>(i));
        return all;
    }();
    return times < known.size() ? known[times] : 1 + std::log(static_cast<float>(times));
}

float weight_of_rarity(std::uint8_t rarity) { return static_cast<float>(rarity) / 16; }

} // namespace

namespace detail {

std::uint8_t rarity(std::uint32_t texts_with_it, std::size_t texts)
{
    auto const weight = 1 + std::log((1.0 + static_cast<double>(texts)) / (1.0 + texts_with_it));
    return static_cast<std::uint8_t>(std::clamp(std::lround(weight * 16), 16L, 255L));
}

void weigh(std::vector<Feature> const& features, std::vector<std::uint8_t> const& rarity,
           std::vector<std::pair<std::uint32_t, float>>& into)
{
    into.clear();
    float squares[2] = {0, 0};
    for (auto const& feature : features) {
        if (rarity[feature.bucket] == 0) continue;
        auto const value = damped(feature.times) * weight_of_rarity(rarity[feature.bucket]);
        squares[feature.piece ? 1 : 0] += value * value;
    }
    float const shrink[2] = {squares[0] > 0 ? 1 / std::sqrt(squares[0]) : 0, squares[1] > 0 ? 1 / std::sqrt(squares[1]) : 0};
    for (auto const& feature : features) {
        if (rarity[feature.bucket] == 0) continue;
        auto const value = damped(feature.times) * weight_of_rarity(rarity[feature.bucket]);
        into.emplace_back(feature.bucket, value * shrink[feature.piece ? 1 : 0]);
    }
}

} // namespace detail

void to_probabilities(std::span<float> scores, double temperature)
{
    auto const highest = *std::max_element(scores.begin(), scores.end());
    auto const sharper = static_cast<float>(1 / temperature);
    float sum = 0;
    for (auto& score : scores) sum += score = std::exp((score - highest) * sharper);
    for (auto& score : scores) score /= sum;
}

std::vector<float> const& Reading::scores(std::string_view text)
{
    detail::weigh(m_extractor.of(text), m_model.rarity, m_values);
    auto const stride = m_model.stride();
    m_scores.resize(m_model.classes.size());
    for (std::size_t first = 0; first < stride; first += Model::block) {
        // In registers, sixteen classes at a time.
        std::array<float, Model::block> sums{};
        for (auto const& [bucket, value] : m_values) {
            auto const* row = m_model.weights.data() + bucket * stride + first;
            for (std::size_t k = 0; k < Model::block; ++k) sums[k] += value * static_cast<float>(row[k]);
        }
        for (std::size_t k = 0; k < Model::block && first + k < m_scores.size(); ++k) {
            auto const& of = m_model.classes[first + k];
            m_scores[first + k] = of.bias + of.scale * sums[k];
        }
    }
    return m_scores;
}

Guess Reading::guess(std::string_view text)
{
    scores(text);
    to_probabilities(m_scores, m_model.temperature);
    auto const best = static_cast<std::size_t>(std::max_element(m_scores.begin(), m_scores.end()) - m_scores.begin());
    auto const& of = m_model.classes[best];
    double const probability = m_scores[best];
    return {best, of.name, probability, probability >= of.threshold};
}

std::vector<std::size_t> Reading::deciding_words(std::string_view text, std::size_t index, std::size_t at_most)
{
    guess(text);
    auto const stride = m_model.stride();
    auto const others = std::max(1e-6F, 1 - m_scores[index]);
    // How much a bucket speaks for this class rather than for what else was likely.
    auto const speaks = [&](std::uint32_t bucket) {
        auto const* row = m_model.weights.data() + bucket * stride;
        auto const weight = [&](std::size_t k) { return m_model.classes[k].scale * static_cast<float>(row[k]); };
        float against = 0;
        for (std::size_t k = 0; k < m_scores.size(); ++k)
            if (k != index) against += m_scores[k] / others * weight(k);
        return weight(index) - against;
    };
    auto const& words = m_extractor.words();
    std::vector<float> heard(words.all.size());
    std::sort(m_values.begin(), m_values.end());
    std::vector<float> value(m_values.size());
    for (std::size_t i = 0; i < m_values.size(); ++i) value[i] = m_values[i].second * speaks(m_values[i].first);
    Extractor::occurrences(words, m_model.buckets, [&](std::uint32_t bucket, bool, std::size_t first, std::size_t last) {
        auto const found =
            std::lower_bound(m_values.begin(), m_values.end(), bucket, [](auto const& v, std::uint32_t b) { return v.first < b; });
        if (found == m_values.end() || found->first != bucket) return;
        auto const said = value[static_cast<std::size_t>(found - m_values.begin())] / static_cast<float>(1 + last - first);
        for (auto i = first; i <= last; ++i) heard[i] += said;
    });
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < heard.size(); ++i) {
        auto const same = std::find_if(order.begin(), order.end(), [&](std::size_t k) { return words[k] == words[i]; });
        if (same == order.end()) order.push_back(i);
        else heard[*same] = std::max(heard[*same], heard[i]);
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return std::pair(heard[b], a) < std::pair(heard[a], b); });
    auto const least = order.empty() ? 0 : std::max(1e-6F, heard[order.front()] * static_cast<float>(words_shown_from));
    while (!order.empty() && (order.size() > at_most || heard[order.back()] < least)) order.pop_back();
    return order;
}

} // namespace kwartier::learn
