// SPDX-License-Identifier: EUPL-1.2
#include "kernel/pages/chart.hpp"

#include <algorithm>

namespace kwartier {

namespace {

constexpr std::size_t width = 640, height = 220, left = 44, bottom = 28, top = 12, legend = 20;

/// 1, 2 or 5 with zeros: a round number at least as large.
std::int64_t round_up(std::int64_t most)
{
    for (std::int64_t power = 1;; power *= 10)
        for (std::int64_t const step : {1, 2, 5})
            if (step * power >= most) return step * power;
}

class Drawing {
public:
    explicit Drawing(BarChart const& chart) : m_chart(chart)
    {
        for (auto const& series : chart.series)
            for (auto const& value : series.values) m_most = std::max(m_most, value.value_or(0));
        m_most = round_up(m_most);
    }

    std::string draw()
    {
        add("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 ")
            .number(width)
            .add(" ")
            .number(height + legend)
            .add("\" width=\"100%\" aria-label=\"");
        text(m_chart.title);
        add("\">");
        grid();
        for (std::size_t i = 0; i < m_chart.labels.size(); ++i) group(i);
        keys();
        add("</svg>");
        return std::move(m_out);
    }

private:
    Drawing& add(std::string_view markup)
    {
        m_out.append(markup);
        return *this;
    }
    Drawing& number(std::size_t n) { return add(std::to_string(n)); }
    void text(std::string_view words) { escape(m_out, words); }
    std::size_t y_of(std::int64_t value) const
    {
        auto const share = static_cast<double>(value) / static_cast<double>(m_most);
        return height - bottom - static_cast<std::size_t>(share * static_cast<double>(height - bottom - top));
    }

    void grid()
    {
        for (std::int64_t const value : {std::int64_t{0}, m_most / 2, m_most}) {
            if (value == 0 || value * 2 != m_most || m_most > 1) {
                add("<path d=\"M").number(left).add(" ").number(y_of(value)).add("H").number(width);
                add("\" stroke=\"currentColor\" stroke-opacity=\".25\"/><text font-size=\"11\" fill=\"currentColor\" text-anchor=\"end\" x=\"");
                number(left - 6).add("\" y=\"").number(y_of(value) + 4).add("\">").add(std::to_string(value)).add("</text>");
            }
        }
    }

    void group(std::size_t i)
    {
        auto const room = (width - left) / std::max<std::size_t>(m_chart.labels.size(), 1);
        auto const x = left + room * i;
        auto const bar = std::max<std::size_t>(room * 4 / 5 / std::max<std::size_t>(m_chart.series.size(), 1), 2);
        for (std::size_t s = 0; s < m_chart.series.size(); ++s) {
            auto const& values = m_chart.series[s].values;
            if (i >= values.size() || !values[i]) continue;
            auto const y = y_of(*values[i]);
            rectangle(s, x + room / 10 + bar * s, y, bar, height - bottom - y);
        }
        // Every label where there is room, otherwise some.
        auto const step = m_chart.labels.size() / 13 + 1;
        if (i % step != 0) return;
        add("<text font-size=\"11\" fill=\"currentColor\" text-anchor=\"middle\" x=\"").number(x + room / 2).add("\" y=\"");
        number(height - bottom + 16).add("\">");
        text(m_chart.labels[i]);
        add("</text>");
    }

    void rectangle(std::size_t series, std::size_t x, std::size_t y, std::size_t w, std::size_t h)
    {
        add("<rect x=\"").number(x).add("\" y=\"").number(y).add("\" width=\"").number(w).add("\" height=\"").number(h);
        add(series == 0 ? "\" fill=\"currentColor\" fill-opacity=\".75\"/>"
                        : "\" fill=\"currentColor\" fill-opacity=\".15\" stroke=\"currentColor\"/>");
    }

    void keys()
    {
        std::size_t x = left;
        for (std::size_t s = 0; s < m_chart.series.size(); ++s) {
            rectangle(s, x, height + 4, 12, 12);
            add("<text font-size=\"12\" fill=\"currentColor\" x=\"").number(x + 18).add("\" y=\"").number(height + 14).add("\">");
            text(m_chart.series[s].name);
            add("</text>");
            x += 160;
        }
    }

    BarChart const& m_chart;
    std::int64_t m_most = 1;
    std::string m_out;
};

} // namespace

Html bar_chart(BarChart const& chart) { return HtmlOut::trusted(Drawing(chart).draw()); }

} // namespace kwartier
