// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kwartier::reports::demo {

/// xoshiro256** seeded by splitmix64: the same numbers on every machine and with every library.
class Random {
public:
    explicit Random(std::uint64_t seed)
    {
        for (auto& s : m_state) {
            seed += 0x9E3779B97F4A7C15ULL;
            auto z = seed;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
            s = z ^ (z >> 31);
        }
    }

    std::uint64_t next()
    {
        auto const result = turned(m_state[1] * 5, 7) * 9;
        auto const t = m_state[1] << 17;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= t;
        m_state[3] = turned(m_state[3], 45);
        return result;
    }
    /// From 0 up to but not 1.
    double part() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(part() * static_cast<double>(n)); }
    int between(int least, int most) { return least + static_cast<int>(below(static_cast<std::size_t>(most - least + 1))); }
    double between(double least, double most) { return least + part() * (most - least); }
    bool chance(double p) { return part() < p; }
    /// Mean 0, deviation 1, by the sum of twelve parts.
    double normal()
    {
        double sum = -6;
        for (int i = 0; i < 12; ++i) sum += part();
        return sum;
    }
    template <class T>
    T const& of(std::vector<T> const& all)
    {
        return all[below(all.size())];
    }

private:
    static std::uint64_t turned(std::uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }
    std::uint64_t m_state[4];
};

/// Draws an index by weight.
class Wheel {
public:
    explicit Wheel(std::span<double const> weights)
    {
        double sum = 0;
        for (auto const w : weights) m_until.push_back(sum += w);
    }
    double total() const { return m_until.empty() ? 0 : m_until.back(); }
    std::size_t turn(Random& random) const
    {
        auto const at = random.part() * total();
        std::size_t low = 0, high = m_until.size() - 1;
        while (low < high) {
            auto const middle = (low + high) / 2;
            if (m_until[middle] > at) high = middle;
            else low = middle + 1;
        }
        return low;
    }

private:
    std::vector<double> m_until;
};

} // namespace kwartier::reports::demo
