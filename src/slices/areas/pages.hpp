// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "kernel/pages/field.hpp"
#include "kernel/pages/html.hpp"

// What the pages of areas show.

namespace kwartier::areas {

/// A map with what it needs to become a live one; no bounds: no outlines, and nothing is shown.
struct MapBox {
    std::string bounds, fit, here, layers, label;
    Html drawing;
    std::vector<Word> notes; // of the layers that are shown
    bool schematic = false;
};

struct NeighbourhoodLine {
    std::string name, address, inhabitants, marks;
};
struct NeighbourhoodGroup {
    std::string id, name, address, inhabitants; // no name: not in any district
    std::vector<NeighbourhoodLine> lines;
};

/// What other slices show here: in the wide column, beside it (below it on a telephone), and below both.
struct Panels {
    std::vector<Html> wide, beside, below;
    bool none() const { return wide.empty() && beside.empty() && below.empty(); }
};

struct HomePage {
    struct Door {
        std::string_view address;
        Word words, about;
        bool first = false;
    };
    std::string city;
    bool has_doors = false;
    std::vector<Door> doors;
    Panels panels;
    MapBox box;
    std::vector<NeighbourhoodLine> names;
    Said count;
    bool empty_house = false;
};

struct NeighbourhoodsPage {
    Said lead;
    std::string typed;
    std::vector<Choice> divisions;
    bool several_divisions = false;
    std::vector<NeighbourhoodGroup> groups;
    bool none = false;
    bool cut_off = false;
    MapBox box;
};

struct NeighbourhoodPage {
    std::string name, district, district_address, inhabitants, code;
    Said inhabitants_on;
    bool has_marks = false;
    std::vector<std::string> marks;
    std::vector<NeighbourhoodLine> others; // districts and wards of other divisions; `marks` holds the division's name
    Panels panels;
    bool no_panels = false;
    MapBox box;
    bool has_neighbours = false;
    std::vector<NeighbourhoodLine> neighbours;
};

/// Something that is being decided, and where one can take part.
struct DecisionLine {
    std::string title, address, when, stamp, place, area;
};
struct TakePartPanel {
    struct Door {
        std::string address;
        Word words;
    };
    std::vector<DecisionLine> decisions;
    bool none = false;
    std::vector<Door> doors;
    bool has_doors = false;
};

struct DistrictPage {
    std::string name;
    Said lead;
    std::string inhabitants;
    bool is_past = false;
    Said division;
    std::vector<NeighbourhoodLine> lines;
    Panels panels;
    MapBox box;
};

struct MapPage {
    MapBox box;
    bool has_layers = false;
    std::vector<Choice> layers; // value: name, label: words
    bool has_marks = false;
    std::vector<NeighbourhoodLine> marks;
    std::vector<NeighbourhoodLine> lines;
    bool cut_off = false;
    bool no_outlines = false;
};

/// A street or a house, and the neighbourhood it lies in.
struct PlaceLine {
    std::string text, about, area, address;
};

struct SearchPage {
    std::vector<ErrorLine> errors;
    std::optional<Said> error;
    std::string typed;
    bool none = false, found = false, nearly = false, found_places = false;
    std::vector<NeighbourhoodLine> lines;
    std::vector<PlaceLine> places;
};

} // namespace kwartier::areas
