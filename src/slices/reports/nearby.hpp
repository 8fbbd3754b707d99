// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// How sure it is that two reports are about the same thing. Pure: what may be compared, and for whom, is decided by `known.cpp`.
namespace kwartier::reports {

inline constexpr double known_within_metres = 100;
inline constexpr int known_within_days = 60;
inline constexpr int known_at_most = 5;

/// What is known of two reports together. What one may not compare (words that are not public) stays as it is here: it counts for nothing.
struct Likeness {
    double metres = 0;
    double days = 0;
    bool same_category = false;
    bool same_group = false; // another category of the same parent
    double words = 0;        // 0 … 1, by `likeness` of their Grams
    bool same_house = false;
};

/// 0 … 1: a logistic of the features, with weights found on duplicates that officials named (Boston 2015, first half year).
double score(Likeness const&);
/// From here on it is shown: five out of six duplicates are found while one in three reporters is asked.
inline constexpr double shown_from = 0.5;
/// What words and house number could still add; below this nothing is read to find out.
inline constexpr double read_from = 0.035;

/// The character 3-grams of a text, folded, words kept apart.
class Grams {
public:
    explicit Grams(std::string_view text);
    bool empty() const { return m_counts.empty(); }
    /// The cosine of both; 0 when one of them has no words.
    friend double likeness(Grams const&, Grams const&);

private:
    std::vector<std::pair<std::uint32_t, int>> m_counts; // sorted by gram
    double m_length = 0;
};
double likeness(Grams const&, Grams const&);

/// The first number of at most four digits that stands as a word or begins one: "Markt 12a, 6211 CM" → "12". Empty when there is none.
std::string house_number(std::string_view place);

} // namespace kwartier::reports
