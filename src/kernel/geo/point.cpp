// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/point.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace kwartier {

namespace {

constexpr double equator = 6'378'137.0;             // WGS84
constexpr double flattening = 0.006'694'379'990'14; // its first eccentricity, squared
constexpr double radians = std::numbers::pi / 180;
constexpr double metres_per_degree = 111'195.0; // about

constexpr double rd_x = 155'000, rd_y = 463'000;
constexpr double rd_lat = 52.15517440, rd_lon = 5.38720621;

struct Term {
    int p, q;
    double c;
};
constexpr std::array lat_terms = {Term{0, 1, 3235.65389}, Term{2, 0, -32.58297}, Term{0, 2, -0.24750}, Term{2, 1, -0.84978},
                                  Term{0, 3, -0.06550},   Term{2, 2, -0.01709},  Term{1, 0, -0.00738}, Term{4, 0, 0.00530},
                                  Term{2, 3, -0.00039},   Term{4, 1, 0.00033},   Term{1, 1, -0.00012}};
constexpr std::array lon_terms = {Term{1, 0, 5260.52916}, Term{1, 1, 105.94684}, Term{1, 2, 2.45656},  Term{3, 0, -0.81885},
                                  Term{1, 3, 0.05594},    Term{3, 1, -0.05607},  Term{0, 1, 0.01199},  Term{3, 2, -0.00256},
                                  Term{1, 4, 0.00128},    Term{0, 2, 0.00022},   Term{2, 0, -0.00022}, Term{5, 0, 0.00026}};
constexpr std::array x_terms = {Term{0, 1, 190094.945}, Term{1, 1, -11832.228}, Term{2, 1, -114.221},
                                Term{0, 3, -32.391},    Term{1, 0, -0.705},     Term{3, 1, -2.340},
                                Term{1, 3, -0.608},     Term{0, 2, -0.008},     Term{2, 3, 0.148}};
constexpr std::array y_terms = {Term{1, 0, 309056.544}, Term{0, 2, 3638.893}, Term{2, 0, 73.077}, Term{1, 2, -157.984}, Term{3, 0, 59.788},
                                Term{0, 1, 0.433},      Term{2, 2, -6.439},   Term{1, 1, -0.032}, Term{0, 4, 0.092},    Term{1, 4, -0.054}};

double power(double base, int exponent)
{
    double result = 1;
    for (; exponent > 0; --exponent) result *= base;
    return result;
}

template <std::size_t N>
double polynomial(std::array<Term, N> const& terms, double a, double b)
{
    double sum = 0;
    for (auto const& term : terms) sum += term.c * power(a, term.p) * power(b, term.q);
    return sum;
}

} // namespace

double metres(Point a, Point b)
{
    // The two radii of the ellipsoid at this latitude: a sphere would be 0.3 % wrong here.
    auto const lat = (a.lat + b.lat) / 2 * radians;
    auto const w = 1 - flattening * std::sin(lat) * std::sin(lat);
    auto const north = (b.lat - a.lat) * radians * equator * (1 - flattening) / (w * std::sqrt(w));
    auto const east = (b.lon - a.lon) * radians * equator / std::sqrt(w) * std::cos(lat);
    return std::hypot(north, east);
}

Point rounded(Point p, double size)
{
    auto const lat_step = size / metres_per_degree;
    Point result;
    result.lat = (std::floor(p.lat / lat_step) + 0.5) * lat_step;
    // The width of a cell follows from the row it lies in, so that all points of one cell give the same answer.
    auto const lon_step = lat_step / std::cos(result.lat * radians);
    result.lon = (std::floor(p.lon / lon_step) + 0.5) * lon_step;
    return result;
}

Point from_rd(double x, double y)
{
    auto const dx = (x - rd_x) * 1e-5;
    auto const dy = (y - rd_y) * 1e-5;
    return Point{.lon = rd_lon + polynomial(lon_terms, dx, dy) / 3600, .lat = rd_lat + polynomial(lat_terms, dx, dy) / 3600};
}

Rd to_rd(Point p)
{
    auto const a = 0.36 * (p.lat - rd_lat);
    auto const b = 0.36 * (p.lon - rd_lon);
    return Rd{.x = rd_x + polynomial(x_terms, a, b), .y = rd_y + polynomial(y_terms, a, b)};
}

} // namespace kwartier
