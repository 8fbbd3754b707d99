// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/learning.hpp"

#include "kernel/base/secret.hpp"
#include "kernel/jobs/jobs.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/past.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/store_learning.hpp"
#include "slices/reports/view.hpp"
#include "testing/second_step.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

/// A GemeenteLoket with a subject ("other") that no rule knows, where Wegen took on what is about paving and Groen what is about trees.
class LearningLoket : public SmallLoket {
public:
    explicit LearningLoket(City& in) : SmallLoket(in)
    {
        city.act_as("Ada", [&](Act& act) {
            CategoryRow row;
            row.key = "other";
            row.name = {"Iets anders", "Something else"};
            row.term = {5, DayKind::working};
            row.position = 90;
            auto const saved = save_category(act, row);
            REQUIRE(saved.ok());
            other = *saved;
        });
    }

    /// So many reports that were taken on by the department they belong to.
    void take_on(int count) const
    {
        constexpr std::string_view things[2][3] = {{"stoeptegel", "wegdek", "klinkers"}, {"boomwortel", "takken", "struiken"}};
        constexpr std::string_view troubles[] = {"is kapot", "moet hersteld worden", "geeft overlast", "is gevaarlijk", "ligt scheef"};
        constexpr std::string_view places[] = {"Bij de school", "Voor mijn deur", "Op het plein", "Naast de brug"};
        city.act_as("Ada", [&](Act& act) {
            for (int i = 0; i < count; ++i) {
                auto const kind = static_cast<std::size_t>(i % 2);
                ReportRow row;
                row.reference = free_reference(act);
                row.filed_at = row.state_since = act.now - minutes{count - i};
                row.category = kind == 0 ? paving : tree;
                row.area = city.neighbourhood("Itteren");
                row.state = State::accepted;
                row.department = city.department(kind == 0 ? "Wegen" : "Groen");
                row.handler = city.id_of(kind == 0 ? "Hans" : "Gijs");
                row.due = act.today();
                row.text.append(places[(i / 2) % 4]).append(" ").append(things[kind][(i / 8) % 3]).append(", dat ");
                row.text.append(troubles[(i / 24) % 5]);
                write_filed(act, row);
            }
        });
    }
    bool learn() const { return learn_routing(city.house(), city.now()); }

    NewReport about(std::string text, CategoryId category) const
    {
        auto report = loose_tile();
        report.text = std::move(text);
        report.category = category;
        return report;
    }
    BodyId department_of(std::string text, CategoryId category) const
    {
        return row(file(about(std::move(text), category)).report).department;
    }
    void allow(ModelMode mode) const
    {
        city.act_as("Ada", [&](Act& act) { CHECK(set_model_mode(act, mode)); });
    }
    std::int64_t model() const
    {
        std::int64_t id = 0;
        city.look_as("", [&](Look const& look) { id = routing_model(look).model ? routing_model(look).id : 0; });
        return id;
    }

    CategoryId other;
};

/// What the timeline says to a reader, sentence and words.
std::string timeline_text(LearningLoket const& loket, ReportId id, std::string_view who, Reader reader)
{
    std::string text;
    loket.city.look_as(who, [&](Look const& look) {
        for (auto const& line : timeline_of(look, *categories(look), loket.row(id), reader))
            text += line.sentence + " " + line.words + "\n";
    });
    return text;
}

constexpr std::string_view password = "drie natte duiven";

/// Somebody with a role in the whole city and a password, signed in.
void sign_in(City& city, Browser& browser, Role role)
{
    auto const email = std::string(name(role)) + "@testdam.example";
    static auto const hash = password_hash(password);
    city.act_as("Ada", [&](Act& act) {
        auto const person =
            people::add_person(act, {.name = "Iemand", .email = email, .phone = "", .language = Language::nl, .password_hash = hash});
        REQUIRE(person.ok());
        REQUIRE(people::grant(act, {.person = *person, .role = role, .area = {}}).ok());
        testing::give_app(act, *person, role);
    });
    testing::sign_in(city, browser, email, password);
}

} // namespace

