// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/differences.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace kwartier;
using Kind = Difference::Kind;

namespace {

/// "de [-oude] {+nieuwe} bank"
std::string shown(std::string_view before, std::string_view after)
{
    std::string text;
    for (auto const& piece : differences(before, after))
        text += piece.kind == Kind::same ? piece.text : (piece.kind == Kind::taken_out ? "[-" : "{+") + piece.text + "]";
    return text;
}

std::string side(std::vector<Difference> const& pieces, Kind other)
{
    std::string text;
    for (auto const& piece : pieces)
        if (piece.kind != other) text += piece.text;
    return text;
}

} // namespace

TEST_CASE("what differs between two texts is told word by word")
{
    CHECK(shown("de oude bank", "de nieuwe bank") == "de [-oude ]{+nieuwe ]bank");
    CHECK(shown("een twee", "een twee drie") == "een [-twee]{+twee drie]");
    CHECK(shown("", "nieuw") == "{+nieuw]");
    CHECK(shown("weg", "") == "[-weg]");
    CHECK(shown("gelijk", "gelijk") == "gelijk");
    CHECK(shown("regel een\nregel twee\n", "regel een\nextra\nregel twee\n") == "regel een\n{+extra\n]regel twee\n");
    CHECK(differences("", "").empty());
}

TEST_CASE("both texts can be read back from what differs, also from long ones")
{
    CHECK(rc::check([] {
        auto const text = [] { return *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab \n"))); };
        auto const before = text(), after = text();
        auto const pieces = differences(before, after);
        RC_ASSERT(side(pieces, Kind::put_in) == before);
        RC_ASSERT(side(pieces, Kind::taken_out) == after);
    }));
    std::string long_one, other;
    for (int i = 0; i < 6000; ++i) long_one += "a" + std::to_string(i) + " ", other += "b" + std::to_string(i) + " ";
    auto const pieces = differences(long_one, other);
    CHECK(side(pieces, Kind::put_in) == long_one);
    CHECK(side(pieces, Kind::taken_out) == other);
}
