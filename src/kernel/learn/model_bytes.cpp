// SPDX-License-Identifier: EUPL-1.2
// How a model is kept: numbers with their lowest byte first. Only buckets that are known bring weights.
#include <bit>
#include <cmath>
#include <cstring>
#include <type_traits>
#include <unordered_set>

#include "kernel/learn/model.hpp"

namespace kwartier::learn {

namespace {

constexpr std::uint32_t mark = 0x314D574B; // "KWM1": another arrangement gets another number

class Writer {
public:
    template <class T>
    void put(T value)
    {
        std::uint64_t bits = 0;
        if constexpr (std::is_same_v<T, double>) bits = std::bit_cast<std::uint64_t>(value);
        else if constexpr (std::is_same_v<T, float>) bits = std::bit_cast<std::uint32_t>(value);
        else bits = static_cast<std::uint64_t>(value);
        for (std::size_t i = 0; i < sizeof(T); ++i) bytes.push_back(static_cast<std::byte>((bits >> (8 * i)) & 0xFF));
    }
    std::vector<std::byte> bytes;
};

/// Once something was missing or wrong, all that follows reads as zero.
class Reader {
public:
    explicit Reader(std::span<std::byte const> bytes) : m_left(bytes) {}
    template <class T>
    T take()
    {
        if (m_left.size() < sizeof(T)) fail();
        if (m_failed) return T{};
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i) bits |= std::to_integer<std::uint64_t>(m_left[i]) << (8 * i);
        m_left = m_left.subspan(sizeof(T));
        if constexpr (std::is_same_v<T, double>) return std::bit_cast<double>(bits);
        else if constexpr (std::is_same_v<T, float>) return std::bit_cast<float>(static_cast<std::uint32_t>(bits));
        else return static_cast<T>(bits);
    }
    template <class T>
    T take(T least, T most)
    {
        auto const value = take<T>();
        if (!(value >= least && value <= most)) fail(); // not a number is not between
        return m_failed ? T{} : value;
    }
    void fail() { m_failed = true; }
    bool failed() const { return m_failed; }
    std::size_t left() const { return m_left.size(); }

private:
    std::span<std::byte const> m_left;
    bool m_failed = false;
};

void put(Writer& out, Figures const& figures)
{
    out.put(figures.examples);
    out.put(figures.judged);
    for (auto const value : {figures.accuracy, figures.calibration_error, figures.sure_share, figures.sure_right}) out.put(value);
    for (auto const& bin : figures.curve) {
        out.put(bin.count);
        out.put(bin.probability);
        out.put(bin.right);
    }
}

Figures take_figures(Reader& in)
{
    Figures figures;
    figures.examples = in.take<std::uint32_t>();
    figures.judged = in.take<std::uint32_t>();
    for (auto* value : {&figures.accuracy, &figures.calibration_error, &figures.sure_share, &figures.sure_right})
        *value = in.take<double>(0, 1);
    for (auto& bin : figures.curve) {
        bin.count = in.take<std::uint32_t>(0, figures.judged);
        bin.probability = in.take<double>(0, 1);
        bin.right = in.take<std::uint32_t>(0, bin.count);
    }
    return figures;
}

void take_classes(Reader& in, Model& model, std::uint32_t count)
{
    std::unordered_set<std::int64_t> names;
    for (std::uint32_t k = 0; k < count && !in.failed(); ++k) {
        Class one;
        one.name = in.take<std::int64_t>();
        one.threshold = in.take<double>(0, 2);
        one.examples = in.take<std::uint32_t>();
        one.bias = in.take<float>(-1e6F, 1e6F);
        one.scale = in.take<float>(0, 1e6F);
        if (!names.insert(one.name).second) in.fail();
        model.classes.push_back(one);
    }
}

} // namespace

std::vector<std::byte> to_bytes(Model const& model)
{
    Writer out;
    out.put(mark);
    out.put(static_cast<std::uint32_t>(model.classes.size()));
    out.put(model.buckets);
    out.put(model.temperature);
    put(out, model.figures);
    for (auto const& one : model.classes) {
        out.put(one.name);
        out.put(one.threshold);
        out.put(one.examples);
        out.put(one.bias);
        out.put(one.scale);
    }
    for (auto const value : model.rarity) out.put(value);
    for (std::uint32_t bucket = 0; bucket < model.buckets; ++bucket) {
        if (model.rarity[bucket] == 0) continue;
        auto const* row = model.weights.data() + bucket * model.stride();
        for (std::size_t k = 0; k < model.classes.size(); ++k) out.put(row[k]);
    }
    return std::move(out.bytes);
}

std::optional<Model> from_bytes(std::span<std::byte const> bytes)
{
    if (bytes.size() > bytes_max) return std::nullopt;
    Reader in(bytes);
    Model model;
    if (in.take<std::uint32_t>() != mark) return std::nullopt;
    auto const count = in.take<std::uint32_t>(2, static_cast<std::uint32_t>(classes_max));
    model.buckets = in.take<std::uint32_t>(buckets_least, buckets_most);
    model.temperature = in.take<double>(0.01, 100);
    model.figures = take_figures(in);
    take_classes(in, model, count);
    if (in.failed() || in.left() < model.buckets) return std::nullopt;
    std::size_t known = 0;
    for (std::uint32_t bucket = 0; bucket < model.buckets; ++bucket) {
        model.rarity.push_back(in.take<std::uint8_t>());
        known += model.rarity.back() != 0 ? 1 : 0;
    }
    if (in.left() != known * count) return std::nullopt;
    model.weights.resize(model.buckets * model.stride());
    for (std::uint32_t bucket = 0; bucket < model.buckets; ++bucket) {
        if (model.rarity[bucket] == 0) continue;
        auto* row = model.weights.data() + bucket * model.stride();
        for (std::uint32_t k = 0; k < count; ++k) row[k] = in.take<std::int8_t>();
    }
    return model;
}

} // namespace kwartier::learn
