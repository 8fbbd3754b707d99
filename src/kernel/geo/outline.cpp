// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/outline.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

namespace kwartier {

namespace {

constexpr double grid = 1e9; // points are put on a grid of a tenth of a millimetre, so that pieces meet

struct Piece {
    Point a, b;
    auto operator<=>(Piece const&) const = default;
};

Point snapped(Point p) { return {std::round(p.lon * grid) / grid, std::round(p.lat * grid) / grid}; }

double cross(Point o, Point a, Point b) { return (a.lon - o.lon) * (b.lat - o.lat) - (a.lat - o.lat) * (b.lon - o.lon); }

std::vector<Piece> edges_of(Shape const& shape)
{
    std::vector<Piece> edges;
    auto const add = [&](Ring const& ring) {
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            Piece const e{snapped(ring[j]), snapped(ring[i])};
            if (e.a != e.b) edges.push_back(e);
        }
    };
    for (auto const& polygon : shape) {
        add(polygon.outer);
        for (auto const& hole : polygon.holes) add(hole);
    }
    return edges;
}

/// Whether p lies on the edge, within the grid, and not at an end of it.
bool passes_through(Piece const& e, Point p)
{
    if (p == e.a || p == e.b) return false;
    auto const length = std::hypot(e.b.lon - e.a.lon, e.b.lat - e.a.lat);
    if (std::abs(cross(e.a, e.b, p)) > length * 1.5 / grid) return false;
    auto const along = (p.lon - e.a.lon) * (e.b.lon - e.a.lon) + (p.lat - e.a.lat) * (e.b.lat - e.a.lat);
    return along > 0 && along < length * length;
}

void cut(Piece const& e, Piece const& f, std::vector<Point>& on_e, std::vector<Point>& on_f)
{
    for (auto const p : {f.a, f.b}) {
        if (passes_through(e, p)) on_e.push_back(p);
    }
    for (auto const p : {e.a, e.b}) {
        if (passes_through(f, p)) on_f.push_back(p);
    }
    auto const d1 = cross(f.a, f.b, e.a), d2 = cross(f.a, f.b, e.b);
    auto const d3 = cross(e.a, e.b, f.a), d4 = cross(e.a, e.b, f.b);
    if ((d1 > 0) == (d2 > 0) || (d3 > 0) == (d4 > 0) || d1 == d2) return;
    auto const t = d1 / (d1 - d2);
    auto const p = snapped({e.a.lon + t * (e.b.lon - e.a.lon), e.a.lat + t * (e.b.lat - e.a.lat)});
    if (p != e.a && p != e.b) on_e.push_back(p);
    if (p != f.a && p != f.b) on_f.push_back(p);
}

/// All edges, cut where they meet another; each piece once, from its smaller end.
std::set<Piece> pieces_of(std::vector<Piece> edges)
{
    auto const west = [](Piece const& e) { return std::min(e.a.lon, e.b.lon); };
    std::sort(edges.begin(), edges.end(), [&](Piece const& a, Piece const& b) { return west(a) < west(b); });
    std::vector<std::vector<Point>> cuts(edges.size());
    for (std::size_t i = 0; i < edges.size(); ++i) {
        auto const& e = edges[i];
        auto const east = std::max(e.a.lon, e.b.lon);
        for (std::size_t j = i + 1; j < edges.size() && west(edges[j]) <= east; ++j) {
            auto const& f = edges[j];
            if (std::max(f.a.lat, f.b.lat) < std::min(e.a.lat, e.b.lat) || std::min(f.a.lat, f.b.lat) > std::max(e.a.lat, e.b.lat))
                continue;
            cut(e, f, cuts[i], cuts[j]);
        }
    }
    std::set<Piece> pieces;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        auto const a = edges[i].a;
        auto& points = cuts[i];
        points.push_back(a);
        points.push_back(edges[i].b);
        auto const far = [&](Point p) { return std::hypot(p.lon - a.lon, p.lat - a.lat); };
        std::sort(points.begin(), points.end(), [&](Point p, Point q) { return far(p) < far(q); });
        for (std::size_t k = 1; k < points.size(); ++k) {
            auto const p = points[k - 1], q = points[k];
            if (p != q) pieces.insert(p < q ? Piece{p, q} : Piece{q, p});
        }
    }
    return pieces;
}

/// How often the ring goes around the point.
int turns(Ring const& ring, Point p)
{
    int count = 0;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        auto const &a = ring[j], &b = ring[i];
        if (a.lat <= p.lat && b.lat > p.lat && cross(a, b, p) > 0) ++count;
        if (a.lat > p.lat && b.lat <= p.lat && cross(a, b, p) < 0) --count;
    }
    return count;
}

