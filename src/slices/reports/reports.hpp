// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "kernel/act/act.hpp"
#include "kernel/act/rights.hpp"
#include "kernel/base/result.hpp"

// The GemeenteLoket: a report comes in by any channel, reaches the official who can solve it, is solved, and the one who reported is told.
namespace kwartier::reports {

struct Report;
using ReportId = Id<Report>;
struct Category;
using CategoryId = Id<Category>;
inline constexpr std::string_view kind = "report";
inline Subject subject(ReportId id) { return {std::string(kind), id.value}; }

// Rights: row 4 of the matrix (domain: reports; districts see patterns, not people).
inline constexpr Right see_internal("reports.see_internal", 4,
                                    {{Role::desk, Scope::city},
                                     {Role::handler, Scope::department},
                                     {Role::partner, Scope::department},
                                     {Role::district_manager, Scope::area},
                                     {Role::project_manager, Scope::area}});
inline constexpr Right see_reporter("reports.see_reporter", 4, {{Role::desk, Scope::city}, {Role::handler, Scope::department}});
inline constexpr Right reveal_reporter("reports.reveal_reporter", 4, {{Role::district_manager, Scope::area}});
inline constexpr Right take_in("reports.take_in", 4, {{Role::desk, Scope::city}, {Role::community_worker, Scope::city}});
inline constexpr Right handle("reports.handle", 4,
                              {{Role::desk, Scope::city}, {Role::handler, Scope::department}, {Role::partner, Scope::department}});
inline constexpr Right
    forward_report("reports.forward", 4,
                   {{Role::desk, Scope::city}, {Role::handler, Scope::department}, {Role::district_manager, Scope::area}});
inline constexpr Right
    publish_words("reports.publish_words", 4,
                  {{Role::desk, Scope::city}, {Role::handler, Scope::department}, {Role::district_manager, Scope::area}});
inline constexpr Right see_overview("reports.see_overview", 4,
                                    {{Role::district_manager, Scope::area}, {Role::alderman, Scope::area}, {Role::desk, Scope::city}});
inline constexpr Right set_up("reports.set_up", 4, {{Role::administrator, Scope::city}});

// Facts. Ids and small words only; sentences stand in erasable rows that the fact names.
struct Filed {
    static constexpr std::string_view word = "reports.filed";
    ReportId report;
    AreaId area;
    CategoryId category;
    std::string channel;
    FactRow row() const;
};
/// The state changed, by the table of transitions.
struct Moved {
    static constexpr std::string_view word = "reports.moved";
    ReportId report;
    AreaId area;
    std::string from;
    std::string to;
    std::int64_t sentence = 0;
    FactRow row() const;
};
struct Forwarded {
    static constexpr std::string_view word = "reports.forwarded";
    ReportId report;
    AreaId area;
    BodyId from;
    BodyId to;
    std::int64_t sentence = 0;
    FactRow row() const;
};
/// No rule fitted, and the model was sure enough.
struct SentByModel {
    static constexpr std::string_view word = "reports.sent_by_model";
    ReportId report;
    AreaId area;
    BodyId to;
    int permille = 0; // how sure
    FactRow row() const;
};
struct Assigned {
    static constexpr std::string_view word = "reports.assigned";
    ReportId report;
    AreaId area;
    PersonId handler;
    FactRow row() const;
};
struct Noted {
    static constexpr std::string_view word = "reports.noted";
    ReportId report;
    AreaId area;
    std::int64_t sentence = 0;
    FactRow row() const;
};
/// The promised day moved, and why ("waiting", "official").
struct Postponed {
    static constexpr std::string_view word = "reports.postponed";
    ReportId report;
    AreaId area;
    Date old_due;
    Date new_due;
    std::string why;
    FactRow row() const;
};
struct ReportFact {
    ReportId report;
    AreaId area;
    FactRow row() const;
};
struct WordsPublished : ReportFact {
    static constexpr std::string_view word = "reports.words_published";
};
struct WordsHidden : ReportFact {
    static constexpr std::string_view word = "reports.words_hidden";
};
struct Recategorised {
    static constexpr std::string_view word = "reports.recategorised";
    ReportId report;
    AreaId area;
    CategoryId category;
    FactRow row() const;
};
/// Two weeks after solving, the reporter says whether it is.
struct Judged {
    static constexpr std::string_view word = "reports.judged";
    ReportId report;
    AreaId area;
    bool solved;
    FactRow row() const;
};
struct AddressConfirmed : ReportFact {
    static constexpr std::string_view word = "reports.address_confirmed";
};
/// Written before the identity is shown.
struct ReporterRevealed : ReportFact {
    static constexpr std::string_view word = "reports.reporter_revealed";
};

/// What somebody writes to the municipality from another page.
struct WrittenMessage {
    std::string text, meant_for; // for whom, shown as the place: "Voor: opbouwwerker (Mariaberg)"
    AreaId area = {};            // a neighbourhood, or zero
    std::string name = {}, email = {}, phone = {};
};
struct TakenMessage {
    std::string reference, link; // "M-7K2-94QF"; the secret of /meldingen/volgen/{link}
};
/// A report of the category for what fits nowhere else, with receipt and clock. Refuses what a report refuses, and who cannot be answered.
Result<TakenMessage> take_message(Act&, WrittenMessage const&);

} // namespace kwartier::reports
