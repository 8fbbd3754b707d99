// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "slices/calendar/small_agenda_test.hpp"
#include "slices/calendar/store_themes.hpp"
#include "slices/calendar/view.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::calendar;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

/// A door to the city, closed at the end.
class Visit {
public:
    explicit Visit(City& city) : m_door(city.house(), [&city] { return city.now(); }), browser(m_door) {}
    ~Visit() { m_door.close(); }

private:
    Door m_door;

public:
    Browser browser;
};

constexpr std::string_view good = "drie natte duiven";

/// Somebody who signs in: with a role for a neighbourhood, or none.
std::string sign_in_as(City& city, Browser& browser, std::string const& name, std::optional<Role> role, std::string_view neighbourhood = {})
{
    static auto const hash = password_hash(good);
    auto const email = name + "@testdam.example";
    city.act_as("Ada", [&](Act& act) {
        auto const person =
            people::add_person(act, {.name = name, .email = email, .phone = "", .language = Language::nl, .password_hash = hash});
        REQUIRE(person.ok());
        if (role)
            REQUIRE(
                people::grant(
                    act, {.person = *person, .role = *role, .area = neighbourhood.empty() ? AreaId{} : city.neighbourhood(neighbourhood)})
                    .ok());
    });
    browser.get("/inloggen");
    REQUIRE(browser.post("/inloggen", {{"email", email}, {"password", std::string(good)}}) == 303);
    return email;
}

Browser::Pairs party_form(std::string const& then)
{
    return {{"title", "Straatfeest"},
            {"description", "Met een lange tafel.\nNeem iets mee."},
            {"organiser", "De straat"},
            {"starts_on", "12-12-2026"},
            {"starts_at", "15.00"},
            {"ends_at", "22:00"},
            {"repeat", "eenmalig"},
            {"area", "buurt:mariaberg"},
            {"place", "Kerkplein"},
            {"sign_up", "1"},
            {"capacity", "2"},
            {"theme", "7"},
            {"doen", then}};
}

} // namespace

TEST_CASE("a volunteer writes an event in the form and it stands in the list, the month, the neighbourhood and the feed")
{
    in_both_cities([](City& city) {
        Visit visit(city);
        auto& browser = visit.browser;
        sign_in_as(city, browser, "funda", Role::platform_member, "Mariaberg");
        REQUIRE(browser.get("/agenda/nieuw") == 200);
        CHECK(browser.field("organiser") == "funda");
        // Nothing of what was typed is lost.
        CHECK(browser.post("/agenda/nieuw", {{"title", "Straatfeest"}, {"starts_on", "31 februari"}, {"repeat", "eenmalig"}}) == 422);
        CHECK(browser.field("title") == "Straatfeest");
        CHECK(browser.shows("Schrijf de dag zoals 3-12-2026."));
        REQUIRE(browser.post("/agenda/nieuw", party_form("plaatsen")) == 303);
        CHECK(browser.follow() == 200);
        CHECK(browser.shows("zaterdag 12 december 2026, 15.00 tot 22.00 uur"));
        CHECK(browser.shows("Het staat in de agenda."));

        Visit guest(city);
        CHECK(guest.browser.get("/agenda") == 200);
        CHECK(guest.browser.shows("Zaterdag 12 december 2026"));
        auto const address = guest.browser.link("Straatfeest");
        CHECK(address.starts_with("/agenda/straatfeest-"));
        CHECK(guest.browser.get(address) == 200);
        CHECK(guest.browser.shows("Neem iets mee."));
        CHECK_FALSE(guest.browser.shows("Wijzig"));
        CHECK(guest.browser.get("/agenda/iets-anders-" + address.substr(address.rfind('-') + 1)) == 200);
        CHECK(guest.browser.get("/agenda/2026-12") == 200);
        CHECK(guest.browser.html().find("<caption>Wat er te doen is in december 2026</caption>") != std::string::npos);
        CHECK(guest.browser.shows("15.00 tot 22.00 uur Straatfeest"));
        CHECK(guest.browser.get("/agenda/2026-12/afdruk?gebied=buurt%3Amariaberg") == 200);
        CHECK(guest.browser.shows("Te doen in december 2026"));
        for (auto const* page : {"/buurten/mariaberg", "/stadsdelen/west", "/"}) {
            CHECK(guest.browser.get(page) == 200);
            CHECK_MESSAGE(guest.browser.shows("Straatfeest"), page);
        }
        CHECK(guest.browser.get("/zoeken?q=tafel") == 200);
        CHECK(guest.browser.html().find("<mark>tafel</mark>") != std::string::npos);
        CHECK(guest.browser.get("/agenda?gebied=buurt%3Aitteren") == 200);
        CHECK_FALSE(guest.browser.shows("Straatfeest"));
        CHECK(guest.browser.get("/agenda?thema=markt") == 200);
        CHECK(guest.browser.shows("Straatfeest"));
        CHECK(guest.browser.get("/agenda?thema=sport") == 200);
        CHECK_FALSE(guest.browser.shows("Straatfeest"));
        for (auto const* none : {"/agenda/2026-13", "/agenda/niets", "/agenda/niets-e1111111", "/agenda/straatfeest.ics"})
            CHECK_MESSAGE(guest.browser.get(none) == 404, none);
    });
}

