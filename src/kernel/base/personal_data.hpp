// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/words/word.hpp"

namespace kwartier {

enum class PersonalKind : unsigned char { bsn, iban, email, phone, licence_plate };

/// Where in a text something stands that says who somebody is.
struct PersonalSpan {
    std::size_t begin = 0, end = 0; // bytes
    PersonalKind kind = PersonalKind::phone;
};

/// BSN by its eleven-test, IBAN by modulo 97, e-mail, Dutch telephone numbers, licence plates by the Dutch side codes; in order, not overlapping.
std::vector<PersonalSpan> find_personal_data(std::string_view text);
bool has_personal_data(std::string_view text);
/// Each kind once, as people call it ("telefoonnummer"), in order of appearance.
std::vector<Word> personal_data_kinds(std::string_view text);
/// Every find replaced by its name in square brackets: "[telefoonnummer]".
std::string masked(std::string_view text, Language);

/// Likely names of people replaced by "[naam]": after titles ("mevrouw Jansen", "dhr. P. de Vries"), after kin and neighbours ("mijn buurman
/// Karel"), and known first names. Streets, neighbourhoods and starts of sentences are left alone.
std::string names_masked(std::string_view text, Language);

/// Something @ something with a dot, without white space; at most 254 characters.
bool looks_like_email(std::string_view text);

} // namespace kwartier
