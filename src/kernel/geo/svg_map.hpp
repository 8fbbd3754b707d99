// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "kernel/geo/shape.hpp"
#include "kernel/pages/html.hpp"

namespace kwartier {

/// A map the server draws itself: areas that are links, and marks. It works without script; a list belongs beside it.
struct SvgMap {
    struct Area {
        Shape const* shape = nullptr;
        std::string title;
        std::string address; // no link when empty
        bool here = false;   // what the page is about
    };
    struct Mark {
        Point at;
        std::string title;
        std::string address;
        std::string state; // new wait busy ok late stop: the shape it is drawn in
    };
    std::string label; // what it shows, for who cannot see it
    Box view;
    double width = 600; // of the drawing; the height follows
    double height_max = 800;
    std::vector<Area> areas; // drawn in this order
    std::vector<Mark> marks;
    bool labels = false; // names in the larger areas, those that would be cut off left out
    bool near = false;   // a few areas around one place, shown small: larger names
};

/// The drawing, as <svg class="map">. Areas and marks outside the view are left out.
Html svg_map(SvgMap const&);

} // namespace kwartier