TEST_CASE("what contradicts itself in the form is refused beside its field; a party may end in the night")
{
    in_both_cities([](City& city) {
        Visit visit(city);
        auto& browser = visit.browser;
        sign_in_as(city, browser, "funda", Role::platform_member, "Mariaberg");
        REQUIRE(browser.get("/agenda/nieuw") == 200);
        auto const with = [&](std::vector<std::pair<std::string, std::string>> const& changed) {
            auto form = party_form("plaatsen");
            for (auto const& [name, value] : changed) {
                std::erase_if(form, [&](auto const& one) { return one.first == name; });
                form.emplace_back(name, value);
            }
            return browser.post("/agenda/nieuw", form);
        };
        CHECK(with({{"starts_at", "15.00"}, {"ends_at", "14.00"}}) == 422);
        CHECK(browser.shows("Het einde ligt voor het begin."));
        CHECK(browser.field("ends_at") == "14.00");
        CHECK(with({{"repeat", "week"}, {"repeat_until", "12-3-2027"}, {"repeat_count", "4"}}) == 422);
        CHECK(browser.shows("Kies een laatste dag of een aantal keren, niet allebei."));
        CHECK(browser.field("repeat_count") == "4");
        // What comes back must say how often, and a day that not every month has is not skipped in silence.
        CHECK(with({{"repeat", "eenmalig"}, {"repeat_until", "12-3-2027"}}) == 422);
        CHECK(browser.shows("Kies ook hoe vaak het terugkomt"));
        CHECK(with({{"repeat", "maand-datum"}, {"starts_on", "31-1-2027"}, {"ends_on", "31-1-2027"}}) == 422);
        CHECK(browser.shows("Niet elke keer is er een dag 31."));
        CHECK(with({{"sign_up", ""}, {"capacity", "12"}}) == 422);
        CHECK(browser.shows("Zet ook het vinkje bij aanmelden"));
        CHECK(browser.field("capacity") == "12");
        REQUIRE(with({{"starts_at", "20.00"}, {"ends_at", "1.00"}, {"capacity", "1"}}) == 303);
        REQUIRE(browser.follow() == 200);
        CHECK(browser.shows("20.00"));
        CHECK(browser.shows("1.00"));
        CHECK(browser.shows("De enige plaats is nog vrij."));
        CHECK_FALSE(browser.shows("1 van de 1"));
    });
}

