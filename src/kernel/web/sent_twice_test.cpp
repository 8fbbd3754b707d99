// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/sent_twice.hpp"

#include <doctest/doctest.h>

#include "kernel/web/door.hpp"

using namespace kwartier;

namespace {

constexpr Instant noon{hours{12}};

ExchangePtr sending(std::string text, std::string remote = "192.0.2.1", Instant at = noon)
{
    auto x = std::make_shared<Exchange>();
    x->request.method = Method::post;
    x->request.path = "/meldingen/nieuw";
    x->request.remote = std::move(remote);
    x->request.form.add("text", std::move(text));
    x->now = at;
    return x;
}

using Turn = SentTwice::Turn;

} // namespace

TEST_CASE("the same form of the same visitor is answered once, whether the first is still being worked on or not")
{
    SentTwice twice;
    auto const first = sending("Losse tegel"), second = sending("Losse tegel");
    auto const key = SentTwice::key_of(*first);
    CHECK(SentTwice::key_of(*second) == key);
    int told = 0;
    second->later = [&] { ++told; };
    CHECK(twice.begin(key, first) == Turn::first);
    CHECK(twice.begin(key, second) == Turn::waits);
    CHECK(told == 0);
    twice.done(key, see_other("/meldingen/volgen/abc"), noon);
    CHECK(told == 1);
    CHECK(second->response.status == 303);
    auto const third = sending("Losse tegel", "192.0.2.1", noon + seconds{9});
    CHECK(twice.begin(key, third) == Turn::answered);
    CHECK(third->response.headers == second->response.headers);
    // Ten seconds later it is meant.
    CHECK(twice.begin(key, sending("Losse tegel", "192.0.2.1", noon + seconds{10})) == Turn::first);
}

TEST_CASE("other words, another file, another field or another visitor is another form")
{
    auto const one = SentTwice::key_of(*sending("Losse tegel"));
    CHECK(SentTwice::key_of(*sending("Losse tegels")) != one);
    CHECK(SentTwice::key_of(*sending("Losse tegel", "192.0.2.2")) != one);
    auto with_file = sending("Losse tegel");
    with_file->request.uploads.push_back({"photos", "tegel.jpg", "image/jpeg", "abc"});
    auto const other = SentTwice::key_of(*with_file);
    CHECK(other != one);
    with_file->request.uploads[0].bytes = "abd";
    CHECK(SentTwice::key_of(*with_file) != other);
    // What stands in two fields cannot look like what stands in one.
    auto split = sending("Losse"), joined = sending("Losse");
    split->request.form.add("a", "bc");
    joined->request.form.add("ab", "c");
    CHECK(SentTwice::key_of(*split) != SentTwice::key_of(*joined));
}

TEST_CASE("once the visitor sent something else, the same form is meant; somebody else's form changes nothing")
{
    SentTwice twice;
    auto const first = sending("Ik kom");
    auto const key = SentTwice::key_of(*first);
    CHECK(twice.begin(key, first) == Turn::first);
    twice.done(key, see_other("/agenda/aanmelding/abc"), noon);
    twice.forget("192.0.2.2");
    CHECK(twice.begin(key, sending("Ik kom")) == Turn::answered);
    twice.forget("192.0.2.1"); // a form that is not answered once
    CHECK(twice.begin(key, sending("Ik kom")) == Turn::first);
    twice.done(key, see_other("/agenda/aanmelding/def"), noon);
    auto const other = sending("Ik kom toch niet");
    CHECK(twice.begin(SentTwice::key_of(*other), other) == Turn::first);
    CHECK(twice.begin(key, sending("Ik kom")) == Turn::first);
    // Sent while the first was still being worked on: the first is answered, and not remembered.
    twice.forget("192.0.2.1");
    twice.done(key, see_other("/agenda/aanmelding/ghi"), noon);
    CHECK(twice.begin(key, sending("Ik kom")) == Turn::first);
}

TEST_CASE("what was refused may be sent again, and whoever waited is told the same")
{
    SentTwice twice;
    auto const first = sending(""), second = sending("");
    auto const key = SentTwice::key_of(*first);
    second->later = [] {};
    CHECK(twice.begin(key, first) == Turn::first);
    CHECK(twice.begin(key, second) == Turn::waits);
    Response refused;
    refused.status = 422;
    twice.done(key, refused, noon);
    CHECK(second->response.status == 422);
    CHECK(twice.begin(key, sending("")) == Turn::first);
}
