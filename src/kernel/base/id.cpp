// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/id.hpp"

#include <stdexcept>

namespace kwartier {

namespace {
constexpr std::int64_t counter_bits = 12;
constexpr std::int64_t node_bits = 10;
constexpr auto epoch = std::chrono::sys_days{std::chrono::year{2020} / 1 / 1};
} // namespace

Mint::Mint(int node) : m_node(node)
{
    if (node < 0 || node >= (1 << node_bits)) throw std::invalid_argument("a node number lies between 0 and 1023");
}

std::int64_t Mint::number(Instant now)
{
    auto const ms = std::max<std::int64_t>((now - epoch).count(), 0);
    // Time and counter count up together; the node stands between them only when the number is put together.
    auto const first = ms << counter_bits;
    auto last = m_last.load(std::memory_order_relaxed);
    std::int64_t next = 0;
    do {
        next = std::max(first, last + 1);
    } while (!m_last.compare_exchange_weak(last, next, std::memory_order_relaxed));
    auto const counter = next & ((std::int64_t{1} << counter_bits) - 1);
    return ((next >> counter_bits) << (counter_bits + node_bits)) | (m_node << counter_bits) | counter;
}

} // namespace kwartier
