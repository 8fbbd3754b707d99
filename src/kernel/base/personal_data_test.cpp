// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/personal_data.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "kernel/base/text.hpp"

using namespace kwartier;

namespace {

std::string nl(std::string_view text) { return masked(text, Language::nl); }
std::string names(std::string_view text) { return names_masked(text, Language::nl); }

} // namespace

TEST_CASE("a telephone number is found as people write it")
{
    for (auto const* number :
         {"0612345678", "06-12345678", "06 12 34 56 78", "06-12 34 56 78", "0612-345678", "06.12.34.56.78", "+31612345678",
          "+31 6 12345678", "+31 (0)6 12345678", "0031 6 12345678", "0031612345678", "043-3504040", "043 350 40 40", "(043) 350 40 40",
          "0475-123456", "0475 12 34 56", "+31 43 350 4040", "+32 475 12 34 56", "+49 241 123 4567"}) {
        CAPTURE(number);
        CHECK(nl("Bel mij op " + std::string(number) + ".") == "Bel mij op [telefoonnummer].");
    }
}

TEST_CASE("dates, times, sums, numbers of reports and numbers everybody may call are no telephone numbers")
{
    for (auto const* text : {"Sinds 06-12-2026 14:30 staat het er.",
                             "Op 01-02-2026 12.30 uur",
                             "Van 03-04-2025 tot 05-06-2025",
                             "2026-11-23 08:33",
                             "Bel 112.",
                             "Bel 14 043.",
                             "Ik belde 0900-8844",
                             "0800 1234567 is gratis",
                             "088-1234567 van het bedrijf",
                             "Meldnummer 0612345678",
                             "zaak 0433504040",
                             "Lantaarnpaal 0612345678",
                             "Het kost € 1.234.567,89",
                             "bij nummer 12-14-16",
                             "Om 06:12 en 07:34",
                             "0612345678901",
                             "06123456",
                             "kavel 0012345678",
                             "tussen 100 en 200 meter",
                             "Referentie M-7K2-94QF",
                             "6211 AB Maastricht",
                             "1-1-2026 / 31-12-2026"}) {
        CAPTURE(text);
        CHECK(nl(text) == text);
    }
}

TEST_CASE("a citizen service number is known by its eleven test")
{
    CHECK(nl("Mijn BSN is 111222333.") == "Mijn BSN is [burgerservicenummer].");
    CHECK(nl("123456782") == "[burgerservicenummer]");
    CHECK(nl("bsn: 1112.22.333") == "bsn: [burgerservicenummer]");
    CHECK(nl("111 222 333") == "[burgerservicenummer]");
    for (auto const* text :
         {"111222334", "000000000", "1112223333", "melding 111222333", "11122233", "kenmerk: 123456782", "€ 111222333,50"}) {
        CAPTURE(text);
        CHECK(nl(text) == text);
    }
}

TEST_CASE("an account number is known by its check digits, from any country nearby")
{
    CHECK(nl("Graag op NL91ABNA0417164300 storten") == "Graag op [rekeningnummer] storten");
    CHECK(nl("nl91 abna 0417 1643 00") == "[rekeningnummer]");
    CHECK(nl("BE68 5390 0754 7034, DE89370400440532013000") == "[rekeningnummer], [rekeningnummer]");
    CHECK(nl("NL92ABNA0417164300") == "NL92ABNA0417164300");
}

TEST_CASE("an e-mail address is found with its dots and without the one behind it")
{
    CHECK(nl("Mail jan.de-vries+buurt@voorbeeld.co.nl.") == "Mail [e-mailadres].");
    CHECK(nl("(bea@voorbeeld.nl)") == "([e-mailadres])");
    CHECK(nl("@home en 3 @ 4 en a@b en @maastricht") == "@home en 3 @ 4 en a@b en @maastricht");
    CHECK(nl("0612345678@voorbeeld.nl") == "[e-mailadres]");
}

TEST_CASE("a licence plate is found in every side code of the RDW")
{
    for (auto const* plate : {"DH-12-34", "12-34-DH", "12-DH-34", "DH-12-GV", "DH-GV-12", "12-GV-DH", "12-GVB-3", "1-GVB-23", "GV-123-B",
                              "G-123-VB", "GVB-12-X", "G-12-XVB", "1-GV-234", "123-GV-4", "GV123B", "1GVB23", "gv-123-b"}) {
        CAPTURE(plate);
        CHECK(nl("De auto " + std::string(plate) + " staat er al weken.") == "De auto [kenteken] staat er al weken.");
    }
    CHECK(nl("kenteken gv 123 b") == "kenteken [kenteken]");
    for (auto const* text : {"M-7K2-94QF", "6211AB", "6211 AB 12", "huisnummer 12-A-3", "12-14-16", "van 10-12-nr", "A2", "N278",
                             "5 KG 100", "COVID-19", "bus 4 en 10", "DH-12-345", "XDH-12-34"}) {
        CAPTURE(text);
        CHECK(nl(text) == text);
    }
}

