// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "kernel/files/files.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/learning.hpp"
#include "slices/reports/model.hpp"
#include "slices/reports/questions.hpp"
#include "slices/reports/routing.hpp"

namespace kwartier::reports {

inline constexpr std::size_t text_min = 3;
inline constexpr std::size_t text_max = 2000; // characters
inline constexpr std::size_t place_max = 200;
inline constexpr std::size_t contact_max = 120;
inline constexpr int photos_max = 3;
inline constexpr std::string_view joined_photo = "joined"; // of who reports along: not for the first reporter

/// A picture that was read and stored before the act began.
struct StoredPicture {
    Picture picture;
    std::string hash;
    std::string thumbnail_hash;
};

/// A report as it comes in, by any channel.
struct NewReport {
    std::string text;
    std::optional<Point> place; // pointed at on the map, or where the reporter stands
    std::string place_words;    // "bij de glasbak achter de Spar"
    AreaId area;                // chosen from the list, when there is no point
    CategoryId category;
    Contact contact;
    Language language = Language::nl;
    Channel channel = Channel::web;
    PersonId person; // when the reporter is signed in
    std::vector<StoredPicture> photos;
    std::optional<Answers> answers; // to the questions of the category; nothing where nobody was asked (an import)
    bool message = false;           // to somebody of who is who: nobody but those who handle it reads a word of it
};

/// What the reporter takes home.
struct Receipt {
    ReportId report;
    std::string reference; // "M-7K2-94QF"
    std::string link;      // secret of the private link: /meldingen/volgen/{link}
    std::string code;      // eight characters, with the reference, for who has no link
    Date due{};
};

/// Everything that is wrong with it, each beside its field; empty when it can be taken.
std::vector<Problem> problems(Look const&, NewReport const&);

/// Takes the report: routed, dated, told. Refuses what `problems` names (422). A report is handled at once; only publishing the reporter's
/// own words waits for a confirmed address.
Result<Receipt> file(Act&, NewReport const&);

/// All that can be known of a report with nothing wrong with it before the act that takes it: where it goes, by which words it is found, who
/// reported, sealed. Nobody else who writes waits for that.
struct Prepared {
    NewReport report;
    std::shared_ptr<Categories const> categories;
    CategoryRow const* category = nullptr; // one of these
    AreaId area;
    Destination goes_to;
    std::optional<Proposal> sent; // by the model
    Priority priority = Priority::normal;
    std::vector<Question> questions;
    std::optional<ReporterRow> reporter;
    std::string terms;
};
Prepared prepare(Look const&, NewReport const&);
/// Takes it as it was prepared; when subjects were changed since, it is looked at once more, and may be refused.
Result<Receipt> file(Act&, Prepared const&);

/// A reference nobody has yet.
std::string free_reference(Act&);
/// What is wrong with who one may reach; `category` may ask for it.
std::vector<Problem> wrong_contact(Contact const&, CategoryRow const* category, PersonId);
/// A row with a key of its own, everything in it sealed.
ReporterRow sealed_reporter(Look const&, ReportId, Contact const&, PersonId, Language);

/// The secret of a report's private link (128 bits) and the code to follow it by reference (40 bits). Both are computed from the house's own
/// secret, so that every later message can carry the link while the database holds only its hash.
std::string private_link(KeyRing const&, std::string_view reference);
std::string follow_code(KeyRing const&, std::string_view reference);
/// What only the mail of the receipt carries: whoever has it, reads the mail of that address.
std::string confirmation_key(KeyRing const&, std::string_view reference);
/// The reference as people see it: "M-7K2-94QF".
std::string shown_reference(std::string_view reference);

} // namespace kwartier::reports
