// SPDX-License-Identifier: EUPL-1.2
#include <vips/vips.h>

#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>
#include <functional>

#include "kernel/files/files.hpp"

using namespace kwartier;

namespace {

/// A picture of a street with some texture, in colours that differ left from right.
VipsImage* street(int width, int height)
{
    VipsImage *noise = nullptr, *grey = nullptr, *colour = nullptr;
    REQUIRE(vips_gaussnoise(&noise, width, height, "mean", 120.0, "sigma", 20.0, nullptr) == 0);
    REQUIRE(vips_cast_uchar(noise, &grey, nullptr) == 0);
    VipsImage* bands[] = {grey, grey, grey};
    REQUIRE(vips_bandjoin(bands, &colour, 3, nullptr) == 0);
    VipsImage* copy = nullptr;
    REQUIRE(vips_copy(colour, &copy, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr) == 0);
    auto* const memory = vips_image_copy_memory(copy);
    for (auto* image : {noise, grey, colour, copy}) g_object_unref(image);
    return memory;
}

std::string saved(VipsImage* image, char const* as)
{
    void* data = nullptr;
    std::size_t size = 0;
    REQUIRE(vips_image_write_to_buffer(image, as, &data, &size, nullptr) == 0);
    std::string bytes(static_cast<char*>(data), size);
    g_free(data);
    return bytes;
}

std::string photo(int width, int height, char const* as, std::function<void(VipsImage*)> const& change = {})
{
    (void)read_picture("x", ""); // an unknown kind: nothing of libvips is needed yet
    REQUIRE(VIPS_INIT("test") == 0);
    auto* const image = street(width, height);
    if (change) change(image);
    auto const bytes = saved(image, as);
    g_object_unref(image);
    return bytes;
}

std::string_view refused_with(std::string_view bytes)
{
    auto const result = read_picture(bytes, "photo");
    if (result) return "not refused";
    CHECK(result.refusal().problems.at(0).field == "photo");
    return result.refusal().problems.at(0).said.word.key();
}

std::string png_chunk(std::string const& kind, std::string const& data)
{
    auto number = [](std::uint32_t n) { return std::string{char(n >> 24), char(n >> 16 & 255), char(n >> 8 & 255), char(n & 255)}; };
    auto const body = kind + data;
    auto const sum = crc32(0, reinterpret_cast<unsigned char const*>(body.data()), static_cast<unsigned>(body.size()));
    return number(static_cast<std::uint32_t>(data.size())) + body + number(static_cast<std::uint32_t>(sum));
}

/// 400 million pixels in some bytes: only the header tells.
std::string huge_png()
{
    using namespace std::string_literals;
    auto const header = "\0\0\x4E\x20\0\0\x4E\x20\x08\x02\0\0\0"s; // 20,000 × 20,000, eight bits, RGB
    return "\x89PNG\r\n\x1A\n"s + png_chunk("IHDR", header) + png_chunk("IDAT", "\x78\x9C\x03\0\0\0\0\x01"s) + png_chunk("IEND", "");
}

long memory_peak_kb()
{
    FILE* const status = std::fopen("/proc/self/status", "r");
    char line[256];
    long peak = 0;
    while (status && std::fgets(line, sizeof line, status)) std::sscanf(line, "VmHWM: %ld", &peak);
    if (status) std::fclose(status);
    return peak;
}

} // namespace

TEST_CASE("a photo from a telephone becomes small, and keeps its shape")
{
    auto const result = read_picture(photo(4000, 3000, ".jpg"), "photo");
    REQUIRE(result.ok());
    CHECK(result->width == 1280);
    CHECK(result->height == 960);
    CHECK(result->jpeg.substr(0, 3) == "\xFF\xD8\xFF");
    CHECK(result->thumbnail.size() < result->jpeg.size());
    CHECK(result->size == static_cast<std::int64_t>(result->jpeg.size()));
    auto const small = read_picture(result->thumbnail, "photo");
    REQUIRE(small.ok());
    CHECK(small->width == 320);
    CHECK(small->height == 240);
}

TEST_CASE("a small photo is not blown up, and PNG and WebP are taken as well")
{
    for (auto const* as : {".png", ".webp", ".jpg"}) {
        CAPTURE(as);
        auto const result = read_picture(photo(300, 200, as), "photo");
        REQUIRE(result.ok());
        CHECK(result->width == 300);
        CHECK(result->height == 200);
    }
}

