// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/event_form.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "slices/calendar/events.hpp"
#include "slices/calendar/repeat.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_themes.hpp"
#include "slices/calendar/view.hpp"
#include "slices/calendar/words.gen.hpp"
#include "slices/people/people.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

constexpr int count_max = 400;

struct Offered {
    Every every;
    std::string_view name;
    Word words;
};
constexpr std::array<Offered, 6> offered{{{Every::once, "eenmalig", w::repeat_once},
                                          {Every::week, "week", w::repeat_week},
                                          {Every::two_weeks, "twee-weken", w::repeat_two_weeks},
                                          {Every::month_date, "maand-datum", w::repeat_month_date},
                                          {Every::month_weekday, "maand-weekdag", w::repeat_month_weekday},
                                          {Every::year, "jaar", w::repeat_year}}};
/// A rule of another calendar that the form has no words for.
constexpr std::string_view as_it_is = "zo-houden";
constexpr hours night_ends{6};

std::optional<double> degree(std::string_view text, double limit)
{
    std::string const copy(text);
    char* end = nullptr;
    auto const value = std::strtod(copy.c_str(), &end);
    if (copy.empty() || end != copy.c_str() + copy.size() || !(value >= -limit && value <= limit)) return std::nullopt;
    return value;
}

void read_times(Fields const& form, Typed& typed)
{
    auto& d = typed.details;
    d.all_day = !form["all_day"].empty();
    Fields clockless;
    for (auto const& name : {"starts_on", "ends_on"}) clockless.add(name, std::string(form[name]));
    auto const& times = d.all_day ? clockless : form;
    d.starts = typed_time(times, "starts_on", "starts_at", typed.wrong);
    if (d.starts == WallTime{}) return;
    if (!d.all_day && form["starts_at"].empty()) typed.wrong.push_back({w::time_needed, "starts_at"});
    Fields end;
    end.add("ends_on", std::string(form["ends_on"].empty() ? form["starts_on"] : form["ends_on"]));
    end.add("ends_at", std::string(d.all_day ? "" : form["ends_at"]));
    d.ends = typed_time(end, "ends_on", "ends_at", typed.wrong);
    if (d.all_day) {
        d.ends += days{1};
        return;
    }
    if (form["ends_at"].empty() && form["ends_on"].empty()) d.ends = d.starts;
    // "Van 20 tot 1 uur" is until that night; what ends before it begins by day was typed wrong.
    if (form["ends_on"].empty() && d.ends < d.starts && d.ends != WallTime{} && d.ends - day_of(d.ends) <= night_ends) d.ends += days{1};
}

void read_rule(Fields const& form, EventRow const* now, Typed& typed)
{
    auto& d = typed.details;
    auto const chosen = form["repeat"];
    if (chosen == as_it_is && now) {
        d.rule = now->rule;
        return;
    }
    auto const found = std::find_if(offered.begin(), offered.end(), [&](Offered const& o) { return o.name == chosen; });
    bool const once = found == offered.end() || found->every == Every::once;
    for (auto const* name : {"repeat_until", "repeat_count"})
        if (once && !form[name].empty()) typed.wrong.push_back({w::repeat_missing, name});
    if (once || d.starts == WallTime{}) return;
    // A rule skips what has no such day (RFC 5545, 3.3.10), and nobody who writes "each month" means that.
    auto const first = std::chrono::year_month_day{day_of(d.starts)};
    auto const day = static_cast<unsigned>(first.day());
    bool const leap = found->every == Every::year && first.month() == std::chrono::February && day == 29;
    if (leap || (found->every == Every::month_date && day > 28))
        typed.wrong.push_back({Said(w::repeat_no_such_day, {{"n", std::to_string(day)}}), "repeat"});
    Repeat repeat{.every = found->every, .until = {}, .count = 0};
    if (auto const until = form["repeat_until"]; !until.empty()) {
        repeat.until = typed_date(until);
        if (!repeat.until || *repeat.until < day_of(d.starts)) typed.wrong.push_back({w::until_wrong, "repeat_until"});
    }
    if (auto const count = form["repeat_count"]; !count.empty()) {
        repeat.count = static_cast<int>(std::clamp<std::int64_t>(number_in(count), 0, count_max + 1));
        if (repeat.count < 1 || repeat.count > count_max)
            typed.wrong.push_back({Said(w::count_wrong, {{"max", std::to_string(count_max)}}), "repeat_count"});
    }
    // A rule has a last day or a number of times (RFC 5545, 3.3.10).
    if (repeat.until && repeat.count > 0) typed.wrong.push_back({w::until_or_count, "repeat_count"});
    d.rule = rule_of(repeat, day_of(d.starts));
}

