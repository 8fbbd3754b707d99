// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "kernel/act/house.hpp"
#include "kernel/geo/point.hpp"

namespace kwartier::testing {

/// A small city for tests, with an empty data folder and a fresh database: districts Noordoost (neighbourhoods Itteren, Borgharen, Limmel)
/// and West (Mariaberg, Pottenberg), departments Wegen and Groen, and people with a role each:
///
/// | name   | is                                          |
/// |--------|---------------------------------------------|
/// | Bea    | resident of Mariaberg                       |
/// | Loes   | desk worker                                 |
/// | Hans   | handler, department Wegen                   |
/// | Gijs   | handler, department Groen                   |
/// | Mia    | district manager of Noordoost               |
/// | Wim    | district manager of West                    |
/// | Ada    | administrator                               |
///
/// Every test runs in it on both databases: `in_both_cities([](City& city) { … })`.
class City {
public:
    explicit City(Database::Options const& where, std::string const& folder);
    ~City();

    House const& house() const { return *m_house; }
    Instant now() const { return m_now; }
    Instant weeks_ago(int n) const { return m_now - days{7 * n}; }
    void pass(std::chrono::milliseconds time) { m_now += time; }

    /// The actor as the session would make it now, from the roles that hold now.
    Actor person(std::string_view name) const;
    PersonId id_of(std::string_view name) const;
    AreaId neighbourhood(std::string_view name) const;
    AreaId district(std::string_view name) const;
    BodyId department(std::string_view name) const;
    /// The middle of a neighbourhood.
    Point in(std::string_view neighbourhood) const;

    /// Looks as somebody; "" is a guest.
    void look_as(std::string_view name, std::function<void(Look const&)> const& seeing) const;
    void act_as(std::string_view name, std::function<void(Act&)> const& deed) const;
    template <class T>
    Result<T> attempt_as(std::string_view name, std::function<Result<T>(Act&)> const& deed) const
    {
        return house().attempt<T>(person(name), m_now, deed);
    }
    /// The jobs that are due now (mail, digest).
    void do_jobs();

private:
    void build();

    std::string m_folder;
    Manifest m_manifest;
    Instant m_now;
    std::unique_ptr<House> m_house;
    struct Names;
    std::unique_ptr<Names> m_names;
};

/// Runs the test in a fresh city on SQLite and on PostgreSQL.
void in_both_cities(std::function<void(City&)> const& test);

} // namespace kwartier::testing
