// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/authorities.hpp"

#include <algorithm>

#include "kernel/base/text.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/reports.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_authorities.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::size_t name_min = 2, name_max = 120;

bool lies_in(Look const& look, AreaId area, AreaId around)
{
    if (!around) return true;
    auto const below = areas::reach(look, around);
    return std::binary_search(below.begin(), below.end(), area);
}

std::vector<Problem> wrong(Act& act, Authority const& typed)
{
    std::vector<Problem> all;
    if (length(typed.name) < name_min || length(typed.name) > name_max)
        all.push_back({Said(w::authority_name_wrong, {{"max", std::to_string(name_max)}}), "name"});
    for (auto& problem : wrong_contact(typed.contact)) all.push_back(std::move(problem));
    auto const& c = typed.contact;
    if (all.empty() && c.phone.empty() && c.email.empty() && c.link.empty()) all.push_back({w::authority_unreachable, "phone"});
    auto const tree = categories(act);
    auto const* category = typed.category ? tree->find(typed.category) : nullptr;
    if (typed.category && (!category || !category->active)) all.push_back({w::category_needed, "category"});
    return all;
}

} // namespace

std::vector<Authority> authorities(Look const& look) { return store::authorities(look.db); }

std::vector<Authority> authorities_for(Look const& look, ReportRow const& report)
{
    auto const line = categories(look)->line_up(report.category);
    auto all = store::authorities(look.db);
    std::erase_if(all, [&](Authority const& one) {
        bool const other_subject = one.category && std::find(line.begin(), line.end(), one.category) == line.end();
        return other_subject || !lies_in(look, report.area, one.area);
    });
    auto const named = [](Authority const& one) { return (one.area ? 1 : 0) + (one.category ? 1 : 0); };
    std::stable_sort(all.begin(), all.end(), [&](Authority const& a, Authority const& b) { return named(a) > named(b); });
    return all;
}

std::optional<Authority> authority_of(Look const& look, ReportRow const& report)
{
    return report.state == State::not_solved ? store::authority_of(look.db, report.id) : std::nullopt;
}

Result<std::int64_t> add_authority(Act& act, Authority const& typed)
{
    if (!act.actor.may(set_up)) return Refusal{Why::forbidden, w::no_right};
    auto added = typed;
    for (auto* text : {&added.name, &added.contact.phone, &added.contact.email, &added.contact.link}) *text = std::string(trimmed(*text));
    if (auto problems = wrong(act, added); !problems.empty()) return Refusal{Why::invalid, std::move(problems)};
    added.id = act.new_number();
    added.since = act.now;
    added.made_by = act.actor.person;
    store::insert_authority(act.db, added);
    return added.id;
}

Outcome end_authority(Act& act, std::int64_t authority)
{
    if (!act.actor.may(set_up)) return Refusal{Why::forbidden, w::no_right};
    if (!store::end_authority(act.db, authority, act.now)) return Refusal{Why::not_found, w::authority_unknown};
    return Done{};
}

Outcome name_authority(Act& act, Seen seen, std::int64_t authority)
{
    auto const report = store::find(act.db, seen.report);
    if (!report) return Refusal{Why::not_found, w::report_unknown};
    if (!authority) {
        store::forget_authority(act.db, report->id);
        return Done{};
    }
    auto const all = authorities_for(act, *report);
    if (std::none_of(all.begin(), all.end(), [&](Authority const& one) { return one.id == authority; }))
        return Refusal{Why::invalid, w::authority_unknown, "authority"};
    store::name_authority(act.db, report->id, authority);
    return Done{};
}

} // namespace kwartier::reports
