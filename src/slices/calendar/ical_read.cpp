// SPDX-License-Identifier: EUPL-1.2
// Descriptions of time zones in a file are not read: a rule of theirs may name every second since 1970. Their names are enough.
#include <libical/ical.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <stdexcept>

#include "kernel/base/text.hpp"
#include "slices/calendar/ical.hpp"
#include "slices/calendar/repeat.hpp"

namespace kwartier::calendar {

namespace {

constexpr std::size_t uid_max = 255, texts_max = 8000;
constexpr std::size_t exceptions_max = 600;
constexpr int year_min = 1970, year_max = 2100;

/// What is wrong with one event, in English.
struct Trouble {
    std::string what;
};

std::string plain(char const* text)
{
    if (text == nullptr) return {};
    std::string_view const given(text);
    if (!valid_utf8(given)) throw Trouble{"a text is not UTF-8"};
    std::string out;
    for (auto const c : given.substr(0, texts_max))
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    while (!valid_utf8(out)) out.pop_back(); // cut in the middle of a letter
    return std::string(trimmed(out));
}

icalproperty* first(icalcomponent* event, icalproperty_kind kind) { return icalcomponent_get_first_property(event, kind); }

std::string text_of(icalcomponent* event, icalproperty_kind kind)
{
    auto* const property = first(event, kind);
    if (property == nullptr) return {};
    auto* const value = icalproperty_get_value(property);
    if (value == nullptr || icalvalue_isa(value) != ICAL_TEXT_VALUE) return {};
    return plain(icalvalue_get_text(value));
}

/// Reads times of one file: in which zones they are said, and what they are on our wall.
class WallClock {
public:
    explicit WallClock(Zone const& zone) : m_zone(zone) {}

    WallTime operator()(icalproperty* property, icaltimetype const& time)
    {
        std::chrono::year_month_day const on{std::chrono::year{time.year}, std::chrono::month{static_cast<unsigned>(time.month)},
                                             std::chrono::day{static_cast<unsigned>(time.day)}};
        if (!on.ok() || time.year < year_min || time.year > year_max) throw Trouble{"a date that is none, or too far away"};
        if (time.hour < 0 || time.hour > 23 || time.minute < 0 || time.minute > 59 || time.second < 0 || time.second > 60)
            throw Trouble{"a time that is none"};
        WallTime const wall = time.is_date
                                  ? WallTime{Date{on}}
                                  : WallTime{Date{on}} + hours{time.hour} + minutes{time.minute} + seconds{std::min(time.second, 59)};
        if (time.is_date) return wall;
        if (icaltime_is_utc(time)) return m_zone.wall(Instant{milliseconds{wall.time_since_epoch()}});
        auto const* const other = said_zone(property);
        return other == nullptr ? wall : m_zone.wall(other->at(wall));
    }

private:
    /// Nothing for our own zone, for no zone, and for one of which the name is not known: partners are near.
    Zone const* said_zone(icalproperty* property)
    {
        auto* const parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
        char const* const text = parameter == nullptr ? nullptr : icalparameter_get_tzid(parameter);
        std::string const name(text == nullptr ? "" : text);
        if (name.empty() || name.size() > 100 || name == m_zone.name()) return nullptr;
        auto const [at, is_new] = m_known.try_emplace(name);
        if (is_new && m_known.size() < 100) at->second = zone_named(name);
        return at->second.get();
    }
    std::unique_ptr<Zone> zone_named(std::string const& name) const
    {
        // "/example.org/Europe/Berlin" ends in a name that everybody knows.
        auto const slash = name.rfind('/');
        auto const before = slash == std::string::npos || slash == 0 ? std::string::npos : name.rfind('/', slash - 1);
        for (auto const& one : {name, before == std::string::npos ? std::string() : name.substr(before + 1)}) {
            if (one.empty()) continue;
            if (one == m_zone.name()) return nullptr;
            try {
                return std::make_unique<Zone>(one);
            } catch (std::runtime_error const&) {
                continue; // no zone of that name
            }
        }
        return nullptr;
    }

