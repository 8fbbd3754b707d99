// SPDX-License-Identifier: EUPL-1.2
#include "slices/areas/areas.hpp"

#include <algorithm>
#include <set>

#include "slices/areas/drawing.hpp"
#include "slices/areas/index.hpp"
#include "slices/areas/store.hpp"

namespace kwartier::areas {

namespace {

constexpr std::string_view city_choice = "stad";
constexpr std::string_view district_choice = "stadsdeel:";
constexpr std::string_view neighbourhood_choice = "buurt:";

std::optional<Area> copy(Area const* area)
{
    if (!area) return std::nullopt;
    return *area;
}

/// The areas of these ids, each once, by name.
std::vector<Area> named(Index const& index, std::set<AreaId> const& ids)
{
    std::vector<Area> found;
    if (ids.empty()) return found;
    for (auto const& area : index.all()) {
        if (ids.contains(area.id)) found.push_back(area);
    }
    return found;
}

bool holds(Index const& index, Part const& part, Date on)
{
    auto const* division = index.division(part.division);
    return division && division->valid(on) && part.valid(on);
}

Division marked(Division division, Division const* current)
{
    division.current = current && current->id == division.id;
    return division;
}

} // namespace

std::string Area::choice() const
{
    switch (kind) {
    case Kind::city: return std::string(city_choice);
    case Kind::neighbourhood: return std::string(neighbourhood_choice) + slug;
    case Kind::district:
    case Kind::ward: return std::string(district_choice) + slug;
    }
    return std::string(city_choice);
}

std::string Area::address() const
{
    switch (kind) {
    case Kind::city: return "/";
    case Kind::neighbourhood: return "/buurten/" + slug;
    case Kind::district:
    case Kind::ward: return "/stadsdelen/" + slug;
    }
    return "/";
}

std::optional<Area> find(Look const& look, AreaId id) { return id ? copy(index(look)->find(id)) : std::nullopt; }

std::optional<Area> find_slug(Look const& look, Kind kind, std::string_view slug) { return copy(index(look)->find(kind, slug)); }

std::optional<Area> find_code(Look const& look, std::string_view code) { return copy(index(look)->by_code(code)); }

std::optional<Area> city(Look const& look) { return copy(index(look)->city()); }

std::optional<Area> find_district(Look const& look, std::string_view slug)
{
    auto district = find_slug(look, Kind::district, slug);
    return district ? district : find_slug(look, Kind::ward, slug);
}

std::optional<Area> find_choice(Look const& look, std::string_view choice)
{
    if (choice == city_choice) return city(look);
    if (choice.starts_with(neighbourhood_choice)) return find_slug(look, Kind::neighbourhood, choice.substr(neighbourhood_choice.size()));
    if (choice.starts_with(district_choice)) return find_district(look, choice.substr(district_choice.size()));
    return std::nullopt;
}

std::vector<Area> choosable(Look const& look)
{
    std::vector<Area> all;
    if (auto whole = city(look)) all.push_back(std::move(*whole));
    auto const today = look.today();
    auto const division = current_division(look, today);
    for (auto& district : division ? parts(look, division->id, today) : std::vector<Area>{}) all.push_back(std::move(district));
    for (auto& area : neighbourhoods(look, today)) all.push_back(std::move(area));
    return all;
}

std::string name(Look const& look, AreaId id)
{
    if (!id) return {};
    auto const held = index(look);
    auto const* area = held->find(id);
    return area ? area->name : std::string();
}

std::vector<Area> neighbourhoods(Look const& look, Date on)
{
    std::vector<Area> found;
    auto const held = index(look);
    for (auto const& area : held->all()) {
        if (area.kind == Kind::neighbourhood && area.valid(on)) found.push_back(area);
    }
    return found;
}

std::vector<Division> divisions(Look const& look, Date on)
{
    std::vector<Division> found;
    auto const held = index(look);
    for (auto const& division : held->divisions()) {
        if (division.valid(on)) found.push_back(marked(division, held->current_division(on)));
    }
    return found;
}

std::optional<Division> current_division(Look const& look, Date on)
{
    auto const held = index(look);
    auto const* current = held->current_division(on);
    if (!current) return std::nullopt;
    return marked(*current, current);
}

std::vector<Area> parts(Look const& look, DivisionId division, Date on)
{
    auto const held = index(look);
    std::set<AreaId> ids;
    for (auto const& part : held->parts()) {
        if (part.division == division && part.valid(on)) ids.insert(part.parent);
    }
    return named(*held, ids);
}

std::vector<Area> children(Look const& look, AreaId parent, Date on)
{
    auto const held = index(look);
    std::set<AreaId> ids;
    for (auto const* part : held->parts_of_parent(parent)) {
        if (holds(*held, *part, on)) ids.insert(part->child);
    }
    // Below the city lie the parts of every division; without divisions the neighbourhoods themselves.
    if (auto const* area = held->find(parent); area && area->kind == Kind::city) {
        for (auto const& part : held->parts()) {
            if (holds(*held, part, on)) ids.insert(part.parent);
        }
        if (ids.empty()) return neighbourhoods(look, on);
    }
    return named(*held, ids);
}

std::vector<Area> parents(Look const& look, AreaId child, Date on)
{
    auto const held = index(look);
    std::set<AreaId> ids;
    for (auto const* part : held->parts_of_child(child)) {
        if (holds(*held, *part, on)) ids.insert(part->parent);
    }
    if (ids.empty() && held->city() && held->city()->id != child && held->find(child)) ids.insert(held->city()->id);
    return named(*held, ids);
}

AreaId district_of(Look const& look, AreaId neighbourhood, Date on)
{
    auto const held = index(look);
    auto const* current = held->current_division(on);
    if (!current) return {};
    for (auto const* part : held->parts_of_child(neighbourhood)) {
        if (part->division == current->id && part->valid(on)) return part->parent;
    }
    return {};
}

std::vector<AreaId> reach(Look const& look, AreaId id)
{
    auto const held = index(look);
    auto const* area = held->find(id);
    if (!area) return {};
    std::vector<AreaId> all;
    if (area->kind == Kind::city) {
        for (auto const& one : held->all()) all.push_back(one.id);
    } else {
        all.push_back(id);
        // Parts may lie in parts; what was seen is not followed again, so a circle in the data ends.
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (auto const* part : held->parts_of_parent(all[i])) {
                if (holds(*held, *part, held->on()) && std::find(all.begin(), all.end(), part->child) == all.end())
                    all.push_back(part->child);
            }
        }
    }
    std::sort(all.begin(), all.end());
    return all;
}

std::vector<Area> neighbours(Look const& look, AreaId id)
{
    auto const held = index(look);
    auto const ids = held->neighbours(id);
    return named(*held, std::set<AreaId>(ids.begin(), ids.end()));
}

Found locate(Look const& look, Point p) { return index(look)->locate(p); }

Locating::Locating(Look const& look) : m_index(index(look)) {}

Found Locating::operator()(Point p) const { return static_cast<Index const*>(m_index.get())->locate(p); }

std::optional<Box> extent(Look const& look, AreaId area) { return box_around(look, *index(look), area); }

std::optional<Box> extent(Look const& look) { return index(look)->extent(); }

bool schematic(Look const& look) { return index(look)->schematic(); }

std::optional<Figure> figure(Look const& look, AreaId id, std::string_view name)
{
    if (name == inhabitants) return index(look)->inhabitants(id);
    return store::newest_figure(look.db, id, name);
}

std::vector<std::string> marks(Look const& look, AreaId id) { return index(look)->marks(id); }

std::string mark_words(Look const& look, std::string_view mark, Language language) { return index(look)->mark_words(mark, language); }

FactRow Changed::row() const { return {{"area", city.value}, city, {{"what", what}, {"count", std::to_string(count)}}}; }

} // namespace kwartier::areas
