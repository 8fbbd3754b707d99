// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/secret.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include <doctest/doctest.h>

using namespace kwartier;

namespace {
constexpr std::string_view signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view letters_of_kinds = "ABCDEFGHJKMNPQRSTVWXYZ";
} // namespace

TEST_CASE("secrets are long, codes are short, and none comes twice")
{
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        auto const secret = random_secret();
        auto const code = random_code();
        CHECK(secret.size() == 26);
        CHECK(code.size() == 8);
        CHECK((secret + code).find_first_not_of(signs) == std::string::npos);
        CHECK(seen.insert(secret).second);
        CHECK(seen.insert(code).second);
    }
    // 26 letters hold 130 bits; the last letter has room for three of them.
    CHECK(std::all_of(seen.begin(), seen.end(), [](auto const& s) { return s.size() != 26 || signs.find(s.back()) % 4 == 0; }));
}

TEST_CASE("a secret is stored as its SHA-256")
{
    CHECK(secret_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(secret_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a password fits its own hash only")
{
    auto const hash = password_hash("Het regent pijpenstelen");
    CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(password_fits(hash, "Het regent pijpenstelen"));
    CHECK_FALSE(password_fits(hash, "Het regent pijpenstelen "));
    CHECK_FALSE(password_fits("", "Het regent pijpenstelen"));
    CHECK_FALSE(password_fits(std::string(500, 'x'), "Het regent pijpenstelen"));
    CHECK(password_hash("Het regent pijpenstelen") != hash);
}

TEST_CASE("a reference is read however people type it")
{
    for (char const kind : letters_of_kinds) {
        auto const reference = new_reference(kind);
        CAPTURE(reference);
        REQUIRE(reference.size() == 10);
        CHECK(reference[0] == kind);
        CHECK(read_reference(reference) == reference);
        std::string typed = " ";
        for (char const c : reference) {
            if (c == '-') continue;
            typed += c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(std::tolower(c));
            typed += ' ';
        }
        CHECK(read_reference(typed) == reference);
    }
    for (char const kind : std::string_view("ILOUm7- ")) CHECK_THROWS_AS(new_reference(kind), std::invalid_argument);
    for (char const* const wrong : {"", "M", "M-7K2", "7-7K2-94QF", "M-7K2-94Q!", "M-7K2-94QFF", "M7K294Q\xc3\xa9"})
        CHECK(read_reference(wrong).empty());
}

TEST_CASE("every single wrong letter in a reference is found, and nearly every exchange of two neighbours")
{
    int exchanged = 0;
    int missed = 0;
    for (int i = 0; i < 300; ++i) {
        auto const right = new_reference('M');
        for (std::size_t at = 0; at < right.size(); ++at) {
            if (right[at] == '-') continue;
            for (char const letter : signs) {
                if (letter == right[at]) continue;
                auto wrong = right;
                wrong[at] = letter;
                CHECK(read_reference(wrong).empty());
            }
        }
        std::string plain;
        std::copy_if(right.begin(), right.end(), std::back_inserter(plain), [](char c) { return c != '-'; });
        for (std::size_t at = 1; at + 1 < plain.size(); ++at) {
            if (plain[at] == plain[at + 1]) continue;
            auto wrong = plain;
            std::swap(wrong[at], wrong[at + 1]);
            ++exchanged;
            // Luhn cannot tell 0 and Z apart when they change places.
            bool const blind = std::pair<char, char>(std::minmax(plain[at], plain[at + 1])) == std::pair('0', 'Z');
            if (!blind) CHECK(read_reference(wrong).empty());
            else ++missed;
        }
    }
    CHECK(missed * 100 < exchanged);
}