    Zone const& m_zone;
    std::map<std::string, std::unique_ptr<Zone>> m_known;
};

void read_span(icalcomponent* from, WallClock& times, WallTime& starts, WallTime& ends, bool& all_day)
{
    auto* const begin = first(from, ICAL_DTSTART_PROPERTY);
    if (begin == nullptr) throw Trouble{"it has no beginning (DTSTART)"};
    auto const start = icalproperty_get_dtstart(begin);
    all_day = start.is_date != 0;
    starts = times(begin, start);
    ends = all_day ? starts + days{1} : starts;
    if (auto* const end = first(from, ICAL_DTEND_PROPERTY)) {
        ends = times(end, icalproperty_get_dtend(end));
        if (all_day && ends == starts) ends = starts + days{1};
    } else if (auto* const length = first(from, ICAL_DURATION_PROPERTY)) {
        auto const duration = icalproperty_get_duration(length);
        auto const lasts =
            hours{24 * 7 * std::min(duration.weeks, 100u) + 24 * std::min(duration.days, 1000u) + std::min(duration.hours, 10000u)} +
            minutes{std::min(duration.minutes, 100000u)} + seconds{std::min(duration.seconds, 1000000u)};
        if (duration.is_neg == 0) ends = starts + lasts;
    }
    if (ends < starts) throw Trouble{"it ends before it begins"};
    if (ends - starts > days{31}) throw Trouble{"it lasts longer than 31 days"};
}

void read_place(icalcomponent* from, IcalEvent& event)
{
    event.place = text_of(from, ICAL_LOCATION_PROPERTY);
    auto* const geo = first(from, ICAL_GEO_PROPERTY);
    if (geo == nullptr) return;
    auto const at = icalproperty_get_geo(geo);
    if (std::isfinite(at.lat) && std::isfinite(at.lon) && std::abs(at.lat) <= 90 && std::abs(at.lon) <= 180 && (at.lat != 0 || at.lon != 0))
        event.point = Point{at.lon, at.lat};
}

void read_rule(icalcomponent* from, WallClock& times, Zone const& zone, IcalEvent& event)
{
    auto* const property = first(from, ICAL_RRULE_PROPERTY);
    if (first(from, ICAL_RDATE_PROPERTY) != nullptr) throw Trouble{"it has loose dates (RDATE), which are not read"};
    if (property == nullptr) return;
    if (icalcomponent_get_next_property(from, ICAL_RRULE_PROPERTY) != nullptr) throw Trouble{"it has several rules (RRULE)"};
    auto* const written = icalproperty_get_value_as_string_r(property);
    std::string const rule(written == nullptr ? "" : written);
    icalmemory_free_buffer(written);
    auto const kept = kept_rule(rule, event.starts, zone);
    if (!kept) throw Trouble{"its rule is not one of days, weeks, months or years: " + shortened(plain(rule.c_str()), 100)};
    event.rule = *kept;
    for (auto* out = first(from, ICAL_EXDATE_PROPERTY); out != nullptr && event.left_out.size() < exceptions_max;
         out = icalcomponent_get_next_property(from, ICAL_EXDATE_PROPERTY))
        event.left_out.push_back(times(out, icalproperty_get_exdate(out)));
}

bool is_cancelled(icalcomponent* from)
{
    auto* const status = first(from, ICAL_STATUS_PROPERTY);
    return status != nullptr && icalproperty_get_status(status) == ICAL_STATUS_CANCELLED;
}

void refuse_private(icalcomponent* from)
{
    auto* const property = first(from, ICAL_CLASS_PROPERTY);
    if (property == nullptr) return;
    auto const kind = icalproperty_get_class(property);
    if (kind == ICAL_CLASS_PRIVATE || kind == ICAL_CLASS_CONFIDENTIAL) throw Trouble{"it is marked as private"};
}

IcalEvent read_event(icalcomponent* from, WallClock& times, Zone const& zone)
{
    IcalEvent event;
    refuse_private(from);
    event.uid = text_of(from, ICAL_UID_PROPERTY);
    if (event.uid.empty() || event.uid.size() > uid_max) throw Trouble{"its UID is missing or too long"};
    event.title = text_of(from, ICAL_SUMMARY_PROPERTY);
    if (event.title.empty()) throw Trouble{"it has no title (SUMMARY)"};
    event.description = text_of(from, ICAL_DESCRIPTION_PROPERTY);
    event.theme = text_of(from, ICAL_CATEGORIES_PROPERTY);
    if (auto* const sequence = first(from, ICAL_SEQUENCE_PROPERTY))
        event.sequence = std::clamp(icalproperty_get_sequence(sequence), 0, 1'000'000);
    read_span(from, times, event.starts, event.ends, event.all_day);
    read_place(from, event);
    read_rule(from, times, zone, event);
    event.cancelled = is_cancelled(from);
    event.why = event.cancelled ? text_of(from, ICAL_COMMENT_PROPERTY) : std::string();
    return event;
}

/// Reads what the file says of all events; exceptions are put with their event when all are known.
class Reading {
public:
    explicit Reading(Zone const& zone) : m_zone(zone), m_times(zone) {}

