// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

// How names of streets are compared, and what somebody may mean by what was typed.
namespace kwartier::addresses {

/// A name run together, as it is searched: "Sint Servaasklooster" → "sintservaasklooster". `inner`: it begins inside the name, at
/// "servaasklooster".
struct Key {
    std::string text;
    bool inner = false;
};
/// All keys of the name of a street; the first stands for the whole name.
std::vector<Key> keys_of(std::string_view name);
/// The first key by itself: two names with the same one are the same to us.
std::string whole_key(std::vector<std::string> const& words);

/// What typed words may be the beginning of, as keys are written. At most three.
std::vector<std::string> ways_to_read(std::vector<std::string> const& words);

/// One way to understand what was typed.
struct Reading {
    std::vector<std::string> street; // words; empty: a postcode alone
    int number = 0;                  // 0: none
    std::string letter, addition;
    std::string postcode;           // "6211CK", or its beginning
    std::vector<std::string> after; // words behind the number: a town, or anything
    bool number_first = false;      // "12a Markt"
};
/// At most twelve, of the first twelve words.
std::vector<Reading> readings(std::string_view typed);

/// "6211CK" of "6211 ck"; empty when it is none.
std::string postcode_from(std::string_view typed);
/// The number, letter and addition of "12", "12a", "12-2", "12 bis"; number 0 when it is none.
struct HouseNumber {
    int number = 0;
    std::string letter, addition;
};
HouseNumber house_number_from(std::string_view typed);

} // namespace kwartier::addresses
