// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/past.hpp"

#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/store.hpp"

namespace kwartier::reports {

Act earlier(Act& act, Instant when, Actor const& by) { return Act{act.db, act.house, by, when, act.voice}; }

Destination Destinations::operator()(Look const& look, Categories const& all, CategoryId category, AreaId area)
{
    auto const key = std::pair(category.value, area.value);
    auto const known = m_known.find(key);
    if (known != m_known.end()) return known->second;
    if (!m_routing) m_routing.emplace(look);
    return m_known.emplace(key, (*m_routing)(look, all, category, area)).first->second;
}

void write_filed(Act& act, ReportRow& row)
{
    row.id = act.new_id<Report>();
    row.link_hash = secret_hash(private_link(act.house.keys(), row.reference));
    store::insert(act.db, row);
    if (row.department) store::add_sight(act.db, row.id, row.department, row.filed_at);
    auto const by = the_house();
    earlier(act, row.filed_at, by).publish(Filed{row.id, row.area, row.category, std::string(name(row.channel))});
}

void write_step(Act& then, ReportRow const& row, State from, State to, SentenceKind as, std::string_view sentence)
{
    std::int64_t said = 0;
    if (!sentence.empty()) {
        said = then.new_number();
        store::insert_sentence(then.db, said, row.id, as, sentence, then.now, then.actor.person, random_secret());
    }
    then.publish(Moved{row.id, row.area, std::string(name(from)), std::string(name(to)), said});
}

} // namespace kwartier::reports
