// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <map>
#include <unordered_map>

#include "kernel/base/text.hpp"
#include "slices/areas/staging.hpp"

namespace kwartier::areas {

namespace {

class Dividing {
public:
    Dividing(Act& act, DivisionWanted const& wanted) : m_act(act), m_wanted(wanted)
    {
        for (auto const& stored : store::areas(act.db)) {
            auto const& area = stored.area;
            m_areas.emplace(area.id, area);
            if (area.kind <= wanted.kind) continue;
            if (!area.code.empty()) m_children.emplace(area.code, area.id);
            // A name that several bear finds none of them: only the code does.
            auto const [at, fresh] = m_children.emplace(folded(area.name), area.id);
            if (!fresh) at->second = AreaId{};
        }
    }

    DivisionAccount run()
    {
        open_division();
        for (auto const& row : m_wanted.rows) place(row);
        for (auto const& [child, part] : m_before) account.absent += !m_placed.contains(child);
        for (auto const& [parent, children] : m_members) settle(parent, children);
        if (account.placed + account.parents > 0) note_change(m_act, "division", static_cast<std::int64_t>(account.placed), false);
        return account;
    }
    DivisionAccount account;

private:
    void open_division()
    {
        auto const name = slug(m_wanted.name);
        if (auto const known = store::division_by_slug(m_act.db, name)) {
            m_division = *known;
            for (auto const& part : store::parts_of(m_act.db, m_division)) {
                if (m_areas.contains(part.parent)) m_parents.emplace(folded(m_areas.at(part.parent).name), part.parent);
                if (part.valid(m_wanted.valid_from)) m_before.insert_or_assign(part.child, part);
            }
            return;
        }
        Division division;
        division.id = m_act.new_id<DivisionTag>();
        division.name = m_wanted.name;
        division.slug = name;
        division.kind = m_wanted.kind;
        division.valid_from = m_wanted.valid_from;
        division.valid_to = m_wanted.valid_to;
        store::add_division(m_act.db, division);
        m_division = division.id;
    }

    void place(DivisionWanted::Row const& row)
    {
        ++account.rows;
        auto const refuse = [&](std::string const& why) {
            account.refused.push_back((row.child.empty() ? "a row" : row.child) + ": " + why);
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
            ++account.unchanged;
            return;
        }
        store::put_in(m_act.db, {m_division, child->second, parent, m_wanted.valid_from, m_wanted.valid_to});
        ++account.placed;
    }

    AreaId parent_named(DivisionWanted::Row const& row)
    {
        auto const name = std::string(trimmed(row.parent));
        auto const [at, fresh] = m_parents.emplace(folded(name), AreaId{});
        if (!fresh) return at->second;
        Area area;
        area.id = m_act.new_id<kwartier::Area>();
        area.kind = m_wanted.kind;
        area.name = name;
        if (!row.parent_code.empty() && !store::by_code(m_act.db, area.kind, row.parent_code)) area.code = row.parent_code;
        area.slug = slug_for(name);
        area.valid_from = m_wanted.valid_from;
        area.valid_to = m_wanted.valid_to;
        m_new.emplace(area.id, area);
        ++account.parents;
        at->second = area.id;
        // It is stored at once, because parts refer to it; its place is known when all its neighbourhoods are.
        store::add(m_act.db, area, 0);
        return area.id;
    }

    // The plain address belongs to the newest division: "/stadsdelen/noord-west" is today's, "/stadsdelen/noord-west-2007" is not.
    std::string slug_for(std::string const& name)
    {
        auto const plain = slug(name).empty() ? std::string("deel") : slug(name);
        auto const holder = store::by_slug(m_act.db, m_wanted.kind, plain);
        if (!holder) return plain;
        if (holder->area.valid_from >= m_wanted.valid_from) return dated(plain, m_wanted.valid_from);
        store::rename_slug(m_act.db, holder->area.id, dated(plain, holder->area.valid_from));
        return plain;
    }

    std::string dated(std::string const& plain, Date from)
    {
        std::set<std::string, std::less<>> taken;
        auto const with_year = plain + "-" + iso(from).substr(0, 4);
        auto candidate = with_year;
        for (int n = 2; store::by_slug(m_act.db, m_wanted.kind, candidate); ++n) candidate = with_year + "-" + std::to_string(n);
        return candidate;
    }

    void settle(AreaId parent, std::vector<AreaId> const& children)
    {
        if (!m_new.contains(parent)) return;
        Point middle;
        for (auto const child : children) {
            middle.lon += m_areas.at(child).place.lon / static_cast<double>(children.size());
            middle.lat += m_areas.at(child).place.lat / static_cast<double>(children.size());
        }
        store::set_place(m_act.db, parent, middle);
    }

    Act& m_act;
    DivisionWanted const& m_wanted;
    DivisionId m_division;
    std::unordered_map<AreaId, Area> m_areas, m_new;
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
    std::variant<DivisionAccount, NotTaken> result;
    house.run_act(the_house(), now, [&](Act& act) {
        Dividing dividing(act, wanted);
        dividing.run();
        if (dividing.account.placed + dividing.account.unchanged == 0) {
            result = "Not one row could be taken" +
                     (dividing.account.refused.empty() ? std::string() : ": " + dividing.account.refused.front()) + ".";
            return false;
        }
        result = std::move(dividing.account);
        return true;
    });
    return result;
}

} // namespace kwartier::areas
