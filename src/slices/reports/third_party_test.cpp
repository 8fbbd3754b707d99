// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/third_party.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "kernel/base/secret.hpp"
#include "kernel/privacy/privacy.hpp"
#include "slices/reports/moving.hpp"
#include "slices/reports/retention.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/store_third_party.hpp"
#include "testing/browser.hpp"
#include "testing/second_step.hpp"
#include "testing/traces.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

struct Outside {
    explicit Outside(City& in) : city(in), loket(in)
    {
        city.act_as("Ada", [&](Act& act) {
            auto const added = add_party(act, {"De Klinker", "klinker@elders.example", "043 000 00 09", Language::en, 5, 3, 2});
            REQUIRE(added.ok());
            party = *added;
        });
    }

    ReportId handed(std::string_view who = "Hans")
    {
        auto const id = loket.file(loket.loose_tile()).report;
        REQUIRE(loket.as(who, id, [&](Act& act, Seen seen) {
            return hand_over(act, seen, {.party = party, .words = "Leg de tegel weer vast.", .place = "voor nummer 12"});
        }));
        return id;
    }

    std::optional<HandoverRow> handover(ReportId id) const
    {
        std::optional<HandoverRow> found;
        city.look_as("", [&](Look const& look) {
            auto const all = store::handovers(look.db, id);
            if (!all.empty()) found = all.back();
        });
        return found;
    }
    std::string link(ReportId id) const { return party_link(city.house().keys(), *handover(id)); }

    Outcome says(std::string const& link, PartyAnswer const& answer) const
    {
        return city.attempt_as<Done>("", [&](Act& act) { return party_says(act, link, answer); });
    }

    /// Mail that was laid down for an address, all of it.
    std::string mail_to(std::string const& address) const
    {
        std::string all;
        for (auto const& entry : std::filesystem::directory_iterator(city.house().config().data + "/mail")) {
            std::ifstream in(entry.path(), std::ios::binary);
            std::string const text{std::istreambuf_iterator<char>(in), {}};
            if (text.find("To: " + address) != std::string::npos) all += text;
        }
        for (auto at = all.find("=\r\n"); at != std::string::npos; at = all.find("=\r\n")) all.erase(at, 3);
        return all;
    }

    City& city;
    SmallLoket loket;
    PartyId party;
};

