// SPDX-License-Identifier: EUPL-1.2
#include "kernel/tell/tell.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "kernel/act/contributions.hpp"
#include "kernel/act/kernel_parts.hpp"
#include "kernel/jobs/jobs.hpp"
#include "kernel/tell/mail.hpp"
#include "kernel/words.gen.hpp"
#include "testing/storage_house.hpp"

using namespace kwartier;
using testing::for_both_houses;

namespace {

// Noon in Amsterdam on Monday 23 November 2026.
Instant const noon = instant_from(1'795'431'600'000);

std::map<std::int64_t, std::string> addresses;

std::optional<std::string> address(Look const&, std::int64_t id)
{
    auto const found = addresses.find(id);
    return found == addresses.end() ? std::nullopt : std::optional(found->second);
}

Message solved(Look const& look, Subject const& about, Addressee const&, std::string const&, Language language)
{
    CHECK(look.language() == language);
    auto const number = std::to_string(about.id);
    if (language == Language::en) return {"Report " + number + " solved", "Your report " + number + " is solved."};
    return {"Melding " + number + " opgelost", "Uw melding " + number + " is opgelost."};
}

Message silent(Look const&, Subject const&, Addressee const&, std::string const&, Language) { return {}; }

void declare(Slice& slice)
{
    declare_tell(slice);
    slice.offer(Letterhead{"reporter", address});
    slice.offer(MessageWording{"test.solved", solved});
    slice.offer(MessageWording{"test.silent", silent});
}

void tell_somebody(House const& house, std::int64_t who, std::int64_t report, Urgency urgency, Instant at = noon,
                   Language language = Language::nl, std::string_view word = "test.solved")
{
    house.act(the_house(), at, [&](Act& act) { tell::person(act, {"reporter", who}, language, {"report", report}, word, urgency); });
}

/// What lies in the folder, text by text.
std::vector<std::string> mails(House const& house)
{
    std::vector<std::string> all;
    auto const folder = house.config().data + "/mail";
    if (!std::filesystem::exists(folder)) return all;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream in(entry.path());
        std::stringstream text;
        text << in.rdbuf();
        all.push_back(text.str());
    }
    return all;
}

int count(std::string const& text, std::string_view what)
{
    int n = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++n;
    return n;
}

void work(House const& house, Instant at)
{
    jobs::run_clockworks(house, at);
    jobs::run_due(house, at);
}

std::string state(House const& house, std::int64_t report)
{
    std::string found;
    house.look(the_house(), noon, [&](Look const& look) {
        for (auto const& sent : tell::told(look, {"report", report})) found += sent.state + ' ';
    });
    return found;
}

void begin() { addresses = {{1, "bea@voorbeeld.nl"}, {2, "gijs@voorbeeld.nl"}}; }

} // namespace

TEST_CASE("who asked hears at once, in the language chosen, and it is written down that it was sent")
{
    for_both_houses(declare, [](House const& house) {
        begin();
        tell_somebody(house, 1, 12, Urgency::at_once, noon, Language::en);
        CHECK(state(house, 12) == "waiting ");
        work(house, noon);
        REQUIRE(mails(house).size() == 1);
        CHECK(count(mails(house)[0], "Your report 12 is solved.") == 2);
        CHECK(count(mails(house)[0], "To: bea@voorbeeld.nl") == 1);
        CHECK(state(house, 12) == "sent ");
        work(house, noon + hours{1});
        CHECK(mails(house).size() == 1);
    });
}

TEST_CASE("what can wait comes in one mail at five, one a day for everybody, however much happens")
{
    for_both_houses(declare, [](House const& house) {
        begin();
        for (int report = 1; report <= 3; ++report) tell_somebody(house, 1, report, Urgency::digest);
        tell_somebody(house, 2, 4, Urgency::digest);
        work(house, noon + hours{4} + minutes{59});
        CHECK(mails(house).empty());
        work(house, noon + hours{5});
        auto const sent = mails(house);
        REQUIRE(sent.size() == 2);
        auto const bea = count(sent[0], "To: bea@voorbeeld.nl") == 1 ? 0u : 1u;
        CHECK(count(sent[bea], "is opgelost.") == 6);
        CHECK(count(sent[bea], "3 berichten") >= 1);
        CHECK(count(sent[1 - bea], "Melding 4 opgelost") >= 1);
        // Later that evening it waits for tomorrow.
        tell_somebody(house, 1, 5, Urgency::digest, noon + hours{6});
        work(house, noon + hours{7});
        CHECK(mails(house).size() == 2);
        CHECK(state(house, 5) == "waiting ");
        work(house, noon + hours{23});
        CHECK(mails(house).size() == 2);
        work(house, noon + hours{29});
        CHECK(mails(house).size() == 3);
        CHECK(state(house, 5) == "sent ");
    });
}

TEST_CASE("who reported several things by the same address gets one mail a day about all of them")
{
    for_both_houses(declare, [](House const& house) {
        begin();
        addresses[3] = "Bea@voorbeeld.nl";
        addresses[4] = "bea@voorbeeld.nl";
        for (int who : {1, 2, 3}) tell_somebody(house, who, 10 + who, Urgency::digest);
        work(house, noon + hours{5});
        REQUIRE(mails(house).size() == 2);
        CHECK(count(mails(house)[0] + mails(house)[1], "2 berichten") >= 1);
        for (int report : {11, 12, 13}) CHECK(state(house, report) == "sent ");
        // News by yet another report of hers waits, although that one had no digest today.
        tell_somebody(house, 4, 14, Urgency::digest, noon + hours{6});
        work(house, noon + hours{7});
        CHECK(mails(house).size() == 2);
        work(house, noon + hours{29});
        CHECK(mails(house).size() == 3);
        CHECK(state(house, 14) == "sent ");
    });
}

