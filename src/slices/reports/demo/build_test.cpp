// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/demo/build.hpp"

#include <set>

#include <doctest/doctest.h>

#include "kernel/act/facts.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/files/canvas.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/category_data.hpp"
#include "slices/reports/demo/scenes.hpp"
#include "slices/reports/demo/texts.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/store.hpp"
#include "testing/city.hpp"

namespace kwartier::reports::demo {

TEST_CASE("the demonstration fills a city with reports that have an owner, a course and a timeline")
{
    testing::in_both_cities([](testing::City& city) {
        std::optional<PersonId> resident;
        city.house().act(the_house(), city.now(), [&](Act& act) {
            resident = *people::add_person(act, {.name = "Bea Crutzen", .email = texts().list("bewoners").front()});
        });
        build(city.house(), 5, city.now(), 900, [](std::string const&) {});
        city.look_as("Loes", [&](Look const& look) {
            auto const page = store::list(look.db, {}, store::Sort::oldest, 0, 1000);
            CHECK(page.rows.size() == 900);
            std::set<std::string> references;
            int with_contact = 0;
            for (auto const& row : page.rows) {
                references.insert(row.reference);
                REQUIRE(row.department);
                REQUIRE(row.place);
                REQUIRE(areas::locate(look, *row.place).area == row.area);
                REQUIRE((row.state == State::received || row.state == State::duplicate || row.state == State::withdrawn || row.handler));
                auto const people = contacts(look, row.id);
                for (auto const& one : people) CHECK((one.email.empty() || one.email.ends_with(".example")));
                with_contact += !people.empty();
            }
            CHECK(references.size() == 900);
            CHECK(with_contact > 300);
            auto const facts = timeline(look, subject(page.rows[3].id));
            REQUIRE(!facts.empty());
            CHECK(facts.front().word == "reports.filed");
            CHECK(facts.front().at == page.rows[3].filed_at);
            for (std::size_t i = 1; i < facts.size(); ++i) CHECK(facts[i - 1].at <= facts[i].at);
        });
        MESSAGE("a resident who has an account finds reports of their own, answered and not");
        city.look_as("Loes", [&](Look const& look) {
            auto const theirs = store::of_person(look.db, *resident, 50);
            CHECK(theirs.size() >= 5);
            for (auto const& row : theirs) CHECK(contacts(look, row.id).front().name == "Bea Crutzen");
        });
        MESSAGE("nobody is asked about what was solved long ago");
        city.do_jobs();
        city.look_as("Loes", [&](Look const& look) { CHECK(store::to_ask_if_solved(look.db, city.now() - days{15}, 10).empty()); });
    });
}

TEST_CASE("the drawings of the demonstration are pictures like any other")
{
    for (auto const category : drawn_categories()) {
        auto const png = draw(category);
        CHECK(built_in_categories().find(category));
        CHECK(png.starts_with("\x89PNG"));
        auto const picture = read_picture(png, "photo");
        REQUIRE(picture.ok());
        CHECK(picture->width == drawing::Canvas::width);
        CHECK(picture->jpeg.size() < 60'000);
    }
    CHECK(draw("nergens").empty());
}

} // namespace kwartier::reports::demo
