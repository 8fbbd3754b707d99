// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kwartier::drawing {

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
};
struct Dot {
    int x = 0, y = 0;
};

/// A small drawing of filled shapes, written as PNG: what the demonstration has instead of photos.
class Canvas {
public:
    static constexpr int width = 480, height = 360;

    Canvas() : m_pixels(static_cast<std::size_t>(width) * height) {}

    void box(int x, int y, int w, int h, Colour);
    void disc(Dot middle, int radius, Colour);
    void ring(Dot middle, int radius, int thickness, Colour);
    void line(Dot from, Dot to, int thickness, Colour);
    void triangle(Dot a, Dot b, Dot c, Colour);
    std::string png() const;

private:
    void set(int x, int y, Colour);
    template <class Inside>
    void fill(Inside const& inside, Colour);
    std::vector<Colour> m_pixels;
};

} // namespace kwartier::drawing
