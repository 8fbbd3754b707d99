// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/city_name.hpp"

#include <mutex>

#include "kernel/act/house.hpp"

namespace kwartier {

namespace {

std::string const& unknown()
{
    static std::string const name = "Kwartier";
    return name;
}

struct Called {
    std::once_flag once;
    std::string name;
};

std::string found(House const& house)
{
    auto name = house.config().city;
    for (auto const& source : house.all<CityName>())
        if (name.empty()) house.look(the_house(), house.now(), [&](Look const& look) { name = source.name(look); });
    return name.empty() ? unknown() : name;
}

} // namespace

std::string const& city_name(House const& house)
{
    auto& called = house.kept<Called>();
    try {
        std::call_once(called.once, [&] { called.name = found(house); });
    } catch (DatabaseError const&) {
        return unknown(); // a page that says so needs a frame all the same
    }
    return called.name;
}

} // namespace kwartier
