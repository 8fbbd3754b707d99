// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/svg_map.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "kernel/geo/tile.hpp"

namespace kwartier {

namespace {

// The width of a letter of a name, in the drawing (web/css/map.css).
constexpr double letter = 6.5;
constexpr double letter_near = 14;
constexpr double edge = 4; // more than a border is wide

class Drawing {
public:
    explicit Drawing(SvgMap const& map) : m_map(map)
    {
        m_northwest = mercator({map.view.west, map.view.north});
        auto const southeast = mercator({map.view.east, map.view.south});
        auto const wide = std::max(southeast.x - m_northwest.x, 1e-9), high = std::max(southeast.y - m_northwest.y, 1e-9);
        m_scale = std::min(map.width / wide, map.height_max / high);
        m_width = wide * m_scale;
        m_height = high * m_scale;
    }

    std::string draw()
    {
        add(m_map.near ? "<svg class=\"map map--near\"" : "<svg class=\"map\"");
        add(" xmlns=\"http://www.w3.org/2000/svg\" role=\"group\" viewBox=\"0 0 ");
        number(std::ceil(m_width));
        add(" ");
        number(std::ceil(m_height));
        attribute("\" aria-label=\"", m_map.label);
        add("\">");
        // What the page is about comes last, so that its border lies over those of its neighbours.
        for (bool const here : {false, true}) {
            for (auto const& area : m_map.areas) {
                if (area.here == here && area.shape && touch(box_of(*area.shape), m_map.view)) this->area(area);
            }
        }
        if (m_map.labels) {
            for (auto const& area : m_map.areas) name(area);
        }
        for (auto const& mark : m_map.marks) {
            if (m_map.view.contains(mark.at)) this->mark(mark);
        }
        add("</svg>");
        return std::move(m_out);
    }

private:
    void add(std::string_view text) { m_out += text; }
    void number(double value)
    {
        char digits[32];
        auto [end, ec] = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, 1);
        if (end[-1] == '0') end -= 2;
        m_out.append(digits, end);
    }
    void attribute(std::string_view begin, std::string_view value)
    {
        add(begin);
        escape(m_out, value);
    }
    Flat place(Point p) const
    {
        auto const flat = mercator(p);
        return {(flat.x - m_northwest.x) * m_scale, (flat.y - m_northwest.y) * m_scale};
    }
    void open(std::string const& address, std::string const& title)
    {
        // Only paths of our own: this is no page the compiler watches over.
        if (address.starts_with('/')) {
            attribute("<a href=\"", address);
            add("\">");
        } else {
            add("<g>");
        }
        attribute("<title>", title);
        add("</title>");
    }
    void close(std::string const& address) { add(address.starts_with('/') ? "</a>" : "</g>"); }

    /// What lies beyond one edge is cut off (Sutherland and Hodgman 1974): `beyond` is how far a point is outside.
    template <class Beyond>
    static std::vector<Flat> cut(std::vector<Flat> const& ring, Beyond beyond)
    {
        std::vector<Flat> kept;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            auto const& a = ring[i == 0 ? ring.size() - 1 : i - 1];
            auto const& b = ring[i];
            auto const from = beyond(a), to = beyond(b);
            if ((from > 0) != (to > 0)) {
                auto const part = from / (from - to);
                kept.push_back({a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part});
            }
            if (to <= 0) kept.push_back(b);
        }
        return kept;
    }
    /// What can be seen of it, with a little more, so that no border is drawn along the edge. A link must not reach outside the drawing.
    std::vector<Flat> seen(Ring const& ring) const
    {
        std::vector<Flat> all;
        all.reserve(ring.size());
        for (auto const& p : ring) all.push_back(place(p));
        all = cut(all, [](Flat p) { return -edge - p.x; });
        all = cut(all, [](Flat p) { return -edge - p.y; });
        all = cut(all, [this](Flat p) { return p.x - m_width - edge; });
        return cut(all, [this](Flat p) { return p.y - m_height - edge; });
    }

    void ring(Ring const& ring)
    {
        auto const points = seen(ring);
        if (points.size() < 3) return;
        bool first = true;
        for (auto const& at : points) {
            add(first ? "M" : "L");
            number(at.x);
            add(" ");
            number(at.y);
            first = false;
        }
        add("Z");
    }
    void area(SvgMap::Area const& area)
    {
        auto const before = m_out.size();
        open(area.address, area.title);
        add(area.here ? "<path class=\"here\" d=\"" : "<path d=\"");
        for (auto const& polygon : *area.shape) {
            ring(polygon.outer);
            for (auto const& hole : polygon.holes) ring(hole);
        }
        if (m_out.ends_with("d=\"")) return m_out.resize(before); // its box reaches into the drawing, it does not
        add("\"/>");
        close(area.address);
    }
    void name(SvgMap::Area const& area)
    {
        if (!area.shape || area.shape->empty()) return;
        auto const box = box_of(*area.shape);
        auto const wide = (box.east - box.west) / 360 * m_scale;
        auto const needed = static_cast<double>(area.title.size()) * (m_map.near ? letter_near : letter);
        if (wide < needed) return; // would not fit
        auto const at = place(label_point(*area.shape));
        if (at.x < needed / 2 || at.y < letter || at.x > m_width - needed / 2 || at.y > m_height) return;
        add("<text aria-hidden=\"true\" text-anchor=\"middle\" x=\"");
        number(at.x);
        add("\" y=\"");
        number(at.y);
        add("\">");
        escape(m_out, area.title);
        add("</text>");
    }
    // The shapes of the states, as in the style sheet: never colour alone.
    void mark(SvgMap::Mark const& mark)
    {
        auto const at = place(mark.at);
        open(mark.address, mark.title);
        attribute("<g class=\"mark mark--", mark.state);
        add("\" transform=\"translate(");
        number(at.x);
        add(" ");
        number(at.y);
        add(")\">");
        if (mark.state == "late") add("<path d=\"M0-7 7 0 0 7-7 0Z\"/>");
        else if (mark.state == "new") add("<path d=\"M-6-6H6V6H-6Z\"/>");
        else if (mark.state == "stop") add("<path d=\"M-6-5H6V-1H-6ZM-6 1H6V5H-6Z\"/>");
        else if (mark.state == "busy") add("<circle r=\"6\"/><path d=\"M0-6A6 6 0 0 0 0 6Z\"/>");
        else add("<circle r=\"6\"/>");
        add("</g>");
        close(mark.address);
    }

    SvgMap const& m_map;
    Flat m_northwest;
    double m_scale = 1, m_width = 0, m_height = 0;
    std::string m_out;
};

} // namespace

Html svg_map(SvgMap const& map) { return HtmlOut::trusted(Drawing(map).draw()); }

} // namespace kwartier
