// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/export.hpp"

#include <cstdio>
#include <map>
#include <unordered_set>

#include "kernel/act/house.hpp"
#include "kernel/base/csv.hpp"
#include "kernel/base/text.hpp"
#include "kernel/search/search.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/causes.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/priorities.hpp"
#include "slices/reports/questions_view.hpp"
#include "slices/reports/store_export.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr int rows_a_piece = 1000;
constexpr int reporters_a_piece = 250; // an act writes them down first, and nobody may notice it
constexpr auto errand_lives = minutes{15};

std::string degree(double value)
{
    char text[32];
    return std::string(text, static_cast<std::size_t>(std::snprintf(text, sizeof text, "%.6f", value)));
}

std::string moment(std::optional<Instant> at) { return at ? iso(*at) : std::string(); }

/// The walk over a list: asks for the next rows behind the last, each time in a look of its own.
class Walk {
public:
    Walk(Look const& look, Outgoing what) : m_house(look.house), m_actor(look.actor), m_now(look.now), m_what(std::move(what))
    {
        m_actor.language = look.language();
    }

    /// Calls `write` with what there is next; false when nothing is left.
    template <class Writing>
    bool next(int limit, Writing const& write)
    {
        bool more = false;
        m_house.look(m_actor, m_now, [&](Look const& look) {
            auto const rows = next_rows(look.db, limit, more);
            if (m_what.reader != Reader::everyone) m_more = store::with_answers_or_cause(look.db, rows);
            write(look, rows);
        });
        return more;
    }
    /// Something is written before what was read leaves.
    void act(std::function<void(Act&)> const& deed) const { m_house.act(m_actor, m_now, deed); }
    Outgoing const& what() const { return m_what; }

    /// Whether this report of the piece has answers or a cause: most have none, and are not asked for them one by one.
    bool has_more(ReportId id) const { return m_more.contains(id.value); }

    /// Names that come back in every row.
    std::string const& department(Look const& look, BodyId id)
    {
        auto const found = m_departments.find(id);
        return found != m_departments.end() ? found->second : m_departments.emplace(id, department_name(look, id)).first->second;
    }
    std::string const& person(Look const& look, PersonId id)
    {
        auto const found = m_people.find(id);
        return found != m_people.end() ? found->second : m_people.emplace(id, people::display_name(look, id)).first->second;
    }

private:
    std::vector<ReportRow> next_rows(Read& db, int limit, bool& more)
    {
        if (!search::terms({m_what.filter.search}).empty()) {
            auto rows = store::next_hits(db, m_what.filter, m_hits_below, limit);
            more = m_hits_below.has_value();
            return rows;
        }
        auto page = store::list(db, m_what.filter, store::Sort::newest, 0, limit);
        more = page.more;
        if (!page.rows.empty()) m_what.filter.behind = {page.rows.back().filed_at, page.rows.back().id};
        return std::move(page.rows);
    }

    House const& m_house;
    Actor m_actor;
    Instant m_now;
    Outgoing m_what;
    std::optional<ReportId> m_hits_below;
    std::unordered_set<std::int64_t> m_more;
    std::map<BodyId, std::string> m_departments;
    std::map<PersonId, std::string> m_people;
};

void add_place(Categories const& all, ReportRow const& report, Reader reader, std::vector<std::string>& cells)
{
    auto const place = shown_place(all, report, reader);
    cells.push_back(place ? degree(place->lat) : "");
    cells.push_back(place ? degree(place->lon) : "");
}

std::vector<std::string> public_cells(Look const& look, Categories const& all, ReportRow const& report)
{
    std::vector<std::string> cells{shown_reference(report.reference),
                                   harmless_cell(all.full_name(all.current(report.category), look.language())),
                                   harmless_cell(where(look, report, Reader::everyone)),
                                   say(look.language(), word(report.state)),
                                   iso(report.filed_at),
                                   iso(report.due),
                                   moment(report.closed_at)};
    add_place(all, report, Reader::everyone, cells);
    cells.push_back(harmless_cell(shown_text(look, report, Reader::everyone)));
    return cells;
}

