// SPDX-License-Identifier: EUPL-1.2
// What is known of a reporter, and taking it away when they ask: by account, or by the private link of one report.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/jobs/jobs.hpp"
#include "kernel/privacy/data_page.hpp"
#include "kernel/privacy/privacy.hpp"
#include "kernel/tell/tell.hpp"
#include "kernel/words.gen.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/finding.hpp"
#include "slices/reports/questions_view.hpp"
#include "slices/reports/retention.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/store_nearby.hpp"
#include "slices/reports/store_retention.hpp"
#include "slices/reports/store_third_party.hpp"
#include "slices/reports/third_party.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr int shown_max = 1000;
constexpr int sweep_steps_max = 100'000;

/// Rows that are about whoever asks. By account: filed signed in, or without signing in with the address of the account.
std::vector<ReporterRow> rows_of(Look const& look, DataSubject const& who, int at_most)
{
    if (who.subject.kind == kind) {
        auto all = store::reporters(look.db, ReportId{who.subject.id});
        // The link of a report is that of whoever filed it, and not of who joined.
        std::erase_if(all, [](ReporterRow const& row) { return row.joined(); });
        return all;
    }
    // By their own link, who joined.
    if (who.subject.kind == "reporter") {
        auto row = store::reporter(look.db, who.subject.id);
        return row && row->joined() ? std::vector<ReporterRow>{std::move(*row)} : std::vector<ReporterRow>{};
    }
    if (!who.person) return {};
    auto const address = people::mail_address(look, who.person);
    auto const index = address ? look.house.keys().blind_index("reporters.email", folded(*address)) : std::string();
    return store::reporters_of(look.db, who.person, index, at_most);
}

/// Erased words leave the search index as well: in small acts, so that nobody waits for it.
void sweep_words(House const& house, Instant now)
{
    bool more = true;
    for (int step = 0; more && step < sweep_steps_max; ++step)
        house.act(the_house(), now, [&](Act& act) { more = store::sweep_words(act.db, step == 0); });
    house.database().forget_log();
}

bool erase(Act& act, DataSubject const& who, int at_most, Leaving& leaving)
{
    auto const rows = rows_of(act, who, at_most);
    for (auto const& row : rows) erase_reporter(act, row, leaving);
    if (!rows.empty()) {
        forget_words(act);
        jobs::queue(act, "reports.sweep_words", "{}", act.now);
    }
    return rows.size() < static_cast<std::size_t>(at_most);
}

void add_contact(Look const& look, ReporterRow const& row, DataRecord& record)
{
    auto const opened = [&](std::optional<SealedText> const& sealed) {
        return sealed ? look.house.keys().open(row.seal, *sealed).value_or("") : std::string();
    };
    record.lines.push_back({"name", w::field_name, opened(row.name)});
    record.lines.push_back({"email", w::field_email, opened(row.email)});
    record.lines.push_back({"phone", w::field_phone, opened(row.phone)});
    if (row.confirmed_at) record.lines.push_back({"confirmed", w::data_confirmed, when(look, *row.confirmed_at)});
}

void add_report(Look const& look, Categories const& all, ReportRow const& report, DataRecord& record)
{
    record.title = shown_reference(report.reference);
    auto const add = [&](std::string_view key, Word words, std::string value) { record.lines.push_back({key, words, std::move(value)}); };
    add("reference", w::fact_reference, record.title);
    add("category", w::fact_category, all.full_name(report.category, look.language()));
    add("filed", w::fact_filed, when(look, report.filed_at));
    add("area", w::data_area, report.area ? areas::name(look, report.area) : "");
    add("state", w::data_state, say(look.language(), word(report.state)));
    if (report.closed_at) add("closed", w::data_closed, when(look, *report.closed_at));
}

/// The reporter's own words, and what was answered.
void add_words(Look const& look, ReportRow const& report, DataRecord& record)
{
    record.lines.push_back({"text", w::data_text, report.text});
    record.lines.push_back({"place", w::data_place, report.place_words});
    for (auto const& line : answer_lines(look, report.id, Reader::reporter))
        record.lines.push_back({"answer", w::data_answer, line.question + " " + line.answer});
    if (report.place)
        record.lines.push_back({"point", w::data_point, std::to_string(report.place->lat) + ", " + std::to_string(report.place->lon)});
    for (auto const& sentence : store::sentences(look.db, report.id)) {
        // Notes among officials are about the work; what they say of the reporter is asked from the municipality.
        bool const theirs = sentence.kind == SentenceKind::answer || sentence.kind == SentenceKind::reopening ||
                            sentence.kind == SentenceKind::withdrawal;
        bool const told = sentence.kind == SentenceKind::question || sentence.kind == SentenceKind::solution ||
                          sentence.kind == SentenceKind::no_solution || sentence.kind == SentenceKind::plan;
        if ((theirs || told) && !sentence.text.empty())
            record.lines.push_back({theirs ? "you_said" : "we_said", theirs ? w::data_you_said : w::data_we_said,
                                    when(look, sentence.at) + ": " + sentence.text});
    }
    // To whom it was passed on, and in which words.
    for (auto const& handover : store::handovers(look.db, report.id))
        record.lines.push_back({"passed_on", w::state_third_party,
                                when(look, handover.handed_at) + ": " + party_name(look, handover) + ". " + handover.words});
    auto const pictures = attachments::of(look, subject(report.id));
    if (!pictures.empty()) record.lines.push_back({"photos", w::data_photos, std::to_string(pictures.size())});
}

