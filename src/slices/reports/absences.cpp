// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/absences.hpp"

#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/tell/tell.hpp"
#include "kernel/words/dates.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/store_absences.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr auto longest = days{366};
constexpr auto kept = days{31}; // after the last day

bool may_record_for(Look const& look, PersonId person)
{
    return (look.actor.person == person && look.actor.may(handle)) || look.actor.may(set_up, {});
}

bool share_one(std::vector<BodyId> const& some, std::vector<BodyId> const& others)
{
    return std::any_of(some.begin(), some.end(), [&](BodyId id) { return std::find(others.begin(), others.end(), id) != others.end(); });
}

bool may_stand_in(Look const& look, PersonId person, PersonId substitute)
{
    auto const one = people::actor_of(look, substitute);
    if (substitute == person || !one.may(handle)) return false;
    return one.reach(handle).everywhere || share_one(one.departments, people::actor_of(look, person).departments);
}

bool overlap(Absence const& a, Absence const& b) { return a.from <= b.until && b.from <= a.until; }

/// Whether substitutes lead from this absence back to the person on one of its days.
bool leads_back(std::vector<Absence> const& all, Absence const& wanted, Absence const& at, int steps = 0)
{
    if (at.substitute == wanted.person || steps > 20) return true;
    return std::any_of(all.begin(), all.end(), [&](Absence const& next) {
        if (next.person != at.substitute || !overlap(next, at)) return false;
        auto const narrowed = Absence{0, next.person, next.substitute, std::max(next.from, at.from), std::min(next.until, at.until)};
        return leads_back(all, wanted, narrowed, steps + 1);
    });
}

void tell_substitute(Act& act, Absence const& absence)
{
    auto const detail = "{\"from\":\"" + iso(absence.from) + "\",\"until\":\"" + iso(absence.until) + "\"}";
    tell::person(act, {std::string(people::kind), absence.substitute.value}, people::language_of(act, absence.substitute),
                 people::subject(absence.person), "reports.stands_in", Urgency::at_once, detail);
}

Message stands_in(Look const& look, Subject const& subject, Addressee const&, std::string const& detail, Language language)
{
    StoredFact carried;
    carried.detail = detail;
    auto const day = [&](std::string_view key) { return long_date(language, parse_date(carried[key]).value_or(Date{})); };
    std::vector<std::pair<std::string, std::string>> const with{{"name", people::display_name(look, PersonId{subject.id})},
                                                                {"from", day("from")},
                                                                {"until", day("until")},
                                                                {"link", look.house.link("/werk")}};
    return {say(language, Said(w::mail_stands_in_subject, with)), say(language, Said(w::mail_stands_in, with))};
}

std::vector<DataSection> about(Look const& look, DataSubject const& who)
{
    if (!who.person) return {};
    DataSection section{"absences", w::data_absences, {}};
    for (auto const& absence : store::absences_about(look.db, who.person))
        section.records.push_back(
            {"",
             {{"what", w::data_absence, say(look.language(), absence.person == who.person ? w::data_away : w::data_in_place)},
              {"from", w::field_away_from, long_date(look.language(), absence.from)},
              {"until", w::field_away_until, long_date(look.language(), absence.until)}}});
    if (section.records.empty()) return {};
    return {section};
}

bool erase(Act& act, DataSubject const& who, int, Leaving&)
{
    if (who.person) store::drop_absences_about(act.db, who.person);
    return true;
}

std::vector<std::int64_t> long_over(Look const& look, std::int64_t after, int at_most)
{
    return store::absent_before(look.db, look.today() - kept, after, at_most);
}

bool let_go(Act& act, std::int64_t id, Leaving&)
{
    store::drop_absences_before(act.db, PersonId{id}, act.today() - kept);
    return true;
}

} // namespace