TEST_CASE("where no rule fits, a report goes where the model is sure it belongs, and the timeline says by which words")
{
    in_both_cities([](City& city) {
        LearningLoket loket(city);
        CHECK_FALSE(loket.department_of("Grote takken over het pad", loket.other));
        loket.take_on(corrections_least);
        REQUIRE(loket.learn());

        auto const branches = loket.file(loket.about("Er hangen grote takken over het pad", loket.other)).report;
        CHECK(loket.row(branches).department == city.department("Groen"));
        CHECK(loket.department_of("Een stoeptegel is gebroken", loket.other) == city.department("Wegen"));
        // Nothing it ever read about: the desk decides.
        CHECK_FALSE(loket.department_of("Zzz qqq", loket.other));
        // A rule goes first, whatever the words say.
        CHECK(loket.department_of("Er hangen grote takken over het pad", loket.paving) == city.department("Wegen"));
        // Who should read about a neighbour's life is not for a machine.
        CHECK_FALSE(loket.department_of("Er hangen grote takken over het pad", loket.noise));

        auto const said = timeline_text(loket, branches, "Gijs", Reader::official);
        CHECK(said.find("Het model stuurde de melding naar Groen") != std::string::npos);
        CHECK(said.find("takken") != std::string::npos);
        CHECK(said.find("hangen") == std::string::npos);
        CHECK(timeline_text(loket, branches, "", Reader::everyone).find("model") == std::string::npos);

        city.look_as("Ada", [&](Look const& look) {
            CHECK(store::sent_since(look.db, look.now - days{1}).sent == 2);
            CHECK(store::sent_since(look.db, look.now - days{1}).elsewhere == 0);
        });
        CHECK(loket.as("Loes", branches, [&](Act& act, Seen seen) { return forward(act, seen, city.department("Wegen"), "Toch de weg"); }));
        city.look_as("Ada", [&](Look const& look) { CHECK(store::sent_since(look.db, look.now - days{1}).elsewhere == 1); });
    });
}

TEST_CASE("nothing is learned from too few reports, and a model does not outlive what it learned from")
{
    in_both_cities([](City& city) {
        LearningLoket loket(city);
        loket.take_on(corrections_least - 2);
        loket.file(loket.loose_tile()); // received by Wegen, but nobody there said yes yet
        CHECK_FALSE(loket.learn());
        CHECK(loket.model() == 0);
        auto const early = city.attempt_as<Done>("Ada", [](Act& act) { return ask_to_learn(act); });
        CHECK(refused_with(early, Why::conflict, ""));

        loket.take_on(2);
        REQUIRE(loket.learn());
        auto const first = loket.model();
        CHECK(first != 0);
        city.pass(days{1});
        REQUIRE(loket.learn());
        auto const second = loket.model();
        CHECK(second > first);
        city.look_as("Ada", [&](Look const& look) {
            CHECK(store::models(look.db, 10).size() == 2);
            CHECK(store::model_bytes(look.db, first).empty());
            CHECK_FALSE(store::model_bytes(look.db, second).empty());
        });

        // Reports are refused afterwards: they are no example any more, and the next night there is no model.
        city.act_as("Ada", [&](Act& act) {
            for (auto const& row : store::list(act.db, {}, store::Sort::oldest, 0, 5).rows) {
                auto refused = row;
                refused.state = State::not_solved;
                refused.reason = Reason::not_ours;
                refused.closed_at = act.now;
                REQUIRE(store::save(act.db, refused, row.version));
            }
        });
        CHECK_FALSE(loket.learn());
        CHECK(loket.model() == 0);
        CHECK_FALSE(loket.department_of("Er hangen grote takken over het pad", loket.other));
    });
}

TEST_CASE("who is shown a report without its names is not told by them why it went somewhere")
{
    std::string const text = "Karel klaagt over takken, takken en Takken";
    learn::Words words;
    learn::split_words(text, words);
    auto const all = static_cast<int>(words.all.size());
    CHECK(deciding_words(text, {3, 0}, all, text) == "takken, Karel");
    CHECK(deciding_words(text, {3, 0}, all, "[naam] klaagt over takken, takken en Takken") == "takken");
    CHECK(deciding_words(text, {3, 0}, all, "") == "");
    // The text was changed since.
    CHECK(deciding_words("Iets heel anders", {1, 0}, all, "Iets heel anders") == "");
    CHECK(deciding_words(text, {99}, all, text) == "");
}

