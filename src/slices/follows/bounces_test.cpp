// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/bounces.hpp"

#include <sstream>

#include "kernel/privacy/privacy.hpp"
#include "slices/follows/small_follows_test.hpp"

using namespace kwartier;
using namespace kwartier::follows;
using testing::City;
using testing::in_both_cities;

namespace {

std::string const bea = "bea@voorbeeld.example";

std::string report_of(std::string_view recipient, std::string_view status, std::string_view message_id, std::string_view action = "failed")
{
    std::string text =
        "From: MAILER-DAEMON@mx.example\nSubject: Undelivered\nContent-Type: MULTIPART/Report; report-type=delivery-status;\n"
        "\tboundary=\"=_x 1\"\n\npreamble\n--=_x 1\nContent-Type: text/plain\n\nSorry.\n--=_x 1\n"
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: RFC822;\n ";
    (text += recipient) += "\nAction: ";
    (((text += action) += "\nStatus: ") += status) += " (no)\n\n--=_x 1\nContent-Type: message/rfc822\n\nMessage-Id:\n <";
    ((text += message_id) += ">\nTo: ") += recipient;
    return text + "\n\nHello\n--=_x 1--\n";
}

/// The Message-ID of the newest digest.
std::string id_of(std::string const& mail)
{
    auto const at = mail.find("Message-ID: <") + 13;
    return mail.substr(at, mail.find('>', at) - at);
}

Taken returned(SmallPress const& press, std::string const& report)
{
    auto taken = Taken::nothing;
    auto const mail = read_returned(report);
    REQUIRE(mail);
    press.act([&](Act& act) { taken = take_back(act, *mail); });
    return taken;
}

FollowerRow row_of(SmallPress const& press, FollowerId id)
{
    FollowerRow row;
    press.look([&](Look const& look) { row = *store::find(look.db, id); });
    return row;
}

/// A day on which something is published; the digest of that day.
std::string next_digest(SmallPress& press, std::string_view to)
{
    auto const before = press.digests(to);
    press.publish("Nieuws", "Mariaberg");
    press.pass(minutes{10});
    press.pass(hours{12});
    press.pass(hours{12});
    for (auto const& mail : press.digests(to))
        if (std::find(before.begin(), before.end(), mail) == before.end()) return mail;
    return {};
}

} // namespace

TEST_CASE("a report says of which mail it is, for whom it was, and whether it is for good")
{
    auto const read = read_returned(report_of(bea, "5.1.1", "42.kwartier@localhost"));
    REQUIRE(read);
    CHECK(read->how == Returned::How::hard);
    CHECK(read->message_id == "42.kwartier@localhost");
    CHECK(read->addresses == std::vector<std::string>{bea, bea});
    CHECK(read_returned(report_of(bea, "5.2.2", "42"))->how == Returned::How::soft);
    CHECK(read_returned(report_of(bea, "4.4.7", "42"))->how == Returned::How::soft);
    CHECK(read_returned(report_of(bea, "4.4.1", "42", "delayed"))->how == Returned::How::other);
    CHECK_FALSE(read_returned("Subject: I am away\n\nUntil Monday.\n"));
    CHECK_FALSE(read_returned(""));
    auto const whole = report_of(bea, "5.1.1", "42");
    for (std::size_t cut = 0; cut < whole.size(); ++cut) read_returned(std::string_view(whole).substr(0, cut));
    std::istringstream box("From x\n" + whole + "\nFrom y Mon\n" + whole + "\n>From the start\n");
    int mails = 0;
    each_mail(box, [&](std::string_view mail) { mails += read_returned(mail) ? 1 : 0; });
    CHECK(mails == 2);
}

TEST_CASE("an address that does not exist gets no mail any more, and its holder and the desk see why")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        auto const id = press.follower(bea, "Mariaberg");
        press.pass(minutes{10});
        auto const mail = next_digest(press, bea);
        REQUIRE_FALSE(mail.empty());
        // Who makes something up stops nobody: another address, or a number that was never sent.
        CHECK(returned(press, report_of("gijs@voorbeeld.example", "5.1.1", id_of(mail))) == Taken::nothing);
        CHECK(returned(press, report_of(bea, "5.1.1", "12345.kwartier@localhost")) == Taken::nothing);
        CHECK(returned(press, report_of(bea, "5.1.1", "12345@elsewhere.example")) == Taken::nothing);
        CHECK_FALSE(row_of(press, id).stopped_at);
        CHECK(returned(press, report_of("Bea@voorbeeld.example", "5.1.1", id_of(mail))) == Taken::stopped);
        CHECK(returned(press, report_of(bea, "5.1.1", id_of(mail))) == Taken::nothing);
        CHECK(next_digest(press, bea).empty());
        Door door(*press.house, [&city] { return city.now(); });
        testing::Browser browser(door);
        browser.get("/volgen/" + private_link(press.house->keys(), id));
        CHECK(browser.shows("Mail naar dit adres kwam terug"));
        door.close();
        // Confirmed anew from that very mailbox, it counts again.
        CHECK(press.follower(bea, "Limmel") == id);
        CHECK_FALSE(next_digest(press, bea).empty());
        // Half a year later nothing is left of one that stayed stopped.
        press.act([&](Act& act) {
            auto row = *store::find(act.db, id);
            row.stopped_at = act.now;
            store::save(act.db, row);
        });
        press.pass(days{190});
        privacy::run_retention(*press.house, city.now());
        press.look([&](Look const& look) { CHECK_FALSE(store::find(look.db, id)); });
    });
}

TEST_CASE("a full mailbox is stopped after five in a row; one that arrives in between begins the count anew")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        auto const id = press.follower(bea, "Mariaberg");
        press.pass(minutes{10});
        for (int i = 1; i <= 4; ++i) {
            CHECK(returned(press, report_of(bea, "5.2.2", id_of(next_digest(press, bea)))) == Taken::counted);
            CHECK(row_of(press, id).bounces_soft == i);
        }
        next_digest(press, bea); // arrives
        CHECK(returned(press, report_of(bea, "4.2.2", id_of(next_digest(press, bea)))) == Taken::counted);
        CHECK(row_of(press, id).bounces_soft == 1);
        for (int i = 2; i <= 4; ++i) CHECK(returned(press, report_of(bea, "4.2.2", id_of(next_digest(press, bea)))) == Taken::counted);
        CHECK(returned(press, report_of(bea, "4.2.2", id_of(next_digest(press, bea)))) == Taken::stopped);
        CHECK(row_of(press, id).stopped_at);
    });
}