TEST_CASE("an event in the name of a platform stands on the page of the platform, and only who belongs to it may use its name")
{
    in_both_cities([](City& city) {
        BodyId platform;
        city.act_as("Ada", [&](Act& act) {
            auto const made =
                people::add_body(act, people::BodyKind::platform_board, "Platform Mariaberg", {city.neighbourhood("Mariaberg")});
            REQUIRE(made.ok());
            platform = *made;
        });
        Visit visit(city);
        auto& browser = visit.browser;
        sign_in_as(city, browser, "funda", Role::platform_member, "Mariaberg");
        // Who writes for one neighbourhood begins with it; who belongs to nothing has nothing to choose.
        REQUIRE(browser.get("/agenda/nieuw") == 200);
        CHECK(browser.field("area") == "buurt:mariaberg");
        CHECK_FALSE(browser.has_field("sender"));
        auto form = party_form("plaatsen");
        for (auto& [name, value] : form)
            if (name == "organiser") value = "";
        form.emplace_back("sender", std::to_string(platform.value));
        CHECK(browser.post("/agenda/nieuw", form) == 403);
        CHECK(browser.shows("U kunt geen activiteit maken namens deze organisatie."));

        city.act_as("Ada",
                    [&](Act& act) { REQUIRE(people::join(act, platform, people::find_person(act, "funda@testdam.example").value())); });
        REQUIRE(browser.get("/agenda/nieuw") == 200);
        CHECK(browser.has_field("sender"));
        REQUIRE(browser.post("/agenda/nieuw", form) == 303);
        Visit guest(city);
        REQUIRE(guest.browser.get("/organisaties/platform-mariaberg") == 200);
        auto const address = guest.browser.link("Straatfeest");
        REQUIRE(guest.browser.get(address) == 200);
        CHECK(guest.browser.link("Platform Mariaberg") == "/organisaties/platform-mariaberg");
        // Somebody's own name beside it.
        REQUIRE(browser.get(address + "/wijzigen") == 200);
        CHECK(browser.field("organiser") == "Platform Mariaberg");
        CHECK(browser.field("sender") == std::to_string(platform.value));
    });
}

TEST_CASE("what people wrote is marked as Dutch on an English page")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const event = agenda.standing(agenda.party());
        Visit visit(city);
        auto const path = address_of(event);
        REQUIRE(visit.browser.get(path) == 200);
        CHECK(visit.browser.html().find("<h1>Straatfeest</h1>") != std::string::npos);
        visit.browser.get(path + "?taal=en");
        REQUIRE(visit.browser.get(path) == 200);
        CHECK(visit.browser.html().find("<h1 lang=\"nl\">Straatfeest</h1>") != std::string::npos);
    });
}

TEST_CASE("the feeds give the same bytes until something changes, and then a higher sequence")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const event = agenda.standing(agenda.weekly());
        Visit visit(city);
        auto& browser = visit.browser;
        for (auto const* path : {"/agenda.ics", "/buurten/mariaberg/agenda.ics", "/stadsdelen/west/agenda.ics"}) {
            REQUIRE(browser.get(path) == 200);
            CHECK(browser.exchange().response.type.starts_with("text/calendar"));
            CHECK_MESSAGE(browser.html().find("SUMMARY:Koffie\r\n") != std::string::npos, path);
        }
        CHECK(browser.get("/buurten/itteren/agenda.ics") == 200);
        CHECK(browser.html().find("SUMMARY:Koffie") == std::string::npos);
        CHECK(browser.get("/agenda.ics?thema=nietbestaand") == 404);
        REQUIRE(browser.get("/agenda.ics") == 200);
        auto const tag = browser.header("ETag");
        auto const before = browser.html();
        browser.set_header("If-None-Match", tag);
        city.pass(hours{1});
        CHECK(browser.get("/agenda.ics") == 304);
        auto const second = agenda.dates(event.id)[1].original;
        REQUIRE(
            city.attempt_as<Done>("Wim", [&](Act& act) { return cancel_date(act, agenda.seen(event.id), second, "Sinterklaas."); }).ok());
        REQUIRE(browser.get("/agenda.ics") == 200);
        CHECK(browser.html().find("RECURRENCE-ID;TZID=Europe/Amsterdam:20261201T100000") != std::string::npos);
        CHECK(browser.html().find("STATUS:CANCELLED") != std::string::npos);
        auto const uid = before.substr(before.find("UID:"), before.find("\r\n", before.find("UID:")) - before.find("UID:"));
        CHECK(browser.html().find(uid + "\r\n") != std::string::npos);
        CHECK(before.find("SEQUENCE:0") != std::string::npos);
        CHECK(browser.html().find("SEQUENCE:1") != std::string::npos);
        CHECK(browser.get(address_of(event) + ".ics") == 200);
        // A long time afterwards it is just no date.
        city.pass(days{60});
        CHECK(browser.get(address_of(event) + ".ics") == 200);
        CHECK(browser.html().find("EXDATE;TZID=Europe/Amsterdam:20261201T100000") != std::string::npos);
    });
}

