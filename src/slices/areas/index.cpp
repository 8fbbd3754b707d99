// SPDX-License-Identifier: EUPL-1.2
#include "slices/areas/index.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/geo/simplify.hpp"
#include "kernel/geo/tile.hpp"
#include "slices/areas/store.hpp"

namespace kwartier::areas {

namespace {

struct Holder {
    std::mutex lock;
    std::shared_ptr<Index const> held;
};

struct Edge {
    Point a, b;
    std::size_t owner;
    auto operator<=>(Edge const&) const = default;
};

void edges_of(Ring const& ring, std::size_t owner, std::vector<Edge>& edges)
{
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        edges.push_back(ring[i] < ring[j] ? Edge{ring[i], ring[j], owner} : Edge{ring[j], ring[i], owner});
}

} // namespace

std::shared_ptr<Index const> index(Look const& look)
{
    auto& holder = look.house.kept<Holder>();
    auto const number = store::change_number(look.db);
    auto const today = look.today();
    std::lock_guard const guard(holder.lock);
    if (!holder.held || holder.held->number() != number || holder.held->on() != today)
        holder.held = std::make_shared<Index const>(look, number, today);
    return holder.held;
}

Index::Index(Look const& look, std::int64_t number, Date on) : m_number(number), m_on(on)
{
    read_areas(look);
    read_outlines(look);
    find_neighbours();
}

void Index::read_areas(Look const& look)
{
    for (auto& stored : store::areas(look.db)) m_areas.push_back(std::move(stored.area));
    std::vector<std::pair<std::string, std::size_t>> order;
    for (std::size_t i = 0; i < m_areas.size(); ++i) order.emplace_back(folded(m_areas[i].name), i);
    std::sort(order.begin(), order.end());
    std::vector<Area> by_name;
    for (auto const& [name, i] : order) by_name.push_back(std::move(m_areas[i]));
    m_areas = std::move(by_name);

    for (std::size_t i = 0; i < m_areas.size(); ++i) {
        auto const& area = m_areas[i];
        m_by_id.emplace(area.id, i);
        m_by_slug.emplace(std::pair(area.kind, area.slug), i);
        if (!area.code.empty()) m_by_code.emplace(area.code, i);
        if (area.kind == Kind::city && (!m_city || area.id < m_city->id)) m_city = &area;
    }
    m_divisions = store::divisions(look.db);
    m_parts = store::parts(look.db);
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        m_up.emplace(m_parts[i].child, i);
        m_down.emplace(m_parts[i].parent, i);
    }
    for (auto const& [area, figure] : store::newest_figures(look.db, areas::inhabitants)) m_inhabitants.emplace(area, figure);
    for (auto& [area, mark] : store::marks(look.db)) m_marks.emplace(area, std::move(mark));
    for (auto& [mark, language, words] : store::mark_words(look.db))
        m_mark_words.emplace(std::pair(std::move(mark), std::move(language)), std::move(words));
}

void Index::read_outlines(Look const& look)
{
    store::each_outline(look.db, m_on, [&](AreaId id, std::string_view source, std::string_view text) {
        auto const* area = find(id);
        if (!area || area->kind != Kind::neighbourhood || !area->valid(m_on)) return;
        auto shape = shape_from(text);
        if (!shape) return;
        if (source == schematic_source) m_schematic = true;
        m_outline_of.emplace(id, m_outlined.size());
        m_outlined.push_back(id);
        m_boxes.push_back(box_of(*shape));
        grow(m_extent, m_boxes.back());
        m_shapes.push_back(std::move(*shape));
    });
    m_locator = Locator(m_shapes);
}

void Index::find_neighbours()
{
    std::vector<Edge> edges;
    for (std::size_t i = 0; i < m_shapes.size(); ++i) {
        for (auto const& polygon : m_shapes[i]) {
            edges_of(polygon.outer, i, edges);
            for (auto const& hole : polygon.holes) edges_of(hole, i, edges);
        }
    }
    std::sort(edges.begin(), edges.end());
    m_neighbours.resize(m_shapes.size());
    for (std::size_t i = 1; i < edges.size(); ++i) {
        auto const &e = edges[i - 1], &f = edges[i];
        if (e.a != f.a || e.b != f.b || e.owner == f.owner) continue;
        m_neighbours[e.owner].push_back(f.owner);
        m_neighbours[f.owner].push_back(e.owner);
    }
    for (auto& list : m_neighbours) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
    }
}

