// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/demo/scenes.hpp"

#include <array>
#include <cstdint>
#include <stdexcept>

#include "kernel/files/canvas.hpp"

namespace kwartier::reports::demo {

using namespace drawing;

namespace {

constexpr Colour sky{203, 224, 240}, grass{140, 178, 110}, road{120, 122, 128}, pavement{190, 186, 178}, wall{196, 120, 92},
    roof{120, 62, 52};
constexpr Colour window{235, 240, 244}, dark{52, 56, 64}, steel{96, 104, 112}, bag{40, 48, 58}, brown{110, 78, 50}, leaf{74, 130, 66};
constexpr Colour water{96, 150, 190}, signal{214, 60, 48}, yellow{240, 196, 60}, white{248, 248, 246}, night{44, 54, 84};

void house(Canvas& c, int x, int width, Colour bricks)
{
    c.box(x, 120, width, 130, bricks);
    c.triangle({x - 8, 120}, {x + width + 8, 120}, {x + width / 2, 70}, roof);
    for (int row = 0; row < 2; ++row)
        for (int column = 0; column < 2; ++column) c.box(x + 14 + column * (width / 2), 138 + row * 52, width / 4, 34, window);
}

void street(Canvas& c, bool at_night = false)
{
    c.box(0, 0, Canvas::width, 250, at_night ? night : sky);
    for (int i = 0; i < 4; ++i)
        house(c, 10 + i * 122, 96,
              {static_cast<std::uint8_t>(wall.red - i * 14), wall.green, static_cast<std::uint8_t>(wall.blue + i * 12)});
    c.box(0, 250, Canvas::width, 50, pavement);
    for (int x = 0; x < Canvas::width; x += 40) c.box(x, 250, 2, 50, {170, 166, 158});
    c.box(0, 300, Canvas::width, 60, road);
}

void lamp_post(Canvas& c, int lean, bool burns)
{
    c.line({250, 290}, {250 + lean, 60}, 8, steel);
    c.line({250 + lean, 60}, {300 + lean, 66}, 6, steel);
    c.disc({306 + lean, 72}, 14, burns ? yellow : dark);
}

void bags(Canvas& c)
{
    c.box(190, 170, 80, 110, steel);
    c.box(200, 186, 60, 16, dark);
    for (auto const& [x, y] : {std::pair{290, 268}, {322, 274}, {306, 246}, {352, 270}}) c.disc({x, y}, 24, bag);
    c.box(140, 248, 44, 34, {176, 138, 92});
}

void fallen_tree(Canvas& c)
{
    c.line({90, 280}, {330, 240}, 18, brown);
    for (auto const& [x, y] : {std::pair{340, 226}, {380, 240}, {366, 204}, {406, 222}}) c.disc({x, y}, 34, leaf);
}

void bicycle(Canvas& c)
{
    c.ring({190, 268}, 32, 5, dark);
    c.ring({290, 274}, 32, 5, dark);
    c.line({190, 268}, {232, 216}, 5, signal);
    c.line({232, 216}, {290, 274}, 5, signal);
    c.line({232, 216}, {216, 200}, 5, dark);
    c.line({190, 268}, {250, 266}, 5, signal);
}

void loose_tiles(Canvas& c)
{
    for (int row = 0; row < 4; ++row)
        for (int column = 0; column < 8; ++column) {
            bool const off = (row == 1 && column == 3) || (row == 2 && column == 4);
            c.box(20 + column * 56 + (off ? 10 : 0), 130 + row * 56 - (off ? 8 : 0), 52, 52, off ? Colour{150, 144, 136} : pavement);
        }
    c.box(188, 186, 46, 46, dark);
}

void puddle(Canvas& c)
{
    c.disc({240, 330}, 60, water);
    c.disc({310, 336}, 44, water);
    c.disc({170, 336}, 40, water);
    c.box(226, 296, 40, 8, dark);
}

void sofa(Canvas& c)
{
    c.box(160, 210, 170, 40, {150, 80, 120});
    c.box(150, 240, 190, 36, {170, 96, 138});
    c.box(150, 276, 14, 14, dark);
    c.box(326, 276, 14, 14, dark);
}

void swing(Canvas& c)
{
    c.box(0, 250, Canvas::width, 110, grass);
    c.line({140, 300}, {180, 120}, 8, signal);
    c.line({340, 300}, {300, 120}, 8, signal);
    c.line({180, 120}, {300, 120}, 8, signal);
    c.line({220, 120}, {220, 230}, 3, dark);
    c.line({260, 120}, {284, 250}, 3, dark);
    c.box(216, 230, 40, 8, brown);
}

void scrawl(Canvas& c)
{
    c.box(60, 130, 360, 120, {176, 172, 166});
    for (int i = 0; i < 5; ++i) c.line({90 + i * 60, 230}, {130 + i * 60, 150 + (i % 2) * 40}, 9, i % 2 ? signal : Colour{60, 90, 180});
    for (int i = 0; i < 4; ++i) c.line({130 + i * 60, 150 + (i % 2) * 40}, {150 + i * 60, 230}, 9, {240, 150, 60});
}

void weeds(Canvas& c)
{
    for (int i = 0; i < 26; ++i) c.line({20 + i * 18, 300}, {14 + i * 18 + (i % 5) * 4, 262 - (i % 4) * 12}, 4, leaf);
}

void leaning_sign(Canvas& c)
{
    c.line({230, 290}, {270, 120}, 7, steel);
    c.disc({274, 108}, 34, signal);
    c.box(250, 102, 48, 12, white);
}

struct Drawing {
    std::string_view category;
    void (*paint)(Canvas&);
    bool at_night = false;
};
constexpr std::array drawings{
    Drawing{"straatlamp", [](Canvas& c) { lamp_post(c, 0, false); }, true},
    Drawing{"lichtmast", [](Canvas& c) { lamp_post(c, 70, true); }},
    Drawing{"naast-container", bags},
    Drawing{"boom-gevaar", fallen_tree},
    Drawing{"fietswrak", bicycle},
    Drawing{"losse-tegel", loose_tiles},
    Drawing{"verstopte-put", puddle},
    Drawing{"gedumpt-grofvuil", sofa},
    Drawing{"speelplek", swing},
    Drawing{"graffiti", scrawl},
    Drawing{"onkruid", weeds},
    Drawing{"verkeersbord", leaning_sign},
};

} // namespace

std::string draw(std::string_view category)
{
    for (auto const& drawing : drawings) {
        if (drawing.category != category) continue;
        Canvas canvas;
        street(canvas, drawing.at_night);
        drawing.paint(canvas);
        return canvas.png();
    }
    return {};
}

std::vector<std::string_view> drawn_categories()
{
    std::vector<std::string_view> all;
    for (auto const& drawing : drawings) all.push_back(drawing.category);
    return all;
}

std::vector<StoredScene> store_scenes(House const& house)
{
    std::vector<StoredScene> all;
    for (auto const category : drawn_categories()) {
        auto picture = read_picture(draw(category), "photo");
        if (!picture) throw std::runtime_error("a drawing of the demonstration cannot be read as a picture");
        StoredScene scene;
        scene.hash = house.files().put(picture->jpeg);
        scene.thumbnail_hash = house.files().put(picture->thumbnail);
        scene.picture = std::move(*picture);
        scene.category = category;
        all.push_back(std::move(scene));
    }
    return all;
}

} // namespace kwartier::reports::demo