Outcome record_absence(Act& act, Absence const& wanted)
{
    if (!may_record_for(act, wanted.person)) return Refusal{Why::forbidden, w::no_right};
    if (wanted.from == Date{} || wanted.from < act.today()) return Refusal{Why::invalid, w::away_from_past, "from"};
    if (wanted.until < wanted.from) return Refusal{Why::invalid, w::away_until_before, "until"};
    if (wanted.until - wanted.from > longest) return Refusal{Why::invalid, w::away_too_long, "until"};
    if (!wanted.substitute) return Refusal{Why::invalid, w::substitute_needed, "substitute"};
    if (!may_stand_in(act, wanted.person, wanted.substitute)) return Refusal{Why::invalid, w::substitute_without_right, "substitute"};
    auto const all = store::absences(act.db, act.today());
    for (auto const& other : all)
        if (other.person == wanted.person && overlap(other, wanted)) return Refusal{Why::invalid, w::away_already, "from"};
    if (leads_back(all, wanted, wanted)) return Refusal{Why::invalid, w::substitute_goes_round, "substitute"};
    auto absence = wanted;
    absence.id = act.new_number();
    store::insert_absence(act.db, absence);
    tell_substitute(act, absence);
    return Done{};
}

Outcome end_absence(Act& act, std::int64_t id)
{
    auto const absence = store::absence(act.db, id);
    if (!absence || absence->until < act.today()) return Done{}; // it ended already
    if (!may_record_for(act, absence->person)) return Refusal{Why::forbidden, w::no_right};
    if (absence->from >= act.today()) store::drop_absence(act.db, id);
    else store::shorten_absence(act.db, id, act.today() - days{1});
    return Done{};
}

std::vector<PersonId> substitutes_for(Look const& look, PersonId person)
{
    std::vector<PersonId> all;
    for (auto const body : people::actor_of(look, person).departments)
        for (auto const member : people::members(look, body))
            if (std::find(all.begin(), all.end(), member) == all.end() && may_stand_in(look, person, member)) all.push_back(member);
    return all;
}

std::vector<Absence> absences_of(Look const& look, PersonId person)
{
    auto all = store::absences(look.db, look.today());
    std::erase_if(all, [&](Absence const& absence) { return absence.person != person; });
    return all;
}

std::vector<Absence> absences_of_all(Look const& look) { return store::absences(look.db, look.today()); }

StandIns::StandIns(Look const& look) : StandIns(store::absences(look.db, look.today()), look.today()) {}

StandIns::StandIns(std::vector<Absence> const& all, Date day)
{
    for (auto const& absence : all)
        if (absence.from <= day && absence.until >= day) m_away.emplace(absence.person.value, absence);
}

std::optional<Absence> StandIns::away(PersonId person) const
{
    auto const found = m_away.find(person.value);
    return found == m_away.end() ? std::nullopt : std::optional(found->second);
}

PersonId StandIns::who_works(PersonId person) const
{
    for (std::size_t steps = 0; steps <= m_away.size(); ++steps) {
        auto const found = m_away.find(person.value);
        if (found == m_away.end()) return person;
        person = found->second.substitute;
    }
    return {};
}

std::vector<Absence> StandIns::in_place_of(PersonId person) const
{
    std::vector<Absence> all;
    for (auto const& [id, absence] : m_away)
        if (absence.person != person && who_works(absence.person) == person) all.push_back(absence);
    return all;
}

std::optional<Said> standing_in_words(Look const& look, Absence const& absence)
{
    auto const name = people::display_name(look, absence.person);
    if (name.empty()) return std::nullopt;
    return Said(w::in_place_of, {{"name", name}, {"date", long_date(look.language(), absence.until)}});
}

void declare_absence_keeping(Slice& slice)
{
    slice.offer(Export{51, about});
    slice.offer(Erasure{51, erase});
    slice.offer(MessageWording{"reports.stands_in", stands_in});
    slice.offer(
        Retention{.name = "reports.absences", .kind = people::kind, .words = w::retention_absences, .due = long_over, .let_go = let_go});
}

} // namespace kwartier::reports
