// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/pages/field.hpp"
#include "kernel/pages/html.hpp"

// What the pages of this slice show: ready text, no logic.
namespace kwartier::calendar {

/// An event in a list, of this slice or of another that has something coming up.
struct EventLine {
    std::string title, address, place, area;
    std::string day_number, month; // of the leaf of a calendar
    Said when;
    std::string stamp; // for machines
    bool cancelled = false;
};
struct DayGroup {
    Said day;
    std::vector<EventLine> lines;
};

struct AgendaPage {
    std::vector<Choice> areas, themes;
    Field from;
    std::vector<DayGroup> days;
    bool none = false;
    std::string earlier, later; // addresses, or empty
    std::string month, feed;
    bool may_make = false, may_edit = false;
};

struct MonthCell {
    bool inside = false;
    int number = 0;
    Said day;
    std::vector<EventLine> lines;
    bool today = false;
};
struct MonthWeek {
    std::vector<MonthCell> cells;
};
struct MonthPage {
    std::string title, caption, area_name;
    std::string address; // of the form
    std::vector<Choice> areas;
    std::vector<std::string> weekdays;
    std::vector<MonthWeek> weeks;
    bool none = false;
    std::string previous, next, previous_name, next_name;
    std::string print, list;
};
struct PrintMonthPage {
    std::string title, area_name;
    std::vector<DayGroup> days;
    bool none = false;
    std::string back, site;
    Said printed;
};

/// An event on paper.
struct PosterPage {
    std::string title, place, area, organiser, why, back, address;
    Said when;
    std::optional<Said> repeats;
    Html description;
    bool cancelled = false, sign_up = false;
    int qr_size = 0;
    std::string qr_path;
};

/// A date of an event, on its own page.
struct DateLine {
    Said when;
    std::string stamp, why;
    bool cancelled = false, moved = false;
    std::optional<Said> places;
};

struct Sender {
    std::string name, address; // address: empty when it ended
};
struct EventPage {
    std::vector<ErrorLine> errors;
    std::string title, base, place, area_name, area_address, organiser, organiser_address, theme;
    std::vector<Sender> senders; // in whose name, when that is another name

    bool is_draft = false, for_review = false, cancelled = false, is_over = false;
    std::string why; // it does not go on, or went back
    Said when;
    std::string stamp;
    std::optional<Said> repeats;
    Html description;
    std::vector<DateLine> dates;
    bool has_dates = false;
    std::vector<std::string> also_in;
    bool has_also_in = false;
    Html map;
    std::string feed, follow; // addresses, or empty
    // Signing up.
    bool can_sign_up = false, several = false, is_full = false, signed_in = false;
    std::optional<Said> places;
    std::string only_original;
    std::vector<Choice> originals;
    std::optional<Said> original_error;
    Field name, email;
    // What the organiser and editors may do.
    bool has_acts = false, may_edit = false, may_publish = false, may_send_in = false, may_decide = false, may_cancel = false,
         may_attendees = false, may_dates = false;
    int version = 0;
    Field why_field;
};

struct EventFormPage {
    std::vector<ErrorLine> errors;
    std::optional<Said> conflict;
    bool is_new = false, is_public = false, will_be_checked = false;
    std::string action, back;
    int version = 0;
    Field title, description, place, organiser, starts_on, starts_at, ends_on, ends_at, repeat_until, repeat_count, capacity;
    std::string lat, lon, bounds;
    std::optional<Said> area_error, repeat_error, also_in_error, sender_error;
    std::vector<Choice> senders;
    bool has_senders = false;
    std::vector<Choice> areas, themes, repeats, also_in;
    bool all_day = false, sign_up = false, mark_areas = false, other_rule = false;
};

struct DatesPage {
    std::vector<ErrorLine> errors;
    std::optional<Said> conflict;
    std::string title, base;
    int version = 0;
    std::vector<Choice> originals;
    std::optional<Said> original_error;
    Field why_field, starts_on, starts_at;
    bool none = false;
};

struct AttendeeLine {
    std::int64_t id = 0;
    int number = 0;
    std::string name, contact;
    Said how;
    bool no_mail = false;
};
struct AttendeeGroup {
    Said when;
    Said count;
    std::string original;
    std::vector<AttendeeLine> signed_up, waiting;
    bool nobody = false, has_waiting = false, to_call = false;
};
struct AttendeesPage {
    std::vector<ErrorLine> errors;
    std::string title, base;
    std::vector<AttendeeGroup> groups;
    bool none = false, can_add = false, several = false;
    std::string only_original;
    std::vector<Choice> originals;
    std::optional<Said> original_error;
    Field name, phone, email;
};

struct CodePage {
    std::vector<ErrorLine> errors;
    std::string title, base, event_address;
    Said when;
    Field code;
};
struct OwnPage {
    std::string title, base, event_address, place, name, email;
    Said when;
    bool has_place = false, waiting = false, cancelled = false, is_over = false, can_leave = false;
    std::string why;
    std::optional<Said> line;
};

struct EditorLine {
    std::string title, address, area;
    Word state;
    Said when;
};
struct EditorsPage {
    std::vector<EditorLine> waiting, mine;
    bool may_decide = false, none_waiting = false, none_mine = false, keeps_themes = false;
};

struct ThemeLine {
    std::string name, address;
    int position = 0;
    bool deciding = false, stopped = false;
};
struct ThemesPage {
    std::vector<ThemeLine> lines;
    bool none = false;
};
struct ThemePage {
    std::vector<ErrorLine> errors;
    std::optional<Said> conflict;
    std::string title, action;
    int version = 1;
    Field name_nl, name_en, position;
    bool active = true, deciding = false;
};

struct PanelPage {
    std::string area_name, all, feed;
    std::vector<EventLine> lines;
    bool none = false;
};
struct BodyPanelPage {
    std::vector<EventLine> lines;
};

struct HomePanelPage {
    std::vector<EventLine> lines;
    bool none = false;
};
struct EditorsTile {
    Said count;
};

} // namespace kwartier::calendar
