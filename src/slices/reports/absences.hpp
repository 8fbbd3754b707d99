// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "slices/reports/model.hpp"

// Who is away, and who does the work until they are back. What is theirs stays theirs: it shows in the list of whoever stands in, and leaves
// it by itself after the last day. What a rule would give them meanwhile goes to whoever stands in. Nobody is asked why they are away.
namespace kwartier::reports {

struct Absence {
    std::int64_t id = 0;
    PersonId person, substitute;
    Date from{}, until{}; // both days included
};

/// One's own, or of anybody by who sets the city up (`set_up`). Refuses: days past or more than a year; a second absence in the same days; a
/// substitute who may not handle the person's work; and substitutes that lead back to the person, for then nobody would do the work.
Outcome record_absence(Act&, Absence const&);
/// Not at all when it has not begun; otherwise yesterday was the last day.
Outcome end_absence(Act&, std::int64_t id);
/// Who may stand in for somebody: handles reports, of the same department or of the whole city.
std::vector<PersonId> substitutes_for(Look const&, PersonId);
/// That have not ended, by their first day; of one person, or of all.
std::vector<Absence> absences_of(Look const&, PersonId);
std::vector<Absence> absences_of_all(Look const&);

/// Who does whose work on one day, as it was when this was made. A substitute who is away as well has one too.
class StandIns {
public:
    explicit StandIns(Look const&);
    StandIns(std::vector<Absence> const&, Date);

    /// Of whoever is away today.
    std::optional<Absence> away(PersonId) const;
    /// The person, or whoever does the work today; nobody when that goes round.
    PersonId who_works(PersonId) const;
    /// Whose work this person does today besides their own.
    std::vector<Absence> in_place_of(PersonId) const;

private:
    std::map<std::int64_t, Absence> m_away;
};

/// "Voor Hans Pluijmen, tot en met 3 december 2026"; nothing when the looker may not know the name.
std::optional<Said> standing_in_words(Look const&, Absence const&);

} // namespace kwartier::reports
