// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cstdio>

#include "slices/calendar/ical.hpp"
#include "slices/calendar/ical_zone.hpp"
#include "slices/calendar/repeat.hpp"

namespace kwartier::calendar {

namespace {

constexpr std::size_t octets_max = 75;

bool inside_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// One content line, folded by octets.
void line(std::string& out, std::string_view text)
{
    auto room = octets_max;
    while (text.size() > room) {
        auto cut = room;
        while (cut > 1 && inside_letter(text[cut])) --cut;
        out.append(text.substr(0, cut)).append("\r\n ");
        text.remove_prefix(cut);
        room = octets_max - 1;
    }
    out.append(text).append("\r\n");
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (auto const c : text) {
        if (c == '\n') out += "\\n";
        else if (c == '\\' || c == ';' || c == ',') (out += '\\') += c;
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') out += c;
    }
    return out;
}

void text_line(std::string& out, std::string_view name, std::string_view text)
{
    if (!text.empty()) line(out, std::string(name) + ":" + escaped(text));
}

std::string compact_day(WallTime at)
{
    auto text = iso(std::chrono::floor<days>(at));
    std::erase(text, '-');
    return text;
}

std::string compact_moment(Instant at)
{
    auto text = iso(at);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

/// How the times of one event are written.
class Clock {
public:
    Clock(IcalEvent const& event, Zone const& zone) : m_event(event), m_zone(zone) {}
    /// ";VALUE=DATE:20261023", ";TZID=Europe/Amsterdam:20261023T193000" or ":20261023T173000Z".
    std::string operator()(WallTime at) const
    {
        if (m_event.all_day) return ";VALUE=DATE:" + compact_day(at);
        if (m_event.rule.empty()) return ":" + compact_moment(m_zone.at(at));
        return ";TZID=" + m_zone.name() + ":" + compact_wall(at);
    }

private:
    IcalEvent const& m_event;
    Zone const& m_zone;
};

void common(std::string& out, IcalEvent const& event, bool cancelled, std::string_view why)
{
    line(out, "UID:" + escaped(event.uid));
    line(out, "DTSTAMP:" + compact_moment(event.changed));
    line(out, "LAST-MODIFIED:" + compact_moment(event.changed));
    line(out, "SEQUENCE:" + std::to_string(event.sequence));
    text_line(out, "SUMMARY", event.title);
    text_line(out, "DESCRIPTION", event.description);
    text_line(out, "LOCATION", event.place);
    if (event.point) {
        char geo[64];
        std::snprintf(geo, sizeof geo, "GEO:%.6f;%.6f", event.point->lat, event.point->lon);
        line(out, geo);
    }
    text_line(out, "CATEGORIES", event.theme);
    if (!event.url.empty()) line(out, "URL:" + event.url);
    line(out, cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    if (cancelled) text_line(out, "COMMENT", why);
}

void write_event(std::string& out, IcalEvent const& event, Zone const& zone)
{
    Clock const clock(event, zone);
    line(out, "BEGIN:VEVENT");
    common(out, event, event.cancelled, event.why);
    line(out, "DTSTART" + clock(event.starts));
    line(out, "DTEND" + clock(event.ends));
    if (!event.rule.empty()) line(out, "RRULE:" + rule_in_feed(event.rule, event.all_day, zone));
    for (auto const left_out : event.left_out) line(out, "EXDATE" + clock(left_out));
    line(out, "END:VEVENT");
    for (auto const& other : event.exceptions) {
        line(out, "BEGIN:VEVENT");
        common(out, event, event.cancelled || other.cancelled, other.why.empty() ? event.why : other.why);
        line(out, "RECURRENCE-ID" + clock(other.original));
        line(out, "DTSTART" + clock(other.starts));
        line(out, "DTEND" + clock(other.ends));
        line(out, "END:VEVENT");
    }
}

} // namespace

std::string write_calendar(IcalCalendar const& calendar, Zone const& zone)
{
    std::string out;
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//Kwartier//Agenda//" + std::string(calendar.language == Language::nl ? "NL" : "EN"));
    line(out, "CALSCALE:GREGORIAN");
    line(out, "METHOD:PUBLISH");
    text_line(out, "NAME", calendar.name);
    text_line(out, "X-WR-CALNAME", calendar.name);
    text_line(out, "DESCRIPTION", calendar.description);
    if (!calendar.url.empty()) line(out, "URL:" + calendar.url);
    line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    line(out, "X-PUBLISHED-TTL:PT6H");
    std::optional<WallTime> first;
    for (auto const& event : calendar.events)
        if (!event.rule.empty() && !event.all_day && (!first || event.starts < *first)) first = event.starts;
    if (first)
        for (auto const& text : zone_lines(zone, *first)) line(out, text);
    for (auto const& event : calendar.events) write_event(out, event, zone);
    line(out, "END:VCALENDAR");
    return out;
}

} // namespace kwartier::calendar
