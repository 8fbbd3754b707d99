// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/index.hpp"

#include <algorithm>
#include <mutex>
#include <set>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "slices/addresses/store.hpp"

namespace kwartier::addresses {

namespace {

struct Holder {
    std::mutex lock;    // over `held`
    std::mutex loading; // only one makes a new one
    std::shared_ptr<Index const> held;
};

/// "6211CK" as a number that sorts like the text; 0 for none.
std::uint32_t packed(std::string_view postcode)
{
    if (postcode.size() != 6) return 0;
    std::uint32_t number = 0;
    for (auto const c : postcode.substr(0, 4)) number = number * 10 + static_cast<std::uint32_t>(c - '0');
    for (auto const c : postcode.substr(4)) number = number * 26 + static_cast<std::uint32_t>(c - 'A');
    return number;
}

std::string unpacked(std::uint32_t postcode)
{
    if (postcode == 0) return {};
    auto const letters = postcode % 676;
    return std::to_string(postcode / 676) + " " + static_cast<char>('A' + letters / 26) + static_cast<char>('A' + letters % 26);
}

std::string joined(std::vector<std::string> const& words)
{
    std::string all;
    for (auto const& word : words) all += word;
    return all;
}

} // namespace

std::string number_text(int number, std::string_view letter, std::string_view addition)
{
    auto text = std::to_string(number);
    text += letter;
    if (!addition.empty()) (text += '-') += addition;
    return text;
}

std::shared_ptr<Index const> index(Look const& look)
{
    auto& holder = look.house.kept<Holder>();
    auto const number = store::change_number(look.db);
    auto const held = [&] {
        std::lock_guard const guard(holder.lock);
        return holder.held;
    };
    auto before = held();
    if (before && before->number() == number) return before;
    std::unique_lock loading(holder.loading, std::defer_lock);
    if (before && !loading.try_lock()) return before;
    if (!loading.owns_lock()) loading.lock();
    if (before = held(); before && before->number() == number) return before;
    auto made = std::make_shared<Index>(store::streets(look.db), number);
    store::each_address(look.db, [&](StoredAddress const& address) { made->add(address); });
    made->ready();
    std::lock_guard const guard(holder.lock);
    holder.held = std::move(made);
    return holder.held;
}

Index::Index(std::vector<StoredStreet> streets, std::int64_t number) : m_number(number), m_towns(1)
{
    std::unordered_map<std::string, std::uint32_t> towns{{"", 0}}, names;
    for (auto& street : streets) {
        auto const at = static_cast<std::uint32_t>(m_streets.size());
        auto const [town, is_new] = towns.emplace(street.town, static_cast<std::uint32_t>(m_towns.size()));
        if (is_new) {
            m_towns.push_back(street.town);
            m_town_keys.emplace(joined(words_of(street.town)), town->second);
        }
        auto const keys = keys_of(street.name);
        for (auto const& key : keys) m_names.add(key.text, at, key.inner);
        m_street_of.emplace(street.id, at);
        m_streets.push_back({std::move(street.name), town->second, 0, 0, false});
        if (keys.empty()) continue;
        m_whole_names.emplace(keys.front().text, at);
        auto const [first, alone] = names.emplace(keys.front().text, at);
        if (!alone) m_streets[first->second].twice = m_streets[at].twice = true;
    }
    m_names.ready();
}

void Index::add(StoredAddress const& address)
{
    auto const street = m_street_of.find(address.street);
    if (street == m_street_of.end()) return;
    auto const at = static_cast<std::uint32_t>(m_houses.size());
    auto& of = m_streets[street->second];
    if (of.count++ == 0) of.first = at;
    auto const [more, is_new] = m_more_of.emplace(address.letter + "-" + address.addition, static_cast<std::uint32_t>(m_mores.size()));
    if (is_new) m_mores.push_back({folded(address.letter), address.addition});
    m_houses.push_back({street->second, address.number, more->second, packed(address.postcode)});
    m_places.push_back(address.at);
}

void Index::ready()
{
    m_by_postcode.resize(m_houses.size());
    for (std::uint32_t i = 0; i < m_houses.size(); ++i) m_by_postcode[i] = i;
    std::erase_if(m_by_postcode, [&](std::uint32_t i) { return m_houses[i].postcode == 0; });
    std::sort(m_by_postcode.begin(), m_by_postcode.end(), [&](std::uint32_t a, std::uint32_t b) {
        return m_houses[a].postcode != m_houses[b].postcode ? m_houses[a].postcode < m_houses[b].postcode : a < b;
    });
    m_nearest = NearestSearch(m_places);
    m_more_of.clear();
}

std::optional<Nearby> Index::nearest(Point at, double metres_max) const
{
    auto const found = m_nearest.find(m_places, at, metres_max);
    if (!found) return std::nullopt;
    return Nearby{shown_house(found->place), found->metres};
}

Suggestion Index::shown_house(std::uint32_t at) const
{
    auto const& house = m_houses[at];
    auto const& street = m_streets[house.street];
    auto const& more = m_mores[house.more];
    Suggestion shown{street.name + " " + number_text(house.number, more.letter, more.addition), unpacked(house.postcode), m_places[at],
                     true};
    auto const& town = m_towns[street.town];
    if (street.twice && !town.empty()) shown.text += ", " + town;
    if (!shown.about.empty() && !town.empty()) shown.about += " ";
    shown.about += town;
    return shown;
}

Suggestion Index::shown_street(std::uint32_t at) const
{
    auto const& street = m_streets[at];
    auto const& town = m_towns[street.town];
    Suggestion shown{street.name, town, {}, false};
    if (street.count) shown.at = m_places[street.first + street.count / 2];
    if (street.twice && !town.empty()) shown.text += ", " + town;
    return shown;
}

std::optional<std::uint32_t> Index::town_in(std::vector<std::string>& words) const
{
    for (std::size_t n = std::min<std::size_t>(words.size(), 4); n > 0; --n) {
        auto const from = words.end() - static_cast<std::ptrdiff_t>(n);
        auto const found = m_town_keys.find(joined({from, words.end()}));
        if (found == m_town_keys.end()) continue;
        words.erase(from, words.end());
        return found->second;
    }
    return std::nullopt;
}

Index::Houses Index::numbered(Street const& street, int number) const
{
    auto const begin = m_houses.begin() + street.first, end = begin + street.count;
    auto const first = std::lower_bound(begin, end, number, [](House const& house, int n) { return house.number < n; });
    auto const last = std::upper_bound(first, end, number, [](int n, House const& house) { return n < house.number; });
    return {static_cast<std::uint32_t>(first - m_houses.begin()), static_cast<std::uint32_t>(last - m_houses.begin())};
}

} // namespace kwartier::addresses
