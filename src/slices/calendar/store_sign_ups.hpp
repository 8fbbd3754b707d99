// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/calendar/model.hpp"

namespace kwartier::calendar::store {

void insert_sign_up(Write&, SignUpRow const&);
std::optional<SignUpRow> sign_up(Read&, std::int64_t id);
std::optional<SignUpRow> sign_up_by_own(Read&, std::string_view own_hash);
std::optional<SignUpRow> sign_up_by_asking(Read&, std::string_view asking_hash);
/// Of one date, in the order of their places: who has one, then who waits, without who still has to give the code.
std::vector<SignUpRow> sign_ups(Read&, EventId, WallTime original);
/// Of all dates of an event, also who still has to give the code; at most so many.
std::vector<SignUpRow> sign_ups_of_event(Read&, EventId, int at_most);
std::vector<SignUpRow> sign_ups_of(Read&, PersonId, std::string_view email_index, int at_most);
/// Somebody who has a place or waits on that date, by account or address; zero and empty find nobody.
std::optional<SignUpRow> already(Read&, EventId, WallTime original, PersonId, std::string_view email_index);

struct Counted {
    int signed_up = 0, waiting = 0;
};
Counted counted(Read&, EventId, WallTime original);
/// Signed up or asking with this address for what was asked since.
int asked_since(Read&, std::string_view email_index, Instant);

void set_standing(Write&, std::int64_t id, Standing, Instant placed_at);
/// The date has another name now.
void move_sign_ups(Write&, EventId, WallTime from, WallTime to);
void count_try(Write&, std::int64_t id);
void erase_sign_up(Write&, std::int64_t id);
std::vector<SignUpRow> asking_before(Read&, Instant, int at_most);
/// Whose date ended before, by id behind `after`.
std::vector<std::int64_t> sign_ups_over(Read&, Instant, std::int64_t after, int at_most);

} // namespace kwartier::calendar::store
