// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/slice.hpp"
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "slices/reports/counts.hpp"
#include "slices/reports/demo/build.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/import_categories.hpp"
#include "slices/reports/import_reports.hpp"
#include "slices/reports/retention.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/schema.gen.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

std::string title(Look const& look, std::int64_t id)
{
    auto const report = store::find(look.db, ReportId{id});
    return report ? categories(look)->name(report->category, look.language()) + ", " + shown_reference(report->reference) : std::string();
}

std::string address(Look const& look, std::int64_t id)
{
    auto const report = store::find(look.db, ReportId{id});
    return report ? "/meldingen/" + shown_reference(report->reference) : std::string();
}

/// Everybody may know that there is a report, where about and how it stands; its words are another matter.
bool visible(Look const& look, std::int64_t id) { return bool(store::find(look.db, ReportId{id})); }

/// Some at a time, so that nobody who files waits for it.
void index_waiting_words(House const& house, Instant)
{
    for (bool more = true; more;)
        house.database().write([&](Write& db) {
            more = store::index_waiting_words(db, 50);
            return Database::Verdict::keep;
        });
}

void add_up_counts(House const& house, Instant now) { counts::add_up(house, now); }

std::vector<std::string> count_troubles(House const& house) { return counts::troubles(house, house.now()); }

int recount(House const& house, std::span<std::string const>)
{
    counts::count_again(house, house.now());
    return 0;
}

} // namespace

void declare(Slice& slice)
{
    slice.schema(schema_steps());
    slice.words(words_table());
    for (auto const* right :
         {&see_internal, &see_reporter, &reveal_reporter, &take_in, &handle, &forward_report, &publish_words, &see_overview, &set_up})
        slice.right(*right);
    slice.kind({kind, title, address, visible});
    declare_filing(slice);
    declare_following(slice);
    declare_joined(slice);
    declare_public(slice);
    declare_published(slice);
    declare_work(slice);
    declare_finding(slice);
    declare_search(slice);
    declare_bulk(slice);
    declare_absence(slice);
    declare_case(slice);
    declare_side(slice);
    declare_answers(slice);
    declare_desk(slice);
    declare_ways(slice);
    declare_authorities(slice);
    declare_split(slice);
    declare_overview(slice);
    declare_set_up(slice);
    declare_categories(slice);
    declare_questions(slice);
    declare_replies(slice);
    declare_causes(slice);
    declare_learning(slice);
    declare_messages(slice);
    declare_third_party(slice);
    declare_moderation(slice);
    slice.offer(Clockwork{"reports.index_words", minutes{1}, index_waiting_words});
    slice.offer(Clockwork{"reports.counts", minutes{1}, add_up_counts});
    slice.offer(DoctorCheck{"report counts", count_troubles});
    slice.offer(Command{"recount", "counts all reports anew, when the doctor says that the counts are wrong", Command::On::ready_database,
                        recount});
    declare_retention(slice);
    declare_erasure(slice);
    declare_holds(slice);
    declare_exports(slice);
    declare_prints(slice);
    declare_figures(slice);
    slice.offer(Demo{30, "two years of reports", demo::build_demo});
    slice.offer(Import{"categories", "FILE.json [--mapping FILE.toml]: the tree of categories of Signalen", import_categories_command});
    slice.offer(Import{"reports", "FILE.csv --mapping FILE.toml: reports of another system", import_command});
}

} // namespace kwartier::reports
