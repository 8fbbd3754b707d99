// SPDX-License-Identifier: EUPL-1.2
#include "testing/city.hpp"

#include <filesystem>
#include <map>
#include <stdexcept>

#include "kernel/act/slice.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/jobs/jobs.hpp"
#include "kernel/storage/upgrade.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "testing/storage_both.hpp"

namespace kwartier::testing {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono;

/// Monday 23 November 2026, half past nine in the morning in Maastricht.
constexpr Instant morning = sys_days{2026y / November / 23} + 8h + 30min;
constexpr Date founded = local_days{2007y / January / 1};

template <class T>
T made(Result<T> result)
{
    if (!result)
        throw std::runtime_error("the small city could not be built: " + std::string(result.refusal().problems.front().said.word.key()));
    return *std::move(result);
}

template <class Map>
auto named(Map const& map, std::string_view name)
{
    auto const found = map.find(name);
    if (found == map.end()) throw std::out_of_range("the small city has no " + std::string(name));
    return found->second;
}

Config config_for(Database::Options const& where, std::string const& folder)
{
    Config config;
    config.data = folder;
    bool const postgres = where.where.starts_with("postgres");
    if (postgres) {
        config.db = where.where;
        config.db_schema = where.schema;
    }
    config.city = "Testdam";
    config.queue_max = where.queue_max;
    config.fixed_now = to_number(morning);
    return config;
}

} // namespace

struct City::Names {
    template <class T>
    using ByName = std::map<std::string, T, std::less<>>;
    ByName<PersonId> people;
    ByName<AreaId> neighbourhoods, districts;
    ByName<BodyId> departments;
    ByName<Point> middles;
};

City::City(Database::Options const& where, std::string const& folder) : m_folder(folder), m_now(morning), m_names(std::make_unique<Names>())
{
    declare_all(m_manifest);
    m_house = std::make_unique<House>(config_for(where, folder), m_manifest);
    upgrade(m_house->database(), m_manifest.schema);
    build();
}

City::~City() = default;

void City::build()
{
    house().act(the_house(), m_now, [&](Act& act) {
        auto& names = *m_names;
        // A square of half a kilometre per neighbourhood, side by side: shared borders and all.
        auto const square = [](int column, int row) {
            double const w = 5.70 + 0.008 * column, s = 50.84 + 0.005 * row;
            return std::vector<Point>{{w, s}, {w + 0.008, s}, {w + 0.008, s + 0.005}, {w, s + 0.005}};
        };
        made(areas::add(act,
                        {.kind = areas::Kind::city, .code = "GM0000", .name = "Testdam", .valid_from = founded, .place = {5.71, 50.845}}));
        auto const division = made(areas::add_division(act, "Stadsdelen", areas::Kind::district, founded));
        int column = 0;
        for (auto const& [district, below] : std::vector<std::pair<std::string, std::vector<std::string>>>{
                 {"Noordoost", {"Itteren", "Borgharen", "Limmel"}}, {"West", {"Mariaberg", "Pottenberg"}}}) {
            auto const id =
                made(areas::add(act, {.kind = areas::Kind::district, .name = district, .valid_from = founded, .place = {5.71, 50.845}}));
            names.districts[district] = id;
            int row = 0;
            for (auto const& name : below) {
                auto const outline = square(column, row);
                Point const middle{outline[0].lon + 0.004, outline[0].lat + 0.0025};
                auto const code = "BU0000000" + std::to_string(names.neighbourhoods.size());
                auto const area = made(areas::add(act, {.kind = areas::Kind::neighbourhood,
                                                        .code = code,
                                                        .name = name,
                                                        .valid_from = founded,
                                                        .place = middle,
                                                        .outline = outline}));
                made(areas::put_in(act, division, area, id, founded));
                made(areas::set_figure(act, area, "inhabitants", 2024, 1000.0 * (row + 1)));
                names.neighbourhoods[name] = area;
                names.middles[name] = middle;
                ++row;
            }
            ++column;
        }
        for (std::string const name : {"Wegen", "Groen"})
            names.departments[name] = made(people::add_body(act, people::BodyKind::department, name));
        struct Somebody {
            std::string name;
            std::optional<Role> role;
            AreaId area;
            BodyId department;
        };
        for (auto const& somebody : std::vector<Somebody>{{"Bea", {}, {}, {}},
                                                          {"Loes", Role::desk, {}, {}},
                                                          {"Hans", Role::handler, {}, names.departments["Wegen"]},
                                                          {"Gijs", Role::handler, {}, names.departments["Groen"]},
                                                          {"Mia", Role::district_manager, names.districts["Noordoost"], {}},
                                                          {"Wim", Role::district_manager, names.districts["West"], {}},
                                                          {"Ada", Role::administrator, {}, {}}}) {
            auto const id =
                made(people::add_person(act, {.name = somebody.name + " van Testdam", .email = somebody.name + "@testdam.example"}));
            names.people[somebody.name] = id;
            if (somebody.role) made(people::grant(act, {.person = id, .role = *somebody.role, .area = somebody.area}));
            if (somebody.department) made(people::join(act, somebody.department, id));
        }
    });
}

Actor City::person(std::string_view name) const
{
    if (name.empty()) return Actor{};
    Actor actor;
    house().look(the_house(), m_now, [&](Look const& look) { actor = people::actor_of(look, id_of(name)); });
    return actor;
}

PersonId City::id_of(std::string_view name) const { return named(m_names->people, name); }
AreaId City::neighbourhood(std::string_view name) const { return named(m_names->neighbourhoods, name); }
AreaId City::district(std::string_view name) const { return named(m_names->districts, name); }
BodyId City::department(std::string_view name) const { return named(m_names->departments, name); }
Point City::in(std::string_view neighbourhood) const { return named(m_names->middles, neighbourhood); }

void City::look_as(std::string_view name, std::function<void(Look const&)> const& seeing) const
{
    house().look(person(name), m_now, seeing);
}
void City::act_as(std::string_view name, std::function<void(Act&)> const& deed) const { house().act(person(name), m_now, deed); }

void City::do_jobs()
{
    jobs::run_clockworks(house(), m_now);
    while (jobs::run_due(house(), m_now) > 0) {
    }
}

void in_both_cities(std::function<void(City&)> const& test)
{
    Manifest manifest;
    declare_all(manifest);
    for_both_upgraded(manifest.schema, [&](Database::Options const& where) {
        auto folder = (fs::temp_directory_path() / "kwartier-city-XXXXXX").string();
        if (!mkdtemp(folder.data())) throw std::runtime_error("no temporary folder");
        {
            City city(where, folder);
            test(city);
        }
        fs::remove_all(folder);
    });
}

} // namespace kwartier::testing
