// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_ways.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql find_contact = "SELECT post, phone, email, link, version FROM way_contacts WHERE way = $1";
constexpr Sql first_contact =
    "INSERT INTO way_contacts (way, post, phone, email, link, version) "
    "VALUES ($1, $2, $3, $4, $5, 1) "
    "ON CONFLICT (way) DO NOTHING";
constexpr Sql change_contact =
    "UPDATE way_contacts "
    "SET post = $2, phone = $3, email = $4, link = $5, version = version + 1 "
    "WHERE way = $1 AND version = $6";

} // namespace

WayContact way_contact(Read& db, Way way)
{
    auto const found = db.first<std::string, std::string, std::string, std::string, int>(find_contact, static_cast<int>(way));
    if (!found) return {};
    return {std::get<0>(*found), std::get<1>(*found), std::get<2>(*found), std::get<3>(*found), std::get<4>(*found)};
}

bool save_way_contact(Write& db, Way way, WayContact const& c)
{
    auto const key = static_cast<int>(way);
    auto const changed = c.version == 0 ? db.run(first_contact, key, c.post, c.phone, c.email, c.link)
                                        : db.run(change_contact, key, c.post, c.phone, c.email, c.link, c.version);
    return changed == 1;
}

} // namespace kwartier::reports::store