void add_watchers(Look const& look, ReportRow const& report, std::int64_t reporter, DataRecord& record)
{
    for (auto const& told : tell::told_to(look, subject(report.id), {"reporter", reporter}))
        record.lines.push_back(
            {"told", w::data_told, when(look, told.at) + ": " + told.title + " (" + say(look.language(), told.state) + ")"});
    for (auto const& reveal : store::reveals(look.db, report.id))
        record.lines.push_back({"revealed", w::data_revealed, when(look, reveal.at) + ": " + reveal.purpose});
    for (auto const& exported : store::exports(look.db, report.id))
        record.lines.push_back({"exported", w::data_exported, when(look, exported.at) + ": " + exported.purpose});
}

std::vector<DataSection> about(Look const& look, DataSubject const& who)
{
    DataSection section{"reports", w::data_reports, {}};
    auto const all = categories(look);
    for (auto const& row : rows_of(look, who, shown_max)) {
        auto const report = store::find(look.db, row.report);
        if (!report) continue;
        auto& record = section.records.emplace_back();
        add_report(look, *all, *report, record);
        add_contact(look, row, record);
        // Who joined a report that was known already has words of their own.
        if (!row.joined()) add_words(look, *report, record);
        else if (!row.words.empty()) record.lines.push_back({"text", w::data_text, row.words});
        add_watchers(look, *report, row.id, record);
    }
    return {section};
}

// By a private link: of who filed it, or of who joined.

struct ByLink {
    DataSubject who;
    std::string base; // the page the link leads to
    Word erase_text;
};

std::optional<ByLink> filer(Read& db, Request const& request)
{
    auto const link = request.argument("link");
    auto const report = link.size() == 32 ? store::find_link(db, secret_hash(link)) : std::nullopt;
    if (!report) return std::nullopt;
    return ByLink{{.person = {}, .subject = subject(report->id)}, "/meldingen/volgen/" + std::string(link), w::erase_report};
}

std::optional<ByLink> joiner(Read& db, Request const& request)
{
    auto const link = request.argument("link");
    auto const row = link.size() == 32 ? store::find_joined(db, secret_hash(link)) : std::nullopt;
    if (!row) return std::nullopt;
    return ByLink{{.person = {}, .subject = {"reporter", row->id}}, "/meldingen/meegemeld/" + std::string(link), w::erase_joined};
}

privacy::DataFrame frame(Look const& look, ByLink const& by)
{
    auto const title = say(look.language(), words::kernel::data_title);
    return {.frame = {.title = title, .here = "/meldingen", .crumbs = {{by.base, say(look.language(), w::your_report)}, {"", title}}},
            .file = by.base + "/gegevens.json",
            .erase_action = by.base + "/wissing",
            .erase_text = by.erase_text};
}

using FindByLink = std::optional<ByLink> (*)(Read&, Request const&);

template <FindByLink Find>
Response data(Request const& request, Look const& look)
{
    auto const by = Find(look.db, request);
    return by ? privacy::data_page(look, request, by->who, frame(look, *by)) : not_found(look, request);
}

template <FindByLink Find>
Response data_file(Request const& request, Look const& look)
{
    auto const by = Find(look.db, request);
    return by ? privacy::data_file(look, by->who) : not_found(look, request);
}

template <FindByLink Find>
Response erase_by_link(Request const& request, Act& act)
{
    auto const by = Find(act.db, request);
    if (!by) return not_found(act, request);
    if (request.form["sure"].empty()) return privacy::not_sure_page(act, request, by->who, frame(act, *by));
    privacy::erase(act, by->who);
    return see_other("/gegevens-gewist");
}

} // namespace

void declare_erasure(Slice& slice)
{
    constexpr Limit limit{"reports.erasure", 20, minutes{10}};
    slice.get("/meldingen/volgen/{link}/gegevens", gate::everyone, data<filer>);
    slice.get("/meldingen/volgen/{link}/gegevens.json", gate::everyone, data_file<filer>);
    slice.post("/meldingen/volgen/{link}/wissing", gate::everyone, limit, erase_by_link<filer>);
    slice.get("/meldingen/meegemeld/{link}/gegevens", gate::everyone, data<joiner>);
    slice.get("/meldingen/meegemeld/{link}/gegevens.json", gate::everyone, data_file<joiner>);
    slice.post("/meldingen/meegemeld/{link}/wissing", gate::everyone, limit, erase_by_link<joiner>);
    slice.offer(Export{50, about});
    slice.offer(Erasure{50, erase});
    slice.offer(JobKind{"reports.sweep_words", [](House const& house, JobRow const&) { sweep_words(house, house.now()); }});
    slice.offer(Clockwork{"reports.sweep_words", hours{24}, sweep_words});
}

} // namespace kwartier::reports
