// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace kwartier {

class House;
struct Look;

/// A contribution: what the city is called where the configuration does not say; empty when nobody has named it yet.
struct CityName {
    std::string (*name)(Look const&);
};

/// The city's name, for the frame of pages and for mail: as configured, else as a slice says, else "Kwartier". Asked of the database once, so
/// that a page about a database in trouble has it too.
std::string const& city_name(House const&);

} // namespace kwartier
