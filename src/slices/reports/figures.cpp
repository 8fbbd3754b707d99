// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/figures.hpp"

#include <algorithm>
#include <numeric>

namespace kwartier::reports::figures {

namespace {

constexpr std::int64_t by_day_to = 60;
constexpr std::int64_t days_most = 3650;
constexpr std::int64_t small = 5; // fewer is hidden

bool is_small(std::int64_t n) { return n > 0 && n < small; }

/// Who sees the sum knows what the hidden ones are together, and that each is at least one.
bool can_be_found(std::vector<std::int64_t> const& counts, std::vector<bool> const& hidden)
{
    std::int64_t number = 0, sum = 0;
    bool large = false;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (!hidden[i]) continue;
        ++number;
        sum += counts[i];
        large |= counts[i] >= small;
    }
    if (number == 0) return false;
    if (number == 1 || sum == number) return true;
    return !large && sum == (small - 1) * number;
}

/// Hides the smallest that is still shown, until nothing can be found.
Hidden hide_more(std::vector<std::int64_t> const& counts, std::vector<bool> hidden)
{
    Hidden result{std::move(hidden), false};
    while (can_be_found(counts, result.cells)) {
        std::size_t next = counts.size();
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (!result.cells[i] && counts[i] > 0 && (next == counts.size() || counts[i] < counts[next])) next = i;
        if (next == counts.size()) {
            result.all = true;
            break;
        }
        result.cells[next] = true;
    }
    return result;
}

} // namespace

int month_of(Date day)
{
    std::chrono::year_month_day const on{day};
    return static_cast<int>(on.year()) * 12 + static_cast<int>(static_cast<unsigned>(on.month())) - 1;
}

Date first_day(int month) { return Date{std::chrono::year{month / 12} / std::chrono::month{static_cast<unsigned>(month % 12 + 1)} / 1}; }

void Days::add(std::int64_t days, std::int64_t times)
{
    auto within = std::clamp<std::int64_t>(days, 0, days_most);
    if (within > by_day_to) within = (within + 6) / 7 * 7;
    m_all.add(within, times);
}

void Days::add(Days const& more) { m_all.add(more.m_all); }

std::optional<int> Days::within(double share) const
{
    auto const number = m_all.within(share);
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

std::string Days::text() const { return m_all.text(); }

Days Days::read(std::string_view text)
{
    Days days;
    days.m_all = Numbers::read(text);
    return days;
}

void Sums::add(Sums const& more)
{
    filed += more.filed;
    closed += more.closed;
    solved += more.solved;
    promised += more.promised;
    in_term += more.in_term;
    reopened += more.reopened;
    judged += more.judged;
    satisfied += more.satisfied;
    days.add(more.days);
}

Hidden hide_small(std::vector<std::int64_t> const& counts)
{
    std::vector<bool> hidden(counts.size());
    std::transform(counts.begin(), counts.end(), hidden.begin(), is_small);
    return hide_more(counts, std::move(hidden));
}

Hidden hide_small_parts(std::vector<std::int64_t> const& parts, std::vector<std::int64_t> const& wholes)
{
    std::vector<bool> hidden(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) hidden[i] = is_small(parts[i]) || is_small(wholes[i] - parts[i]) || is_small(wholes[i]);
    if (std::none_of(hidden.begin(), hidden.end(), [](bool h) { return h; })) return {std::move(hidden), false};
    // Whoever knows the share of the whole city knows both the parts and the rests together: neither may be found.
    std::vector<std::int64_t> rests(parts.size());
    std::transform(wholes.begin(), wholes.end(), parts.begin(), rests.begin(), std::minus<>());
    auto first = hide_more(parts, std::move(hidden));
    auto second = hide_more(rests, std::move(first.cells));
    second.all |= first.all;
    return second;
}

} // namespace kwartier::reports::figures