std::vector<std::string> titles(Language language, std::initializer_list<Word> words)
{
    std::vector<std::string> all;
    for (auto const word : words) all.push_back(say(language, word));
    return all;
}

void add_line(std::string& piece, std::vector<std::string> const& cells) { piece.append(csv_line(cells)).append("\r\n"); }

/// With a byte order mark, without which a spreadsheet reads the accents wrongly.
void begin_csv(std::string& piece, std::vector<std::string> const& titles)
{
    piece += "\xEF\xBB\xBF";
    add_line(piece, titles);
}

std::string feature(Look const& look, Categories const& all, ReportRow const& report, Point place)
{
    auto const text = [](std::string_view key, std::string_view value) { return "\"" + std::string(key) + "\":" + json_string(value); };
    auto const closed = report.closed_at ? text("afgesloten", iso(*report.closed_at)) : "\"afgesloten\":null";
    return "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[" + degree(place.lon) + "," + degree(place.lat) +
           "]},\"properties\":{" + text("kenmerk", shown_reference(report.reference)) + "," +
           text("onderwerp", all.full_name(all.current(report.category), look.language())) + "," +
           text("buurt", where(look, report, Reader::everyone)) + "," + text("staat", say(look.language(), word(report.state))) + "," +
           text("gemeld", iso(report.filed_at)) + "," + text("beloofd", iso(report.due)) + "," + closed + "," +
           text("woorden", shown_text(look, report, Reader::everyone)) + "}}";
}

std::vector<std::string> official_cells(Walk& walk, Look const& look, Categories const& all, ReportRow const& report)
{
    auto const reader = walk.what().reader;
    auto const language = look.language();
    auto const masked = reader == Reader::district;
    std::vector<std::string> cells{shown_reference(report.reference),
                                   harmless_cell(all.full_name(all.current(report.category), language)),
                                   harmless_cell(where(look, report, reader)),
                                   say(language, word(report.state)),
                                   iso(report.filed_at),
                                   say(language, channel_word(name(report.channel))),
                                   iso(report.due),
                                   say(language, overdue(report, look.today()) ? w::data_yes : w::data_no),
                                   moment(report.closed_at),
                                   std::to_string(report.reopened),
                                   say(language, priority_word(report.priority)),
                                   report.department ? harmless_cell(walk.department(look, report.department)) : "",
                                   report.handler ? harmless_cell(walk.person(look, report.handler)) : ""};
    add_place(all, report, masked ? Reader::everyone : reader, cells);
    cells.push_back(harmless_cell(shown_text(look, report, reader)));
    bool const more = walk.has_more(report.id);
    cells.push_back(more ? harmless_cell(answers_in_words(look, report.id, reader)) : "");
    cells.push_back(more ? harmless_cell(cause_name(look, report.id)) : "");
    return cells;
}

bool knows_reporter(Look const& look, ReportRow const& report)
{
    return look.actor.may(see_reporter, {.area = report.area, .department = report.department, .owner = report.handler});
}

/// The lines of a piece with reporters, and which reports they speak of.
std::vector<ReportId> write_with_reporters(Walk& walk, Look const& look, std::vector<ReportRow> const& rows, std::string& lines)
{
    auto const all = categories(look);
    std::vector<ReportId> known;
    for (auto const& report : rows) {
        auto cells = official_cells(walk, look, *all, report);
        Contact first;
        if (knows_reporter(look, report)) {
            auto const people = contacts(look, report.id);
            if (!people.empty()) {
                first = people.front();
                known.push_back(report.id);
            }
        }
        for (auto const& cell : {first.name, first.email, first.phone}) cells.push_back(harmless_cell(cell));
        add_line(lines, cells);
    }
    return known;
}

} // namespace

