// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "kernel/geo/locator.hpp"
#include "kernel/pages/html.hpp"
#include "slices/areas/model.hpp"

namespace kwartier::areas {

/// Everything about the areas of one house on one day, in memory. Never changes: a change in the database makes a new one.
class Index {
public:
    Index(Look const&, std::int64_t number, Date on);

    std::int64_t number() const { return m_number; }
    Date on() const { return m_on; }

    std::vector<Area> const& all() const { return m_areas; } // by name
    Area const* find(AreaId) const;
    Area const* find(Kind, std::string_view slug) const;
    Area const* by_code(std::string_view code) const;
    Area const* city() const { return m_city; }
    std::vector<Division> const& divisions() const { return m_divisions; }
    std::vector<Part> const& parts() const { return m_parts; }
    std::vector<Part const*> parts_of_child(AreaId) const;
    std::vector<Part const*> parts_of_parent(AreaId) const;
    Division const* division(DivisionId) const;
    /// Of the districts valid that day the newest.
    Division const* current_division(Date) const;

    /// Neighbourhoods with an outline, and the outlines, side by side.
    std::vector<AreaId> const& outlined() const { return m_outlined; }
    std::vector<Shape> const& shapes() const { return m_shapes; }
    std::vector<Box> const& boxes() const { return m_boxes; }
    Shape const* shape(AreaId) const;
    /// The outlines as they show at a zoom.
    std::shared_ptr<std::vector<Shape> const> shapes_at(int zoom) const;
    /// A drawing of what is around an area, made once for each area and language; not kept of more areas than a city has.
    Html drawing(AreaId around, Language, std::function<Html()> const& make) const;
    Found locate(Point) const;
    std::vector<AreaId> neighbours(AreaId) const;
    std::optional<Box> extent() const { return m_extent; }
    bool schematic() const { return m_schematic; }

    std::optional<Figure> inhabitants(AreaId) const;
    std::vector<std::string> marks(AreaId) const;
    std::string mark_words(std::string_view mark, Language) const;

private:
    void read_areas(Look const&);
    void read_outlines(Look const&);
    void find_neighbours();

    std::int64_t m_number;
    Date m_on;
    std::vector<Area> m_areas;
    std::unordered_map<AreaId, std::size_t> m_by_id;
    std::map<std::pair<Kind, std::string>, std::size_t, std::less<>> m_by_slug;
    std::unordered_map<std::string, std::size_t> m_by_code;
    Area const* m_city = nullptr;
    std::vector<Division> m_divisions; // newest first
    std::vector<Part> m_parts;
    std::unordered_multimap<AreaId, std::size_t> m_up, m_down; // into m_parts
    std::vector<AreaId> m_outlined;
    std::unordered_map<AreaId, std::size_t> m_outline_of;
    std::vector<Shape> m_shapes;
    std::vector<Box> m_boxes;
    Locator m_locator;
    std::optional<Box> m_extent;
    bool m_schematic = false;
    std::vector<std::vector<std::size_t>> m_neighbours;
    std::unordered_map<AreaId, Figure> m_inhabitants;
    std::unordered_multimap<AreaId, std::string> m_marks;
    std::map<std::pair<std::string, std::string>, std::string> m_mark_words;

    static constexpr int zoom_max = 22;
    mutable std::mutex m_zoom_lock;
    mutable std::array<std::shared_ptr<std::vector<Shape> const>, zoom_max + 1> m_at_zoom;
    static constexpr std::size_t drawings_max = 400;
    mutable std::mutex m_drawing_lock;
    mutable std::map<std::pair<AreaId, Language>, Html> m_drawings;
};

/// The index as it is for this look: made again when the areas changed, here or in another process, or another day began.
std::shared_ptr<Index const> index(Look const&);

} // namespace kwartier::areas
