// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/writing.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "slices/addresses/store.hpp"

namespace kwartier::addresses {

namespace {

// The writer serves everybody: no act of an import should hold it for more than ten milliseconds, and a machine may be slow for a moment.
constexpr std::chrono::microseconds promised{10'000}, too_long{2'500}, short_enough{1'200};
constexpr std::size_t part_min = 25, part_max = 2000;
constexpr std::size_t streets_remembered = 100'000;
constexpr std::size_t streets_at_once = 20;

std::string street_key(NewAddress const& address) { return address.town + '\n' + address.street; }

auto key(StoredAddress const& a) { return std::tie(a.street, a.number, a.letter, a.addition); }

} // namespace

void Writing::timed_act(std::function<void(Act&)> const& deed)
{
    m_house.act(the_house(), m_now, [&](Act& act) {
        auto const begin = std::chrono::steady_clock::now();
        deed(act);
        m_last = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
    });
    ++m_held.acts;
    m_held.too_long += m_last > promised;
    m_held.longest = std::max(m_held.longest, m_last);
}

void Writing::add(NewAddress address)
{
    m_waiting.push_back(std::move(address));
    if (m_waiting.size() >= m_part) flush();
}

void Writing::flush()
{
    for (std::span<NewAddress const> left(m_waiting); !left.empty();) {
        auto const part = left.first(std::min(left.size(), m_part));
        left = left.subspan(part.size());
        write_part(part);
        if (m_pace == Pace::alone) m_part = part_max;
        else if (m_last > too_long) m_part = std::max(part_min, m_part / 2);
        else if (m_last < short_enough && part.size() >= m_part) m_part = std::min(part_max, m_part + m_part / 4);
    }
    m_waiting.clear();
}

void Writing::write_part(std::span<NewAddress const> part)
{
    if (m_streets.size() > streets_remembered) m_streets.clear();
    std::unordered_map<std::string, StreetId> fresh;
    timed_act([&](Act& act) {
        fresh.clear(); // an act may be run again whole
        std::vector<StoredAddress> rows;
        rows.reserve(part.size());
        for (auto const& from : part) {
            auto name = street_key(from);
            auto const known = m_streets.find(name);
            auto id = known == m_streets.end() ? StreetId{} : known->second;
            if (!id) {
                auto& found = fresh[std::move(name)];
                if (!found) found = store::street(act.db, act.new_id<StreetTag>(), from.street, from.town);
                id = found;
            }
            rows.push_back({id, from.number, from.letter, from.addition, from.postcode, from.at});
        }
        // One statement names no row twice; the last one counts.
        std::stable_sort(rows.begin(), rows.end(), [](auto const& a, auto const& b) { return key(a) < key(b); });
        auto const last = std::unique(rows.rbegin(), rows.rend(), [](auto const& a, auto const& b) { return key(a) == key(b); });
        rows.erase(rows.begin(), last.base());
        store::put(act.db, rows, m_import);
    });
    m_streets.merge(fresh);
}

std::int64_t Writing::drop_others()
{
    std::vector<StoredStreet> streets;
    m_house.look(the_house(), m_now, [&](Look const& look) { streets = store::streets(look.db); });
    std::int64_t dropped = 0;
    for (std::size_t first = 0; first < streets.size(); first += streets_at_once) {
        std::int64_t here = 0;
        timed_act([&](Act& act) {
            here = 0;
            for (auto i = first; i < std::min(first + streets_at_once, streets.size()); ++i)
                here += store::drop_others(act.db, streets[i].id, m_import);
        });
        dropped += here;
    }
    m_streets.clear();
    return dropped;
}

std::int64_t Writing::finish()
{
    m_house.act(the_house(), m_now, [&](Act& act) { store::set_change_number(act.db, act.new_number()); });
    std::int64_t all = 0;
    m_house.look(the_house(), m_now, [&](Look const& look) { all = store::count(look.db); });
    return all;
}

void take(House const& house, Instant now, std::vector<NewAddress> const& all)
{
    Writing writing(house, now, Pace::alone);
    for (auto const& address : all) writing.add(address);
    writing.flush();
    writing.finish();
}

} // namespace kwartier::addresses
