// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kwartier {

/// A moment, in UTC, to the millisecond. Stored as epoch milliseconds.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
/// A day as the calendar on the wall shows it, without a zone. Stored as days since 1970-01-01.
using Date = std::chrono::local_days;
/// What the clock on the wall shows, to the second.
using WallTime = std::chrono::local_seconds;

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

inline std::int64_t to_number(Instant at) { return at.time_since_epoch().count(); }
inline std::int64_t to_number(Date on) { return on.time_since_epoch().count(); }
inline Instant instant_from(std::int64_t ms) { return Instant{milliseconds{ms}}; }
inline Date date_from(std::int64_t day) { return Date{days{day}}; }

/// The clock itself: only `app` and the server's door ask it; everything else is handed `now`.
Instant clock_now();

/// A time zone by its IANA name; an unknown name throws.
class Zone {
public:
    explicit Zone(std::string_view name = "Europe/Amsterdam");

    Date date(Instant) const;
    WallTime wall(Instant) const;
    /// The first moment of that day. A wall time that does not exist (spring) is moved to the first that does.
    Instant start_of(Date) const;
    Instant at(WallTime) const;
    std::string const& name() const { return m_name; }

private:
    std::string m_name;
    void const* m_zone;
};

/// "2026-11-23"; nothing when it is no date.
std::optional<Date> parse_date(std::string_view);
std::string iso(Date);
/// "2026-11-23T08:33:00Z"
std::string iso(Instant);
/// RFC 3339 with a zone ("Z", "+01:00"); without a zone the wall time of `zone`. Nothing when it is no moment.
std::optional<Instant> parse_instant(std::string_view, Zone const& zone);

} // namespace kwartier