void read_where(Look const& look, Fields const& form, Typed& typed)
{
    auto& d = typed.details;
    if (auto const area = areas::find_choice(look, form["area"])) d.area = area->id;
    d.place = form["place"];
    auto const lat = degree(form["lat"], 90), lon = degree(form["lon"], 180);
    if (lat && lon) d.point = Point{*lon, *lat};
    for (auto const chosen : form.all("also_in"))
        if (auto const area = areas::find_choice(look, chosen); area && area->id != d.area) d.also_in.push_back(area->id);
}

/// Where the actor may make one; a resident everywhere.
std::vector<Choice> own_areas(Look const& look, std::string_view chosen)
{
    auto all = area_choices(look, chosen, true);
    std::erase_if(all, [&](Choice const& one) {
        auto const area = areas::find_choice(look, one.value);
        return !area || !look.actor.may(make, {.area = area->id, .department = {}, .owner = look.actor.person});
    });
    return all;
}

/// Whether what the actor sends in is read by an editor first.
bool is_checked(Look const& look, Fields const& typed, EventRow const* now)
{
    auto const area = areas::find_choice(look, typed["area"]);
    EventRow row;
    if (now) row = *now;
    else row.made_by = look.actor.person;
    if (area) row.area = area->id;
    auto const reach = look.actor.reach(calendar::edit);
    if (!area && !now) return !reach.everywhere && !reach.own && reach.areas.empty();
    return !row.is_public() && !rights_on(look, row).publish;
}

} // namespace

WallTime typed_time(Fields const& form, std::string_view day, std::string_view clock, std::vector<Problem>& wrong)
{
    auto const on = typed_date(form[day]);
    if (!on) {
        if (!form[day].empty()) wrong.push_back({w::day_unreadable, std::string(day)});
        return {};
    }
    if (form[clock].empty()) return WallTime{*on};
    auto const at = typed_clock(form[clock]);
    if (!at) wrong.push_back({w::time_unreadable, std::string(clock)});
    return WallTime{*on} + at.value_or(minutes{0});
}

Typed read_form(Look const& look, Fields const& form, EventRow const* now)
{
    Typed typed;
    auto& d = typed.details;
    d.title = form["title"];
    d.description = form["description"];
    d.organiser = form["organiser"];
    if (auto const sender = people::body(look, BodyId{number_in(form["sender"])})) d.sender = sender->id;
    if (auto const sender = trimmed(d.organiser).empty() ? people::body(look, d.sender) : std::nullopt) d.organiser = sender->name;
    d.theme = ThemeId{number_in(form["theme"])};
    auto const themes = store::themes(look.db);
    if (theme_name(themes, d.theme, look.language()).empty()) d.theme = {};
    read_times(form, typed);
    read_rule(form, now, typed);
    read_where(look, form, typed);
    d.sign_up = !form["sign_up"].empty();
    if (auto const capacity = form["capacity"]; !capacity.empty()) {
        d.capacity = static_cast<int>(std::clamp<std::int64_t>(number_in(capacity), -1, 1'000'000));
        if (d.capacity < 1) d.capacity = -1; // not a number: said beside the field
        else if (!d.sign_up) typed.wrong.push_back({w::capacity_without_sign_up, "capacity"});
    }
    return typed;
}

