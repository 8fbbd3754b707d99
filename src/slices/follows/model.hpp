// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/base/sealed.hpp"
#include "kernel/storage/sql.hpp"
#include "slices/follows/follows.hpp"

namespace kwartier::follows {

inline constexpr std::size_t link_digits = 32; // of a private link

inline constexpr std::string_view area_kind = "area";
inline constexpr std::string_view everything = "*"; // among sources, as typed and asked; stored as an empty source
inline constexpr int follows_max = 200;             // of one follower
inline constexpr int soft_bounces_max = 5;

enum class Rhythm : std::uint8_t { daily, weekly };

struct FollowerRow {
    FollowerId id;
    PersonId person; // zero: by address only
    SealKeyNumber seal = 0;
    std::optional<Blob> email;
    Language language = Language::nl;
    Rhythm rhythm = Rhythm::daily;
    Instant begun_at{}, counts_from{};
    std::optional<Instant> paused_at, stopped_at;
    std::int64_t bounced_mail = 0;
    int bounces_soft = 0;

    bool hears() const { return !paused_at && !stopped_at; }
};

struct FollowRow {
    Subject subject;
    std::string source; // of an area; empty: everything
    Instant since{};
};

/// What somebody wants to follow: of an area some sources, or one subject (then no sources).
struct Wanted {
    Subject subject;
    std::vector<std::string> sources;
};

struct Ask;
using AskId = Id<Ask>;
struct AskRow {
    AskId id;
    SealKeyNumber seal = 0;
    Blob email;
    std::string mailbox;
    Language language = Language::nl;
    Wanted wanted;
    Instant asked_at{};
};

struct RoundRow {
    Rhythm rhythm = Rhythm::daily;
    Instant since{};
    std::optional<Instant> until;
    FollowerId after;

    bool operator==(RoundRow const&) const = default;
};

} // namespace kwartier::follows
