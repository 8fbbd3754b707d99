// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/act/contributions.hpp"
#include "kernel/base/result.hpp"

// What leaves in time (retention), what stays although it would leave (holds), what leaves because two people want it (destruction), and
// what leaves because the person asks (erasure). Which data that is, the slices say: kernel/act/contributions.hpp.
namespace kwartier::privacy {

/// The nightly round over everything the slices let go of by themselves, and over what two people agreed on. Small acts; logs what left.
/// Returns how many things left.
std::int64_t run_retention(House const&, Instant now);

struct Logged {
    Instant at{};
    std::string name;
    std::int64_t things = 0;
    std::int64_t held = 0; // due, but under a hold
};
std::vector<Logged> logged(Look const&, int limit);

/// Keys and files go after the commit, by a job: the act may be taken back, they cannot.
void queue_leaving(Act&, Leaving const&);

// Holds. Who may is asked by the slice that owns the subject.
struct Hold {
    Subject subject;
    std::string why;
    PersonId placed_by;
    Instant placed_at{};
};
std::optional<Hold> hold_on(Look const&, Subject const&);
std::vector<Hold> holds(Look const&, int limit);
/// False when there is one already.
bool place_hold(Act&, Subject const&, std::string_view why);
/// False when there was none.
bool lift_hold(Act&, Subject const&);

// Destruction by two.
struct Destruction {
    std::int64_t id = 0;
    std::string name;
    std::int64_t things = 0;
    PersonId proposed_by;
    Instant proposed_at{};
    PersonId agreed_by;
    std::optional<Instant> agreed_at, dropped_at, done_at;
};
std::vector<Destruction> destructions(Look const&, int limit);
/// How many are due now by a rule that wants two people; counted up to 100,000.
std::int64_t due_for_destruction(Look const&, std::string_view name);
/// Refuses when nothing is due, or a proposal for it waits already.
Outcome propose_destruction(Act&, std::string_view name);
/// Refuses who proposed it. What was due at the proposal leaves in the next round.
Outcome agree_to_destruction(Act&, std::int64_t id);
Outcome drop_destruction(Act&, std::int64_t id);

/// Erases what all slices know of them: a job does it, soon, in small acts.
void queue_erasure(Act&, PersonId);
/// The same at once, for little: one subject.
void erase(Act&, DataSubject const&);

/// Everything all slices know of them, in order.
std::vector<DataSection> everything(Look const&, DataSubject const&);
/// As JSON, for machines and for taking along.
std::string as_json(Look const&, std::vector<DataSection> const&);

} // namespace kwartier::privacy
