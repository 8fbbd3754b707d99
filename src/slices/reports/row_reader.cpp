// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <charconv>

#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/mapping.hpp"

namespace kwartier::reports {

namespace {

constexpr std::size_t computed_id_letters = 32;

bool take_number(std::string_view& text, std::size_t least, std::size_t most, int& out)
{
    std::size_t digits = 0;
    while (digits < most && digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    if (digits < least) return false;
    std::from_chars(text.data(), text.data() + digits, out);
    text.remove_prefix(digits);
    return true;
}

struct Clockface {
    int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0;
    bool fits() const
    {
        std::chrono::year_month_day const on{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                             std::chrono::day{static_cast<unsigned>(day)}};
        return on.ok() && hour < 24 && minute < 60 && second < 60;
    }
    WallTime wall() const
    {
        auto const on = std::chrono::year{year} / month / day;
        return WallTime{Date{on}} + hours{hour} + minutes{minute} + seconds{second};
    }
};

std::optional<double> read_degree(std::string_view text)
{
    std::string plain(trimmed(text));
    std::replace(plain.begin(), plain.end(), ',', '.');
    double value = 0;
    auto const read = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (read.ec != std::errc{} || read.ptr != plain.data() + plain.size()) return std::nullopt;
    return value;
}

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
    return text;
}

} // namespace

std::optional<Instant> read_moment(std::string_view text, std::string_view format, Zone const& zone)
{
    if (format == "iso") {
        if (auto const at = parse_instant(text, zone)) return at;
        if (auto const on = parse_date(text)) return zone.start_of(*on);
        return std::nullopt;
    }
    Clockface c;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 == format.size()) {
            if (text.empty() || text[0] != format[i]) return std::nullopt;
            text.remove_prefix(1);
            continue;
        }
        bool fits = false;
        switch (format[++i]) {
        case 'Y': fits = take_number(text, 4, 4, c.year); break;
        case 'm': fits = take_number(text, 1, 2, c.month); break;
        case 'd': fits = take_number(text, 1, 2, c.day); break;
        case 'H': fits = take_number(text, 1, 2, c.hour); break;
        case 'M': fits = take_number(text, 2, 2, c.minute); break;
        case 'S': fits = take_number(text, 2, 2, c.second); break;
        default: break;
        }
        if (!fits) return std::nullopt;
    }
    if (!text.empty() || !c.fits()) return std::nullopt;
    return zone.at(c.wall());
}

RowReader::RowReader(Mapping mapping, CsvColumns const& columns) : m_mapping(std::move(mapping)), m_columns(columns), m_zone(m_mapping.zone)
{
    auto const& c = m_mapping.columns;
    std::vector<std::string> named{c.filed, c.closed, c.state, c.channel, c.place, c.lon, c.lat, c.x, c.y, c.closing};
    for (auto const* several : {&c.id, &c.category, &c.text}) named.insert(named.end(), several->begin(), several->end());
    for (auto const& name : named) {
        if (name.empty()) continue;
        auto const where = columns.find(name);
        if (where == CsvColumns::none) throw DataError("the file has no column \"" + name + "\"; it has " + columns.listed());
        m_where[name] = where;
    }
}

ImportedRow RowReader::read(CsvRow const& row)
{
    // Counted even when the row is refused, so that the rows behind it keep their ids when it is mended.
    ImportedReport r;
    r.foreign_id = foreign_id(row);
    if (!row.trouble.empty()) return {{}, row.trouble};
    std::string trouble;
    if (r.foreign_id.empty()) return {{}, "the id is empty"};
    if (!read_times(row, r, trouble) || !read_place(row, r, trouble) || !read_state(row, r, trouble)) return {{}, trouble};
    auto const old = category(row);
    auto const mapped = m_mapping.categories.find(old);
    r.category = mapped == m_mapping.categories.end() ? m_mapping.default_category : mapped->second;
    if (r.category.empty()) return {{}, "no category for \"" + old + "\", and no default"};
    r.text = text(row, old);
    if (r.text.empty()) return {{}, "there is no text"};
    r.place_words = shortened(trimmed(at(row, m_mapping.columns.place)), place_max);
    if (!r.place && r.place_words.empty()) return {{}, "no place: neither coordinates nor words"};
    if (is_open(r.state)) return {std::move(r), {}};
    r.closing = shortened(trimmed(at(row, m_mapping.columns.closing)), text_max);
    if (r.closing.empty()) r.closing = m_mapping.closing_without_words;
    if (!r.closed_at) r.closed_at = r.filed_at;
    return {std::move(r), {}};
}

