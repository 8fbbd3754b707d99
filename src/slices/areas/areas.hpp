// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <optional>

#include "kernel/act/act.hpp"
#include "kernel/geo/point.hpp"

/// The city, its districts, wards and neighbourhoods, several divisions side by side, each with dates. Everybody may read all of it.
/// All but the commands and rare figures is answered from memory.
namespace kwartier::areas {

enum class Kind : std::uint8_t { city = 0, district = 1, ward = 2, neighbourhood = 3 };

struct Area {
    AreaId id;
    Kind kind = Kind::neighbourhood;
    std::string code; // "BU09350201", or empty
    std::string name;
    std::string slug; // one of its kind
    Date valid_from{};
    std::optional<Date> valid_to; // the first day it is no longer there
    Point place;                  // well inside it
    bool valid(Date on) const { return valid_from <= on && (!valid_to || on < *valid_to); }
    std::string address() const; // "/buurten/mariaberg", "/stadsdelen/noord-west"; the city: "/"
    std::string choice() const;  // as forms and addresses name it: "buurt:mariaberg", "stadsdeel:noord-west" (a ward too), "stad"
};

struct DivisionTag;
using DivisionId = Id<DivisionTag>;
/// One way of putting neighbourhoods together: "Stadsdelen 2022", "CBS-wijken".
struct Division {
    DivisionId id;
    std::string name, slug;
    Kind kind = Kind::district;
    Date valid_from{};
    std::optional<Date> valid_to;
    bool current = false; // the newest division in districts that is valid on the day asked about
    bool valid(Date on) const { return valid_from <= on && (!valid_to || on < *valid_to); }
};

std::optional<Area> find(Look const&, AreaId);
std::optional<Area> find_slug(Look const&, Kind, std::string_view slug);
std::optional<Area> find_code(Look const&, std::string_view code);
std::optional<Area> find_district(Look const&, std::string_view slug); // or a ward: both have their page at /stadsdelen
std::optional<Area> find_choice(Look const&, std::string_view choice);
std::optional<Area> city(Look const&); // nothing in an empty house
std::string name(Look const&, AreaId); // or empty

/// Valid on that day, by name.
std::vector<Area> neighbourhoods(Look const&, Date on);
std::vector<Division> divisions(Look const&, Date on);
std::optional<Division> current_division(Look const&, Date on);
std::vector<Area> parts(Look const&, DivisionId, Date on); // by name
/// What one can choose from today: the city, the districts of the current division, the neighbourhoods.
std::vector<Area> choosable(Look const&);
/// What lies directly below or above an area on that day, over all divisions valid then, by name.
std::vector<Area> children(Look const&, AreaId parent, Date on);
std::vector<Area> parents(Look const&, AreaId child, Date on);
/// The district of a neighbourhood in the division that was current on that day; zero when there is none.
AreaId district_of(Look const&, AreaId neighbourhood, Date on);
/// The area and everything below it in any division valid today, sorted; of the city: everything. For rights.
std::vector<AreaId> reach(Look const&, AreaId);
std::vector<Area> neighbours(Look const&, AreaId); // share a border; by name

struct Found {
    enum class Where { inside, outside, no_outlines } where = Where::no_outlines;
    AreaId area; // the neighbourhood; zero but inside
};
/// On a border exactly one, always the same; within about a microsecond, and one small query.
Found locate(Look const&, Point);
/// The same for many points in a row, without the query: the outlines as they are now.
class Locating {
public:
    explicit Locating(Look const&);
    Found operator()(Point) const;

private:
    std::shared_ptr<void const> m_index;
};
std::optional<Box> extent(Look const&);         // of all outlines
std::optional<Box> extent(Look const&, AreaId); // of an area with everything below it
/// A map the server draws, a link per neighbourhood: of the city, or around an area, with a mark at a place. Empty without outlines.
struct Drawn {
    AreaId around{};
    std::optional<Point> mark{};
};
Html drawing(Look const&, Drawn const&);
bool schematic(Look const&); // some outline is a drawing computed from centre points, not a surveyed border

struct Figure {
    int year = 0;
    double value = 0;
};
/// The newest figure of that name ("inhabitants").
std::optional<Figure> figure(Look const&, AreaId, std::string_view name);
std::vector<std::string> marks(Look const&, AreaId); // data: "special_neighbourhood", "village"
std::string mark_words(Look const&, std::string_view mark, Language);

/// Outlines, divisions, figures or names are different now. Other processes notice by a number in the database.
struct Changed {
    static constexpr std::string_view word = "areas.changed";
    AreaId city;
    std::string what; // "areas", "division", "figures", "marks"
    std::int64_t count = 0;
    bool outlines = false; // points may lie in another neighbourhood now
    FactRow row() const;
};

/// Commands for whoever builds a city by hand (demonstration, tests); imports do the same in bulk.
struct NewArea {
    Kind kind = Kind::neighbourhood;
    std::string code, name;
    Date valid_from{};
    Point place;
    std::vector<Point> outline; // one ring, or empty
    std::string source;         // "schematic" when it is a drawing
};
Result<AreaId> add(Act&, NewArea const&);
Result<DivisionId> add_division(Act&, std::string_view name, Kind, Date valid_from, std::optional<Date> valid_to = {});
Outcome put_in(Act&, DivisionId, AreaId child, AreaId parent, Date valid_from);
Outcome set_figure(Act&, AreaId, std::string_view name, int year, double value);
Outcome set_mark(Act&, AreaId, std::string_view mark);

} // namespace kwartier::areas
