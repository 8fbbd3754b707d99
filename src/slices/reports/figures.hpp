// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/act.hpp"
#include "slices/reports/model.hpp"
#include "slices/reports/numbers.hpp"

// What came in, what was solved and how long it took: summed per month every night (store_figures.hpp), read by the pages of figures.
namespace kwartier::reports::figures {

/// Of a reason only `closed` is counted: the reports that ended without being solved.
enum class Dimension : std::uint8_t { everything, category, channel, department, reason };
inline constexpr std::int64_t whole_city = 0;
inline constexpr std::int64_t nowhere = -1;

/// Twelve times the year, and the month from 0.
int month_of(Date);
Date first_day(int month);

/// How many reports were solved in how many days. Beyond sixty days by whole weeks.
class Days {
public:
    void add(std::int64_t days, std::int64_t times = 1);
    void add(Days const&);
    /// The number of days within which that share was solved (nearest rank); nothing when nothing was solved.
    std::optional<int> within(double share) const;
    std::string text() const;
    static Days read(std::string_view);
    bool empty() const { return m_all.empty(); }

private:
    Numbers m_all;
};

struct Sums {
    std::int64_t filed = 0;    // came in in the month
    std::int64_t closed = 0;   // ended in the month, however
    std::int64_t solved = 0;   // of those: solved
    std::int64_t promised = 0; // of those: with an answer, solved or not
    std::int64_t in_term = 0;  // of the promised ones: on or before the day that was promised last
    std::int64_t reopened = 0; // of the closed ones: opened again at least once
    std::int64_t judged = 0;   // verdicts of reporters given in the month
    std::int64_t satisfied = 0;
    Days days;
    void add(Sums const&);
};

struct Place {
    Dimension dimension = Dimension::everything;
    std::int64_t scope = whole_city;
    std::int64_t key = 0;
    auto operator<=>(Place const&) const = default;
};

/// Sums every report anew and writes the months that came out different, in small acts. Returns how many months.
int compute(House const&, Instant now);

/// The months there are figures of.
struct Span {
    int first = 0, last = 0;
};
std::optional<Span> span(Look const&);

using ByKey = std::map<std::int64_t, Sums>;
/// By key of the dimension; over some neighbourhoods, or with {0} the whole city.
ByKey by_key(Look const&, Span, Dimension, std::vector<std::int64_t> const& scopes);
/// Everything, by neighbourhood; and by month, over some neighbourhoods.
ByKey by_area(Look const&, Span);
ByKey by_month(Look const&, Span, std::vector<std::int64_t> const& scopes);

/// Which of these counts must not be shown so that none of 1 to 4 can be read or computed from the others and their sum. `all` means
/// the sum must not be shown either.
struct Hidden {
    std::vector<bool> cells;
    bool all = false;
};
Hidden hide_small(std::vector<std::int64_t> const& counts);
/// The same for parts of wholes (3 of 20 in time): small parts and small rests are hidden, and whatever tells them.
Hidden hide_small_parts(std::vector<std::int64_t> const& parts, std::vector<std::int64_t> const& wholes);

} // namespace kwartier::reports::figures
