// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/pages/field.hpp"
#include "kernel/pages/html.hpp"

// What is shown of moderation: words and photos before everybody, and what people say is not right.
namespace kwartier::reports {

struct ModeratedPhoto {
    std::string address, thumbnail;
    Said alt;
    bool visible = false, blurred = false;
};
struct FlagLine {
    Said what;
    Word reason;
    std::string when;
};
struct ModerationLine {
    Word what;
    std::string reason, who, when, stamp;
};
struct ModerationPage {
    std::vector<ErrorLine> errors;
    std::optional<Said> conflict;
    std::string reference, base, original;
    int version = 0;
    bool masked = false, hidden_signs = false, suspended = false;
    Said state;
    bool can_edit = false, can_hide = false, can_show = false, can_dismiss = false;
    Field words, why;
    std::vector<ModeratedPhoto> photos;
    std::vector<FlagLine> flags;
    std::vector<ModerationLine> log;
    bool has_photos = false, has_flags = false, has_log = false;
};

struct BlurRow {
    int number = 0;
    std::string left, top, width, height;
    std::optional<Said> error;
};
struct BlurPage {
    std::vector<ErrorLine> errors;
    std::string reference, back, act, original, shown;
    Said alt;
    int rows = 0;
    bool may_add = false, visible = false, blurred = false;
    std::vector<BlurRow> patches;
    Field why;
};

/// Anybody says that something is not right.
struct FlagPage {
    std::vector<ErrorLine> errors;
    std::string reference, act, category;
    std::vector<Choice> whats, reasons;
    std::optional<Said> what_error, reason_error;
};

struct FlaggedLine {
    std::string reference, address, category, where, words;
    Said count;
    std::string since, reasons;
    bool suspended = false;
};
struct FlagsPage {
    std::vector<FlaggedLine> lines;
    bool none = false;
};
struct FlagRulePage {
    std::vector<ErrorLine> errors;
    Field threshold;
};
struct FlagsTile {
    std::string count;
};

} // namespace kwartier::reports
