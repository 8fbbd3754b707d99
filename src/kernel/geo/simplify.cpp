// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/simplify.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>
#include <unordered_map>

namespace kwartier {

namespace {

struct PointHash {
    std::size_t operator()(Point p) const { return std::hash<double>{}(p.lon) * 0x9E3779B97F4A7C15ull ^ std::hash<double>{}(p.lat); }
};

/// What lies around a point: up to two neighbours along the borders; more make it a junction, which stays.
struct Around {
    std::array<Point, 2> next{};
    int count = 0;
    bool junction = false;
};
using Net = std::unordered_map<Point, Around, PointHash>;
using Arc = std::vector<Point>;

void see(Net& net, Point at, Point neighbour)
{
    auto& around = net[at];
    for (int i = 0; i < around.count; ++i) {
        if (around.next[static_cast<std::size_t>(i)] == neighbour) return;
    }
    if (around.count == 2) around.junction = true;
    else around.next[static_cast<std::size_t>(around.count++)] = neighbour;
}

template <class F>
void each_ring(std::vector<Shape> const& shapes, F const& f)
{
    for (auto const& shape : shapes) {
        for (auto const& polygon : shape) {
            f(polygon.outer);
            for (auto const& hole : polygon.holes) f(hole);
        }
    }
}

double far_from(Point p, Point a, Point b, double east)
{
    auto const dx = (b.lon - a.lon) * east, dy = b.lat - a.lat;
    auto const px = (p.lon - a.lon) * east, py = p.lat - a.lat;
    auto const length = dx * dx + dy * dy;
    auto const t = length > 0 ? std::clamp((px * dx + py * dy) / length, 0.0, 1.0) : 0.0;
    return std::hypot(px - t * dx, py - t * dy);
}

/// Douglas and Peucker over one arc, without recursion.
void thin(Arc const& arc, double tolerance, double east, std::vector<bool>& keep)
{
    std::vector<std::pair<std::size_t, std::size_t>> todo{{0, arc.size() - 1}};
    while (!todo.empty()) {
        auto const [first, last] = todo.back();
        todo.pop_back();
        double worst = tolerance;
        std::size_t at = 0;
        for (auto i = first + 1; i < last; ++i) {
            auto const far = far_from(arc[i], arc[first], arc[last], east);
            if (far > worst) {
                worst = far;
                at = i;
            }
        }
        if (at == 0) continue;
        keep[at] = true;
        todo.emplace_back(first, at);
        todo.emplace_back(at, last);
    }
}

std::size_t furthest(Arc const& arc, Point a, Point b, double east, std::vector<bool> const& keep)
{
    std::size_t best = 0;
    double worst = -1;
    for (std::size_t i = 1; i + 1 < arc.size(); ++i) {
        auto const far = far_from(arc[i], a, b, east);
        if (!keep[i] && far > worst) {
            worst = far;
            best = i;
        }
    }
    return best;
}

class Simplifying {
public:
    Simplifying(std::vector<Shape> const& shapes, double tolerance) : m_tolerance(tolerance)
    {
        each_ring(shapes, [&](Ring const& ring) {
            for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
                see(m_net, ring[i], ring[j]);
                see(m_net, ring[j], ring[i]);
            }
            if (!ring.empty()) m_east = std::cos(ring[0].lat * std::numbers::pi / 180);
        });
        // A ring that meets no other border has no junction: its smallest point begins it, whoever walks it in whichever direction.
        each_ring(shapes, [&](Ring const& ring) {
            if (!ring.empty() && std::none_of(ring.begin(), ring.end(), [&](Point p) { return m_net[p].junction; }))
                m_net[*std::min_element(ring.begin(), ring.end())].junction = true;
        });
    }

    Ring ring(Ring const& from)
    {
        auto const arcs = arcs_of(from);
        Ring made;
        for (auto const& arc : arcs) {
            auto const thinned = simple(arc);
            made.insert(made.end(), thinned.begin(), thinned.end() - 1);
        }
        return made;
    }

