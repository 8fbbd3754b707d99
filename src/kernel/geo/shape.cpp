// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/shape.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

namespace kwartier {

namespace {

constexpr double per_degree = 1e7;
constexpr double metres_per_degree = 111'195.0;

bool on_edge(Point p, Point a, Point b)
{
    auto const cross = (b.lon - a.lon) * (p.lat - a.lat) - (b.lat - a.lat) * (p.lon - a.lon);
    if (std::abs(cross) > 1e-16) return false;
    return p.lon >= std::min(a.lon, b.lon) && p.lon <= std::max(a.lon, b.lon) && p.lat >= std::min(a.lat, b.lat) &&
           p.lat <= std::max(a.lat, b.lat);
}

enum class Side { outside, border, inside };

Side side(Ring const& ring, Point p)
{
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        auto const &a = ring[i], &b = ring[j];
        if (on_edge(p, a, b)) return Side::border;
        if ((a.lat > p.lat) != (b.lat > p.lat) && p.lon < (b.lon - a.lon) * (p.lat - a.lat) / (b.lat - a.lat) + a.lon) inside = !inside;
    }
    return inside ? Side::inside : Side::outside;
}

bool covers(Polygon const& polygon, Point p)
{
    if (polygon.outer.empty()) return false;
    auto const outer = side(polygon.outer, p);
    if (outer == Side::outside) return false;
    return std::none_of(polygon.holes.begin(), polygon.holes.end(),
                        [&](Ring const& hole) { return !hole.empty() && side(hole, p) == Side::inside; });
}

/// The widest stretch of a line of latitude that lies inside the polygon.
std::pair<double, Point> widest(Polygon const& polygon, double lat)
{
    std::vector<double> cuts;
    auto const cut = [&](Ring const& ring) {
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            auto const &a = ring[i], &b = ring[j];
            if ((a.lat > lat) != (b.lat > lat)) cuts.push_back((b.lon - a.lon) * (lat - a.lat) / (b.lat - a.lat) + a.lon);
        }
    };
    cut(polygon.outer);
    for (auto const& hole : polygon.holes) cut(hole);
    std::sort(cuts.begin(), cuts.end());
    std::pair<double, Point> best{0, polygon.outer.front()};
    for (std::size_t i = 0; i + 1 < cuts.size(); i += 2) {
        if (cuts[i + 1] - cuts[i] > best.first) best = {cuts[i + 1] - cuts[i], Point{(cuts[i] + cuts[i + 1]) / 2, lat}};
    }
    return best;
}

void put(std::string& out, double degrees)
{
    char digits[32];
    auto const [end, ec] = std::to_chars(digits, digits + sizeof digits, std::llround(degrees * per_degree));
    out.append(digits, end);
}

void put(std::string& out, Ring const& ring)
{
    for (std::size_t i = 0; i < ring.size(); ++i) {
        if (i) out += ' ';
        put(out, ring[i].lon);
        out += ',';
        put(out, ring[i].lat);
    }
}

bool take(std::string_view& text, double& degrees)
{
    std::int64_t number = 0;
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (ec != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    degrees = static_cast<double>(number) / per_degree;
    return true;
}

bool take(std::string_view& text, char c)
{
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

bool take(std::string_view& text, Ring& ring)
{
    do {
        Point p;
        if (!take(text, p.lon) || !take(text, ',') || !take(text, p.lat)) return false;
        ring.push_back(p);
    } while (take(text, ' '));
    return ring.size() >= 3;
}

} // namespace

Box box_of(Ring const& ring)
{
    if (ring.empty()) return {};
    Box box{ring[0].lon, ring[0].lat, ring[0].lon, ring[0].lat};
    for (auto const& p : ring) {
        box.west = std::min(box.west, p.lon);
        box.south = std::min(box.south, p.lat);
        box.east = std::max(box.east, p.lon);
        box.north = std::max(box.north, p.lat);
    }
    return box;
}

Box box_of(Shape const& shape)
{
    std::optional<Box> all;
    for (auto const& polygon : shape) grow(all, box_of(polygon.outer));
    return all.value_or(Box{});
}

void grow(std::optional<Box>& all, Box const& more)
{
    if (!all) {
        all = more;
        return;
    }
    all->west = std::min(all->west, more.west);
    all->south = std::min(all->south, more.south);
    all->east = std::max(all->east, more.east);
    all->north = std::max(all->north, more.north);
}

bool touch(Box const& a, Box const& b) { return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north; }

double signed_area(Ring const& ring)
{
    if (ring.empty()) return 0;
    // Measured from the first point: degrees are large numbers beside the small areas they enclose.
    auto const zero = ring.front();
    double twice = 0;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        twice += (ring[j].lon - zero.lon) * (ring[i].lat - zero.lat) - (ring[i].lon - zero.lon) * (ring[j].lat - zero.lat);
    return twice / 2;
}

double square_metres(Shape const& shape)
{
    double sum = 0;
    for (auto const& polygon : shape) {
        auto area = std::abs(signed_area(polygon.outer));
        for (auto const& hole : polygon.holes) area -= std::abs(signed_area(hole));
        auto const box = box_of(polygon.outer);
        sum += area * metres_per_degree * metres_per_degree * std::cos((box.south + box.north) / 2 * std::numbers::pi / 180);
    }
    return sum;
}

std::size_t point_count(Shape const& shape)
{
    std::size_t count = 0;
    for (auto const& polygon : shape) {
        count += polygon.outer.size();
        for (auto const& hole : polygon.holes) count += hole.size();
    }
    return count;
}

bool covers(Shape const& shape, Point p)
{
    return std::any_of(shape.begin(), shape.end(), [&](Polygon const& polygon) { return covers(polygon, p); });
}

Point label_point(Shape const& shape)
{
    if (shape.empty()) return {};
    auto const largest = std::max_element(shape.begin(), shape.end(), [](Polygon const& a, Polygon const& b) {
        return std::abs(signed_area(a.outer)) < std::abs(signed_area(b.outer));
    });
    if (largest->outer.empty()) return {};
    auto const box = box_of(largest->outer);
    std::pair<double, Point> best{-1, {}};
    constexpr int lines = 15;
    for (int i = 1; i <= lines; ++i) {
        auto found = widest(*largest, box.south + (box.north - box.south) * i / (lines + 1));
        // Near the upper and lower end a line may be wide and yet close to the border.
        auto const depth = std::min(i, lines + 1 - i) * (box.north - box.south) / (lines + 1) * 2;
        found.first = std::min(found.first, depth);
        if (found.first > best.first) best = found;
    }
    return best.second;
}

std::string shape_text(Shape const& shape)
{
    std::string out;
    out.reserve(point_count(shape) * 20);
    for (auto const& polygon : shape) {
        if (!out.empty()) out += ';';
        put(out, polygon.outer);
        for (auto const& hole : polygon.holes) {
            out += '/';
            put(out, hole);
        }
    }
    return out;
}

std::optional<Shape> shape_from(std::string_view text)
{
    Shape shape;
    do {
        auto& polygon = shape.emplace_back();
        if (!take(text, polygon.outer)) return std::nullopt;
        while (take(text, '/')) {
            if (!take(text, polygon.holes.emplace_back())) return std::nullopt;
        }
    } while (take(text, ';'));
    if (!text.empty()) return std::nullopt;
    return shape;
}

} // namespace kwartier
