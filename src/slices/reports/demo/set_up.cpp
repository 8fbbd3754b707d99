// SPDX-License-Identifier: EUPL-1.2
#include <stdexcept>

#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/category_data.hpp"
#include "slices/reports/demo/build.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_absences.hpp"
#include "slices/reports/store_priorities.hpp"
#include "slices/reports/store_ways.hpp"

namespace kwartier::reports::demo {

namespace {

/// The department whose address is the key, or begins with it: "wegen" → "wegen-en-verlichting". In a city that divides its work otherwise
/// the first department takes it: a report never goes nowhere.
BodyId department_of(std::vector<people::BodyCard> const& all, std::string_view key)
{
    for (auto const& body : all)
        if (body.slug == key || body.slug.starts_with(std::string(key) + "-")) return body.id;
    return all.empty() ? BodyId{} : all.front().id;
}

} // namespace

void set_up_categories(Act& act)
{
    auto const& tree = built_in_categories();
    std::map<std::string, CategoryId> parents;
    int position = 0;
    for (auto const& parent : tree.parents) {
        CategoryRow row;
        row.id = parents[parent.key] = act.new_id<Category>();
        row.key = parent.key;
        row.position = position += 100;
        row.term = {10, DayKind::working};
        row.name = parent.name;
        store::save_category(act.db, row, act.now);
        int below = position;
        for (auto const& c : tree.categories) {
            if (c.parent != parent.key) continue;
            CategoryRow child;
            child.id = act.new_id<Category>();
            child.key = c.key;
            child.parent = row.id;
            child.position = ++below;
            child.term = c.term;
            child.sensitive = c.sensitive;
            child.contact_required = c.contact_required;
            child.words_rule = c.words_rule;
            child.name = c.name;
            child.help = c.help;
            child.promise = c.promise;
            for (auto const& keyword : c.keywords) child.keywords.push_back(written(keyword));
            store::save_category(act.db, child, act.now);
            if (c.priority != Priority::normal) store::set_usual_priority(act.db, child.id, c.priority);
        }
    }
}

void set_up_routing(Act& act, Instant since)
{
    auto const all = store::categories(act.db);
    auto const departments = people::departments(act);
    std::vector<areas::Area> districts;
    if (auto const division = areas::current_division(act, act.today())) districts = areas::parts(act, division->id, act.today());
    for (auto const& row : all) {
        auto const* data = built_in_categories().find(row.key);
        if (!data) continue;
        auto const department = department_of(departments, data->department);
        if (!department) throw std::runtime_error("the demonstration's reports need departments, and there are none");
        store::insert_rule(act.db, {.id = act.new_number(), .category = row.id, .department = department, .since = since}, {});
        auto const handlers = people::members(act, department);
        for (std::size_t i = 0; i < districts.size() && !handlers.empty(); ++i)
            store::insert_rule(act.db,
                               {.id = act.new_number(),
                                .area = districts[i].id,
                                .category = row.id,
                                .department = department,
                                .handler = handlers[i % handlers.size()],
                                .since = since},
                               {});
    }
}

void set_up_leave(Act& act)
{
    for (auto const& department : people::departments(act)) {
        auto const members = people::members(act, department.id);
        if (members.size() < 2 || !people::actor_of(act, members[1]).may(handle)) continue;
        store::insert_absence(act.db, {act.new_number(), members[1], members[0], act.today() - days{2}, act.today() + days{8}});
        return;
    }
}

void set_up_ways(Act& act)
{
    auto const set = [&](Way way, WayContact const& contact) { store::save_way_contact(act.db, way, contact); };
    set(Way::complaint, {.post = "Klachtencoördinator, Postbus 1000, 6200 AA Maastricht",
                         .phone = "043 000 00 21",
                         .email = "klachten@kwartier.example",
                         .link = "https://www.kwartier.example/klacht"});
    set(Way::objection, {.post = "Commissie bezwaarschriften, Postbus 1000, 6200 AA Maastricht",
                         .phone = {},
                         .email = {},
                         .link = "https://www.kwartier.example/bezwaar"});
    set(Way::application, {.post = {}, .phone = "043 000 00 10", .email = {}, .link = "https://www.kwartier.example/aanvragen"});
    set(Way::information, {.post = {}, .phone = {}, .email = "woo@kwartier.example", .link = "https://www.kwartier.example/woo"});
}

} // namespace kwartier::reports::demo
