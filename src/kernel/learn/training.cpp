// SPDX-License-Identifier: EUPL-1.2
#include "kernel/learn/training.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace kwartier::learn {

namespace {

// Every text is read so often: ten times, and less often where there are many of them.
constexpr std::size_t rounds_most = 10, rounds_least = 4, readings = 120'000;
constexpr float first_step = 1.0F;
constexpr float strength = 10;           // C of the usual notation: L2 weighs 1 / C over all examples together
constexpr std::uint32_t texts_least = 2; // what one text alone has is not kept: it teaches nothing, and may say who wrote it
constexpr float settled = 1e-6F;         // squared surprise below which an example teaches nothing
constexpr std::size_t folds = 5;
constexpr std::size_t newest_least = 10, newest_most = 4; // judged at the end: between a tenth and a quarter

struct Known {
    std::string_view text;
    std::size_t index;
    bool recent;
};

/// Deterministic, and the same on every machine.
class Order {
public:
    explicit Order(std::size_t size) : m_order(size) { std::iota(m_order.begin(), m_order.end(), std::size_t{0}); }
    std::vector<std::size_t> const& shuffled()
    {
        for (auto i = m_order.size(); i > 1; --i) {
            m_state = m_state * 6364136223846793005U + 1442695040888963407U;
            std::swap(m_order[i - 1], m_order[(m_state >> 33) % i]);
        }
        return m_order;
    }

private:
    std::vector<std::size_t> m_order;
    std::uint64_t m_state = 2007;
};

class Learner {
public:
    Learner(std::vector<Class> const& classes, std::vector<Known const*> const& examples)
        : m_classes(classes),
          m_stride(Model::stride_for(classes.size())),
          m_extractor(m_buckets),
          m_weights(m_buckets * m_stride),
          m_bias(m_stride),
          m_learned(m_buckets),
          m_touched(m_buckets),
          m_wrong(m_stride)
    {
        count_texts(examples);
        m_shrink = 1 / (strength * static_cast<float>(examples.size()));
        Order order(examples.size());
        auto const rounds = std::clamp(readings / std::max<std::size_t>(1, examples.size()), rounds_least, rounds_most);
        for (std::size_t round = 0; round < rounds; ++round)
            for (auto const i : order.shuffled()) learn(*examples[i]);
    }

    Model model() const
    {
        Model made{.classes = m_classes, .buckets = m_buckets, .rarity = m_rarity};
        made.weights.resize(m_weights.size());
        for (std::size_t k = 0; k < m_classes.size(); ++k) {
            float most = 0;
            for (std::size_t at = k; at < m_weights.size(); at += m_stride) most = std::max(most, std::abs(m_weights[at]));
            made.classes[k].bias = m_bias[k];
            made.classes[k].scale = most / 127;
            if (most == 0) continue;
            for (std::size_t at = k; at < m_weights.size(); at += m_stride)
                made.weights[at] = static_cast<std::int8_t>(std::lround(m_weights[at] / most * 127));
        }
        return made;
    }

private:
    void count_texts(std::vector<Known const*> const& examples)
    {
        std::vector<std::uint32_t> texts(m_buckets);
        for (auto const* example : examples)
            for (auto const& feature : m_extractor.of(example->text)) ++texts[feature.bucket];
        auto least = texts_least;
        auto const known = [&] { return std::count_if(texts.begin(), texts.end(), [&](std::uint32_t n) { return n >= least; }); };
        while (static_cast<std::size_t>(known()) * m_classes.size() > weights_max) ++least;
        m_rarity.resize(m_buckets);
        for (std::uint32_t b = 0; b < m_buckets; ++b)
            if (texts[b] >= least) m_rarity[b] = detail::rarity(texts[b], examples.size());
    }

    void learn(Known const& example)
    {
        ++m_now;
        detail::weigh(m_extractor.of(example.text), m_rarity, m_values);
        for (auto const& [bucket, value] : m_values) forget_a_little(bucket);
        auto const surprise = look_at(example);
        if (surprise < settled) return;
        for (auto const& [bucket, value] : m_values) {
            m_learned[bucket] += value * value * surprise;
            auto const step = first_step / std::sqrt(m_learned[bucket]) * value;
            auto* row = m_weights.data() + bucket * m_stride;
            for (std::size_t first = 0; first < m_stride; first += Model::block)
                for (std::size_t k = first; k < first + Model::block; ++k) row[k] -= step * m_wrong[k];
        }
        m_bias_learned += surprise;
        for (std::size_t k = 0; k < m_stride; ++k) m_bias[k] -= first_step / std::sqrt(m_bias_learned) * m_wrong[k];
    }

