// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/geo/point.hpp"

/// The streets and houses of the municipality (open data, imported). Everybody may read all of it; nothing here is about persons.
/// Answered from memory. The first answer after an import waits for the index (some tenths of a second at 100 thousand addresses), so ask
/// from the pool or a command: not on a network thread and not inside an act.
namespace kwartier::addresses {

/// Something that may be meant by what was typed.
struct Suggestion {
    std::string text;  // "Markt 12a"; with the town where two of them have such a street
    std::string about; // "6211 CK Maastricht"
    Point at;          // of a street: one of its houses, near the middle
    bool house = true; // else a street without a number
};

/// What may be meant while somebody types, best first: typing errors forgiven, accents and articles indifferent, the number in front or
/// behind, or a postcode. Nothing for a single letter.
std::vector<Suggestion> suggest(Look const&, std::string_view typed, std::size_t most = 8);

/// The one house that is meant, also within a sentence ("voor de deur van Markt 12"). Nothing when it can be several, or none.
std::optional<Suggestion> recognise(Look const&, std::string_view typed);

/// A street that is meant, whatever number or words stand with it ("hoek Markt/Kerkstraat", "Markt 999", "6211CK"): the first one whose name
/// is written as it is known. For a neighbourhood where no house is known.
std::optional<Suggestion> street_meant(Look const&, std::string_view typed);
/// Its name, or empty.
std::string street_in(Look const&, std::string_view typed);

struct Nearby {
    Suggestion address;
    double metres = 0;
};
/// The house nearest to a point; nothing when there is none that near.
std::optional<Nearby> nearest(Look const&, Point, double metres_max = 150);

/// The names of all streets; those of two towns may be the same. Read from the database.
std::vector<std::string> street_names(Look const&);

/// How many addresses there are.
std::int64_t count(Look const&);

struct NewAddress {
    std::string street;
    int number = 0;
    std::string letter, addition, postcode, town;
    Point at;
};
/// Adds them, or moves those that are there already; for whoever builds a city before anybody comes (demonstration, tests). What does not fit
/// the table breaks it: check before.
void take(House const&, Instant now, std::vector<NewAddress> const&);

} // namespace kwartier::addresses
