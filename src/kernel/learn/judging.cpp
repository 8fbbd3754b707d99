// SPDX-License-Identifier: EUPL-1.2
// How sure is sure: temperature, thresholds, and the figures that say what became of them.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "kernel/learn/training.hpp"

namespace kwartier::learn {

namespace {

constexpr std::size_t recent_least = 500; // fewer recent ones: thresholds from all that was judged
constexpr std::uint32_t sure_least = 10;  // so many of a class must have been above its threshold
constexpr double least_sure = 0.5;
constexpr double never = 2;
// Where nothing judged was wrong the best temperature would be none at all, and everything certain.
constexpr double coolest = 0.5, warmest = 20;
constexpr int narrowings = 24;

struct Said {
    std::size_t index = 0;
    double probability = 0;
    bool right = false;
};

/// Which of two halves a text belongs to: neighbours in time are in different ones.
enum class Half { even, odd, both };
bool in(Half half, std::size_t i) { return half == Half::both || (i % 2 == 0) == (half == Half::even); }
Half other(Half half) { return half == Half::even ? Half::odd : Half::even; }

/// The mean surprise at what came true, of these texts at this temperature.
double surprise(std::span<Judged const> judged, Half half, double temperature)
{
    double sum = 0;
    for (std::size_t i = 0; i < judged.size(); ++i) {
        if (!in(half, i)) continue;
        auto const& scores = judged[i].scores;
        auto const highest = *std::max_element(scores.begin(), scores.end());
        double all = 0;
        for (auto const score : scores) all += std::exp((score - highest) / temperature);
        sum += std::log(all) - (scores[judged[i].truth] - highest) / temperature;
    }
    return sum;
}

/// Golden section on its logarithm: the surprise has one lowest point.
double temperature_of(std::span<Judged const> judged, Half half)
{
    constexpr double golden = 0.6180339887498949;
    double low = std::log(coolest), high = std::log(warmest);
    auto const at = [&](double x) { return surprise(judged, half, std::exp(x)); };
    double left = high - golden * (high - low), right = low + golden * (high - low);
    double at_left = at(left), at_right = at(right);
    for (int i = 0; i < narrowings; ++i) {
        if (at_left < at_right) {
            high = right;
            right = left;
            at_right = at_left;
            at_left = at(left = high - golden * (high - low));
        } else {
            low = left;
            left = right;
            at_left = at_right;
            at_right = at(right = low + golden * (high - low));
        }
    }
    return std::exp((low + high) / 2);
}

Said said(Judged const& one, double temperature)
{
    auto scores = one.scores;
    to_probabilities(scores, temperature);
    auto const best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    return {best, scores[best], best == one.truth};
}

/// The lowest probability from which on so many are right; `never` when there is none that enough of them reach.
double lowest_sure(std::vector<Said> all, double wanted)
{
    std::sort(all.begin(), all.end(), [](Said const& a, Said const& b) { return a.probability > b.probability; });
    double lowest = never;
    std::uint32_t right = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        right += all[i].right ? 1 : 0;
        // Equally probable ones are above or below it together.
        if (i + 1 < all.size() && all[i + 1].probability == all[i].probability) continue;
        if (i + 1 >= sure_least && right >= wanted * static_cast<double>(i + 1)) lowest = all[i].probability;
    }
    // All of them are above it: below lies nothing that was judged, and there it is believed when it says that so many will be right.
    if (!all.empty() && lowest == all.back().probability) lowest = std::min(lowest, wanted);
    return std::max(lowest, least_sure);
}

std::vector<double> thresholds_of(std::span<Judged const> judged, Half half, double temperature, std::size_t classes, Wanted const& wanted)
{
    auto const recent = static_cast<std::size_t>(std::count_if(judged.begin(), judged.end(), [](Judged const& j) { return j.recent; }));
    std::vector<std::vector<Said>> of_class(classes);
    for (std::size_t i = 0; i < judged.size(); ++i) {
        if (!in(half, i) || (recent >= recent_least && !judged[i].recent)) continue;
        auto const what = said(judged[i], temperature);
        of_class[what.index].push_back(what);
    }
    std::vector<double> thresholds;
    for (auto& all : of_class) thresholds.push_back(lowest_sure(std::move(all), wanted.right));
    return thresholds;
}

class Count {
public:
    void add(Said const& what, bool sure)
    {
        ++m_all;
        m_right += what.right;
        m_sure += sure;
        m_sure_right += sure && what.right;
        auto& bin = m_bins[std::min<std::size_t>(9, static_cast<std::size_t>(what.probability * 10))];
        ++bin.count;
        bin.probability += what.probability;
        bin.right += what.right;
    }

    Figures figures() const
    {
        Figures made{.judged = m_all};
        if (m_all == 0) return made;
        made.accuracy = m_right / m_all;
        made.sure_share = m_sure / m_all;
        if (m_sure > 0) made.sure_right = m_sure_right / m_sure;
        made.curve = m_bins;
        for (auto& bin : made.curve) {
            made.calibration_error += std::abs(bin.probability - bin.right) / m_all;
            if (bin.count > 0) bin.probability = std::min(1.0, bin.probability / bin.count);
        }
        return made;
    }

private:
    std::uint32_t m_all = 0;
    double m_right = 0, m_sure = 0, m_sure_right = 0;
    std::array<Figures::Bin, 10> m_bins{};
};

} // namespace

void set_judgement(Model& model, std::span<Judged const> judged, Wanted const& wanted)
{
    auto const classes = model.classes.size();
    Count count;
    for (auto const half : {Half::even, Half::odd}) {
        auto const temperature = temperature_of(judged, other(half));
        auto const thresholds = thresholds_of(judged, other(half), temperature, classes, wanted);
        for (std::size_t i = 0; i < judged.size(); ++i) {
            if (!in(half, i)) continue;
            auto const what = said(judged[i], temperature);
            count.add(what, what.probability >= thresholds[what.index]);
        }
    }
    model.figures = count.figures();
    model.temperature = temperature_of(judged, Half::both);
    auto const thresholds = thresholds_of(judged, Half::both, model.temperature, classes, wanted);
    for (std::size_t k = 0; k < classes; ++k) model.classes[k].threshold = thresholds[k];
}

} // namespace kwartier::learn
