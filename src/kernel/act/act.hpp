// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <typeindex>

#include "kernel/act/facts.hpp"
#include "kernel/act/look.hpp"

namespace kwartier {

/// Somebody acts: one transaction. What is published is heard by other slices inside the same transaction.
/// An act may be run again whole (PostgreSQL), so it changes nothing outside the database but through job rows.
struct Act {
    Write& db;
    House const& house;
    Actor const& actor;
    Instant now;
    Voice voice;

    Language language() const { return voice.language; }
    Date today() const;
    /// The same moment and transaction as a look: for the queries of faces.
    Look look() const { return Look{db, house, actor, now, voice}; }
    operator Look() const { return look(); }

    template <class Of>
    Id<Of> new_id() const
    {
        return Id<Of>{new_number()};
    }
    std::int64_t new_number() const;

    /// Writes the fact in the timeline and tells every slice that hears this type, in order of NEEDS. A listener cannot refuse;
    /// what it throws undoes the whole act.
    /// A fact type has: `static constexpr std::string_view word` ("reports.filed") and
    /// `FactRow row() const` (subject, area and details without personal data).
    template <class Fact>
    void publish(Fact const& fact)
    {
        tell_all(std::type_index(typeid(Fact)), &fact, Fact::word, fact.row());
    }
    /// Keep the changes although the answer is a refusal (a counter of wrong tries).
    void keep_although_refused() { m_keep = true; }
    bool kept_although_refused() const { return m_keep; }

    bool m_keep = false;

private:
    void tell_all(std::type_index type, void const* fact, std::string_view word, FactRow row);
};

} // namespace kwartier
