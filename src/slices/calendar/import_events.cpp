// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/import_events.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/act/small_acts.hpp"
#include "kernel/base/text.hpp"
#include "slices/areas/areas.hpp"
#include "slices/calendar/events.hpp"
#include "slices/calendar/ical.hpp"
#include "slices/calendar/repeat.hpp"
#include "slices/calendar/routes.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_themes.hpp"

namespace kwartier::calendar {

namespace {

constexpr auto kept_after = days{366}; // older ones are not taken over

Details details_of(IcalEvent const& from, AreaId area, std::vector<Theme> const& themes, std::string_view organiser)
{
    Details d;
    d.area = area;
    d.title = shortened(from.title, title_max);
    d.description = shortened(from.description, text_max);
    d.place = shortened(from.place, place_max);
    d.organiser = shortened(organiser, organiser_max);
    d.point = from.point;
    auto const wanted = folded(from.theme);
    for (auto const& theme : themes)
        if (!wanted.empty() && (theme.key == wanted || folded(theme.name[0]) == wanted || folded(theme.name[1]) == wanted))
            d.theme = theme.id;
    d.starts = from.starts;
    d.ends = from.ends;
    d.all_day = from.all_day;
    d.rule = from.rule;
    return d;
}

/// The date as the file has it.
EventDate wanted(EventDate date, EventRow const& row, IcalEvent const& from, Zone const& zone)
{
    auto const original = date.original;
    date = {.event = row.id, .original = original, .starts = original, .ends = original + (row.ends - row.starts)};
    if (std::find(from.left_out.begin(), from.left_out.end(), original) != from.left_out.end()) date.state = DateState::skipped;
    for (auto const& exception : from.exceptions) {
        if (exception.original != original) continue;
        date.state = exception.cancelled ? DateState::cancelled : DateState::moved;
        date.starts = exception.starts;
        date.ends = exception.ends;
        date.why = shortened(exception.why, why_max);
        if (!exception.cancelled && date.starts == original && date.ends == original + (row.ends - row.starts))
            date.state = DateState::planned;
    }
    date.starts_at = zone.at(date.starts);
    date.ends_at = zone.at(date.ends);
    return date;
}

bool put_exceptions(Act& act, EventRow const& row, IcalEvent const& from)
{
    bool changed = false;
    for (auto const& date : store::dates(act.db, row.id)) {
        auto const to = wanted(date, row, from, act.house.zone());
        if (to.state == date.state && to.starts == date.starts && to.ends == date.ends && to.why == date.why) continue;
        store::put_date(act.db, to);
        changed = true;
    }
    return changed;
}

class Importing {
public:
    Importing(House const& house, Instant now, AreaId area) : m_house(house), m_now(now), m_area(area)
    {
        house.look(the_house(), now, [&](Look const& look) {
            m_themes = store::active_themes(look.db);
            m_organiser = areas::name(look, area);
        });
    }

    ImportedEvents run(IcalFile const& file)
    {
        ImportedEvents all;
        all.troubles = file.troubles;
        std::vector<ImportedEvents> parts(file.events.size());
        SmallActs acts(m_house, the_house(), m_now);
        acts.run(file.events.size(), [&](Act& act, std::size_t from, std::size_t to) {
            for (auto i = from; i < to; ++i) take(act, file.events[i], parts[i] = {}); // an act may be run again whole
        });
        for (auto& part : parts) {
            all.taken += part.taken;
            all.changed += part.changed;
            all.known += part.known;
            all.over += part.over;
            all.troubles.insert(all.troubles.end(), part.troubles.begin(), part.troubles.end());
        }
        return all;
    }

private:
    void take(Act& act, IcalEvent const& from, ImportedEvents& account)
    {
        auto const details = details_of(from, m_area, m_themes, m_organiser);
        auto known = store::find_uid(act.db, from.uid);
        if (known && !known->imported) {
            account.troubles.push_back(shortened(from.title, 60) + " (" + shortened(from.uid, 60) + "): it is an event of our own");
            return;
        }
        if (known) {
            again(act, *known, details, from, account);
            return;
        }
        auto const last = times(from.rule, from.starts, act.house.zone().wall(act.now) + ahead, dates_max);
        if (!last.more && act.house.zone().at(last.at.back() + (from.ends - from.starts)) + kept_after < act.now) {
            ++account.over;
            return;
        }
        auto row = new_row(act, details);
        row.uid = from.uid;
        row.sequence = from.sequence;
        row.imported = true;
        put_in_calendar(act, row);
        put_exceptions(act, row, from);
        if (from.cancelled) take_over(act, row, details, State::cancelled, shortened(from.why, why_max));
        ++account.taken;
    }

    void again(Act& act, EventRow& row, Details details, IcalEvent const& from, ImportedEvents& account)
    {
        row.also_in = store::other_areas(act.db, row.id, row.area);
        // What was added here stays: where else it shows, what it is about, and that one signs up.
        details.also_in = row.also_in;
        details.area = row.area;
        details.organiser = row.organiser;
        details.sign_up = row.sign_up;
        details.capacity = row.capacity;
        if (!details.theme) details.theme = row.theme;
        auto const state = from.cancelled ? State::cancelled : State::published;
        bool const same = static_cast<Details const&>(row) == details && row.state == state;
        if (!same) {
            row.sequence = std::max(row.sequence, from.sequence - 1);
            take_over(act, row, details, state, shortened(from.why, why_max));
        }
        bool const moved = put_exceptions(act, row, from);
        if (same && moved) take_over(act, row, details, state, row.why);
        ++(same && !moved ? account.known : account.changed);
    }

    House const& m_house;
    Instant m_now;
    AreaId m_area;
    std::vector<Theme> m_themes;
    std::string m_organiser;
};

constexpr std::string_view usage =
    "kwartier import events FILE.ics --area CODE\n"
    "  --area CODE   where they take place: the code of a neighbourhood, district or city\n";

int import_command(House const& house, std::span<std::string const> arguments)
{
    std::string path, code;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--area" && i + 1 < arguments.size()) code = arguments[++i];
        else if (arguments[i].starts_with("--area=")) code = arguments[i].substr(7);
        else if (!arguments[i].starts_with("--") && path.empty()) path = arguments[i];
        else path.clear(), i = arguments.size();
    }
    AreaId area;
    house.look(the_house(), house.now(), [&](Look const& look) {
        if (auto const found = areas::find_code(look, code)) area = found->id;
    });
    std::ifstream file(path, std::ios::binary);
    if (path.empty() || code.empty() || !file || !area) {
        std::cerr << (path.empty() || code.empty() ? "Which file, and for which area?"
                      : !file                      ? path + " cannot be read."
                                                   : "There is no area " + code + ".")
                  << "\n"
                  << usage;
        return 2;
    }
    std::string text(ical_bytes_max + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    auto const account = import_events(house, house.now(), text, area);
    for (auto const& trouble : account.troubles) std::cerr << "not taken over: " << trouble << "\n";
    std::cout << account.taken << " events are new, " << account.changed << " changed, " << account.known << " were known, " << account.over
              << " are over\n";
    return account.taken + account.changed + account.known + account.over == 0 && !account.troubles.empty() ? 1 : 0;
}

} // namespace

ImportedEvents import_events(House const& house, Instant now, std::string_view text, AreaId area)
{
    return Importing(house, now, area).run(read_calendar(text, house.zone()));
}

void declare_import(Slice& slice) { slice.offer(Import{"events", "FILE.ics --area CODE: a partner's calendar", import_command}); }

} // namespace kwartier::calendar
