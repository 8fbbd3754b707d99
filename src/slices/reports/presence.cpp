// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/presence.hpp"

#include "kernel/act/house.hpp"
#include "slices/people/people.hpp"

namespace kwartier::reports {

void Presence::here(ReportId report, PersonId person, Instant now)
{
    std::lock_guard const lock(m_lock);
    if (m_open.size() >= reports_max) forget_old(now);
    if (m_open.size() >= reports_max && !m_open.contains(report.value)) return;
    auto& people = m_open[report.value];
    if (people.size() < people_max || people.contains(person.value)) people[person.value] = now;
}

std::vector<PersonId> Presence::others(ReportId report, PersonId self, Instant now)
{
    std::lock_guard const lock(m_lock);
    std::vector<PersonId> all;
    auto const found = m_open.find(report.value);
    if (found == m_open.end()) return all;
    std::erase_if(found->second, [&](auto const& one) { return now - one.second > lasts; });
    for (auto const& [person, seen] : found->second)
        if (person != self.value) all.push_back(PersonId{person});
    if (found->second.empty()) m_open.erase(found);
    return all;
}

void Presence::forget_old(Instant now)
{
    for (auto& [report, people] : m_open) std::erase_if(people, [&](auto const& one) { return now - one.second > lasts; });
    std::erase_if(m_open, [](auto const& one) { return one.second.empty(); });
}

std::string also_here(Look const& look, ReportRow const& report)
{
    auto& presence = look.house.kept<Presence>();
    presence.here(report.id, look.actor.person, look.now);
    std::string names;
    for (auto const person : presence.others(report.id, look.actor.person, look.now))
        if (auto const name = people::display_name(look, person); !name.empty()) names += (names.empty() ? "" : ", ") + name;
    return names;
}

} // namespace kwartier::reports
