// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/addresses/model.hpp"

// All SQL of the slice, nothing else.
namespace kwartier::addresses::store {

std::int64_t change_number(Read&);
void set_change_number(Write&, std::int64_t);
std::int64_t count(Read&);

std::vector<StoredStreet> streets(Read&);
/// In order of street, number, letter, addition.
void each_address(Read&, std::function<void(StoredAddress const&)> const&);

/// The street of that name, added as `fresh` when it is new.
StreetId street(Write&, StreetId fresh, std::string_view name, std::string_view town);
/// Adds or moves; no address may stand in the list twice.
void put(Write&, std::span<StoredAddress const>, std::int64_t import);
/// Takes away what this import did not name; of a street that is empty then, the street.
std::int64_t drop_others(Write&, StreetId, std::int64_t import);

} // namespace kwartier::addresses::store
