// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "slices/areas/landing.hpp"
#include "slices/areas/service.hpp"

namespace kwartier::areas {

namespace {

/// What is to be written.
struct Plan {
    std::int64_t planned_at = 0;
    DivisionAccount account;
    Staged staged;
    std::optional<Division> new_division;
    std::map<AreaId, std::string> renamed; // whose plain address goes to a part of a newer division

    bool changes() const { return new_division || !renamed.empty() || staged.size() > 0; }
    void begin(Act& act) const
    {
        if (new_division) store::add_division(act.db, *new_division);
        for (auto const& [area, slug] : renamed) store::rename_slug(act.db, area, slug);
    }
};

/// Works it out from what is there now.
class Dividing {
public:
    Dividing(Look const& look, DivisionWanted const& wanted) : m_look(look), m_wanted(wanted)
    {
        m_plan.planned_at = store::change_number(look.db);
        for (auto const& stored : store::areas(look.db)) {
            auto const& area = stored.area;
            m_areas.emplace(area.id, area);
            if (area.kind <= wanted.kind) continue;
            if (!area.code.empty()) m_children.emplace(area.code, area.id);
            // A name that several bear finds none of them: only the code does.
            auto const [at, fresh] = m_children.emplace(folded(area.name), area.id);
            if (!fresh) at->second = AreaId{};
        }
    }

    Plan plan()
    {
        open_division();
        for (auto const& row : m_wanted.rows) place(row);
        for (auto const& [child, part] : m_before) m_plan.account.absent += !m_placed.contains(child);
        for (auto const& [parent, children] : m_members) settle(parent, children);
        return std::move(m_plan);
    }

private:
    template <class Of>
    Id<Of> new_id()
    {
        return Id<Of>{m_look.house.mint().number(m_look.now)};
    }

    void open_division()
    {
        auto const name = slug(m_wanted.name);
        if (auto const known = store::division_by_slug(m_look.db, name)) {
            m_division = *known;
            for (auto const& part : store::parts_of(m_look.db, m_division)) {
                if (m_areas.contains(part.parent)) m_parents.emplace(folded(m_areas.at(part.parent).name), part.parent);
                if (part.valid(m_wanted.valid_from)) m_before.insert_or_assign(part.child, part);
            }
            return;
        }
        Division division;
        division.id = new_id<DivisionTag>();
        division.name = m_wanted.name;
        division.slug = name;
        division.kind = m_wanted.kind;
        division.valid_from = m_wanted.valid_from;
        division.valid_to = m_wanted.valid_to;
        m_division = division.id;
        m_plan.new_division = std::move(division);
    }

    void place(DivisionWanted::Row const& row)
    {
        ++m_plan.account.rows;
        auto const refuse = [&](std::string const& why) {
            m_plan.account.refused.push_back((row.child.empty() ? "a row" : row.child) + ": " + why);
        };
        if (row.child.empty() || trimmed(row.parent).empty()) return refuse("names no area or nothing it lies in");
        auto child = m_children.find(row.child);
        if (child == m_children.end()) child = m_children.find(folded(row.child));
        if (child == m_children.end() || !child->second) return refuse("is no area of ours");
        if (!m_placed.insert(child->second).second) return refuse("stands in the file before");
        auto const parent = parent_named(row);
        m_members[parent].push_back(child->second);
        auto const before = m_before.find(child->second);
        if (before != m_before.end() && before->second.parent == parent) {
            ++m_plan.account.unchanged;
            return;
        }
        m_plan.staged.parts.push_back({m_division, child->second, parent, m_wanted.valid_from, m_wanted.valid_to});
        ++m_plan.account.placed;
    }

