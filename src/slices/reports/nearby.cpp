// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/nearby.hpp"

#include <algorithm>
#include <cmath>

#include "kernel/base/text.hpp"

namespace kwartier::reports {

namespace {

constexpr double bias = -3.3;
constexpr double per_60_metres = -2.5;
constexpr double per_20_days = -0.5;
constexpr double for_category = 5.3;
constexpr double for_group = 1.0;
constexpr double for_words = 1.0;
constexpr double for_house = 2.3;

bool digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

double score(Likeness const& l)
{
    double sum = bias + per_60_metres * l.metres / 60 + per_20_days * l.days / 20 + for_words * l.words;
    if (l.same_category) sum += for_category;
    else if (l.same_group) sum += for_group;
    if (l.same_house) sum += for_house;
    return 1 / (1 + std::exp(-sum));
}

Grams::Grams(std::string_view text)
{
    std::string line = " ";
    for (auto const& word : words_of(text)) line += word + " ";
    if (line.size() < 3) return;
    auto const byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(line[i])); };
    std::vector<std::uint32_t> grams;
    grams.reserve(line.size() - 2);
    for (std::size_t i = 0; i + 2 < line.size(); ++i) grams.push_back(byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2));
    std::sort(grams.begin(), grams.end());
    for (auto const gram : grams) {
        if (m_counts.empty() || m_counts.back().first != gram) m_counts.emplace_back(gram, 0);
        ++m_counts.back().second;
    }
    double squares = 0;
    for (auto const& [gram, times] : m_counts) squares += static_cast<double>(times) * times;
    m_length = std::sqrt(squares);
}

double likeness(Grams const& a, Grams const& b)
{
    if (a.empty() || b.empty()) return 0;
    double sum = 0;
    for (auto i = a.m_counts.begin(), j = b.m_counts.begin(); i != a.m_counts.end() && j != b.m_counts.end();) {
        if (i->first < j->first) ++i;
        else if (j->first < i->first) ++j;
        else sum += static_cast<double>(i++->second) * j++->second;
    }
    return sum / (a.m_length * b.m_length);
}

std::string house_number(std::string_view place)
{
    for (auto const& word : words_of(place)) {
        std::size_t digits = 0;
        while (digits < word.size() && digit(word[digits])) ++digits;
        bool const whole = digits == word.size() || digits + 1 == word.size(); // "12", "12a"
        if (digits >= 1 && digits <= 4 && whole) return word.substr(0, digits);
    }
    return {};
}

} // namespace kwartier::reports
