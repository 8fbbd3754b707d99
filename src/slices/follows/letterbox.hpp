// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/contributions.hpp"
#include "kernel/base/result.hpp"
#include "slices/follows/model.hpp"

// The newsletter on paper: who wants it in their letterbox, and the labels for who prints and delivers it.
namespace kwartier::follows {

struct Reader;
using ReaderId = Id<Reader>;

struct Label {
    std::string name, street, town;
};
struct ReaderRow {
    ReaderId id;
    AreaId area;
    PersonId person;
    SealKeyNumber seal = 0;
    Blob name, street, town;
    Instant asked_at{};
};

std::string paper_link(KeyRing const&, ReaderId);
std::optional<ReaderRow> reader_of(Look const&, std::string_view link);
std::vector<ReaderRow> readers_of(Look const&, PersonId);
/// Nothing when the key is gone.
std::optional<Label> label_of(Look const&, ReaderRow const&);

/// From now on on the list of that area. The link of their own page. Refuses an empty or long field, and beyond 2,000 in an area.
Result<std::string> want_on_paper(Act&, AreaId, Label const&);
void stop_paper(Act&, ReaderRow const&);
void forget(Act&, ReaderRow const&, Leaving&);

std::int64_t count_readers(Look const&, AreaId);
/// The labels of an area were shown to somebody.
struct LabelsShown {
    static constexpr std::string_view word = "follows.labels_shown";
    AreaId area;
    std::int64_t count = 0;
    FactRow row() const;
};
/// For who delivers there: it is written down first that they saw it. Refuses who may not.
Result<std::vector<ReaderRow>> show_labels(Act&, AreaId);

namespace store {
void insert(Write&, ReaderRow const&, std::string_view link_hash);
std::optional<ReaderRow> find(Read&, ReaderId);
std::optional<ReaderRow> reader_of_link(Read&, std::string_view link_hash);
std::vector<ReaderRow> readers_of_area(Read&, AreaId, int limit);
std::vector<ReaderRow> readers_of_person(Read&, PersonId, int limit);
std::int64_t count_readers(Read&, AreaId);
void erase(Write&, ReaderId);
} // namespace store

} // namespace kwartier::follows
