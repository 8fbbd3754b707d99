// SPDX-License-Identifier: EUPL-1.2
#include "kernel/files/blur.hpp"

#include <vips/vips.h>

#include <doctest/doctest.h>

#include <cmath>

using namespace kwartier;

namespace {

/// Black and white stripes of four pixels: whatever is coarser is grey.
std::string striped(int width, int height)
{
    (void)read_picture("x", ""); // starts libvips
    REQUIRE(VIPS_INIT("test") == 0);
    std::string pixels(static_cast<std::size_t>(width * height * 3), '\0');
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int band = 0; band < 3; ++band)
                pixels[static_cast<std::size_t>((y * width + x) * 3 + band)] = x / 4 % 2 == 0 ? '\0' : '\xFF';
    auto* const image = vips_image_new_from_memory_copy(pixels.data(), pixels.size(), width, height, 3, VIPS_FORMAT_UCHAR);
    VipsImage* colour = nullptr;
    REQUIRE(vips_copy(image, &colour, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr) == 0);
    void* data = nullptr;
    std::size_t size = 0;
    REQUIRE(vips_image_write_to_buffer(colour, ".png", &data, &size, nullptr) == 0);
    std::string bytes(static_cast<char*>(data), size);
    g_free(data);
    g_object_unref(image);
    g_object_unref(colour);
    auto picture = read_picture(bytes, "photo");
    REQUIRE(picture.ok());
    return picture->jpeg;
}

/// How much brightness differs from pixel to pixel within a box.
double unrest(std::string const& jpeg, int left, int top, int width, int height)
{
    VipsImage *image = nullptr, *part = nullptr;
    REQUIRE(vips_jpegload_buffer(const_cast<char*>(jpeg.data()), jpeg.size(), &image, nullptr) == 0);
    REQUIRE(vips_extract_area(image, &part, left, top, width, height, nullptr) == 0);
    double deviation = 0;
    REQUIRE(vips_deviate(part, &deviation, nullptr) == 0);
    g_object_unref(part);
    g_object_unref(image);
    return deviation;
}

} // namespace

TEST_CASE("a part of a photo is made unreadable, and the rest stays as it was")
{
    auto const photo = striped(400, 200);
    auto const safe = blurred(photo, {{.left = 5000, .top = 0, .width = 5000, .height = 5000}});
    CHECK(safe.width == 400);
    CHECK(safe.height == 200);
    CHECK(unrest(safe.jpeg, 210, 5, 180, 85) < 12);
    CHECK(unrest(safe.jpeg, 10, 10, 180, 180) > 100);
    CHECK(unrest(safe.jpeg, 210, 110, 180, 85) > 100);
    CHECK_FALSE(safe.thumbnail.empty());
}

TEST_CASE("a patch in a corner, one of a pixel and one over everything are all taken")
{
    auto const photo = striped(50, 50);
    for (BlurPatch const patch :
         {BlurPatch{9990, 9990, 10, 10}, BlurPatch{0, 0, 1, 1}, BlurPatch{0, 0, 10'000, 10'000}, BlurPatch{0, 5000, 10'000, 1}})
        CHECK(blurred(photo, {patch}).width == 50);
    CHECK_THROWS(blurred("no photo", {}));
}

TEST_CASE("percentages are read with a point or a comma, and rectangles only when they lie in the photo")
{
    CHECK(read_percent("12.5") == 1250);
    CHECK(read_percent(" 12,25 ") == 1225);
    CHECK(read_percent("100") == 10'000);
    CHECK(read_percent("0.049") == 4);
    for (auto const* wrong : {"", "-1", "100.1", "1e2", "12.5.1", "abc", "1000", "."}) CHECK_FALSE(read_percent(wrong).has_value());
    CHECK(percent_typed(1250) == "12.5");
    CHECK(percent_typed(1205) == "12.05");
    CHECK(percent_typed(0) == "0");
    CHECK(inside_photo(9000, 0, 5000, 100) == BlurPatch{9000, 0, 1000, 100});
    CHECK_FALSE(inside_photo(10'000, 0, 10, 10).has_value());
    CHECK_FALSE(inside_photo(0, 0, 0, 10).has_value());
    std::vector<BlurPatch> const two{{1250, 3000, 2000, 1000}, {0, 0, 10'000, 500}};
    CHECK(read_patches(written(two)) == two);
    CHECK(read_patches("")->empty());
    for (auto const* wrong : {";", "1,2,3", "1,2,3,4,5", "9000,0,5000,100", "0,0,0,1", "a,0,1,1", "0,0,1,1;"})
        CHECK_FALSE(read_patches(wrong).has_value());
}
