// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/look.hpp"

namespace kwartier {

struct Act;
class House;

/// Work outside the database, written in the transaction that wants it, done after the commit.
struct JobRow {
    std::int64_t id = 0;
    std::string kind;
    std::string payload; // JSON without personal data: ids
    int tries = 0;
    Instant due{};
};

namespace jobs {

/// After so many tries a job is shown as failed.
inline constexpr int tries_max = 12;

/// Writes the row. Done at `due` or soon after, at least once, retried with growing delays (1, 2, 4 … minutes, at most 6 hours);
/// after 12 tries it is shown to the administrator as failed, never lost.
void queue(Act&, std::string_view kind, std::string payload, Instant due);

struct Failed {
    std::int64_t id;
    std::string kind;
    int tries;
    std::string why;
    Instant last;
};
std::vector<Failed> failed(Look const&, int limit = 100);
std::int64_t waiting(Look const&);

/// Does everything that is due now, on the calling thread; returns how many were done. Tests and commands call this;
/// the server runs it on a thread of its own (JobRunner). Asked to stop, it finishes the job it is busy with.
int run_due(House const&, Instant now, std::stop_token const& stopped = {});

/// Those of the day (retention, learning) may take minutes, and what is waited for (digests, reminders) comes more often.
enum class Clocks { all, often, daily };
/// Runs the clockworks that are due; each runs once per period over all processes. Asked to stop, it finishes the one it is busy with.
int run_clockworks(House const&, Instant now, Clocks = Clocks::all, std::stop_token const& stopped = {});

} // namespace jobs
} // namespace kwartier
