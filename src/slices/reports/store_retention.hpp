// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/model.hpp"

// The SQL of letting go: of who reported, and of whole reports.
namespace kwartier::reports::store {

/// Closed long enough by the rule of their category, or closed after the reporter asked to be erased; by id behind `after`.
std::vector<std::int64_t> to_anonymise(Read&, Instant now, std::int64_t after, int limit);
std::vector<std::int64_t> closed_before(Read&, Instant before, std::int64_t after, int limit);

/// The seals of the reporters that were taken away.
std::vector<SealKeyNumber> drop_reporters(Write&, ReportId);
void drop_reporter(Write&, std::int64_t id);
/// One small step of forgetting the terms of erased words; true: there is more to do.
bool sweep_words(Write&, bool first);
void set_words(Write&, ReportId, std::string_view text, std::string_view place);
/// What reporters and officials typed among themselves; what everybody was told stays.
void empty_sentences(Write&, ReportId);
void set_sentence(Write&, std::int64_t id, std::string_view text);
/// Who was shown the reporter: it goes with the reporter, the facts stay.
void drop_watchers(Write&, ReportId);
void mark_anonymised(Write&, ReportId, Instant at);
void mark_erasure_asked(Write&, ReportId, Instant at);
void move_to(Write&, ReportId, Point);

/// Reports of one person: filed signed in, or with the address of the account. At most `limit`, oldest first.
std::vector<ReporterRow> reporters_of(Read&, PersonId, std::string_view email_index, int limit);

/// The report itself, with everything that is only about it.
void destroy(Write&, ReportId);

/// An official who saw the reporter, on the page or in a list that left the house.
struct Watcher {
    Instant at{};
    PersonId by;
    std::string purpose;
};
std::vector<Watcher> reveals(Read&, ReportId);
std::vector<Watcher> exports(Read&, ReportId);

/// Tables that say something of reports, for the test that none was forgotten.
std::vector<std::string> tables_let_go();

} // namespace kwartier::reports::store
