// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/numbers.hpp"

#include <algorithm>

namespace kwartier::reports {

void Numbers::add(std::int64_t number, std::int64_t times)
{
    auto at = std::lower_bound(m_all.begin(), m_all.end(), number, [](auto const& one, std::int64_t n) { return one.first < n; });
    if (at == m_all.end() || at->first != number) at = m_all.insert(at, {number, 0});
    at->second += times;
    if (at->second == 0) m_all.erase(at);
}

void Numbers::add(Numbers const& more)
{
    for (auto const& [number, times] : more) add(number, times);
}

std::int64_t Numbers::sum() const
{
    std::int64_t all = 0;
    for (auto const& [number, times] : m_all) all += times;
    return all;
}

std::optional<std::int64_t> Numbers::within(double share) const
{
    auto const wanted = share * static_cast<double>(sum());
    std::int64_t so_far = 0;
    for (auto const& [number, times] : m_all) {
        so_far += times;
        if (static_cast<double>(so_far) >= wanted) return number;
    }
    return std::nullopt;
}

void Numbers::drop_below(std::int64_t number)
{
    std::erase_if(m_all, [&](auto const& one) { return one.first < number; });
}

std::string Numbers::text() const
{
    std::string text;
    for (auto const& [number, times] : m_all)
        text.append(text.empty() ? "" : " ").append(std::to_string(number)).append(":").append(std::to_string(times));
    return text;
}

Numbers Numbers::read(std::string_view text)
{
    Numbers numbers;
    each(text, [&](std::int64_t number, std::int64_t times) {
        bool const in_order = numbers.m_all.empty() || numbers.m_all.back().first < number;
        if (in_order && times != 0) numbers.m_all.emplace_back(number, times);
        else numbers.add(number, times);
    });
    return numbers;
}

} // namespace kwartier::reports