    void add(icalcomponent* from)
    {
        auto name = std::string("an event");
        try {
            if (++m_seen > ical_events_max) return;
            auto const title = text_of(from, ICAL_SUMMARY_PROPERTY), uid = text_of(from, ICAL_UID_PROPERTY);
            name = shortened(title.empty() ? "an event without a title" : title, 60) + " (" + shortened(uid, 60) + ")";
            if (first(from, ICAL_RECURRENCEID_PROPERTY) != nullptr) add_exception(from, uid);
            else if (!m_where.try_emplace(uid, m_file.events.size()).second) throw Trouble{"its UID stands in the file twice"};
            else m_file.events.push_back(read_event(from, m_times, m_zone));
        } catch (Trouble const& trouble) {
            m_file.troubles.push_back(name + ": " + trouble.what);
        }
    }

    IcalFile done()
    {
        if (m_seen > ical_events_max)
            m_file.troubles.push_back("more than " + std::to_string(ical_events_max) + " events: the rest is not read");
        for (auto& [uid, exception] : m_exceptions) {
            auto const at = std::find_if(m_file.events.begin(), m_file.events.end(), [&](IcalEvent const& e) { return e.uid == uid; });
            if (at == m_file.events.end() || at->rule.empty())
                m_file.troubles.push_back(uid + ": a single date of an event that does not recur");
            else if (at->exceptions.size() < exceptions_max) at->exceptions.push_back(exception);
        }
        return std::move(m_file);
    }

private:
    void add_exception(icalcomponent* from, std::string const& uid)
    {
        auto* const property = first(from, ICAL_RECURRENCEID_PROPERTY);
        IcalException exception;
        bool all_day = false;
        exception.original = m_times(property, icalproperty_get_recurrenceid(property));
        read_span(from, m_times, exception.starts, exception.ends, all_day);
        exception.cancelled = is_cancelled(from);
        exception.why = exception.cancelled ? text_of(from, ICAL_COMMENT_PROPERTY) : std::string();
        m_exceptions.emplace_back(uid, std::move(exception));
    }

    Zone const& m_zone;
    WallClock m_times;
    IcalFile m_file;
    std::size_t m_seen = 0;
    std::map<std::string, std::size_t> m_where;
    std::vector<std::pair<std::string, IcalException>> m_exceptions;
};

void read_all(icalcomponent* in, Reading& reading)
{
    for (auto* event = icalcomponent_get_first_component(in, ICAL_VEVENT_COMPONENT); event != nullptr;
         event = icalcomponent_get_next_component(in, ICAL_VEVENT_COMPONENT))
        reading.add(event);
}

} // namespace

IcalFile read_calendar(std::string_view text, Zone const& zone)
{
    if (text.size() > ical_bytes_max) return {{}, {"the file is larger than " + std::to_string(ical_bytes_max >> 20) + " MB"}};
    icalerror_set_errors_are_fatal(0);
    std::string const copy(text);
    std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> const root(icalparser_parse_string(copy.c_str()), icalcomponent_free);
    if (!root) return {{}, {"this is no iCalendar file"}};
    Reading reading(zone);
    if (icalcomponent_isa(root.get()) == ICAL_VCALENDAR_COMPONENT) read_all(root.get(), reading);
    for (auto* calendar = icalcomponent_get_first_component(root.get(), ICAL_VCALENDAR_COMPONENT); calendar != nullptr;
         calendar = icalcomponent_get_next_component(root.get(), ICAL_VCALENDAR_COMPONENT))
        read_all(calendar, reading);
    auto file = reading.done();
    icalmemory_free_ring();
    return file;
}

} // namespace kwartier::calendar