Fields filled_in(Look const& look, EventRow const& e)
{
    Fields f;
    auto const area_of = [&](AreaId id) {
        auto const area = areas::find(look, id);
        return area ? area->choice() : std::string();
    };
    f.add("title", e.title);
    f.add("description", e.description);
    f.add("organiser", e.organiser);
    if (e.sender) f.add("sender", std::to_string(e.sender.value));
    f.add("theme", std::to_string(e.theme.value));
    f.add("starts_on", iso(day_of(e.starts)));
    if (!e.all_day) f.add("starts_at", clock_field(e.starts));
    auto const last = e.all_day ? e.ends - days{1} : e.ends;
    if (day_of(last) != day_of(e.starts)) f.add("ends_on", iso(day_of(last)));
    if (!e.all_day && e.ends != e.starts) f.add("ends_at", clock_field(e.ends));
    if (e.all_day) f.add("all_day", "1");
    auto const repeat = repeat_of(e.rule, day_of(e.starts));
    if (!repeat) f.add("repeat", std::string(as_it_is));
    else {
        for (auto const& o : offered)
            if (o.every == repeat->every) f.add("repeat", std::string(o.name));
        if (repeat->until) f.add("repeat_until", iso(*repeat->until));
        if (repeat->count > 0) f.add("repeat_count", std::to_string(repeat->count));
    }
    f.add("area", area_of(e.area));
    f.add("place", e.place);
    if (e.point) {
        f.add("lat", std::to_string(e.point->lat));
        f.add("lon", std::to_string(e.point->lon));
    }
    for (auto const other : e.also_in) f.add("also_in", area_of(other));
    if (e.sign_up) f.add("sign_up", "1");
    if (e.capacity > 0) f.add("capacity", std::to_string(e.capacity));
    return f;
}

EventFormPage form_view(Look const& look, Fields const& typed, std::vector<Problem> const& wrong, EventRow const* now)
{
    EventFormPage view;
    view.errors = error_lines(wrong);
    for (auto const& [to, name] : std::initializer_list<std::pair<Field*, std::string_view>>{{&view.title, "title"},
                                                                                             {&view.description, "description"},
                                                                                             {&view.place, "place"},
                                                                                             {&view.organiser, "organiser"},
                                                                                             {&view.starts_on, "starts_on"},
                                                                                             {&view.starts_at, "starts_at"},
                                                                                             {&view.ends_on, "ends_on"},
                                                                                             {&view.ends_at, "ends_at"},
                                                                                             {&view.repeat_until, "repeat_until"},
                                                                                             {&view.repeat_count, "repeat_count"},
                                                                                             {&view.capacity, "capacity"}})
        *to = field(typed, name, wrong);
    view.lat = typed["lat"];
    view.lon = typed["lon"];
    view.area_error = field(typed, "area", wrong).error;
    view.repeat_error = field(typed, "repeat", wrong).error;
    view.also_in_error = field(typed, "also_in", wrong).error;
    view.areas = own_areas(look, typed["area"]);
    auto const sender = now ? now->sender : BodyId{};
    view.senders.push_back({"", say(look.language(), w::no_sender), typed["sender"].empty()});
    for (auto const& body : people::senders(look, approve, sender)) {
        auto const number = std::to_string(body.id.value);
        view.senders.push_back({number, body.name, number == typed["sender"]});
    }
    view.has_senders = view.senders.size() > 1;
    view.sender_error = field(typed, "sender", wrong).error;
    for (auto const& theme : store::themes(look.db)) {
        auto const value = std::to_string(theme.id.value);
        if (!theme.active && value != typed["theme"]) continue; // what has it keeps it
        view.themes.push_back({value, theme.name[static_cast<std::size_t>(look.language())], value == typed["theme"]});
    }
    for (auto const& o : offered) view.repeats.push_back({std::string(o.name), say(look.language(), o.words), o.name == typed["repeat"]});
    if (now && !repeat_of(now->rule, day_of(now->starts)))
        view.repeats.push_back({std::string(as_it_is), say(look.language(), w::repeat_as_it_is), typed["repeat"] == as_it_is});
    view.all_day = !typed["all_day"].empty();
    view.sign_up = !typed["sign_up"].empty();
    view.mark_areas = look.actor.may(approve);
    if (view.mark_areas) {
        view.also_in = area_choices(look, {}, false);
        for (auto const chosen : typed.all("also_in"))
            for (auto& choice : view.also_in) choice.chosen = choice.chosen || choice.value == chosen;
    }
    if (auto const box = areas::extent(look))
        for (auto const number : {box->west, box->south, box->east, box->north})
            view.bounds += (view.bounds.empty() ? "" : ",") + std::to_string(number);
    view.will_be_checked = is_checked(look, typed, now);
    view.is_new = now == nullptr;
    view.is_public = now && now->is_public();
    view.version = now ? now->version : 0;
    view.back = now ? address_of(*now) : "/agenda";
    view.action = now ? view.back + "/wijzigen" : "/agenda/nieuw";
    return view;
}

} // namespace kwartier::calendar
