// SPDX-License-Identifier: EUPL-1.2
#include "kernel/files/canvas.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace kwartier::drawing {

namespace {

void append_number(std::string& out, std::uint32_t n)
{
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((n >> shift) & 0xFF);
}

constexpr std::array<std::uint32_t, 256> crc_of_byte = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
        table[byte] = byte;
        for (int i = 0; i < 8; ++i) table[byte] = (table[byte] & 1) ? (table[byte] >> 1) ^ 0xEDB88320 : table[byte] >> 1;
    }
    return table;
}();

std::uint32_t crc(std::string_view bytes)
{
    std::uint32_t sum = 0xFFFFFFFF;
    for (auto const c : bytes) sum = crc_of_byte[(sum ^ static_cast<unsigned char>(c)) & 0xFF] ^ (sum >> 8);
    return ~sum;
}

void append_chunk(std::string& out, std::string const& kind, std::string const& body)
{
    append_number(out, static_cast<std::uint32_t>(body.size()));
    out += kind + body;
    append_number(out, crc(kind + body));
}

/// A zlib stream that stores without packing: what is kept is made small afterwards anyway.
std::string stored(std::string_view bytes)
{
    std::string out = "\x78\x01";
    std::uint32_t low = 1, high = 0;
    for (auto const c : bytes) {
        low = (low + static_cast<unsigned char>(c)) % 65521;
        high = (high + low) % 65521;
    }
    while (!bytes.empty()) {
        auto const part = bytes.substr(0, 65535);
        bytes.remove_prefix(part.size());
        auto const n = static_cast<std::uint32_t>(part.size());
        out += bytes.empty() ? '\x01' : '\x00';
        for (auto const number : {n, ~n}) (out += static_cast<char>(number & 0xFF)) += static_cast<char>((number >> 8) & 0xFF);
        out += part;
    }
    append_number(out, (high << 16) | low);
    return out;
}

double away(Dot a, double x, double y) { return std::hypot(a.x - x, a.y - y); }

} // namespace

template <class Inside>
void Canvas::fill(Inside const& inside, Colour colour)
{
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (inside(x, y)) set(x, y, colour);
}

void Canvas::set(int x, int y, Colour colour) { m_pixels[static_cast<std::size_t>(y * width + x)] = colour; }

void Canvas::box(int left, int top, int w, int h, Colour colour)
{
    for (int y = std::max(0, top); y < std::min(height, top + h); ++y)
        for (int x = std::max(0, left); x < std::min(width, left + w); ++x) set(x, y, colour);
}

void Canvas::disc(Dot middle, int radius, Colour colour)
{
    fill([&](int x, int y) { return away(middle, x, y) <= radius; }, colour);
}

void Canvas::ring(Dot middle, int radius, int thickness, Colour colour)
{
    fill([&](int x, int y) { return std::abs(away(middle, x, y) - radius) * 2 <= thickness; }, colour);
}

void Canvas::line(Dot from, Dot to, int thickness, Colour colour)
{
    auto const dx = to.x - from.x, dy = to.y - from.y;
    auto const length = std::max(1.0, static_cast<double>(dx * dx + dy * dy));
    fill(
        [&](int x, int y) {
            auto const part = std::clamp(((x - from.x) * dx + (y - from.y) * dy) / length, 0.0, 1.0);
            return std::hypot(from.x + part * dx - x, from.y + part * dy - y) * 2 <= thickness;
        },
        colour);
}

void Canvas::triangle(Dot a, Dot b, Dot c, Colour colour)
{
    auto const side = [](Dot p, Dot q, int x, int y) { return (q.x - p.x) * (y - p.y) - (q.y - p.y) * (x - p.x); };
    fill(
        [&](int x, int y) {
            auto const one = side(a, b, x, y), two = side(b, c, x, y), three = side(c, a, x, y);
            return (one >= 0 && two >= 0 && three >= 0) || (one <= 0 && two <= 0 && three <= 0);
        },
        colour);
}

std::string Canvas::png() const
{
    std::string rows;
    rows.reserve(static_cast<std::size_t>(height) * (3 * width + 1));
    for (std::size_t i = 0; i < m_pixels.size(); ++i) {
        if (i % width == 0) rows += '\0'; // each line begins with its filter: none
        for (auto const part : {m_pixels[i].red, m_pixels[i].green, m_pixels[i].blue}) rows += static_cast<char>(part);
    }
    std::string head;
    append_number(head, width);
    append_number(head, height);
    head += std::string("\x08\x02\x00\x00\x00", 5);
    std::string out = "\x89PNG\r\n\x1a\n";
    append_chunk(out, "IHDR", head);
    append_chunk(out, "IDAT", stored(rows));
    append_chunk(out, "IEND", "");
    return out;
}

} // namespace kwartier::drawing
