// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kwartier {

/// What the house counts of itself, for /metrics: requests by route and status, and how long they took. One per house (`kept<Metrics>`).
class Metrics {
public:
    Metrics();
    ~Metrics();

    /// `route` is a pattern, never an address.
    void count(std::string_view method, std::string_view route, int status, std::chrono::nanoseconds took);

    /// A figure of this moment, shown beside the counts.
    struct Gauge {
        std::string name; // "kwartier_acts_waiting"
        std::string help;
        double value;
    };
    /// In the text format of Prometheus.
    std::string text(std::vector<Gauge> const& gauges) const;

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace kwartier