std::string RowReader::foreign_id(CsvRow const& row)
{
    auto const& names = m_mapping.columns.id;
    if (names.size() == 1) return std::string(trimmed(at(row, names[0])));
    std::string all;
    if (names.empty())
        for (auto const& one : row.cells) (all += one) += '\x1f';
    for (auto const& name : names) (all += at(row, name)) += '\x1f';
    auto id = secret_hash(all).substr(0, computed_id_letters);
    auto const times = ++m_seen[id];
    return times == 1 ? id : id + "-" + std::to_string(times);
}

std::string RowReader::category(CsvRow const& row) const
{
    std::string first;
    for (auto const& name : m_mapping.columns.category) {
        std::string const value(trimmed(at(row, name)));
        if (m_mapping.categories.contains(value)) return value;
        if (first.empty()) first = value;
    }
    return first;
}

std::string RowReader::text(CsvRow const& row, std::string const& old_category) const
{
    std::string all;
    for (auto const& name : m_mapping.columns.text) {
        auto const part = trimmed(at(row, name));
        if (part.empty() || all.find(part) != std::string::npos) continue;
        if (!all.empty()) all += all.back() == '.' ? " " : ". ";
        all += part;
    }
    if (length(all) < text_min) all = replaced(m_mapping.without_text, "{category}", old_category);
    return shortened(all, text_max);
}

bool RowReader::read_times(CsvRow const& row, ImportedReport& r, std::string& trouble) const
{
    auto const read = [&](std::string const& column) -> std::optional<Instant> {
        for (auto const& format : m_mapping.formats)
            if (auto const found = read_moment(trimmed(at(row, column)), format, m_zone)) return found;
        return std::nullopt;
    };
    auto const filed = read(m_mapping.columns.filed);
    if (!filed) {
        trouble = "\"" + std::string(at(row, m_mapping.columns.filed)) + "\" is no date in " + m_mapping.columns.filed;
        return false;
    }
    r.filed_at = *filed;
    if (trimmed(at(row, m_mapping.columns.closed)).empty()) return true;
    r.closed_at = read(m_mapping.columns.closed);
    if (!r.closed_at) trouble = "\"" + std::string(at(row, m_mapping.columns.closed)) + "\" is no date in " + m_mapping.columns.closed;
    else if (*r.closed_at < r.filed_at) trouble = "closed before it was filed";
    return trouble.empty();
}

bool RowReader::read_place(CsvRow const& row, ImportedReport& r, std::string& trouble) const
{
    bool const rd = !m_mapping.columns.x.empty();
    auto const east = trimmed(at(row, rd ? m_mapping.columns.x : m_mapping.columns.lon));
    auto const north = trimmed(at(row, rd ? m_mapping.columns.y : m_mapping.columns.lat));
    if (east.empty() && north.empty()) return true;
    auto const x = read_degree(east), y = read_degree(north);
    if (!x || !y) trouble = "\"" + std::string(east) + ", " + std::string(north) + "\" are no coordinates";
    else if (rd && (*x < -7000 || *x > 300'000 || *y < 289'000 || *y > 629'000)) trouble = "outside the area of EPSG:28992";
    else if (!rd && (*x < -180 || *x > 180 || *y < -90 || *y > 90)) trouble = "no degrees east and north";
    if (!trouble.empty()) return false;
    r.place = rd ? from_rd(*x, *y) : Point{*x, *y};
    return true;
}

bool RowReader::read_state(CsvRow const& row, ImportedReport& r, std::string& trouble) const
{
    auto name = m_mapping.default_state;
    auto const old = trimmed(at(row, m_mapping.columns.state));
    if (auto const found = m_mapping.states.find(std::string(old)); found != m_mapping.states.end()) name = found->second;
    else if (!old.empty() && !m_mapping.states.empty()) {
        trouble = "the mapping knows no state \"" + std::string(old) + "\"";
        return false;
    }
    state_from(name, r.state);
    // Without a column for states a closing date says enough.
    if (m_mapping.columns.state.empty() && r.closed_at) r.state = State::solved;
    if (is_open(r.state)) r.closed_at.reset();
    auto const channel = m_mapping.channels.find(std::string(trimmed(at(row, m_mapping.columns.channel))));
    if (channel != m_mapping.channels.end()) r.channel = channel_named(channel->second).value_or(Channel::import);
    return true;
}

std::string_view RowReader::at(CsvRow const& row, std::string const& column) const
{
    auto const where = m_where.find(column);
    return where == m_where.end() ? std::string_view{} : cell(row, where->second);
}

} // namespace kwartier::reports