    /// L2, for all the examples that went by since this bucket was last seen.
    void forget_a_little(std::uint32_t bucket)
    {
        auto const passed = static_cast<float>(m_now - m_touched[bucket]);
        m_touched[bucket] = m_now;
        if (m_learned[bucket] == 0) return;
        auto const keep = std::max(0.0F, 1 - first_step / std::sqrt(m_learned[bucket]) * m_shrink * passed);
        auto* row = m_weights.data() + bucket * m_stride;
        for (std::size_t first = 0; first < m_stride; first += Model::block)
            for (std::size_t k = first; k < first + Model::block; ++k) row[k] *= keep;
    }

    /// Leaves in m_wrong how far every class is off; gives back the square of all of it.
    float look_at(Known const& example)
    {
        for (std::size_t first = 0; first < m_stride; first += Model::block) {
            std::array<float, Model::block> sums{};
            for (auto const& [bucket, value] : m_values) {
                auto const* row = m_weights.data() + bucket * m_stride + first;
                for (std::size_t k = 0; k < Model::block; ++k) sums[k] += value * row[k];
            }
            for (std::size_t k = 0; k < Model::block; ++k) m_wrong[first + k] = m_bias[first + k] + sums[k];
        }
        auto const wrong = std::span(m_wrong).first(m_classes.size());
        to_probabilities(wrong, 1);
        for (auto k = m_classes.size(); k < m_stride; ++k) m_wrong[k] = 0;
        wrong[example.index] -= 1;
        return std::inner_product(wrong.begin(), wrong.end(), wrong.begin(), 0.0F);
    }

    std::vector<Class> const& m_classes;
    static constexpr std::uint32_t m_buckets = buckets_most;
    std::size_t m_stride;
    Extractor m_extractor;
    std::vector<std::uint8_t> m_rarity;
    std::vector<float> m_weights; // bucket by bucket
    std::vector<float> m_bias;
    std::vector<float> m_learned; // per bucket: the squares of all its steps
    std::vector<std::uint32_t> m_touched;
    std::vector<float> m_wrong;
    std::vector<std::pair<std::uint32_t, float>> m_values;
    float m_shrink = 0;
    float m_bias_learned = 1;
    std::uint32_t m_now = 0;
};

std::vector<Class> classes_of(std::span<Example const> examples, std::size_t least)
{
    std::map<std::int64_t, std::uint32_t> counts;
    for (auto const& example : examples) ++counts[example.name];
    std::vector<Class> classes;
    for (auto const& [name, count] : counts)
        if (count >= least) classes.push_back({.name = name, .examples = count});
    if (classes.size() <= classes_max) return classes;
    std::sort(classes.begin(), classes.end(),
              [](Class const& a, Class const& b) { return std::pair(b.examples, a.name) < std::pair(a.examples, b.name); });
    classes.resize(classes_max);
    std::sort(classes.begin(), classes.end(), [](Class const& a, Class const& b) { return a.name < b.name; });
    return classes;
}

std::vector<Known> known_of(std::span<Example const> examples, std::vector<Class> const& classes)
{
    std::vector<Known> all;
    for (auto const& example : examples) {
        auto const found =
            std::lower_bound(classes.begin(), classes.end(), example.name, [](Class const& c, std::int64_t name) { return c.name < name; });
        if (found != classes.end() && found->name == example.name)
            all.push_back({example.text, static_cast<std::size_t>(found - classes.begin()), example.recent});
    }
    return all;
}

void judge(Model const& model, std::vector<Known const*> const& held_out, std::vector<Judged>& into)
{
    Reading reading(model);
    for (auto const* one : held_out) into.push_back({reading.scores(one->text), one->index, one->recent});
}

/// Every text judged by a model that did not learn from it.
std::vector<Judged> judge_unseen(std::vector<Known> const& all, std::vector<Class> const& classes, std::size_t folded_max)
{
    std::vector<Judged> judged;
    auto const split = [&](auto const& is_held_out) {
        std::vector<Known const*> learned, held_out;
        for (std::size_t i = 0; i < all.size(); ++i) (is_held_out(i) ? held_out : learned).push_back(&all[i]);
        judge(Learner(classes, learned).model(), held_out, judged);
    };
    if (all.size() <= folded_max) {
        for (std::size_t fold = 0; fold < folds; ++fold) split([&](std::size_t i) { return i % folds == fold; });
        return judged;
    }
    auto const recent = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](Known const& k) { return k.recent; }));
    auto const newest = std::clamp(recent, all.size() / newest_least, all.size() / newest_most);
    split([&](std::size_t i) { return i >= all.size() - newest; });
    return judged;
}

} // namespace

std::optional<Model> train(std::span<Example const> examples, Wanted const& wanted)
{
    auto const classes = classes_of(examples, wanted.class_least);
    if (classes.size() < 2) return std::nullopt;
    auto const all = known_of(examples, classes);
    auto const judged = judge_unseen(all, classes, wanted.folded_max);
    std::vector<Known const*> everything;
    for (auto const& one : all) everything.push_back(&one);
    auto model = Learner(classes, everything).model();
    set_judgement(model, judged, wanted);
    model.figures.examples = static_cast<std::uint32_t>(all.size());
    return model;
}

} // namespace kwartier::learn