TEST_CASE("the desk sees what the model would do, and follows it with one click")
{
    in_both_cities([](City& city) {
        LearningLoket loket(city);
        loket.take_on(corrections_least);
        REQUIRE(loket.learn());
        loket.allow(ModelMode::propose);
        auto const receipt = loket.file(loket.about("Er hangen grote takken over het pad", loket.other));
        CHECK_FALSE(loket.row(receipt.report).department);

        Door door(city.house(), [&city] { return city.now(); });
        Browser desk(door);
        sign_in(city, desk, Role::desk);
        REQUIRE(desk.get("/werk/" + receipt.reference) == 200);
        CHECK(desk.shows("Voorstel van het model"));
        CHECK(desk.shows("Stuur naar Groen"));
        CHECK(desk.shows("Dit zijn de woorden die het zeiden: takken"));
        auto const version = std::to_string(loket.row(receipt.report).version);
        auto const groen = std::to_string(city.department("Groen").value);
        CHECK(desk.post("/werk/" + receipt.reference + "/voorstel", {{"version", version}, {"department", groen}}) == 303);
        CHECK(loket.row(receipt.report).department == city.department("Groen"));
        desk.follow();
        CHECK_FALSE(desk.shows("Voorstel van het model"));
        CHECK(desk.shows("Het voorstel van het model is gevolgd."));
        // Somebody was earlier.
        CHECK(desk.post("/werk/" + receipt.reference + "/voorstel", {{"version", version}, {"department", groen}}) == 409);

        loket.allow(ModelMode::off);
        auto const silent = loket.file(loket.about("Er hangen grote takken over het pad", loket.other));
        REQUIRE(desk.get("/werk/" + silent.reference) == 200);
        CHECK_FALSE(desk.shows("Voorstel van het model"));
        door.close();
    });
}

TEST_CASE("who sets the city up sees what the model is worth, has it learn, and may switch it off")
{
    in_both_cities([](City& city) {
        LearningLoket loket(city);
        loket.take_on(312);
        Door door(city.house(), [&city] { return city.now(); });
        Browser ada(door);
        sign_in(city, ada, Role::administrator);
        REQUIRE(ada.get("/beheer/routering/model") == 200);
        CHECK(ada.shows("312 van 500 correcties"));
        CHECK_FALSE(ada.shows("Nu laten leren"));
        CHECK(ada.post("/beheer/routering/model/leren") == 409);

        loket.take_on(200);
        REQUIRE(ada.get("/beheer/routering/model") == 200);
        CHECK(ada.shows("Er zijn er genoeg"));
        CHECK(ada.post("/beheer/routering/model/leren") == 303);
        CHECK(loket.model() == 0);
        city.do_jobs();
        CHECK(loket.model() != 0);
        REQUIRE(ada.get("/beheer/routering/model") == 200);
        CHECK(ada.shows("van 512 meldingen"));
        CHECK(ada.shows("Goed voorspeld"));
        CHECK(ada.html().find("<circle") != std::string::npos);
        for (auto const* word : {"takken", "stoeptegel", "boomwortel"}) CHECK_FALSE(ada.shows(word));

        CHECK(ada.post("/beheer/routering/model", {}) == 422);
        CHECK(ada.shows("Kies wat het model mag."));
        CHECK(ada.post("/beheer/routering/model", {{"mode", "0"}}) == 303);
        city.look_as("", [](Look const& look) { CHECK(model_mode(look) == ModelMode::off); });
        CHECK_FALSE(loket.department_of("Er hangen grote takken over het pad", loket.other));
        auto const refused = city.attempt_as<Done>("Hans", [](Act& act) { return set_model_mode(act, ModelMode::send); });
        CHECK(refused_with(refused, Why::forbidden, ""));
        door.close();
    });
}
