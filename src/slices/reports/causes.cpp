// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/causes.hpp"

#include <algorithm>
#include <map>

#include "kernel/base/text.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_causes.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::size_t name_max = 80;
constexpr int ended_shown = 100;

std::optional<Refusal> cannot(Act& act, Texts const* name)
{
    if (!act.actor.may(set_up, {})) return Refusal{Why::forbidden, w::no_right};
    for (std::size_t i = 0; name && i < language_count; ++i)
        if (auto const letters = length((*name)[i]); letters < 1 || letters > name_max)
            return Refusal{Why::invalid, w::cause_name_wrong, i == 0 ? "name_nl" : "name_en"};
    return std::nullopt;
}

} // namespace

std::vector<Cause> causes_now(Look const& look) { return store::causes_now(look.db); }
std::vector<Cause> causes_ended(Look const& look) { return store::causes_ended(look.db, ended_shown); }

std::vector<Cause> causes_for(Look const& look, CategoryId category)
{
    auto const line = categories(look)->line_up(category);
    auto all = store::causes_now(look.db);
    std::erase_if(all,
                  [&](Cause const& cause) { return cause.category && std::find(line.begin(), line.end(), cause.category) == line.end(); });
    return all;
}

Result<std::int64_t> add_cause(Act& act, CategoryId category, Texts const& name)
{
    if (auto no = cannot(act, &name)) return *no;
    auto const all = categories(act);
    auto const* row = category ? all->find(category) : nullptr;
    if (category && (!row || !row->active)) return Refusal{Why::invalid, w::category_needed, "category"};
    Cause const cause{act.new_number(), category, name, act.now, {}, act.actor.person};
    store::insert_cause(act.db, cause);
    return cause.id;
}

Outcome rename_cause(Act& act, std::int64_t cause, Texts const& name)
{
    if (auto no = cannot(act, &name)) return *no;
    if (!store::rename_cause(act.db, cause, name)) return Refusal{Why::not_found, w::cause_unknown};
    return Done{};
}

Outcome end_cause(Act& act, std::int64_t cause)
{
    if (auto no = cannot(act, nullptr)) return *no;
    if (!store::end_cause(act.db, cause, act.now)) return Refusal{Why::not_found, w::cause_unknown};
    return Done{};
}

Outcome note_cause(Act& act, Seen seen, std::int64_t cause)
{
    auto const report = store::find(act.db, seen.report);
    if (!report) return Refusal{Why::not_found, w::report_unknown};
    if (!cause) {
        auto const all = categories(act);
        auto const* category = all->find(report->category);
        // One that the city has no causes for cannot want one.
        if (category && category->cause_required && !causes_for(act, report->category).empty())
            return Refusal{Why::invalid, w::cause_needed, "cause"};
        return Done{};
    }
    auto const all = causes_for(act, report->category);
    if (std::none_of(all.begin(), all.end(), [&](Cause const& one) { return one.id == cause; }))
        return Refusal{Why::invalid, w::cause_unknown, "cause"};
    store::set_cause(act.db, *report, cause, act.now);
    return Done{};
}

std::string cause_name(Look const& look, ReportId report) { return store::cause_of(look.db, report, look.language()); }

std::vector<CauseCount> cause_counts(Look const& look, Instant from, Instant until, std::optional<std::vector<AreaId>> const& areas)
{
    std::map<std::string, std::int64_t> by_name;
    for (auto const& sum : store::cause_sums(look.db, look.language(), from, until))
        if (!areas || std::find(areas->begin(), areas->end(), AreaId{sum.area}) != areas->end()) by_name[sum.name] += sum.count;
    std::vector<CauseCount> all;
    for (auto& [name, count] : by_name) all.push_back({name, count});
    std::stable_sort(all.begin(), all.end(), [](CauseCount const& a, CauseCount const& b) { return a.count > b.count; });
    return all;
}

} // namespace kwartier::reports