    AreaId parent_named(DivisionWanted::Row const& row)
    {
        auto const name = std::string(trimmed(row.parent));
        auto const [at, fresh] = m_parents.emplace(folded(name), AreaId{});
        if (!fresh) return at->second;
        Area area;
        area.id = new_id<kwartier::Area>();
        area.kind = m_wanted.kind;
        area.name = name;
        if (!row.parent_code.empty() && !store::by_code(m_look.db, area.kind, row.parent_code) && m_codes.insert(row.parent_code).second)
            area.code = row.parent_code;
        area.slug = slug_for(name);
        area.valid_from = m_wanted.valid_from;
        area.valid_to = m_wanted.valid_to;
        m_slugs.insert(area.slug);
        ++m_plan.account.parents;
        at->second = area.id;
        // Its place is known when all its neighbourhoods are.
        m_new.emplace(area.id, m_plan.staged.areas.size());
        StagedArea waiting;
        waiting.area = area;
        waiting.is_new = true;
        m_plan.staged.areas.push_back(std::move(waiting));
        return area.id;
    }

    // The plain address belongs to the newest division: "/stadsdelen/noord-west" is today's, "/stadsdelen/noord-west-2007" is not.
    std::string slug_for(std::string const& name)
    {
        auto const plain = slug(name).empty() ? std::string("deel") : slug(name);
        if (m_slugs.contains(plain)) return dated(plain, m_wanted.valid_from);
        auto const holder = store::by_slug(m_look.db, m_wanted.kind, plain);
        if (!holder) return plain;
        if (holder->area.valid_from >= m_wanted.valid_from) return dated(plain, m_wanted.valid_from);
        m_plan.renamed.emplace(holder->area.id, dated(plain, holder->area.valid_from));
        return plain;
    }

    std::string dated(std::string const& plain, Date from)
    {
        auto const with_year = plain + "-" + iso(from).substr(0, 4);
        auto candidate = with_year;
        for (int n = 2; m_slugs.contains(candidate) || store::by_slug(m_look.db, m_wanted.kind, candidate); ++n)
            candidate = with_year + "-" + std::to_string(n);
        m_slugs.insert(candidate);
        return candidate;
    }

    void settle(AreaId parent, std::vector<AreaId> const& children)
    {
        auto const found = m_new.find(parent);
        if (found == m_new.end()) return;
        auto& middle = m_plan.staged.areas[found->second].area.place;
        for (auto const child : children) {
            middle.lon += m_areas.at(child).place.lon / static_cast<double>(children.size());
            middle.lat += m_areas.at(child).place.lat / static_cast<double>(children.size());
        }
    }

    Look const& m_look;
    DivisionWanted const& m_wanted;
    Plan m_plan;
    DivisionId m_division;
    std::set<std::string> m_slugs, m_codes; // given out
    std::unordered_map<AreaId, Area> m_areas;
    std::map<AreaId, std::size_t> m_new;                // where it waits
    std::unordered_map<std::string, AreaId> m_children; // by code and by folded name
    std::map<std::string, AreaId> m_parents;            // by folded name
    std::map<AreaId, Part> m_before;
    std::set<AreaId> m_placed;
    std::map<AreaId, std::vector<AreaId>> m_members;
};

} // namespace

std::variant<DivisionAccount, NotTaken> take_division(House const& house, Instant now, DivisionWanted const& wanted)
{
    if (slug(wanted.name).empty()) return "The division needs a name with letters.";
    if (wanted.valid_to && *wanted.valid_to <= wanted.valid_from) return "A division cannot end before it begins.";
    Plan plan;
    house.look(the_house(), now, [&](Look const& look) {
        Dividing dividing(look, wanted);
        plan = dividing.plan();
    });
    if (plan.account.placed + plan.account.unchanged == 0)
        return "Not one row could be taken" + (plan.account.refused.empty() ? std::string() : ": " + plan.account.refused.front()) + ".";
    if (!plan.changes()) return plan.account;
    store::Landing const landing{
        .what = "division", .rows = static_cast<std::int64_t>(plan.account.placed), .outlines = false, .valid_from = wanted.valid_from};
    auto failed = bring_in(
        house, now, plan.planned_at, plan.staged, landing, [](std::string const&) {}, [&](Act& act) { plan.begin(act); });
    if (failed) return *failed;
    return plan.account;
}

} // namespace kwartier::areas
