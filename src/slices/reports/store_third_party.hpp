// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/third_party.hpp"

// SQL of parties outside (store_third_party.cpp).
namespace kwartier::reports::store {

void insert_party(Write&, PartyRow const&);
/// False when it is no longer at `seen`.
bool save_party(Write&, PartyRow const&, int seen);
std::optional<PartyRow> party(Read&, PartyId);
/// By name, at most 500; those that ended behind the others.
std::vector<PartyRow> parties(Read&);
/// Ended before that moment, with an address still; by id behind `after`.
std::vector<std::int64_t> parties_to_forget(Read&, Instant before, std::int64_t after, int limit);
/// The address and telephone go; nothing when a handover still needs them.
bool forget_party(Write&, PartyId);

void insert_handover(Write&, HandoverRow const&);
void save_handover(Write&, HandoverRow const&);
std::optional<HandoverRow> handover(Read&, HandoverId);
std::optional<HandoverRow> open_handover(Read&, ReportId);
std::vector<HandoverRow> handovers(Read&, ReportId);
/// Open, and due before that day; oldest first.
std::vector<HandoverId> handovers_due(Read&, Date before, int limit);
/// What a party may read, and to which address it went.
void empty_handovers(Write&, ReportId);
void set_handover_words(Write&, HandoverId, std::string_view words, std::string_view place);

struct PartyLink {
    HandoverId handover;
    int number = 0;
    Instant until{};
};
void insert_party_link(Write&, std::string_view hash, PartyLink const&);
void lengthen_party_links(Write&, HandoverId, Instant until);
std::optional<PartyLink> find_party_link(Read&, std::string_view hash);

std::vector<CategoryId> done_solves(Read&);
void set_done_solves(Write&, CategoryId, bool solves, Instant now);

} // namespace kwartier::reports::store
