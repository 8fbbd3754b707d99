// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/passkey_answer.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "slices/people/authenticator_test.hpp"

using namespace kwartier::people;
using passkey::Site;

namespace {

std::string const challenge = passkey::base64url("thirty-two bytes of a challenge.");
Site const here{"http://localhost:8080", "localhost"};

bool taken(Authenticator const& key) { return passkey::read_made(key.made(challenge), here).has_value(); }
bool signs(Authenticator& key, std::string const& public_key)
{
    auto const used = passkey::read_used(key.used(challenge), here);
    return used && passkey::verified(*used, here, -7, public_key).has_value();
}

} // namespace

TEST_CASE("a passkey that was made at our site is read, and what it signs is verified")
{
    Authenticator key;
    auto const made = passkey::read_made(key.made(challenge), here);
    REQUIRE(made.has_value());
    CHECK(made->challenge == challenge);
    CHECK(made->credential == key.credential);
    CHECK(made->algorithm == -7);
    CHECK(made->signatures == 0);
    auto const used = passkey::read_used(key.used(challenge, "who"), here);
    REQUIRE(used.has_value());
    CHECK(used->user_handle == "who");
    CHECK(used->challenge == challenge);
    CHECK(passkey::verified(*used, here, made->algorithm, made->public_key) == 1);
    Authenticator other;
    CHECK_FALSE(passkey::verified(*passkey::read_used(other.used(challenge), here), here, -7, made->public_key).has_value());
    CHECK_FALSE(passkey::verified(*used, here, -8, made->public_key).has_value());
    auto spoiled = *used;
    spoiled.signature.back() = static_cast<char>(spoiled.signature.back() ^ 1);
    CHECK_FALSE(passkey::verified(spoiled, here, -7, made->public_key).has_value());
}

TEST_CASE("a passkey of another site, another purpose, or without PIN or finger is not taken")
{
    auto const spoil = [](auto const& how) {
        Authenticator key;
        auto const made = passkey::read_made(key.made(challenge), here);
        REQUIRE(made.has_value());
        how(key);
        CHECK_FALSE(taken(key));
        CHECK_FALSE(signs(key, made->public_key));
    };
    spoil([](Authenticator& key) { key.origin = "http://elders.example"; });
    spoil([](Authenticator& key) { key.origin = "http://localhost:8081"; });
    spoil([](Authenticator& key) { key.host = "elders.example"; });
    spoil([](Authenticator& key) { key.flags = 1; });
    spoil([](Authenticator& key) { key.flags = 4; });
    spoil([](Authenticator& key) { std::swap(key.type_made, key.type_used); });
    spoil([](Authenticator& key) { key.more = R"({"crossOrigin":true})"; });
    spoil([](Authenticator& key) { key.more = R"({"challenge":"kort"})"; });
    Authenticator packed;
    packed.format = "packed";
    CHECK_FALSE(taken(packed));
}

TEST_CASE("an answer that is not exactly an answer is refused")
{
    Authenticator key;
    auto const well = key.made(challenge);
    REQUIRE(passkey::read_made(well, here).has_value());
    for (std::string const wrong : {"", "{}", "[]", "null", "\"x\"", "{\"id\":1}"})
        CHECK_FALSE(passkey::read_made(wrong, here).has_value());
    CHECK_FALSE(passkey::read_made(well + "x", here).has_value());
    CHECK_FALSE(passkey::read_made(well.substr(0, well.size() - 1), here).has_value());
    CHECK_FALSE(passkey::read_made("{\"type\":\"public-key\"," + well.substr(1), here).has_value());
    CHECK_FALSE(passkey::read_made(std::string(20'000, '['), here).has_value());
    CHECK_FALSE(passkey::read_used(well, here).has_value());
    auto json = nlohmann::json::parse(well);
    json["id"] = passkey::base64url("another credential");
    CHECK_FALSE(passkey::read_made(json.dump(), here).has_value());
    json = nlohmann::json::parse(well);
    // An array of more elements than there is memory.
    json["response"]["attestationObject"] = passkey::base64url("\x9b\xff\xff\xff\xff\xff\xff\xff\xff");
    CHECK_FALSE(passkey::read_made(json.dump(), here).has_value());
    json = nlohmann::json::parse(well);
    json["response"]["clientDataJSON"] = json["response"]["clientDataJSON"].get<std::string>() + "=";
    CHECK_FALSE(passkey::read_made(json.dump(), here).has_value());
}

TEST_CASE("base64url is read without padding, other letters or bits too many")
{
    for (std::string const text : {"", "a", "ab", "abc", "\xff\xfe\xfd"}) CHECK(passkey::from_base64url(passkey::base64url(text)) == text);
    for (auto const* wrong : {"YQ==", "YR", "a b", "a+", "a/", "A",
                              "YWJj\xa8"
                              "A"})
        CHECK_FALSE(passkey::from_base64url(wrong).has_value());
}

TEST_CASE("the site of an address is its origin and its host")
{
    CHECK(passkey::site_of("https://meldingen.example").origin == "https://meldingen.example");
    CHECK(passkey::site_of("https://meldingen.example").host == "meldingen.example");
    CHECK(passkey::site_of("http://localhost:8080").origin == "http://localhost:8080");
    CHECK(passkey::site_of("http://localhost:8080").host == "localhost");
    CHECK(passkey::site_of("https://meldingen.example:8443/buurt").host == "meldingen.example");
}
