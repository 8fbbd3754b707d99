// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/moderation.hpp"

// SQL of moderation (store_moderation.cpp).
namespace kwartier::reports::store {

struct PublicWords {
    std::optional<std::string> edited;
    bool by_official = false; // and not by the reporter
    bool suspended = false;
};
PublicWords public_words(Read&, ReportId);
void set_public_words(Write&, ReportId, std::string_view text, Instant, PersonId by);
void drop_public_words(Write&, ReportId);

struct Moderation {
    Moderated what = Moderated::words_edited;
    std::int64_t photo = 0;
    PersonId by;
    Instant at{};
    std::string reason;
};
void insert_moderation(Write&, std::int64_t id, ReportId, Moderation const&);
std::vector<Moderation> moderations(Read&, ReportId);
/// Whether the last that was done to the photo's being seen was to hide it.
bool photo_hidden(Read&, std::int64_t photo);

struct PhotoBlur {
    std::int64_t photo = 0;
    ReportId report;
    std::string hash, thumbnail, patches;
};
std::optional<PhotoBlur> photo_blur(Read&, std::int64_t photo);
void set_photo_blur(Write&, PhotoBlur const&, Instant);
void drop_photo_blur(Write&, std::int64_t photo);
bool blur_names(Read&, std::string_view hash);

struct Flag {
    std::int64_t id = 0;
    ReportId report;
    std::int64_t photo = 0;
    FlagReason reason = FlagReason::other;
    Instant at{};
};
/// False when the same one flagged the same already.
bool insert_flag(Write&, Flag const&, std::string_view who);
int flaggers(Read&, ReportId);
std::vector<Flag> open_flags(Read&, ReportId);
/// Reports with open flags, those with most first, at most `limit`; `flags` of each.
struct FlaggedReport {
    ReportId report;
    int flags = 0;
    Instant since{};
};
std::vector<FlaggedReport> flagged_reports(Read&, int limit);
/// How many were decided.
std::int64_t decide_flags(Write&, ReportId, std::optional<std::int64_t> photo, Moderated decision, Instant);
void suspend(Write&, ReportId, Instant);
void lift_suspension(Write&, ReportId);
int flag_threshold(Read&);
void set_flag_threshold(Write&, int);

/// The files of the copies that were taken away.
std::vector<std::string> drop_photo_blurs(Write&, ReportId);
void empty_moderations(Write&, ReportId);

} // namespace kwartier::reports::store
