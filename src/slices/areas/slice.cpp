// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/slice.hpp"
#include "kernel/act/city_name.hpp"
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "slices/areas/landing.hpp"
#include "slices/areas/routes.hpp"
#include "slices/areas/schema.gen.hpp"
#include "slices/areas/store.hpp"
#include "slices/areas/words.gen.hpp"

namespace kwartier::areas {

namespace {

std::string title(Look const& look, std::int64_t id) { return name(look, AreaId{id}); }

std::string address(Look const& look, std::int64_t id)
{
    auto const area = find(look, AreaId{id});
    return area ? area->address() : std::string();
}

bool visible(Look const& look, std::int64_t id) { return find(look, AreaId{id}).has_value(); }

std::string changed(Look const&, StoredFact const&, Language language) { return say(language, words::areas::changed); }

std::string name_of_city(Look const& look)
{
    auto const found = city(look);
    return found ? found->name : std::string();
}

std::vector<std::string> troubles(House const& house)
{
    std::vector<std::string> all;
    house.look(the_house(), clock_now(), [&](Look const& look) { all = store::troubles(look.db); });
    return all;
}

} // namespace

void declare(Slice& slice)
{
    slice.schema(schema_steps());
    slice.words(words_table());
    slice.kind({"area", title, address, visible});
    slice.offer(Wording{Changed::word, changed});
    slice.offer(CityName{name_of_city});
    slice.offer(Clockwork{"areas.land", minutes{1}, finish_landings});
    slice.offer(DoctorCheck{"areas", troubles});
    declare_pages(slice);
    declare_tiles(slice);
    declare_take_part(slice);
    declare_imports(slice);
    declare_demo(slice);
}

} // namespace kwartier::areas
