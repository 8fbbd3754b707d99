// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/routing.hpp"

#include <algorithm>
#include <tuple>

#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

/// Steps from the nearest, or -1 when it does not fit. A rule without one fits everything, but last.
template <class Of>
int distance(Id<Of> wanted, std::vector<Id<Of>> const& line)
{
    if (!wanted) return static_cast<int>(line.size());
    auto const found = std::find(line.begin(), line.end(), wanted);
    return found == line.end() ? -1 : static_cast<int>(found - line.begin());
}

std::vector<AreaId> area_line(Look const& look, AreaId neighbourhood)
{
    std::vector<AreaId> line;
    if (!neighbourhood) return line;
    line.push_back(neighbourhood);
    for (std::size_t i = 0; i < line.size() && line.size() < 32; ++i)
        for (auto const& above : areas::parents(look, line[i], look.today()))
            if (std::find(line.begin(), line.end(), above.id) == line.end()) line.push_back(above.id);
    return line;
}

} // namespace

Destination destination(std::vector<RoutingRule> const& rules, std::vector<CategoryId> const& category_line,
                        std::vector<AreaId> const& areas)
{
    RoutingRule const* best = nullptr;
    std::tuple<int, int, std::int64_t> best_rank;
    for (auto const& rule : rules) {
        auto const by_category = distance(rule.category, category_line);
        auto const by_area = distance(rule.area, areas);
        if (by_category < 0 || by_area < 0 || rule.until) continue;
        auto const rank = std::tuple(by_category, by_area, -rule.id);
        if (best && rank >= best_rank) continue;
        best = &rule;
        best_rank = rank;
    }
    return best ? Destination{best->department, best->handler} : Destination{};
}

Destination destination(Look const& look, Categories const& categories, CategoryId category, AreaId neighbourhood)
{
    return Routing(look, categories.line_up(category))(look, categories, category, neighbourhood);
}

Routing::Routing(Look const& look) : m_rules(store::rules_now(look.db)) {}
Routing::Routing(Look const& look, std::vector<CategoryId> const& categories) : m_rules(store::rules_now(look.db, categories)) {}

Destination Routing::operator()(Look const& look, Categories const& categories, CategoryId category, AreaId neighbourhood)
{
    auto const [line, fresh] = m_lines.try_emplace(neighbourhood.value);
    if (fresh) line->second = area_line(look, neighbourhood);
    auto found = destination(m_rules, categories.line_up(category), line->second);
    if (found.handler) {
        if (!m_stand_ins) m_stand_ins.emplace(look);
        found.handler = m_stand_ins->who_works(found.handler);
    }
    // A handler who left the department gets nothing new; the department still does.
    if (found.handler && !people::is_member(look, found.department, found.handler)) return {found.department, {}};
    return found;
}

Outcome set_rule(Act& act, AreaId area, CategoryId category, BodyId department, PersonId handler)
{
    if (!act.actor.may(set_up, {})) return Refusal{Why::forbidden, words::reports::no_right};
    if (!people::find_department(act, department)) return Refusal{Why::invalid, words::reports::department_unknown, "department"};
    if (handler && !people::is_member(act, department, handler)) return Refusal{Why::invalid, words::reports::handler_not_there, "handler"};
    for (auto const& rule : store::rules_now(act.db))
        if (rule.area == area && rule.category == category) store::end_rule(act.db, rule.id, act.now);
    store::insert_rule(act.db, {act.new_number(), area, category, department, handler, act.now, {}}, act.actor.person);
    return Done{};
}

Outcome end_rule(Act& act, std::int64_t rule)
{
    if (!act.actor.may(set_up, {})) return Refusal{Why::forbidden, words::reports::no_right};
    if (!store::end_rule(act.db, rule, act.now)) return Refusal{Why::not_found, words::reports::rule_unknown};
    return Done{};
}

} // namespace kwartier::reports
