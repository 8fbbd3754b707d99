// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/pages/field.hpp"
#include "kernel/pages/html.hpp"
#include "slices/reports/pages_photos.hpp"

// What is shown of parties outside.
namespace kwartier::reports {

/// What was said between a party and the municipality.
struct PartyLine {
    Said said;
    std::string words, when, stamp;
};
struct PhotoChoice {
    std::string id, thumbnail, address;
    Said alt;
    bool chosen = false;
};

/// Handing a report to a party; and, while it is there, what the party said.
struct HandOverPage {
    std::vector<ErrorLine> errors;
    std::optional<Said> conflict;
    std::vector<std::string> typed; // in a form that somebody else was earlier with
    std::string reference, base;
    int version = 0;
    bool with_party = false;
    std::string party, phone, since;
    Date due{};
    std::optional<Said> taken, reminded;
    std::vector<PartyLine> lines;
    Field answer, why;
    bool may_hand = false;
    std::vector<Choice> parties, languages;
    std::optional<Said> party_error;
    Field email, term, words, place, sentence;
    std::vector<PhotoChoice> photos;
    bool has_photos = false;
};

/// The form of the party, without an account.
struct PartyFormPage {
    std::vector<ErrorLine> errors;
    std::string reference, act, category, area, place, words;
    std::string city;
    Date due{};
    std::optional<Said> taken;
    std::vector<PhotoChoice> photos;
    bool has_photos = false, has_lines = false;
    Html map;
    std::vector<PartyLine> lines;
    std::optional<Said> what_error, photos_error;
    std::vector<Choice> ways;
    Field on, sentence;
    std::vector<KeptPhoto> kept;
};
struct PartyDonePage {
    Said title, text;
    std::string again; // to the form, while it may be used
};

struct PartyCardLine {
    std::string name, email, phone, language, address;
    Said term, reminding;
    bool ended = false;
};
struct SolvingLine {
    std::string name, id;
};
struct PartiesPage {
    std::vector<ErrorLine> errors;
    std::vector<PartyCardLine> lines;
    bool none = false;
    std::vector<SolvingLine> solving;
    bool has_solving = false;
    std::vector<Choice> categories;
};
struct PartyCardPage {
    std::vector<ErrorLine> errors;
    std::optional<Said> conflict;
    std::string title, act, end_act;
    bool ended = false;
    int version = 0;
    Field name, email, phone, term, remind, reminders;
    std::vector<Choice> languages;
};

} // namespace kwartier::reports
