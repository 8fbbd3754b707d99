// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/base/secret.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "testing/browser.hpp"

namespace kwartier::reports {

inline constexpr std::string_view colleagues_password = "drie natte duiven";

/// A second and a third handler of Wegen in the small city, who sign in with `colleagues_password`.
class Colleagues {
public:
    explicit Colleagues(testing::City& in) : loket(in), city(in), samira(add("Samira Haddou")), jo(add("Jo Bemelmans")) {}

    Actor actor(PersonId person) const
    {
        Actor made;
        city.look_as("", [&](Look const& look) { made = people::actor_of(look, person); });
        return made;
    }
    void look_as(PersonId person, std::function<void(Look const&)> const& seeing) const
    {
        city.house().look(actor(person), city.now(), seeing);
    }
    template <class Verb>
    Outcome as(PersonId person, ReportId id, Verb verb) const
    {
        auto const seen = Seen{id, loket.row(id).version};
        return city.house().attempt<Done>(actor(person), city.now(), [&](Act& act) { return verb(act, seen); });
    }
    void enter(testing::Browser& browser, std::string_view email) const
    {
        browser.get("/inloggen");
        REQUIRE(browser.post("/inloggen", {{"email", std::string(email)}, {"password", std::string(colleagues_password)}}) == 303);
    }

    SmallLoket loket;
    testing::City& city;
    PersonId samira, jo;

private:
    PersonId add(std::string_view name)
    {
        static auto const hash = password_hash(colleagues_password);
        PersonId made;
        city.act_as("Ada", [&](Act& act) {
            auto email = std::string(name.substr(0, name.find(' '))) + "@testdam.example";
            auto const person = people::add_person(act, {.name = std::string(name), .email = email, .password_hash = hash});
            REQUIRE(person.ok());
            REQUIRE(people::grant(act, {.person = *person, .role = Role::handler}).ok());
            REQUIRE(people::join(act, city.department("Wegen"), *person).ok());
            made = *person;
        });
        return made;
    }
};

} // namespace kwartier::reports