TEST_CASE("several things in one text are all found, in the language of the reader")
{
    CHECK(masked("Bel 0612345678 of mail a.b@voorbeeld.nl, auto GV-123-B", Language::en) ==
          "Bel [telephone number] of mail [e-mail address], auto [licence plate]");
    auto const found = find_personal_data("Bel 0612345678");
    REQUIRE(found.size() == 1);
    CHECK(found[0].begin == 4);
    CHECK(found[0].end == 14);
    CHECK(found[0].kind == PersonalKind::phone);
    auto const kinds = personal_data_kinds("a.b@voorbeeld.nl, 0612345678 en c.d@voorbeeld.nl");
    REQUIRE(kinds.size() == 2);
    CHECK(say(Language::nl, kinds[0]) == "e-mailadres");
    CHECK(has_personal_data("0612345678"));
    CHECK_FALSE(has_personal_data("Losse stoeptegel"));
}

TEST_CASE("an address for mail is one address and nothing else")
{
    for (auto const* good : {"bea@voorbeeld.nl", "o'neill+buurt@mail.voorbeeld.co.uk", "bé@voorbeeld.nl"}) CHECK(looks_like_email(good));
    for (auto const* bad :
         {"bea@.voorbeeld.nl", "", "bea", "@voorbeeld.nl", "bea@voorbeeld", "bea@.nl", "bea@voorbeeld.", "bea @voorbeeld.nl", "a@b@c.nl",
          "<bea@voorbeeld.nl>", "bea@voorbeeld.nl\r\nBcc: x@y.nl", "bea@voor..beeld.nl", "a@b.nl,c@d.nl"})
        CHECK_FALSE(looks_like_email(bad));
}

TEST_CASE("persons are hidden behind their title, their relation, their greeting and their first name")
{
    CHECK(names("Mevrouw Jansen van nummer 12 belt elke dag.") == "Mevrouw [naam] van nummer 12 belt elke dag.");
    CHECK(names("Vraag het dhr. P. de Vries.") == "Vraag het dhr. [naam].");
    CHECK(names("De heer van den Berg zet zijn afval buiten") == "De heer [naam] zet zijn afval buiten");
    CHECK(names("Mijn buurman Karel stookt hout.") == "Mijn buurman [naam] stookt hout.");
    CHECK(names("mijn buurman karel stookt hout") == "mijn buurman [naam] stookt hout");
    CHECK(names("mevrouw de vries zegt dat het vies is") == "mevrouw [naam] zegt dat het vies is");
    CHECK(names("Ik sprak Fatima El Amrani hierover") == "Ik sprak [naam] hierover");
    CHECK(names("Het is van J.M. Claessens, al jaren") == "Het is van [naam], al jaren");
    CHECK(names("Alvast bedankt.\nMet vriendelijke groet,\nKarin Smeets") == "Alvast bedankt.\nMet vriendelijke groet,\n[naam]");
    CHECK(names("Mijn naam is Xaviera Bloemendaal.") == "Mijn naam is [naam].");
    CHECK(names("Karels fiets ligt er nog") == "[naam] fiets ligt er nog");
    CHECK(names("De tuin van Jan-Willem is vol") == "De tuin van [naam] is vol");
    CHECK(names("Jan en Piet en mevrouw Öztürk") == "[naam] en [naam] en mevrouw [naam]");
    CHECK(names_masked("My neighbour Kevin is loud", Language::en) == "My neighbour [name] is loud");
}

TEST_CASE("streets, neighbourhoods and ordinary words keep their names")
{
    for (auto const* text : {"In de Sint Maartenspoort is het donker.",
                             "Op het Koningin Emmaplein ligt glas.",
                             "Karel Doormanstraat hoek Frans Halsstraat",
                             "Burgemeester Kessenichstraat 12",
                             "De Dr. Schaepmanstraat staat blank",
                             "Sint Pieter is mooi",
                             "St. Pieter ook",
                             "Prins Bernhardlaan en Willem Alexanderweg",
                             "Wilt u dit maken? Wil iemand kijken?",
                             "De buurvrouw zegt dat het stinkt.",
                             "Een heer met een hond",
                             "In Heer Zuid is het stil",
                             "Mevrouw belde gisteren.",
                             "Losse stoeptegel in de Wolfstraat.",
                             "Wyck en Céramique zijn druk.",
                             "Mariaberg en Pottenberg",
                             "P.S. Het regent.",
                             "Bij basisschool De Kring.",
                             "Op maandag 23 november",
                             "Pastoor Habetsstraat",
                             "Graag a.u.b. maken",
                             ""}) {
        CAPTURE(text);
        CHECK(names(text) == text);
    }
}

TEST_CASE("masking twice hides nothing more, and whatever people type is answered in whole characters")
{
    CHECK(rc::check([] {
        auto const parts = *rc::gen::container<std::vector<std::string>>(
            rc::gen::element<std::string>("06", "-", " ", "12", "34567", "8", "Jan", "de", "Vries", "mevrouw", ".", "@", "nl", "é", "’",
                                          "GV", "B", "€", "+31", "111222333", "\n", "(", ")", "straat", "🚲", "St", "'s"));
        std::string text;
        for (auto const& part : parts) text += part;
        RC_ASSERT(valid_utf8(nl(text)));
        RC_ASSERT(valid_utf8(names(text)));
        for (auto const& span : find_personal_data(text)) RC_ASSERT(span.begin < span.end && span.end <= text.size());
        RC_ASSERT(find_personal_data(nl(text)).size() <= find_personal_data(text).size());
    }));
    CHECK(rc::check([](std::string const& bytes) {
        (void)names(bytes);
        for (auto const& span : find_personal_data(bytes)) RC_ASSERT(span.end <= bytes.size());
    }));
}
