// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/multipart.hpp"

#include <doctest/doctest.h>

using namespace kwartier;

namespace {
constexpr std::string_view type = "multipart/form-data; boundary=----WebKitFormBoundaryABC";

std::string part(std::string_view disposition, std::string_view content, std::string_view more = {})
{
    return "------WebKitFormBoundaryABC\r\nContent-Disposition: form-data; " + std::string(disposition) + "\r\n" + std::string(more) +
           "\r\n" + std::string(content) + "\r\n";
}
std::string const end = "------WebKitFormBoundaryABC--\r\n";

Why why(std::string const& body, std::string_view content_type = type) { return read_multipart(content_type, body).refusal().why; }
} // namespace

TEST_CASE("a form with a photo is read as a browser sends it")
{
    std::string const photo{"\xff\xd8\r\n--\0\r\n------WebKitFormBoundaryAB", 34};
    auto const form = *read_multipart(type, part("name=\"tekst\"", "Losse tegel\r\nbij de halte") + part("name=\"leeg\"", "") +
                                                part("name=\"foto\"; filename=\"tegel.jpg\"", photo, "Content-Type: image/jpeg\r\n") +
                                                part("name=\"foto\"; filename=\"\"", "", "Content-Type: application/octet-stream\r\n") +
                                                end);
    CHECK(form.fields["tekst"] == "Losse tegel\nbij de halte");
    CHECK(form.fields.has("leeg"));
    CHECK(form.fields.items().size() == 2);
    REQUIRE(form.uploads.size() == 1);
    CHECK(form.uploads[0].field == "foto");
    CHECK(form.uploads[0].filename == "tegel.jpg");
    CHECK(form.uploads[0].type == "image/jpeg");
    CHECK(form.uploads[0].bytes == photo);
}

TEST_CASE("an upload that was cut off is refused whole, wherever it was cut")
{
    auto const whole = part("name=\"tekst\"", "Losse tegel") + part("name=\"foto\"; filename=\"a.jpg\"", "bytes") + end;
    REQUIRE(read_multipart(type, whole).ok());
    REQUIRE(read_multipart(type, whole.substr(0, whole.size() - 2)).ok()); // only the last line end is missing
    for (std::size_t cut = 0; cut < whole.size() - 2; ++cut) CHECK(why(whole.substr(0, cut)) == Why::malformed);
}

TEST_CASE("names and file names are unescaped as browsers escape them")
{
    auto const form = *read_multipart(type, part("name=\"a%22b\"", "1") +
                                                part("name=f; filename=\"C:\\map\\caf\xc3\xa9 %22x%22.png\"", "x") +
                                                part("name=\"g\"; filename=\"a\\\"b.png\"", "y") + end);
    CHECK(form.fields["a\"b"] == "1");
    CHECK(form.uploads[0].filename == "café \"x\".png");
    CHECK(form.uploads[1].filename == "a\"b.png");
}

TEST_CASE("a part that does not say what it is makes the form wrong")
{
    auto const b = std::string("------WebKitFormBoundaryABC\r\n");
    for (auto const& body : {
             b + "\r\nvalue\r\n" + end,                                                       // no disposition
             b + "Content-Disposition: attachment; name=\"a\"\r\n\r\nv\r\n" + end,            // another kind
             b + "Content-Disposition: form-data\r\n\r\nv\r\n" + end,                         // no name
             b + "Content-Disposition: form-data; name=\"\"\r\n\r\nv\r\n" + end,              // an empty one
             b + "Content-Disposition: form-data; name=\"a\r\n\r\nv\r\n" + end,               // an open quote
             b + "Content-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nv\r\n" + end, // two names
             b + "Content-Disposition: form-data; name=\"a%0D%0Ab\"\r\n\r\nv\r\n" + end,      // a line end in a name
             b + "Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\ndg==\r\n" + end,
             b + "Content-Disposition: form-data; name=\"a\"\r\n\r\n\xff\r\n" + end,       // not UTF-8
             b + "Content-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n" + end + "more", // something behind the end
             "preamble\r\n" + b + "Content-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n" + end,
             std::string("--\r\n"),
         })
        CHECK_MESSAGE(why(body) == Why::malformed, body);
}

TEST_CASE("the boundary follows RFC 2046, or nothing is read")
{
    CHECK(multipart_boundary("multipart/form-data; boundary=abc") == "abc");
    CHECK(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"") == "a b");
    for (auto const* wrong :
         {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"", "multipart/mixed; boundary=abc",
          "multipart/form-data; boundary=\"a ", "multipart/form-data; boundary=a; boundary=b", "multipart/form-data; boundary=\"a\x01\""})
        CHECK_MESSAGE(multipart_boundary(wrong).empty(), wrong);
    CHECK(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')).empty());
}

TEST_CASE("too many fields or files are too large; of a file that is too long just enough is kept to refuse it beside its field")
{
    FormLimits const small{.fields = 2, .files = 1, .name_bytes = 8, .file_bytes = 4};
    auto const field = part("name=\"a\"", "1");
    auto const file = part("name=\"f\"; filename=\"f\"", "123456789");
    CHECK(read_multipart(type, field + field + end, small).ok());
    CHECK(read_multipart(type, field + field + field + end, small).refusal().why == Why::too_large);
    CHECK(read_multipart(type, file + end, small)->uploads[0].bytes == "12345");
    CHECK(read_multipart(type, file + file + end, small).refusal().why == Why::too_large);
    CHECK(read_multipart(type, part("name=\"longer than eight\"", "1") + end, small).refusal().why == Why::too_large);
}