    /// Marks one more point of the ring's arcs to be kept, for both who share it. Says whether there was one.
    bool keep_more(Ring const& from)
    {
        for (auto const& arc : arcs_of(from)) {
            auto& kept = m_keep[key(arc)];
            auto const canonical = forward(arc) ? arc : Arc(arc.rbegin(), arc.rend());
            if (kept.empty()) kept.assign(canonical.size(), false);
            auto const at = furthest(canonical, canonical.front(), canonical.back(), m_east, kept);
            if (at == 0) continue;
            kept[at] = true;
            return true;
        }
        return false;
    }

private:
    struct Key {
        Point a, second, b;
        bool operator==(Key const&) const = default;
    };
    struct KeyHash {
        std::size_t operator()(Key const& k) const { return PointHash{}(k.a) * 31 + PointHash{}(k.second) * 7 + PointHash{}(k.b); }
    };

    // The same arc is walked from both sides; it is computed in one direction only, so that rounding falls the same way.
    static bool forward(Arc const& arc)
    {
        if (arc.front() != arc.back()) return arc.front() < arc.back();
        return arc[1] < arc[arc.size() - 2];
    }
    static Key key(Arc const& arc)
    {
        if (forward(arc)) return {arc.front(), arc[1], arc.back()};
        return {arc.back(), arc[arc.size() - 2], arc.front()};
    }

    std::vector<Arc> arcs_of(Ring const& ring)
    {
        std::vector<Arc> arcs;
        auto const begin = std::find_if(ring.begin(), ring.end(), [&](Point p) { return m_net[p].junction; });
        if (begin == ring.end()) return arcs;
        auto const first = static_cast<std::size_t>(begin - ring.begin());
        Arc arc{ring[first]};
        for (std::size_t i = 1; i <= ring.size(); ++i) {
            auto const p = ring[(first + i) % ring.size()];
            arc.push_back(p);
            if (!m_net[p].junction) continue;
            arcs.push_back(std::move(arc));
            arc = {p};
        }
        return arcs;
    }

    Arc simple(Arc const& arc)
    {
        auto const canonical = forward(arc) ? arc : Arc(arc.rbegin(), arc.rend());
        std::vector<bool> keep(canonical.size(), false);
        keep.front() = keep.back() = true;
        thin(canonical, m_tolerance, m_east, keep);
        if (auto const more = m_keep.find(key(arc)); more != m_keep.end()) {
            for (std::size_t i = 0; i < keep.size() && i < more->second.size(); ++i) keep[i] = keep[i] || more->second[i];
        }
        Arc made;
        for (std::size_t i = 0; i < canonical.size(); ++i) {
            if (keep[i]) made.push_back(canonical[i]);
        }
        if (!forward(arc)) std::reverse(made.begin(), made.end());
        return made;
    }

    double m_tolerance;
    double m_east = 1;
    Net m_net;
    std::unordered_map<Key, std::vector<bool>, KeyHash> m_keep;
};

bool flat(Ring const& ring) { return ring.size() < 3 || signed_area(ring) == 0; }

} // namespace

std::vector<Shape> simplified(std::vector<Shape> const& shapes, double tolerance)
{
    Simplifying simplifying(shapes, tolerance);
    // A ring that would become a line keeps more points, and so does its neighbour; that never makes another ring flatter.
    each_ring(shapes, [&](Ring const& ring) {
        while (flat(simplifying.ring(ring)) && simplifying.keep_more(ring)) {
        }
    });
    std::vector<Shape> made;
    made.reserve(shapes.size());
    for (auto const& shape : shapes) {
        auto& to = made.emplace_back();
        for (auto const& polygon : shape) {
            auto& p = to.emplace_back(Polygon{simplifying.ring(polygon.outer), {}});
            for (auto const& hole : polygon.holes) p.holes.push_back(simplifying.ring(hole));
        }
    }
    return made;
}

} // namespace kwartier
