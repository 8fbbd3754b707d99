// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/known.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "kernel/act/house.hpp"
#include "slices/reports/nearby.hpp"
#include "slices/reports/store_nearby.hpp"
#include "slices/reports/suggesting.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

/// A box that holds the circle; a rounded place may lie a little further.
Box around(Point p, double metres)
{
    auto const north = metres / 111'000;
    auto const east = north / std::max(0.1, std::cos(p.lat * std::numbers::pi / 180));
    return {p.lon - east, p.lat - north, p.lon + east, p.lat + north};
}

double days_since(Instant filed, Instant then)
{
    return static_cast<double>(std::chrono::duration_cast<minutes>(then - filed).count()) / (24 * 60);
}

CategoryId group_of(CategoryRow const& category) { return category.parent ? category.parent : category.id; }

struct Candidate {
    store::OpenPlace place;
    Likeness likeness;
    double score = 0;
};

/// By place, day and category alone: what the index tells.
std::vector<Candidate> first_look(Look const& look, Categories const& all, Sought const& sought, CategoryId category, Reader reader)
{
    auto const* mine = all.find(category);
    std::vector<Candidate> candidates;
    auto const box = around(*sought.place, known_within_metres + sensitive_metres);
    // Beside a report that is there already, those that came after it as well: whoever works on the older one sees the newer.
    auto const until = sought.except ? sought.filed_at + days{known_within_days} : sought.filed_at;
    for (auto const& open : store::open_in(look.db, box, sought.filed_at - days{known_within_days}, until)) {
        if (open.report == sought.except) continue;
        auto const* theirs = all.find(open.category);
        bool const coarse = reader == Reader::everyone && (!theirs || theirs->sensitive);
        Likeness l;
        l.metres = metres(*sought.place, coarse ? rounded(open.at, sensitive_metres) : open.at);
        if (l.metres > known_within_metres) continue;
        l.days = std::abs(days_since(open.filed_at, sought.filed_at));
        l.same_category = open.category == category;
        l.same_group = !l.same_category && mine && theirs && group_of(*mine) == group_of(*theirs);
        if (auto const sure = score(l); sure >= read_from) candidates.push_back({open, l, sure});
    }
    auto const end = candidates.begin() + static_cast<std::ptrdiff_t>(std::min(candidates.size(), store::rows_at_once));
    std::partial_sort(candidates.begin(), end, candidates.end(), [](auto const& a, auto const& b) {
        return std::tuple(b.score, b.place.filed_at) < std::tuple(a.score, a.place.filed_at);
    });
    candidates.erase(end, candidates.end());
    return candidates;
}

} // namespace

Sought sought(ReportRow const& report)
{
    return {.place = report.place,
            .category = report.category,
            .text = report.text,
            .place_words = report.place_words,
            .filed_at = report.filed_at,
            .except = report.id};
}

std::vector<Known> known_nearby(Look const& look, Sought const& sought, Reader reader)
{
    std::vector<Known> found;
    if (!sought.place) return found;
    auto const all = categories(look);
    auto category = sought.category;
    if (!category && !sought.text.empty())
        if (auto const guessed = suggest(look, sought.text); !guessed.empty()) category = guessed.front();
    auto const candidates = first_look(look, *all, sought, category, reader);
    std::vector<ReportId> ids;
    for (auto const& candidate : candidates) ids.push_back(candidate.place.report);

    Grams const typed(sought.text);
    auto const house = reader == Reader::everyone ? std::string() : house_number(sought.place_words);
    for (auto& row : store::rows_of(look.db, ids)) {
        auto const of = std::find_if(candidates.begin(), candidates.end(), [&](auto const& c) { return c.place.report == row.id; });
        auto l = of->likeness;
        l.words = likeness(typed, Grams(shown_text(look, row, reader)));
        l.same_house = !house.empty() && house == house_number(row.place_words);
        auto const sure = score(l);
        if (sure >= shown_from) found.push_back({std::move(row), l.metres, sure});
    }
    std::sort(found.begin(), found.end(), [](Known const& a, Known const& b) {
        return std::tuple(b.score, b.report.id.value) < std::tuple(a.score, a.report.id.value);
    });
    if (found.size() > known_at_most) found.resize(known_at_most);
    return found;
}

std::optional<Said> people_words(Look const& look, ReportRow const& report)
{
    auto const people = store::people(look.db, report.id);
    if (people < 2) return std::nullopt;
    return Said(w::people_report_it, {{"n", std::to_string(people)}});
}

std::vector<KnownLine> known_lines(Look const& look, std::vector<Known> const& found, Reader reader)
{
    auto const all = categories(look);
    std::vector<KnownLine> lines;
    for (auto const& [report, metres, score] : found) {
        KnownLine line;
        line.state = badge_of(report);
        line.title = all->name(report.category, look.language());
        line.reference = shown_reference(report.reference);
        line.address = (reader == Reader::everyone ? "/meldingen/" : "/werk/") + line.reference;
        auto const tens = static_cast<int>(std::lround(metres / 10)) * 10;
        line.distance = tens < 10 ? Said(w::known_here) : Said(w::known_metres, {{"n", std::to_string(tens)}});
        line.filed = look.house.zone().date(report.filed_at);
        line.version = report.version;
        line.words = shown_text(look, report, reader);
        line.people = people_words(look, report);
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace kwartier::reports
