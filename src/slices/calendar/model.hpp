// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/act/area.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/time.hpp"
#include "kernel/geo/point.hpp"
#include "kernel/words/word.hpp"
#include "slices/calendar/calendar.hpp"

namespace kwartier::calendar {

struct ThemeTag;
using ThemeId = Id<ThemeTag>;

enum class State : std::uint8_t { draft, for_review, published, cancelled };
enum class DateState : std::uint8_t { planned, moved, cancelled, skipped };
enum class Standing : std::uint8_t { asking, signed_up, waiting };

inline std::int64_t number(WallTime at) { return at.time_since_epoch().count(); }
inline WallTime wall_from(std::int64_t seconds_on_wall) { return WallTime{seconds{seconds_on_wall}}; }
inline Date day_of(WallTime at) { return std::chrono::floor<days>(at); }

struct Theme {
    ThemeId id;
    std::string key; // in addresses; stays what it was
    std::array<std::string, language_count> name;
    int position = 0;
    bool active = true;    // can be chosen; what has it keeps it
    bool deciding = false; // residents have a say there: it shows under "Meedoen"
    int version = 1;
};

/// What its maker says of it.
struct Details {
    AreaId area{};
    std::vector<AreaId> also_in{};
    BodyId sender{}; // in whose name: a platform, a group, an organisation; none: only whoever made it
    std::string title{}, description{}, place{}, organiser{};
    std::optional<Point> point{};
    ThemeId theme{};
    WallTime starts{}, ends{};
    bool all_day = false;
    std::string rule{}; // RRULE, or empty: once
    bool sign_up = false;
    int capacity = 0; // 0: as many as come

    bool operator==(Details const&) const = default;
};

struct EventRow : Details {
    EventId id;
    int version = 1;
    std::string reference, uid;
    int sequence = 0;
    State state = State::draft;
    Instant state_since{}, made_at{}, changed_at{};
    std::optional<Instant> published_at{};
    PersonId made_by{};
    std::string zone;
    bool endless = false; // more dates will be written as time goes by
    Instant last_end{};
    std::string why; // it does not go on, or goes back to its maker
    bool imported = false;

    bool is_public() const { return state == State::published || state == State::cancelled; }
};

struct EventDate {
    EventId event;
    WallTime original{}; // when it would have been: the name of the date
    WallTime starts{}, ends{};
    Instant starts_at{}, ends_at{};
    DateState state = DateState::planned;
    std::string why{};
};

struct SignUpRow {
    std::int64_t id = 0;
    EventId event;
    WallTime original{};
    PersonId person{};
    SealKeyNumber seal = 0;
    std::optional<SealedText> name{}, email{}, phone{};
    std::string email_index{};
    Language language = Language::nl;
    Standing standing = Standing::asking;
    Instant asked_at{};
    std::optional<Instant> placed_at{};
    int tries = 0;
    bool by_organiser = false;
    std::string own_hash{}, asking_hash{};
};

inline constexpr std::size_t title_max = 120, text_max = 4000, place_max = 200, organiser_max = 120, why_max = 400, name_max = 120,
                             theme_name_max = 40;
inline constexpr auto longest = days{31};
/// What recurs without end is written ahead this far.
inline constexpr auto ahead = days{548};
inline constexpr int dates_max = 600;
/// What does not go on stays visible at least so long.
inline constexpr auto cancelled_shown = days{30};

} // namespace kwartier::calendar
