// SPDX-License-Identifier: EUPL-1.2
#include "slices/contacts/portraits.hpp"

#include <array>
#include <cstdint>

#include "kernel/files/canvas.hpp"

namespace kwartier::contacts {

namespace {

using drawing::Canvas;
using drawing::Colour;
using drawing::Dot;

constexpr std::array skins{Colour{241, 206, 180}, Colour{224, 178, 146}, Colour{176, 124, 92}, Colour{122, 82, 60}};
constexpr std::array hairs{Colour{58, 42, 34}, Colour{112, 74, 44}, Colour{196, 160, 98}, Colour{150, 148, 146}, Colour{34, 32, 36}};
constexpr std::array clothes{Colour{22, 84, 92}, Colour{150, 62, 52}, Colour{70, 96, 60}, Colour{64, 70, 120}, Colour{176, 128, 48}};
constexpr std::array walls{Colour{222, 232, 236}, Colour{238, 228, 208}, Colour{220, 232, 214}, Colour{234, 222, 230}};
constexpr Colour dark{40, 36, 38}, white{250, 250, 248}, lips{170, 78, 76};

/// Numbers that follow from the name (FNV-1a), one after the other.
class Traits {
public:
    explicit Traits(std::string_view name)
    {
        for (auto const c : name) m_state = (m_state ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    std::size_t one_of(std::size_t count)
    {
        m_state = m_state * 1664525U + 1013904223U;
        return (m_state >> 16) % count;
    }

private:
    std::uint32_t m_state = 2166136261U;
};

} // namespace

std::string portrait(std::string_view name)
{
    constexpr int middle = Canvas::width / 2;
    Traits traits(name);
    Canvas c;
    auto const skin = skins[traits.one_of(skins.size())];
    auto const hair = hairs[traits.one_of(hairs.size())];
    auto const cloth = clothes[traits.one_of(clothes.size())];
    bool const long_hair = traits.one_of(2) == 0, glasses = traits.one_of(3) == 0;
    c.box(0, 0, Canvas::width, Canvas::height, walls[traits.one_of(walls.size())]);
    c.disc({middle, 150}, 96, hair);
    if (long_hair) c.box(middle - 96, 150, 192, 110, hair);
    c.disc({middle, 400}, 150, cloth);
    c.box(middle - 30, 220, 60, 50, skin);
    c.disc({middle, 170}, 80, skin);
    c.triangle({middle - 70, 110}, {middle + 78, 118}, {middle - 10, 78}, hair);
    for (auto const x : {middle - 30, middle + 30}) {
        c.disc({x, 165}, 9, white);
        c.disc({x, 166}, 5, dark);
        if (glasses) c.ring({x, 166}, 22, 5, dark);
    }
    if (glasses) c.line({middle - 9, 163}, {middle + 9, 163}, 4, dark);
    c.line({middle - 22, 210}, {middle, 218}, 6, lips);
    c.line({middle, 218}, {middle + 22, 210}, 6, lips);
    return c.png();
}

} // namespace kwartier::contacts