BodySource public_csv(Look const& look, store::Filter filter)
{
    auto walk = std::make_shared<Walk>(look, Outgoing{std::move(filter)});
    auto head = titles(look.language(), {w::export_reference, w::export_category, w::export_area, w::export_state, w::export_filed,
                                         w::export_due, w::export_closed, w::export_lat, w::export_lon, w::export_words});
    return [walk, head = std::move(head)](std::string& piece) mutable {
        if (!head.empty()) begin_csv(piece, std::exchange(head, {}));
        return walk->next(rows_a_piece, [&](Look const& seen, std::vector<ReportRow> const& rows) {
            auto const all = categories(seen);
            for (auto const& report : rows) add_line(piece, public_cells(seen, *all, report));
        });
    };
}

BodySource public_geojson(Look const& look, store::Filter filter)
{
    auto walk = std::make_shared<Walk>(look, Outgoing{std::move(filter)});
    return [walk, begun = false, first = true](std::string& piece) mutable {
        if (!std::exchange(begun, true)) piece += "{\"type\":\"FeatureCollection\",\"features\":[";
        bool const more = walk->next(rows_a_piece, [&](Look const& seen, std::vector<ReportRow> const& rows) {
            auto const all = categories(seen);
            for (auto const& report : rows) {
                auto const place = shown_place(*all, report, Reader::everyone);
                if (!place) continue;
                piece += std::exchange(first, false) ? "\n" : ",\n";
                piece += feature(seen, *all, report, *place);
            }
        });
        if (!more) piece += "\n]}\n";
        return more;
    };
}

BodySource official_csv(Look const& look, Outgoing what)
{
    auto const with_reporters = what.errand != 0;
    auto walk = std::make_shared<Walk>(look, std::move(what));
    auto head = titles(look.language(),
                       {w::export_reference, w::export_category, w::export_where, w::export_state, w::export_filed, w::export_channel,
                        w::export_due, w::late, w::export_closed, w::export_reopened, w::priority_title, w::fact_department,
                        w::fact_handler, w::export_lat, w::export_lon, w::export_text, w::export_answers, w::export_cause});
    if (with_reporters)
        for (auto const word : {w::field_name, w::field_email, w::field_phone}) head.push_back(say(look.language(), word));
    return [walk, with_reporters, head = std::move(head)](std::string& piece) mutable {
        if (!head.empty()) begin_csv(piece, std::exchange(head, {}));
        if (!with_reporters)
            return walk->next(rows_a_piece, [&](Look const& seen, std::vector<ReportRow> const& rows) {
                auto const all = categories(seen);
                for (auto const& report : rows) add_line(piece, official_cells(*walk, seen, *all, report));
            });
        std::string lines;
        std::vector<ReportId> known;
        bool const more = walk->next(reporters_a_piece, [&](Look const& seen, std::vector<ReportRow> const& rows) {
            known = write_with_reporters(*walk, seen, rows, lines);
        });
        if (!known.empty()) walk->act([&](Act& act) { store::mark_exported(act.db, walk->what().errand, known); });
        piece += lines;
        return more;
    };
}

Result<std::int64_t> begin_errand(Act& act, std::string_view purpose, std::string_view query)
{
    if (!act.actor.may(see_reporter)) return Refusal{Why::forbidden, w::no_right};
    auto const letters = length(trimmed(purpose));
    if (letters < 10 || letters > 400) return Refusal{Why::invalid, w::purpose_needed, "purpose"};
    auto const errand = act.new_number();
    store::insert_errand(act.db, errand, act.actor.person, act.now, trimmed(purpose), query.substr(0, 2000));
    act.publish(ReportersExported{act.actor.person, errand});
    return errand;
}

std::optional<std::string> errand_query(Look const& look, std::int64_t id)
{
    auto const errand = id ? store::errand(look.db, id) : std::nullopt;
    if (!errand || errand->person != look.actor.person || look.now - errand->at > errand_lives) return std::nullopt;
    return errand->query;
}

} // namespace kwartier::reports