TEST_CASE("a visitor signs up on the page, types the code, and leaves again by their own link; the organiser sees who comes")
{
    in_both_cities([](City& city) {
        Visit organiser(city);
        sign_in_as(city, organiser.browser, "funda", Role::platform_member, "Mariaberg");
        organiser.browser.get("/agenda/nieuw");
        REQUIRE(organiser.browser.post("/agenda/nieuw", party_form("plaatsen")) == 303);
        auto const address = organiser.browser.location();

        Visit visitor(city);
        auto& browser = visitor.browser;
        REQUIRE(browser.get(address) == 200);
        CHECK(browser.shows("Er zijn nog 2 van de 2 plaatsen vrij."));
        auto const original = browser.field("original");
        CHECK(browser.post(address + "/aanmelding", {{"original", original}, {"name", ""}, {"email", "riet"}}) == 422);
        CHECK(browser.shows("Dit is geen e-mailadres."));
        REQUIRE(browser.post(address + "/aanmelding",
                             {{"original", original}, {"name", "Riet Pieters"}, {"email", "riet@testdam.example"}}) == 303);
        CHECK(browser.follow() == 200);
        CHECK(browser.shows("Typ de code uit uw mail"));
        auto const page = "/agenda/aanmelding/" + std::string(browser.exchange().request.path.substr(19));
        std::string code;
        city.look_as("", [&](Look const& look) {
            auto const row = store::sign_up_by_asking(look.db, secret_hash(page.substr(19)));
            REQUIRE(row.has_value());
            code = code_of(look.house.keys(), row->id);
        });
        CHECK(browser.post(page + "/code", {{"code", "12"}}) == 422);
        CHECK(browser.shows("Deze code klopt niet."));
        REQUIRE(browser.post(page + "/code", {{"code", code}}) == 303);
        CHECK(browser.follow() == 200);
        CHECK(browser.shows("U hebt een plaats."));
        CHECK(browser.header("Cache-Control") == "no-store");
        auto const own = browser.exchange().request.path;
        // The same form again, within the ten seconds of a double tap: a new code is asked for, not the link that was used.
        CHECK(browser.get(page) == 410);
        CHECK(browser.shows("U hebt de code al ingevuld"));
        browser.get(address);
        REQUIRE(browser.post(address + "/aanmelding",
                             {{"original", original}, {"name", "Riet Pieters"}, {"email", "riet@testdam.example"}}) == 303);
        CHECK(browser.location() != page);
        CHECK(browser.follow() == 200);
        CHECK(browser.shows("Typ de code uit uw mail"));

        CHECK(organiser.browser.get(address + "/deelnemers") == 200);
        CHECK(organiser.browser.shows("Riet Pieters"));
        CHECK_FALSE(organiser.browser.shows("krijgt geen mail"));
        REQUIRE(organiser.browser.post(address + "/deelnemers",
                                       {{"original", original}, {"name", "Opa Sjef"}, {"phone", "043 000 00 09"}}) == 303);
        CHECK(organiser.browser.follow() == 200);
        CHECK(organiser.browser.shows("2 van 2 plaatsen bezet, 0 op de wachtlijst"));
        CHECK(organiser.browser.shows("door de organisator, krijgt geen mail"));
        CHECK(browser.get(address + "/deelnemers") == 303); // to sign in

        CHECK(browser.get(address) == 200);
        CHECK(browser.shows("Alle plaatsen zijn bezet."));
        browser.get(own);
        REQUIRE(browser.post(own + "/afmelding") == 303);
        CHECK(browser.get(own) == 410);
        CHECK(browser.shows("u bent afgemeld"));
        CHECK(organiser.browser.get(address + "/deelnemers") == 200);
        CHECK_FALSE(organiser.browser.shows("Riet Pieters"));
    });
}