TEST_CASE("where and when a photo was made is gone, and a photo held on its side stands upright")
{
    auto const bytes = photo(800, 600, ".jpg", [](VipsImage* image) {
        vips_image_set_string(image, "exif-ifd3-GPSLatitude", "50/1 51/1 0/1 (50, 51,  0, Rational, 3 components, 24 bytes)");
        vips_image_set_string(image, "exif-ifd3-GPSLatitudeRef", "N (N, ASCII, 2 components, 2 bytes)");
        vips_image_set_string(image, "exif-ifd0-Make", "Telefoon van Fatima (Telefoon van Fatima, ASCII, 20 components, 20 bytes)");
        vips_image_set_int(image, "orientation", 6);
        vips_image_set_blob_copy(image, "xmp-data", "<x:xmpmeta>geheim</x:xmpmeta>", 29);
    });
    REQUIRE(bytes.find("Fatima") != std::string::npos);
    REQUIRE(bytes.find("geheim") != std::string::npos);
    auto const result = read_picture(bytes, "photo");
    REQUIRE(result.ok());
    CHECK(result->width == 600);
    CHECK(result->height == 800);
    for (auto const& out : {result->jpeg, result->thumbnail}) {
        // Nothing of three letters: one photo in some hundreds has any three in its picture.
        for (auto const* trace : {"Exif", "Fatima", "geheim", "ICC_PROFILE"}) CHECK(out.find(trace) == std::string::npos);
        VipsImage* again = nullptr;
        REQUIRE(vips_jpegload_buffer(const_cast<char*>(out.data()), out.size(), &again, nullptr) == 0);
        CHECK(vips_image_get_typeof(again, "exif-data") == 0);
        CHECK(vips_image_get_typeof(again, "exif-ifd3-GPSLatitude") == 0);
        g_object_unref(again);
    }
}

TEST_CASE("what is no photo is refused in a sentence, whatever it is called")
{
    CHECK(refused_with("") == "kernel.photo_empty");
    CHECK(refused_with("%PDF-1.7\n1 0 obj\n") == "kernel.photo_unknown_kind");
    CHECK(refused_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>") == "kernel.photo_unknown_kind");
    CHECK(refused_with("<?xml version=\"1.0\"?><svg/>") == "kernel.photo_unknown_kind");
    CHECK(refused_with("GIF89a\x01\x01") == "kernel.photo_unknown_kind");
    CHECK(refused_with("BM") == "kernel.photo_unknown_kind");
    CHECK(refused_with("\xFF\xD8\xFF") == "kernel.photo_damaged");
    CHECK(refused_with(std::string_view("\x89PNG\r\n\x1A\n\0\0", 10)) == "kernel.photo_damaged");
    CHECK(refused_with("RIFF1234WEBPVP8 ") == "kernel.photo_damaged");
    CHECK(refused_with(std::string(15 * 1024 * 1024 + 1, 'x')) == "kernel.photo_too_large");
}

TEST_CASE("a picture of twenty by twenty thousand points is refused before room is made for it")
{
    (void)photo(10, 10, ".png"); // libvips itself is there
    auto const before = memory_peak_kb();
    CHECK(refused_with(huge_png()) == "kernel.photo_too_many_pixels");
    CHECK(memory_peak_kb() - before < 50 * 1024);
}

TEST_CASE("half an upload is not taken for a whole photo")
{
    for (auto const* as : {".jpg", ".png", ".webp"}) {
        CAPTURE(as);
        auto const whole = photo(1600, 1200, as);
        CHECK(refused_with(std::string_view(whole).substr(0, whole.size() / 2)) == "kernel.photo_damaged");
    }
}

TEST_CASE("a moving picture is refused")
{
    auto const bytes = photo(40, 80, ".webp", [](VipsImage* image) { vips_image_set_int(image, "page-height", 40); });
    CHECK(refused_with(bytes) == "kernel.photo_moving");
}

TEST_CASE("a see-through picture gets a white ground, a grey one stays grey")
{
    REQUIRE(VIPS_INIT("test") == 0);
    VipsImage* clear = nullptr;
    REQUIRE(vips_black(&clear, 50, 40, "bands", 4, nullptr) == 0);
    auto const bytes = saved(clear, ".png");
    g_object_unref(clear);
    auto const result = read_picture(bytes, "photo");
    REQUIRE(result.ok());
    VipsImage* seen = nullptr;
    REQUIRE(vips_jpegload_buffer(const_cast<char*>(result->jpeg.data()), result->jpeg.size(), &seen, nullptr) == 0);
    double mean = 0;
    REQUIRE(vips_avg(seen, &mean, nullptr) == 0);
    CHECK(mean > 250);
    g_object_unref(seen);
}

TEST_CASE("a photo of an iPhone is taken")
{
    REQUIRE(VIPS_INIT("test") == 0);
    if (vips_type_find("VipsOperation", "heifsave_buffer") == 0 || vips_type_find("VipsOperation", "heifload_buffer") == 0) {
        MESSAGE("skipped: this libvips has no HEIC");
        return;
    }
    auto* const image = street(640, 480);
    void* data = nullptr;
    std::size_t size = 0;
    int const failed = vips_heifsave_buffer(image, &data, &size, "compression", VIPS_FOREIGN_HEIF_COMPRESSION_HEVC, nullptr);
    g_object_unref(image);
    if (failed != 0) {
        MESSAGE("skipped: this libheif cannot write HEVC");
        return;
    }
    std::string const bytes(static_cast<char*>(data), size);
    g_free(data);
    auto const result = read_picture(bytes, "photo");
    REQUIRE(result.ok());
    CHECK(result->width == 640);
    CHECK(result->height == 480);
    CHECK(refused_with(std::string_view(bytes).substr(0, size / 2)) == "kernel.photo_damaged");
}
