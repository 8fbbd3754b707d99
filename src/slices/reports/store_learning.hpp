// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/model.hpp"

// The SQL of the model that proposes a department.
namespace kwartier::reports::store {

/// A report of which people decided whose it is.
struct Correction {
    std::string text;
    BodyId department;
    Instant filed_at{};
};
/// The newest ones, newest first: taken on by a department, not sent back as nobody's or misuse, and not erased.
std::vector<Correction> corrections(Read&, int limit);
/// Counted up to `at_most`.
int correction_count(Read&, int at_most);

struct RoutingModelRow {
    std::int64_t id = 0;
    Instant made_at{};
    int corrections = 0;
    double accuracy = 0, calibration_error = 0, sure_share = 0, sure_right = 0;
};
/// The bytes of all others go.
void insert_model(Write&, RoutingModelRow const&, Blob const&);
/// All bytes go; figures stay.
void forget_models(Write&);
/// Of the newest model that can still be used, or zero.
std::int64_t model_now(Read&);
Blob model_bytes(Read&, std::int64_t id);
std::vector<RoutingModelRow> models(Read&, int limit); // newest first

void insert_mode(Write&, std::int64_t id, int mode, Instant since, PersonId by);
std::optional<int> mode_now(Read&);

struct SentByModelRow {
    ReportId report;
    std::int64_t model = 0;
    BodyId department;
    Instant sent_at{};
    int permille = 0;
    std::string words;
    int words_all = 0;
};
void insert_sent(Write&, SentByModelRow const&);
std::optional<SentByModelRow> sent_by_model(Read&, ReportId);
struct SentCount {
    std::int64_t sent = 0;
    std::int64_t elsewhere = 0; // of those, now with another department
};
SentCount sent_since(Read&, Instant);

} // namespace kwartier::reports::store