bool covered(Shape const& shape, Point p)
{
    return std::any_of(shape.begin(), shape.end(), [&](Polygon const& polygon) {
        return turns(polygon.outer, p) != 0 &&
               std::none_of(polygon.holes.begin(), polygon.holes.end(), [&](Ring const& hole) { return turns(hole, p) != 0; });
    });
}

/// The pieces that part covered ground from the rest, directed so that covered ground lies to the left; by where they start.
std::multimap<Point, Point> borders(Shape const& shape)
{
    std::multimap<Point, Point> found;
    for (auto const& piece : pieces_of(edges_of(shape))) {
        auto const length = std::hypot(piece.b.lon - piece.a.lon, piece.b.lat - piece.a.lat);
        auto const step = std::min(length / 50, 1e-8);
        Point const left{-(piece.b.lat - piece.a.lat) / length * step, (piece.b.lon - piece.a.lon) / length * step};
        Point const middle{(piece.a.lon + piece.b.lon) / 2, (piece.a.lat + piece.b.lat) / 2};
        auto const on_left = covered(shape, {middle.lon + left.lon, middle.lat + left.lat});
        auto const on_right = covered(shape, {middle.lon - left.lon, middle.lat - left.lat});
        if (on_left && !on_right) found.emplace(piece.a, piece.b);
        if (on_right && !on_left) found.emplace(piece.b, piece.a);
    }
    return found;
}

/// Of the pieces that go on from here, the one furthest to the left: rings that only touch in a point come apart there.
std::multimap<Point, Point>::iterator turn_left(std::multimap<Point, Point>& left, Point from, Point here)
{
    auto [begin, end] = left.equal_range(here);
    auto best = begin;
    double best_angle = -10;
    auto const in = std::atan2(here.lat - from.lat, here.lon - from.lon);
    for (auto it = begin; it != end; ++it) {
        auto angle = std::atan2(it->second.lat - here.lat, it->second.lon - here.lon) - in;
        while (angle <= -std::numbers::pi) angle += 2 * std::numbers::pi;
        while (angle > std::numbers::pi) angle -= 2 * std::numbers::pi;
        if (angle > best_angle) {
            best_angle = angle;
            best = it;
        }
    }
    return begin == end ? left.end() : best;
}

/// A ring that comes back to a point it was at is two rings that touch there.
void take_apart(Ring const& ring, std::vector<Ring>& rings)
{
    auto const keep = [&](Ring part) {
        if (part.size() >= 3 && std::abs(signed_area(part)) > 1e-14) rings.push_back(std::move(part));
    };
    Ring open;
    std::map<Point, std::size_t> seen;
    for (auto const& p : ring) {
        if (auto const before = seen.find(p); before != seen.end()) {
            auto const from = open.begin() + static_cast<std::ptrdiff_t>(before->second);
            Ring loop(from, open.end());
            for (auto const& q : loop) seen.erase(q);
            open.erase(from, open.end());
            keep(std::move(loop));
        }
        seen[p] = open.size();
        open.push_back(p);
    }
    keep(std::move(open));
}

std::vector<Ring> joined(std::multimap<Point, Point> left)
{
    std::vector<Ring> rings;
    while (!left.empty()) {
        Ring ring;
        auto next = left.begin();
        auto const start = next->first;
        while (next != left.end()) {
            auto const [from, to] = *next;
            ring.push_back(from);
            left.erase(next);
            if (to == start) break;
            next = turn_left(left, from, to);
        }
        take_apart(ring, rings);
    }
    return rings;
}

} // namespace

Shape outline_of(Shape const& shape)
{
    Shape result;
    std::vector<Ring> holes;
    for (auto& ring : joined(borders(shape))) {
        if (signed_area(ring) > 0) result.push_back({std::move(ring), {}});
        else holes.push_back(std::move(ring));
    }
    for (auto& hole : holes) {
        // A point just beside the hole's first edge, on the covered side, lies in the polygon it belongs to: the smallest around it.
        auto const a = hole[0], b = hole[1];
        auto const length = std::hypot(b.lon - a.lon, b.lat - a.lat);
        auto const step = std::min(length / 50, 1e-8);
        Point const beside{(a.lon + b.lon) / 2 - (b.lat - a.lat) / length * step, (a.lat + b.lat) / 2 + (b.lon - a.lon) / length * step};
        Polygon* owner = nullptr;
        for (auto& polygon : result) {
            if (turns(polygon.outer, beside) == 0) continue;
            if (!owner || signed_area(polygon.outer) < signed_area(owner->outer)) owner = &polygon;
        }
        if (owner) owner->holes.push_back(std::move(hole));
    }
    return result;
}

} // namespace kwartier