TEST_CASE("somebody else's attendees and drafts are not shown, and who was too late sees what was saved")
{
    in_both_cities([](City& city) {
        Visit organiser(city);
        sign_in_as(city, organiser.browser, "funda", Role::platform_member, "Mariaberg");
        organiser.browser.get("/agenda/nieuw");
        REQUIRE(organiser.browser.post("/agenda/nieuw", party_form("bewaren")) == 303);
        auto const address = organiser.browser.location();
        Visit other(city);
        sign_in_as(city, other.browser, "karel", std::nullopt);
        CHECK(other.browser.get(address) == 404);
        CHECK(other.browser.get(address + "/wijzigen") == 404);
        CHECK(other.browser.get(address + ".ics") == 404);

        REQUIRE(organiser.browser.get(address + "/wijzigen") == 200);
        CHECK(organiser.browser.field("starts_on") == "2026-12-12");
        CHECK(organiser.browser.field("ends_at") == "22:00");
        auto const version = organiser.browser.field("version");
        auto form = party_form("bewaren");
        form.emplace_back("version", version);
        REQUIRE(organiser.browser.post(address + "/wijzigen", form) == 303);
        organiser.browser.get(address + "/wijzigen");
        form[0].second = "Straatfeest met vuurwerk";
        CHECK(organiser.browser.post(address + "/wijzigen", form) == 409);
        CHECK(organiser.browser.shows("Het is intussen veranderd"));
        CHECK(organiser.browser.field("title") == "Straatfeest met vuurwerk");
        form.back().second = organiser.browser.field("version");
        CHECK(organiser.browser.post(address + "/wijzigen", form) == 303);

        organiser.browser.get(organiser.browser.location());
        REQUIRE(organiser.browser.post(address + "/publicatie", {{"version", "3"}}) == 303);
        CHECK(other.browser.get(address) == 200);
        CHECK(other.browser.get(address + "/deelnemers") == 403);

        // Cancelled while it was being edited: what was typed is shown, and nothing promises that it can still be saved.
        organiser.browser.get(address + "/wijzigen");
        form.back().second = organiser.browser.field("version");
        organiser.browser.get(address);
        REQUIRE(organiser.browser.post(address + "/afgelasting",
                                       {{"version", form.back().second}, {"why", "Het gaat stormen die avond."}}) == 303);
        organiser.browser.follow();
        CHECK(organiser.browser.post(address + "/wijzigen", form) == 409);
        CHECK(organiser.browser.shows("intussen afgelast"));
        CHECK(organiser.browser.shows("Straatfeest met vuurwerk"));
    });
}

