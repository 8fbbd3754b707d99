// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/base/sealed.hpp"
#include "slices/contacts/contacts.hpp"

namespace kwartier::contacts::store {

/// A card as it stands: name and telephone sealed.
struct Row {
    Card card; // without name and phone
    SealKeyNumber seal_key = 0;
    Blob name;
    std::optional<Blob> phone;
};

void insert(Write&, Row const&, Instant now);
/// False when somebody saved meanwhile: the row has another version.
bool save(Write&, Row const&, Instant now);
void set_photo(Write&, CardId, std::int64_t attachment);
void remove(Write&, CardId);
std::optional<Row> find(Read&, CardId);
std::optional<Row> find_slug(Read&, std::string_view slug);
std::vector<Row> of_areas(Read&, std::vector<AreaId> const&, int at_most);
std::vector<Row> of_body(Read&, BodyId, int at_most);
std::vector<Row> of_person(Read&, PersonId, int at_most);
std::vector<Row> all(Read&, int at_most);

} // namespace kwartier::contacts::store