bool holds(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("a report goes to a party by mail with a private link, in its language, and nothing of the reporter goes along")
{
    in_both_cities([](City& city) {
        Outside out(city);
        auto const id = out.handed();
        CHECK(out.loket.row(id).state == State::third_party);
        CHECK(out.loket.row(id).handler == city.id_of("Hans"));
        CHECK_FALSE(out.loket.row(id).paused_on.has_value()); // the clock runs on
        city.do_jobs();
        auto const mail = out.mail_to("klinker@elders.example");
        CHECK(holds(mail, "would you look at this"));
        CHECK(holds(mail, "Leg de tegel weer vast."));
        CHECK(holds(mail, "/derden/" + out.link(id)));
        for (auto const* secret : {"Bea", "bea@", "043 000 00 01", "losse stoeptegel"}) CHECK_FALSE(holds(mail, secret));
        // The reporter may know to whom it was passed on, and in which words.
        city.look_as("", [&](Look const& look) {
            auto const known = privacy::as_json(look, privacy::everything(look, {.person = {}, .subject = subject(id)}));
            CHECK(holds(known, "De Klinker. Leg de tegel weer vast."));
        });
        // The database holds no link that works.
        auto const found = testing::traces(city.house(), {out.link(id)});
        for (auto const& where : found) CHECK_MESSAGE(where.starts_with("file mail/"), where);

        Door door(city.house(), [&city] { return city.now(); });
        Browser contractor(door);
        CHECK(contractor.get("/derden/" + out.link(id)) == 200);
        CHECK(contractor.shows("A report for you"));
        CHECK(contractor.shows("voor nummer 12"));
        CHECK(contractor.header("Cache-Control") == "no-store");
        for (auto const* secret : {"Bea", "bea@", "losse stoeptegel"}) CHECK_FALSE(contractor.shows(secret));
        door.close();
    });
}

TEST_CASE("what a party may read holds nothing personal, and it needs an address")
{
    in_both_cities([](City& city) {
        Outside out(city);
        auto const id = out.loket.file(out.loket.loose_tile()).report;
        auto const with = [&](HandingOver const& to) {
            return out.loket.as("Hans", id, [&](Act& act, Seen seen) { return hand_over(act, seen, to); });
        };
        CHECK(refused_with(with({.party = out.party, .words = "Bel Bea op 06 12345678"}), Why::invalid, "words"));
        CHECK(refused_with(with({.party = out.party, .words = "Leg vast", .place = "bij bea@testdam.example"}), Why::invalid, "place"));
        CHECK(refused_with(with({.party = out.party, .words = "ja"}), Why::invalid, "words"));
        CHECK(refused_with(with({.words = "Leg de tegel vast."}), Why::invalid, "party"));
        CHECK(refused_with(with({.email = "geen adres", .words = "Leg de tegel vast."}), Why::invalid, "email"));
        CHECK(refused_with(with({.email = "a@b.example", .term_days = 0, .words = "Leg de tegel vast."}), Why::invalid, "term"));
        city.act_as("Ada", [&](Act& act) { CHECK(end_party(act, out.party, true)); });
        CHECK(refused_with(with({.party = out.party, .words = "Leg de tegel vast."}), Why::invalid, "party"));
        CHECK(out.loket
                  .as("Gijs", id,
                      [&](Act& act, Seen seen) { return hand_over(act, seen, {.email = "a@b.example", .words = "Leg de tegel vast."}); })
                  .refusal()
                  .why == Why::forbidden);
        CHECK(out.loket.row(id).state == State::received);
    });
}

TEST_CASE("done does not solve by itself unless the subject says so: the handler is asked, and hears of it at once")
{
    in_both_cities([](City& city) {
        Outside out(city);
        auto const id = out.handed();
        auto const link = out.link(id);
        CHECK(refused_with(out.says(link, {.what = PartyWord::done}), Why::invalid, "sentence"));
        CHECK(out.says(link, {.what = PartyWord::done, .sentence = "De tegel ligt weer vast."}));
        CHECK(out.loket.row(id).state == State::in_progress);
        CHECK(out.handover(id)->ended == HandoverEnd::done);
        auto const told = out.loket.told(id);
        CHECK(std::count(told.begin(), told.end(), "reports.party_done") == 1);
        CHECK(out.says(link, {.what = PartyWord::done, .sentence = "Nog een keer klaar."}).refusal().why == Why::gone);

        city.act_as("Ada", [&](Act& act) { CHECK(let_done_solve(act, out.loket.paving, true)); });
        auto const other = out.handed();
        CHECK(out.says(out.link(other), {.what = PartyWord::done, .sentence = "De tegel ligt weer vast."}));
        CHECK(out.loket.row(other).state == State::solved);
        auto const third = out.handed();
        CHECK(out.says(out.link(third), {.what = PartyWord::done, .sentence = "Klaar. Bel 06 12345678 voor vragen."}));
        CHECK(out.loket.row(third).state == State::in_progress); // nothing personal is published by itself
    });
}

TEST_CASE("a party takes it on for a day, asks something and is answered, or says it is not theirs")
{
    in_both_cities([](City& city) {
        Outside out(city);
        auto const id = out.handed();
        auto const first = out.link(id);
        Date today{};
        city.look_as("", [&](Look const& look) { today = look.today(); });
        CHECK(refused_with(out.says(first, {.what = PartyWord::taken}), Why::invalid, "on"));
        CHECK(refused_with(out.says(first, {.what = PartyWord::taken, .on = today - days{1}}), Why::invalid, "on"));
        CHECK(out.says(first, {.what = PartyWord::taken, .on = today + days{40}}));
        CHECK(out.handover(id)->due == today + days{40});
        CHECK(out.says(first, {.what = PartyWord::question, .sentence = "Welke kleur tegels liggen er?"}));
        CHECK(out.loket.row(id).state == State::third_party);
        city.act_as("Hans", [&](Act& act) { CHECK(answer_party(act, id, "Gewone grijze tegels.")); });
        city.do_jobs();
        CHECK(holds(out.mail_to("klinker@elders.example"), "Gewone grijze tegels."));
        auto const second = out.link(id);
        CHECK(second != first);
        CHECK(out.says(first, {.what = PartyWord::question, .sentence = "Nog een vraag?"}).refusal().why == Why::gone);
        city.pass(days{35}); // the link lives as long as they were given
        CHECK(out.says(second, {.what = PartyWord::not_ours, .sentence = "Dit is van het waterschap."}));
        CHECK(out.loket.row(id).state == State::in_progress);
        CHECK(out.handover(id)->ended == HandoverEnd::not_ours);
        auto const told = out.loket.told(id);
        for (auto const* word : {"reports.party_took", "reports.party_asks", "reports.party_not_ours"})
            CHECK_MESSAGE(std::count(told.begin(), told.end(), word) == 1, word);
    });
}

TEST_CASE("a silent party is reminded twice with a new link each time, then loses the report by itself")
{
    in_both_cities([](City& city) {
        Outside out(city);
        auto const id = out.handed();
        std::vector<std::string> links{out.link(id)};
        auto const due_passes = [&] {
            auto const due = out.handover(id)->due;
            Date today{};
            city.look_as("", [&](Look const& look) { today = look.today(); });
            look_after_parties(city.house(), city.now()); // not yet
            city.pass(days{(due - today).count() + 1});
            look_after_parties(city.house(), city.now());
            look_after_parties(city.house(), city.now()); // once is enough
        };
        for (int times = 1; times <= 2; ++times) {
            due_passes();
            CHECK(out.handover(id)->reminded == times);
            CHECK(out.loket.row(id).state == State::third_party);
            links.push_back(out.link(id));
        }
        CHECK(links[0] != links[1]);
        CHECK(links[1] != links[2]);
        due_passes();
        CHECK(out.loket.row(id).state == State::in_progress);
        CHECK(out.handover(id)->ended == HandoverEnd::silent);
        auto const told = out.loket.told(id);
        CHECK(std::count(told.begin(), told.end(), "reports.party_reminded") == 2);
        CHECK(std::count(told.begin(), told.end(), "reports.party_silent") == 1);
        CHECK(std::count(told.begin(), told.end(), "reports.party_taken_back") == 1);
        for (auto const& link : links) {
            auto const refused = out.says(link, {.what = PartyWord::done, .sentence = "Toch nog klaar."});
            CHECK(refused.refusal().why == Why::gone);
        }
    });
}

TEST_CASE("the handler takes it back at any time, and a step of the report takes it from the party too")
{
    in_both_cities([](City& city) {
        Outside out(city);
        auto const id = out.handed();
        auto const link = out.link(id);
        CHECK(refused_with(out.loket.as("Hans", id, [](Act& act, Seen seen) { return take_back(act, seen, ""); }), Why::invalid, "why"));
        CHECK(out.loket.as("Hans", id, [](Act& act, Seen seen) { return take_back(act, seen, "Wij doen het zelf."); }));
        CHECK(out.loket.row(id).state == State::in_progress);
        CHECK(out.says(link, {.what = PartyWord::done, .sentence = "Klaar is Kees."}).refusal().why == Why::gone);

        auto const other = out.handed();
        auto const dead = out.link(other);
        CHECK(out.loket.as("Hans", other, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        CHECK(out.handover(other)->ended == HandoverEnd::taken_back);
        CHECK(out.says(dead, {.what = PartyWord::question, .sentence = "Wat moeten wij doen?"}).refusal().why == Why::gone);
        auto const told = out.loket.told(other);
        CHECK(std::count(told.begin(), told.end(), "reports.party_taken_back") == 1);
    });
}

TEST_CASE("the form refuses a wrong link with 404 and one that is used with 410, each in a plain sentence, and works without script")
{
    in_both_cities([](City& city) {
        Outside out(city);
        auto const id = out.handed();
        auto const page = "/derden/" + out.link(id);
        Door door(city.house(), [&city] { return city.now(); });
        Browser party(door);
        CHECK(party.get("/derden/00000000000000000000000000000000") == 404);
        CHECK(party.shows("Deze link kennen wij niet"));
        CHECK(party.get(page) == 200);
        CHECK(party.post(page, {{"sentence", "Wij weten het nog niet."}}) == 422);
        CHECK(party.shows("Choose what you want to tell us."));
        CHECK(party.field("sentence") == "Wij weten het nog niet.");
        CHECK(party.post(page, {{"what", "taken"}, {"on", "gisteren"}}) == 422);
        CHECK(party.post(page, {{"what", "question"}, {"sentence", "Where is the key?"}}) == 200);
        CHECK(party.shows("We answer by mail"));
        CHECK(party.get(page) == 200);
        CHECK(party.shows("Where is the key?"));
        CHECK(party.post(page, {{"what", "done"}, {"sentence", "All tiles are fixed."}}) == 200);
        CHECK(party.get(page) == 410);
        CHECK(party.shows("You told us already that it is done."));
        CHECK(party.post(page, {{"what", "done"}, {"sentence", "All tiles are fixed."}}) == 410);
        for (int i = 0; i < 30; ++i) party.post(page, {{"what", "done"}});
        CHECK(party.status() == 429);
        CHECK(party.header("Retry-After") != "");
        // Officials read what was said; the reporter and everybody else do not.
        auto const reference = shown_reference(out.loket.row(id).reference);
        Browser guest(door, "192.0.2.9");
        CHECK(guest.get("/meldingen/" + reference) == 200);
        CHECK_FALSE(guest.shows("De Klinker"));
        CHECK_FALSE(guest.shows("Where is the key?"));
        door.close();
    });
}

TEST_CASE("a free address and what the party wrote leave with the names of the report; an ended party's address after half a year")
{
    in_both_cities([](City& city) {
        Outside out(city);
        auto const id = out.loket.file(out.loket.loose_tile()).report;
        REQUIRE(out.loket.as("Hans", id, [&](Act& act, Seen seen) {
            return hand_over(act, seen,
                             {.email = "piet.puk@elders.example", .words = "Vraag het onderhoudsteam.", .note = "Besproken met pietpuk."});
        }));
        REQUIRE(out.says(out.link(id), {.what = PartyWord::done, .sentence = "Klaar, groet van pietpuk."}));
        REQUIRE(out.loket.as("Hans", id, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        city.do_jobs();
        std::vector<std::string> const needles{"piet.puk", "pietpuk", "onderhoudsteam"};
        auto const left = [&] {
            auto found = testing::traces(city.house(), needles);
            std::erase_if(found, [](std::string const& where) { return where.starts_with("file "); });
            return found;
        };
        CHECK_FALSE(left().empty());
        city.act_as("Ada", [&](Act& act) { CHECK(end_party(act, out.party, true)); });
        city.pass(days{200});
        CHECK(privacy::run_retention(city.house(), city.now()) == 2); // the report's names, and the party's address
        city.do_jobs();
        CHECK(left().empty());
        city.look_as("", [&](Look const& look) { CHECK_FALSE(store::party(look.db, out.party)->email.has_value()); });
    });
}

TEST_CASE("the administrator keeps the parties; a wrong field is said beside it, and a save names the version it saw")
{
    in_both_cities([](City& city) {
        Outside out(city);
        city.act_as("Hans", [&](Act& act) {
            CHECK(add_party(act, {"Niet van Hans", "a@b.example", "", Language::nl, 5, 3, 2}).refusal().why == Why::forbidden);
        });
        city.act_as("Ada", [&](Act& act) {
            auto const wrong = add_party(act, {"x", "geen", "", Language::nl, 0, 0, 9});
            REQUIRE_FALSE(wrong.ok());
            CHECK(wrong.refusal().problems.size() == 5);
            CHECK(change_party(act, out.party, 1, {"De Klinker BV", "nieuw@elders.example", "", Language::nl, 7, 3, 1}));
            CHECK(change_party(act, out.party, 1, {"De Klinker NV", "oud@elders.example", "", Language::nl, 7, 3, 1}).refusal().why ==
                  Why::conflict);
        });
        city.look_as("", [&](Look const& look) {
            auto const party = store::party(look.db, out.party);
            CHECK(party->name == "De Klinker BV");
            CHECK(party->term_days == 7);
        });
    });
}
