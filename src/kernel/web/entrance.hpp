// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "kernel/act/act.hpp"

// What the slice that keeps the sessions (SessionSource) may offer beside it.

namespace kwartier {

/// A session whose person gained a role gets a new secret at her next request, and the old one is dead.
struct SessionRenewal {
    /// Asked at every request of somebody signed in: must be cheap.
    bool (*wanted)(Look const&) = nullptr;
    /// Empty when the old secret is dead already: the act itself ended or changed the session.
    std::string (*renew)(Act&, std::string_view token) = nullptr;
};

/// Some roles count only after a second step at signing in.
struct SecondStepSource {
    /// The actor as she would be after it: asked when a gate says no.
    Actor (*after)(Look const&) = nullptr;
    /// Where one takes it, or sets it up.
    std::string_view address;
};

} // namespace kwartier
