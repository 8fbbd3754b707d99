// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/tile.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

namespace kwartier {

namespace {

constexpr int z_max = 22;
constexpr double lat_max = 85.0511287798066; // where the world map is cut to a square

std::optional<int> number(std::string_view text)
{
    int value = 0;
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (ec != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

} // namespace

std::optional<Tile> tile_from(std::string_view z_text, std::string_view x_text, std::string_view y_text)
{
    auto const z = number(z_text), x = number(x_text), y = number(y_text);
    if (!z || !x || !y || *z > z_max || *x >= (1 << *z) || *y >= (1 << *z)) return std::nullopt;
    return Tile{*z, *x, *y};
}

Flat mercator(Point p)
{
    auto const lat = std::clamp(p.lat, -lat_max, lat_max) * std::numbers::pi / 180;
    return {p.lon / 360 + 0.5, 0.5 - std::asinh(std::tan(lat)) / (2 * std::numbers::pi)};
}

Point from_mercator(Flat f)
{
    return {(f.x - 0.5) * 360, std::atan(std::sinh((0.5 - f.y) * 2 * std::numbers::pi)) * 180 / std::numbers::pi};
}

Box box_of(Tile tile)
{
    auto const side = std::ldexp(1.0, -tile.z);
    auto const northwest = from_mercator({tile.x * side, tile.y * side});
    auto const southeast = from_mercator({(tile.x + 1) * side, (tile.y + 1) * side});
    return {northwest.lon, southeast.lat, southeast.lon, northwest.lat};
}

Tile tile_at(Point p, int z)
{
    auto const count = std::ldexp(1.0, z);
    auto const flat = mercator(p);
    auto const step = [&](double v) { return static_cast<int>(std::clamp(std::floor(v * count), 0.0, count - 1)); };
    return {z, step(flat.x), step(flat.y)};
}

double pixel_degrees(Tile tile)
{
    auto const box = box_of(tile);
    return (box.north - box.south) / 256;
}

int decimals_at(int z)
{
    if (z <= 8) return 3;
    if (z <= 12) return 4;
    return z <= 15 ? 5 : 6;
}

} // namespace kwartier