TEST_CASE("a digest after a night without power goes out when the server is back, once")
{
    for_both_houses(declare, [](House const& house) {
        begin();
        tell_somebody(house, 1, 1, Urgency::digest);
        work(house, noon + hours{10});
        work(house, noon + hours{11});
        CHECK(mails(house).size() == 1);
    });
}

TEST_CASE("whoever was forgotten gets no mail, and the row says nobody")
{
    for_both_houses(declare, [](House const& house) {
        begin();
        tell_somebody(house, 1, 1, Urgency::at_once);
        tell_somebody(house, 1, 2, Urgency::digest);
        addresses.erase(1);
        work(house, noon + hours{5});
        CHECK(mails(house).empty());
        CHECK(state(house, 1) == "nobody ");
        CHECK(state(house, 2) == "nobody ");
        addresses[1] = "kapot adres";
        tell_somebody(house, 1, 3, Urgency::at_once);
        work(house, noon);
        CHECK(state(house, 3) == "nobody ");
        begin();
        tell_somebody(house, 1, 4, Urgency::at_once, noon, Language::nl, "test.silent");
        work(house, noon);
        CHECK(state(house, 4) == "nobody ");
        CHECK(mails(house).empty());
    });
}

TEST_CASE("a mail the server does not take is tried twelve times and then shown as failed")
{
    for_both_houses(
        declare,
        [](House const& house) {
            begin();
            tell_somebody(house, 1, 1, Urgency::at_once);
            for (int i = 0; i < 11; ++i) work(house, noon + days{i});
            CHECK(state(house, 1) == "waiting ");
            work(house, noon + days{11});
            CHECK(state(house, 1) == "failed ");
            house.look(the_house(), noon, [&](Look const& look) {
                REQUIRE(jobs::failed(look).size() == 1);
                CHECK(jobs::failed(look)[0].why.find("voorbeeld") == std::string::npos);
            });
        },
        [](Config& config) { config.smtp_url = "smtp://127.0.0.1:1"; });
}

TEST_CASE("a message nobody words is kept and shown, and holds up nothing else in the digest")
{
    for_both_houses(declare, [](House const& house) {
        begin();
        tell_somebody(house, 1, 1, Urgency::at_once, noon, Language::nl, "gone.word");
        tell_somebody(house, 1, 2, Urgency::digest, noon, Language::nl, "gone.word");
        tell_somebody(house, 1, 3, Urgency::digest);
        work(house, noon + hours{5});
        CHECK(state(house, 1) == "waiting ");
        CHECK(state(house, 2) == "failed ");
        CHECK(state(house, 3) == "sent ");
        REQUIRE(mails(house).size() == 1);
        CHECK(count(mails(house)[0], "is opgelost.") == 2);
    });
}

TEST_CASE("what people asked to hear says how to stop it, once in a mail, to them and to their mail program")
{
    auto const with_way_out = [](Slice& slice) {
        declare(slice);
        slice.offer(Letterhead{"follower", address, [](Look const&, std::int64_t id) {
                                   auto const page = "/volgen/" + std::to_string(id);
                                   return std::optional(WayOut{words::kernel::mail_digest_intro, page, page + "/afmelding"});
                               }});
    };
    for_both_houses(with_way_out, [](House const& house) {
        begin();
        tell_somebody(house, 1, 1, Urgency::digest);
        house.act(the_house(), noon, [&](Act& act) {
            for (int report : {2, 3}) tell::person(act, {"follower", 1}, Language::nl, {"report", report}, "test.solved", Urgency::digest);
            tell::person(act, {"reporter", 2}, Language::nl, {"report", 4}, "test.solved", Urgency::digest);
        });
        work(house, noon + hours{5});
        REQUIRE(mails(house).size() == 2);
        auto const both = mails(house)[0] + mails(house)[1];
        CHECK(count(both, "List-Unsubscribe: <" + house.link("/volgen/1/afmelding") + ">\r\n") == 1);
        CHECK(count(both, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n") == 1);
        CHECK(count(both, house.link("/volgen/1") + "\r\n") == 1);
        // By the number of the mail one finds to whom it went.
        auto const of_bea = count(mails(house)[0], "To: bea@voorbeeld.nl") == 1 ? mails(house)[0] : mails(house)[1];
        auto const at = of_bea.find("Message-ID: <") + 13;
        auto const message_id = of_bea.substr(at, of_bea.find('>', at) - at);
        auto const number = mail::number_of(house.config(), message_id);
        house.look(the_house(), noon, [&](Look const& look) {
            auto const told = tell::told_by_mail(look, number);
            CHECK(told.size() == 2);
            CHECK(std::find(told.begin(), told.end(), Addressee{"follower", 1}) != told.end());
            CHECK(tell::told_by_mail(look, 17).empty());
        });
        auto const host = message_id.substr(message_id.find('@'));
        CHECK(mail::number_of(house.config(), "12.kwartier" + host) == 12);
        for (std::string const& other :
             {"12" + host, "x.kwartier" + host, "-2.kwartier" + host, std::string("12.kwartier@elsewhere"), std::string()})
            CHECK(mail::number_of(house.config(), other) == 0);
    });
}