TEST_CASE("themes are kept by editors, and where residents have a say shows on the page of the neighbourhood")
{
    in_both_cities([](City& city) {
        SmallAgenda const agenda(city);
        Visit editor(city), resident(city);
        sign_in_as(city, editor.browser, "koen", Role::editor);
        sign_in_as(city, resident.browser, "karel", std::nullopt);
        CHECK(resident.browser.get("/agenda/themas") == 403);

        REQUIRE(editor.browser.get("/agenda/themas/nieuw") == 200);
        Browser::Pairs form{{"version", "1"}, {"name_nl", "Verkeer"}, {"name_en", "Traffic"}, {"position", "x"}, {"active", "1"}};
        CHECK(editor.browser.post("/agenda/themas", form) == 422);
        CHECK(editor.browser.shows("Vul een getal in van 1 tot en met 1000."));
        CHECK(editor.browser.field("position") == "x");
        CHECK(editor.browser.field("name_nl") == "Verkeer");
        form[3].second = "9";
        REQUIRE(editor.browser.post("/agenda/themas", form) == 303);
        editor.browser.get("/agenda/themas/nieuw");
        CHECK(editor.browser.post("/agenda/themas", form) == 422);
        CHECK(editor.browser.shows("Zo heet al een ander thema."));

        ThemeId theme;
        city.look_as("", [&](Look const& look) {
            for (auto const& one : store::themes(look.db))
                if (one.key == "verkeer") theme = one.id;
        });
        REQUIRE(theme);
        auto details = agenda.weekly();
        details.title = "Avond over de Kerkstraat";
        details.theme = theme;
        agenda.standing(details);
        CHECK(resident.browser.get("/buurten/mariaberg") == 200);
        CHECK(resident.browser.shows("Er is nu niets waarover u kunt meepraten."));

        form.emplace_back("deciding", "1");
        REQUIRE(editor.browser.get("/agenda/themas/verkeer") == 200);
        REQUIRE(editor.browser.post("/agenda/themas/verkeer", form) == 303);
        editor.browser.get("/agenda/themas/verkeer");
        CHECK(editor.browser.post("/agenda/themas/verkeer", form) == 409); // version 1 is over
        CHECK(editor.browser.shows("Dit thema is intussen veranderd."));
        CHECK(editor.browser.field("version") == "2");
        CHECK(resident.browser.get("/buurten/mariaberg") == 200);
        CHECK_FALSE(resident.browser.shows("Er is nu niets waarover u kunt meepraten."));
        CHECK(resident.browser.link("Zet iets in de agenda") == "/agenda/nieuw?gebied=buurt:mariaberg");
        // Of what comes back every week the first date is enough.
        auto const panel = resident.browser.html().substr(resident.browser.html().find("id=\"take-part\""));
        auto const first = panel.find("Avond over de Kerkstraat");
        REQUIRE(first != std::string::npos);
        CHECK(panel.substr(0, panel.find("</section>")).find("Avond over de Kerkstraat", first + 1) == std::string::npos);

        // Nobody chooses a theme that was stopped; what has it keeps it.
        Browser::Pairs stopped{{"version", "2"}, {"name_nl", "Verkeer"}, {"name_en", "Traffic"}, {"position", "9"}};
        editor.browser.get("/agenda/themas/verkeer");
        REQUIRE(editor.browser.post("/agenda/themas/verkeer", stopped) == 303);
        editor.browser.get("/agenda/nieuw");
        CHECK_FALSE(editor.browser.shows("Verkeer"));
        CHECK(resident.browser.get("/agenda?thema=verkeer") == 200);
        CHECK_FALSE(resident.browser.html().find(">Verkeer</option>") != std::string::npos);
    });
}

TEST_CASE("an event has a poster with its address, and what nobody may read yet has none")
{
    in_both_cities([](City& city) {
        SmallAgenda const agenda(city);
        auto const row = agenda.standing(agenda.party());
        Visit visitor(city);
        REQUIRE(visitor.browser.get(address_of(row)) == 200);
        CHECK(visitor.browser.link("Maak een poster") == address_of(row) + "/afdruk");
        REQUIRE(visitor.browser.get(address_of(row) + "/afdruk") == 200);
        CHECK(visitor.browser.shows("Straatfeest"));
        CHECK(visitor.browser.shows("zaterdag 12 december 2026, 15.00 tot 22.00 uur"));
        CHECK(visitor.browser.shows("Kerkplein, Mariaberg"));
        CHECK(visitor.browser.html().find("class=\"qr\"") != std::string::npos);
        CHECK(visitor.browser.shows(address_of(row)));
        CHECK(visitor.browser.get(address_of(agenda.drafted("Gijs", agenda.weekly())) + "/afdruk") == 404);
        CHECK(visitor.browser.get("/agenda/2026-12/afdruk") == 200);
    });
}
