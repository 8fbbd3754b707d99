// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/differences.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

namespace kwartier {

namespace {

using Kind = Difference::Kind;
using Parts = std::span<std::string_view const>;

constexpr std::size_t cells_max = 4'000'000; // of the table below: some 20 ms

/// Pieces that end behind one of these signs; together they are the text.
std::vector<std::string_view> cut_behind(std::string_view text, std::string_view signs)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        auto const at = text.find_first_of(signs);
        auto const size = at == std::string_view::npos ? text.size() : at + 1;
        parts.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return parts;
}

void add(std::vector<Difference>& all, Kind kind, std::string_view text)
{
    if (text.empty()) return;
    if (!all.empty() && all.back().kind == kind) all.back().text += text;
    else all.push_back({kind, std::string(text)});
}

std::string joined(Parts parts)
{
    std::string text;
    for (auto const part : parts) text += part;
    return text;
}

/// Tells `changed` of every stretch that differs, and `kept` of every part that is the same: the longest run both have in common.
template <class Kept, class Changed>
void compare(Parts a, Parts b, Kept kept, Changed changed)
{
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        kept(a.front());
        a = a.subspan(1);
        b = b.subspan(1);
    }
    std::size_t tail = 0;
    while (tail < a.size() && tail < b.size() && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
    auto const end = a.last(tail);
    a = a.first(a.size() - tail);
    b = b.first(b.size() - tail);
    if ((a.size() + 1) * (b.size() + 1) > cells_max) {
        changed(a, b);
        a = b = {};
    }
    // best[i][j]: how much a from i and b from j have in common.
    auto const wide = b.size() + 1;
    std::vector<std::uint32_t> best((a.size() + 1) * wide);
    for (auto i = a.size(); i-- > 0;)
        for (auto j = b.size(); j-- > 0;)
            best[i * wide + j] = a[i] == b[j] ? best[(i + 1) * wide + j + 1] + 1
                                              : std::max(best[(i + 1) * wide + j], best[i * wide + j + 1]);
    std::size_t i = 0, j = 0, from_a = 0, from_b = 0;
    auto const flush = [&] {
        if (i > from_a || j > from_b) changed(a.subspan(from_a, i - from_a), b.subspan(from_b, j - from_b));
    };
    while (i < a.size() && j < b.size()) {
        if (a[i] == b[j]) {
            flush();
            kept(a[i++]);
            ++j;
            from_a = i;
            from_b = j;
        } else if (best[(i + 1) * wide + j] >= best[i * wide + j + 1]) {
            ++i;
        } else {
            ++j;
        }
    }
    i = a.size();
    j = b.size();
    flush();
    for (auto const part : end) kept(part);
}

} // namespace

std::vector<Difference> differences(std::string_view before, std::string_view after)
{
    std::vector<Difference> all;
    auto const same = [&](std::string_view part) { add(all, Kind::same, part); };
    auto const whole = [&](Parts a, Parts b) {
        add(all, Kind::taken_out, joined(a));
        add(all, Kind::put_in, joined(b));
    };
    auto const by_word = [&](Parts a, Parts b) {
        auto const old_text = joined(a), new_text = joined(b);
        compare(cut_behind(old_text, " \n"), cut_behind(new_text, " \n"), same, whole);
    };
    compare(cut_behind(before, "\n"), cut_behind(after, "\n"), same, by_word);
    return all;
}

} // namespace kwartier
