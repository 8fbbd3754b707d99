// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/filing.hpp"

#include "kernel/base/secret.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/store_tree.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::reports;

namespace {

std::vector<std::string> fields_wrong(SmallLoket const& loket, NewReport const& report)
{
    std::vector<std::string> fields;
    loket.city.look_as("", [&](Look const& look) {
        for (auto const& problem : problems(look, report)) fields.push_back(problem.field);
    });
    return fields;
}

} // namespace

TEST_CASE("a report is received, dated, routed and told at once")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket loket(city);
        auto const receipt = loket.file(loket.loose_tile());
        auto const row = loket.row(receipt.report);
        CHECK(row.state == State::received);
        CHECK(row.department == city.department("Wegen"));
        CHECK(row.area == city.neighbourhood("Itteren"));
        CHECK(row.due == due_date(Date{std::chrono::local_days{std::chrono::year{2026} / 11 / 23}}, 5, DayKind::working));
        CHECK(receipt.reference.size() == 10);
        CHECK(read_reference(receipt.reference) == row.reference);
        CHECK(receipt.code.size() == 8);
        CHECK(loket.told(receipt.report) == std::vector<std::string>{"reports.receipt"});
        city.look_as("", [&](Look const& look) {
            auto const by_link = store::find_link(look.db, secret_hash(receipt.link));
            REQUIRE(by_link.has_value());
            CHECK(by_link->id == receipt.report);
        });
    });
}

TEST_CASE("an empty report is refused with everything that is wrong, each beside its field")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket loket(city);
        CHECK(fields_wrong(loket, {}) == std::vector<std::string>{"text", "place", "category"});
        auto report = loket.loose_tile();
        CHECK(fields_wrong(loket, report).empty());
        report.category = loket.street; // a group is no subject
        report.contact.email = "bea zonder adres";
        report.contact.phone = "bel mij maar";
        CHECK(fields_wrong(loket, report) == std::vector<std::string>{"category", "phone", "email"});
        report = loket.loose_tile();
        report.contact.phone = "+31 (0)43-123 45 67";
        CHECK(fields_wrong(loket, report).empty());
        report.text = std::string(2001, 'x');
        report.place = Point{4.9, 52.37}; // Amsterdam
        CHECK(fields_wrong(loket, report) == std::vector<std::string>{"text", "place"});
    });
}

TEST_CASE("where it is may be words, a neighbourhood from the list, or a point; one of them is enough")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket loket(city);
        auto report = loket.loose_tile();
        report.place.reset();
        CHECK(fields_wrong(loket, report) == std::vector<std::string>{"place"});
        report.place_words = "bij de glasbak";
        CHECK(fields_wrong(loket, report).empty());
        report.place_words.clear();
        report.area = city.neighbourhood("Pottenberg");
        CHECK(loket.row(loket.file(report).report).area == city.neighbourhood("Pottenberg"));
        report.area = city.district("West");
        CHECK(fields_wrong(loket, report) == std::vector<std::string>{"area"});
    });
}

TEST_CASE("who leaves no address is not kept; who leaves one stands sealed in the database")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket loket(city);
        auto report = loket.loose_tile();
        auto const known = loket.file(report).report;
        report.contact = {};
        auto const anonymous = loket.file(report).report;
        city.look_as("Loes", [&](Look const& look) {
            CHECK(store::reporters(look.db, anonymous).empty());
            auto const rows = store::reporters(look.db, known);
            REQUIRE(rows.size() == 1);
            std::string const raw(reinterpret_cast<char const*>(rows[0].email->bytes.data()), rows[0].email->bytes.size());
            CHECK(raw.find("bea") == std::string::npos);
            CHECK(contacts(look, known).front().email == "bea@testdam.example");
        });
    });
}

TEST_CASE("numbers differ, are easy to read back, and a mistyped one is noticed")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket loket(city);
        auto const one = loket.file(loket.loose_tile());
        auto const two = loket.file(loket.loose_tile());
        CHECK(one.reference != two.reference);
        CHECK(one.link != two.link);
        auto typed = one.reference;
        typed[3] = typed[3] == '0' ? '2' : '0';
        CHECK(read_reference(typed).empty());
    });
}

TEST_CASE("a report that is sent twice by one press too many is one report, with the same receipt")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket loket(city);
        Door door(city.house(), [&city] { return city.now(); });
        testing::Browser truus(door), bea(door, "192.0.2.2");
        testing::Browser::Pairs const fields{{"text", "De lantaarn voor de school is stuk."},
                                             {"area", "itteren"},
                                             {"category", std::to_string(loket.paving.value)},
                                             {"seen_known", "1"}};
        auto const count = [&] {
            std::int64_t n = 0;
            city.look_as("Hans", [&](Look const& look) { n = store::count_open(look.db, loket.paving); });
            return n;
        };
        truus.get("/meldingen/nieuw");
        REQUIRE(truus.post("/meldingen/nieuw", fields) == 303);
        auto const receipt = truus.location();
        CHECK(truus.post("/meldingen/nieuw", fields) == 303);
        CHECK(truus.location() == receipt);
        CHECK(count() == 1);
        // Somebody else may write the same, and so may she, later.
        bea.get("/meldingen/nieuw");
        CHECK(bea.post("/meldingen/nieuw", fields) == 303);
        CHECK(bea.location() != receipt);
        city.pass(seconds{11});
        CHECK(truus.post("/meldingen/nieuw", fields) == 303);
        CHECK(truus.location() != receipt);
        CHECK(count() == 3);
        door.close();
    });
}
