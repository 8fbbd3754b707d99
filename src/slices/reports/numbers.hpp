// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kwartier::reports {

/// How many of each number: of subjects, of hours, of days. What there is none of is not kept.
class Numbers {
public:
    void add(std::int64_t number, std::int64_t times = 1);
    void add(Numbers const&);
    std::int64_t sum() const;
    /// The smallest number within which that share of all lies (nearest rank); nothing when there is none.
    std::optional<std::int64_t> within(double share) const;
    void drop_below(std::int64_t number);

    /// "3:5 9:1", in order.
    std::string text() const;
    static Numbers read(std::string_view);
    /// One after the other, as they stand in such a text, without keeping them: what(number, times).
    template <class What>
    static void each(std::string_view text, What const& what)
    {
        char const* at = text.data();
        char const* const end = at + text.size();
        while (at < end) {
            std::int64_t number = 0, times = 0;
            auto const first = std::from_chars(at, end, number);
            if (first.ptr == end) break;
            auto const second = std::from_chars(first.ptr + 1, end, times);
            what(number, times);
            at = second.ptr == end ? end : second.ptr + 1;
        }
    }

    bool empty() const { return m_all.empty(); }
    auto begin() const { return m_all.begin(); }
    auto end() const { return m_all.end(); }
    bool operator==(Numbers const&) const = default;

private:
    std::vector<std::pair<std::int64_t, std::int64_t>> m_all;
};

} // namespace kwartier::reports
