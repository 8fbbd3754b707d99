// SPDX-License-Identifier: EUPL-1.2
#include "kernel/log/metrics.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <array>
#include <limits>
#include <map>
#include <mutex>
#include <sstream>

namespace kwartier {

namespace {
constexpr std::array seconds_up_to{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0};

struct Key {
    std::string method, route;
    auto operator<=>(Key const&) const = default;
};
struct KeyView {
    std::string_view method, route;
};
struct Before {
    using is_transparent = void;
    template <class A, class B>
    bool operator()(A const& a, B const& b) const
    {
        int const by_route = std::string_view(a.route).compare(b.route);
        return by_route < 0 || (by_route == 0 && std::string_view(a.method) < std::string_view(b.method));
    }
};

struct Row {
    std::map<int, std::uint64_t> by_status;
    std::array<std::uint64_t, seconds_up_to.size() + 1> buckets{};
    std::uint64_t count = 0;
    double seconds = 0;
};

prometheus::ClientMetric labelled(Key const& key)
{
    prometheus::ClientMetric metric;
    metric.label = {{"method", key.method}, {"route", key.route}};
    return metric;
}

prometheus::ClientMetric histogram(Key const& key, Row const& row)
{
    auto metric = labelled(key);
    metric.histogram.sample_count = row.count;
    metric.histogram.sample_sum = row.seconds;
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i < row.buckets.size(); ++i) {
        so_far += row.buckets[i];
        prometheus::ClientMetric::Bucket bucket;
        bucket.cumulative_count = so_far;
        bucket.upper_bound = i < seconds_up_to.size() ? seconds_up_to[i] : std::numeric_limits<double>::infinity();
        metric.histogram.bucket.push_back(bucket);
    }
    return metric;
}
} // namespace

struct Metrics::Inside {
    mutable std::mutex lock;
    std::map<Key, Row, Before> rows;
};

Metrics::Metrics() : m_inside(std::make_unique<Inside>()) {}
Metrics::~Metrics() = default;

void Metrics::count(std::string_view method, std::string_view route, int status, std::chrono::nanoseconds took)
{
    auto const seconds = std::chrono::duration<double>(took).count();
    std::size_t bucket = 0;
    while (bucket < seconds_up_to.size() && seconds > seconds_up_to[bucket]) ++bucket;
    std::lock_guard const guard(m_inside->lock);
    auto found = m_inside->rows.find(KeyView{method, route});
    if (found == m_inside->rows.end()) found = m_inside->rows.emplace(Key{std::string(method), std::string(route)}, Row{}).first;
    auto& row = found->second;
    ++row.by_status[status];
    ++row.buckets[bucket];
    ++row.count;
    row.seconds += seconds;
}

std::string Metrics::text(std::vector<Gauge> const& gauges) const
{
    using prometheus::MetricFamily, prometheus::MetricType;
    MetricFamily requests{"kwartier_requests_total", "Requests answered, by route and status", MetricType::Counter, {}};
    MetricFamily took{"kwartier_request_seconds", "Time from the whole head of a request to its answer", MetricType::Histogram, {}};
    {
        std::lock_guard const guard(m_inside->lock);
        for (auto const& [key, row] : m_inside->rows) {
            for (auto const& [status, times] : row.by_status) {
                auto metric = labelled(key);
                metric.label.push_back({"status", std::to_string(status)});
                metric.counter.value = static_cast<double>(times);
                requests.metric.push_back(metric);
            }
            took.metric.push_back(histogram(key, row));
        }
    }
    std::vector<MetricFamily> families{std::move(requests), std::move(took)};
    for (auto const& gauge : gauges) {
        prometheus::ClientMetric metric;
        metric.gauge.value = gauge.value;
        families.push_back(MetricFamily{gauge.name, gauge.help, MetricType::Gauge, {metric}});
    }
    std::ostringstream out;
    prometheus::TextSerializer{}.Serialize(out, families);
    return out.str();
}

} // namespace kwartier