Area const* Index::find(AreaId id) const
{
    auto const found = m_by_id.find(id);
    return found == m_by_id.end() ? nullptr : &m_areas[found->second];
}

Area const* Index::find(Kind kind, std::string_view slug) const
{
    auto const found = m_by_slug.find(std::pair(kind, std::string(slug)));
    return found == m_by_slug.end() ? nullptr : &m_areas[found->second];
}

Area const* Index::by_code(std::string_view code) const
{
    auto const found = m_by_code.find(std::string(code));
    return found == m_by_code.end() ? nullptr : &m_areas[found->second];
}

std::vector<Part const*> Index::parts_of_child(AreaId id) const
{
    std::vector<Part const*> found;
    for (auto [it, end] = m_up.equal_range(id); it != end; ++it) found.push_back(&m_parts[it->second]);
    return found;
}

std::vector<Part const*> Index::parts_of_parent(AreaId id) const
{
    std::vector<Part const*> found;
    for (auto [it, end] = m_down.equal_range(id); it != end; ++it) found.push_back(&m_parts[it->second]);
    return found;
}

Division const* Index::division(DivisionId id) const
{
    auto const found = std::find_if(m_divisions.begin(), m_divisions.end(), [&](Division const& d) { return d.id == id; });
    return found == m_divisions.end() ? nullptr : &*found;
}

Division const* Index::current_division(Date on) const
{
    auto const found =
        std::find_if(m_divisions.begin(), m_divisions.end(), [&](Division const& d) { return d.kind == Kind::district && d.valid(on); });
    return found == m_divisions.end() ? nullptr : &*found;
}

Shape const* Index::shape(AreaId id) const
{
    auto const found = m_outline_of.find(id);
    return found == m_outline_of.end() ? nullptr : &m_shapes[found->second];
}

std::shared_ptr<std::vector<Shape> const> Index::shapes_at(int zoom) const
{
    auto const z = static_cast<std::size_t>(std::clamp(zoom, 0, zoom_max));
    std::lock_guard const guard(m_zoom_lock);
    if (!m_at_zoom[z]) {
        auto const middle = m_extent ? Point{(m_extent->west + m_extent->east) / 2, (m_extent->south + m_extent->north) / 2} : Point{};
        auto const half_pixel = pixel_degrees(tile_at(middle, static_cast<int>(z))) / 2;
        m_at_zoom[z] = std::make_shared<std::vector<Shape> const>(simplified(m_shapes, half_pixel));
    }
    return m_at_zoom[z];
}

Html Index::drawing(AreaId around, Language language, std::function<Html()> const& make) const
{
    std::pair const key{around, language};
    {
        std::lock_guard const guard(m_drawing_lock);
        if (auto const found = m_drawings.find(key); found != m_drawings.end()) return found->second;
    }
    auto made = make();
    std::lock_guard const guard(m_drawing_lock);
    if (m_drawings.size() < drawings_max) m_drawings.emplace(key, made);
    return made;
}

Found Index::locate(Point p) const
{
    if (m_outlined.empty()) return {Found::Where::no_outlines, {}};
    auto const found = m_locator.find(p);
    if (found == Locator::nowhere) return {Found::Where::outside, {}};
    return {Found::Where::inside, m_outlined[static_cast<std::size_t>(found)]};
}

std::vector<AreaId> Index::neighbours(AreaId id) const
{
    std::vector<AreaId> all;
    auto const found = m_outline_of.find(id);
    if (found == m_outline_of.end()) return all;
    for (auto const i : m_neighbours[found->second]) all.push_back(m_outlined[i]);
    return all;
}

std::optional<Figure> Index::inhabitants(AreaId id) const
{
    auto const found = m_inhabitants.find(id);
    if (found == m_inhabitants.end()) return std::nullopt;
    return found->second;
}

std::vector<std::string> Index::marks(AreaId id) const
{
    std::vector<std::string> all;
    for (auto [it, end] = m_marks.equal_range(id); it != end; ++it) all.push_back(it->second);
    std::sort(all.begin(), all.end());
    return all;
}

std::string Index::mark_words(std::string_view mark, Language language) const
{
    auto const found = m_mark_words.find(std::pair(std::string(mark), std::string(code(language))));
    return found == m_mark_words.end() ? std::string(mark) : found->second;
}

} // namespace kwartier::areas
