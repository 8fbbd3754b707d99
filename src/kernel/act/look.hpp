// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/actor.hpp"
#include "kernel/pages/html.hpp"
#include "kernel/storage/sql.hpp"

namespace kwartier {

class House;

/// Somebody looks: one snapshot, one actor, one moment. Cannot write: there is nothing to write with.
struct Look {
    Read& db;
    House const& house;
    Actor const& actor;
    Instant now;
    Voice voice; // language and form token of the page being made

    Language language() const { return voice.language; }
    Date today() const;
};

} // namespace kwartier
