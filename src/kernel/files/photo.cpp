// SPDX-License-Identifier: EUPL-1.2
#include <vips/vips.h>

#include <memory>
#include <mutex>
#include <stdexcept>

#include "kernel/files/blur.hpp"
#include "kernel/files/files.hpp"
#include "kernel/words.gen.hpp"

namespace kwartier {

namespace {

constexpr std::size_t bytes_max = 15 * 1024 * 1024;
constexpr std::int64_t pixels_max = 50'000'000;
constexpr int side_max = 1280;
constexpr int thumbnail_side_max = 320;
constexpr int quality = 82;

enum class Kind { unknown, jpeg, png, webp, heic };

bool starts(std::string_view bytes, std::size_t at, std::string_view with)
{
    return bytes.substr(std::min(at, bytes.size()), with.size()) == with;
}

/// What the first bytes say; the name and the type that came along are not asked.
Kind kind_of(std::string_view bytes)
{
    using namespace std::string_view_literals;
    if (starts(bytes, 0, "\xFF\xD8\xFF"sv)) return Kind::jpeg;
    if (starts(bytes, 0, "\x89PNG\r\n\x1A\n"sv)) return Kind::png;
    if (starts(bytes, 0, "RIFF"sv) && starts(bytes, 8, "WEBP"sv)) return Kind::webp;
    if (starts(bytes, 4, "ftyp"sv)) {
        for (auto const brand : {"heic"sv, "heix"sv, "heim"sv, "heis"sv, "mif1"sv}) {
            if (starts(bytes, 8, brand)) return Kind::heic;
        }
    }
    return Kind::unknown;
}

struct Unref {
    void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

/// libvips with every loader but our four blocked: also those a file could smuggle in by another name.
void start_vips()
{
    static std::once_flag once;
    std::call_once(once, [] {
        if (VIPS_INIT("kwartier") != 0) throw std::runtime_error("libvips does not start");
        vips_concurrency_set(1); // the pool already works on several pictures at once
        vips_cache_set_max(0);
        vips_block_untrusted_set(TRUE);
        vips_operation_block_set("VipsForeignLoad", TRUE);
        for (auto const* loader : {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif"})
            vips_operation_block_set(loader, FALSE);
        // libvips writes warnings about strange files; the refusal says what a person needs to know.
        g_log_set_handler(
            "VIPS", static_cast<GLogLevelFlags>(G_LOG_LEVEL_WARNING | G_LOG_LEVEL_INFO | G_LOG_LEVEL_MESSAGE),
            [](char const*, GLogLevelFlags, char const*, void*) {}, nullptr);
    });
}

/// Opens without decoding: only the header is read. `shrink` lets the JPEG decoder leave out what is not wanted anyway.
Image open(Kind kind, std::string_view bytes, int shrink = 1)
{
    VipsImage* out = nullptr;
    auto* const data = const_cast<char*>(bytes.data());
    auto const size = bytes.size();
    int failed = -1;
    switch (kind) {
    case Kind::jpeg:
        failed = vips_jpegload_buffer(data, size, &out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, "shrink",
                                      shrink, nullptr);
        break;
    case Kind::png:
        failed = vips_pngload_buffer(data, size, &out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, nullptr);
        break;
    case Kind::webp:
        failed = vips_webpload_buffer(data, size, &out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, nullptr);
        break;
    case Kind::heic:
        failed = vips_heifload_buffer(data, size, &out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, nullptr);
        break;
    case Kind::unknown: break;
    }
    vips_error_clear();
    return Image(failed == 0 ? out : nullptr);
}

bool is_moving(Image const& image)
{
    int pages = 1;
    if (vips_image_get_typeof(image.get(), "n-pages") != 0) vips_image_get_int(image.get(), "n-pages", &pages);
    return pages > 1;
}

/// At most `side` in both directions, upright, in sRGB, in memory. Empty when the bytes cannot be decoded.
Image made_small(Image const& image, int side)
{
    VipsImage* out = nullptr;
    if (vips_thumbnail_image(image.get(), &out, side, "height", side, "size", VIPS_SIZE_DOWN, "export_profile", "srgb", nullptr) != 0)
        return nullptr;
    Image const small(out);
    Image flat;
    if (vips_image_hasalpha(small.get())) {
        double const white[] = {255, 255, 255};
        auto* const background = vips_array_double_new(white, 3);
        int const failed = vips_flatten(small.get(), &out, "background", background, nullptr);
        vips_area_unref(VIPS_AREA(background));
        if (failed != 0) return nullptr;
        flat.reset(out);
    }
    auto* const memory = vips_image_copy_memory(flat ? flat.get() : small.get());
    return Image(memory);
}

std::optional<std::string> as_jpeg(Image const& image)
{
    void* data = nullptr;
    std::size_t size = 0;
    if (vips_jpegsave_buffer(image.get(), &data, &size, "Q", quality, "strip", TRUE, "optimize_coding", TRUE, nullptr) != 0)
        return std::nullopt;
    std::string bytes(static_cast<char const*>(data), size);
    g_free(data);
    return bytes;
}

/// How far a JPEG may be shrunk while it is decoded and still be larger than what we keep.
int shrink_for(int width, int height)
{
    int shrink = 1;
    while (shrink < 8 && std::max(width, height) / (shrink * 2) >= side_max) shrink *= 2;
    return shrink;
}

/// Some coarse spots along the longer side, each the mean of what it covers.
constexpr int spots = 6;

Image made_coarse(Image const& image, int left, int top, int width, int height)
{
    VipsImage* out = nullptr;
    if (vips_extract_area(image.get(), &out, left, top, width, height, nullptr) != 0) return nullptr;
    Image const part(out);
    auto const longer = std::max(width, height);
    auto const across = std::max(1, width * spots / longer);
    auto const down = std::max(1, height * spots / longer);
    if (vips_thumbnail_image(part.get(), &out, across, "height", down, "size", VIPS_SIZE_FORCE, nullptr) != 0) return nullptr;
    Image const small(vips_image_copy_memory(std::unique_ptr<VipsImage, Unref>(out).get()));
    if (!small || vips_thumbnail_image(small.get(), &out, width, "height", height, "size", VIPS_SIZE_FORCE, nullptr) != 0) return nullptr;
    Image const large(out);
    return Image(vips_image_copy_memory(large.get()));
}

/// Where a patch lies in pixels: rounded outwards.
int pixels_before(int share, int side) { return static_cast<int>(std::int64_t{share} * side / whole_side); }
int pixels_until(int share, int side) { return static_cast<int>((std::int64_t{share} * side + whole_side - 1) / whole_side); }

Image with_patch(Image const& image, BlurPatch const& patch)
{
    auto const wide = vips_image_get_width(image.get());
    auto const high = vips_image_get_height(image.get());
    auto const left = pixels_before(patch.left, wide);
    auto const top = pixels_before(patch.top, high);
    auto const coarse = made_coarse(image, left, top, std::max(1, pixels_until(patch.left + patch.width, wide) - left),
                                    std::max(1, pixels_until(patch.top + patch.height, high) - top));
    VipsImage* out = nullptr;
    if (!coarse || vips_insert(image.get(), coarse.get(), &out, left, top, nullptr) != 0) return nullptr;
    Image const lazy(out);
    return Image(vips_image_copy_memory(lazy.get()));
}

Refusal refusal(Why why, Word word, std::string const& field) { return Refusal(why, word, field); }

} // namespace

Result<Picture> read_picture(std::string_view bytes, std::string field)
{
    namespace w = words::kernel;
    if (bytes.empty()) return refusal(Why::invalid, w::photo_empty, field);
    if (bytes.size() > bytes_max) return refusal(Why::too_large, w::photo_too_large, field);
    auto const kind = kind_of(bytes);
    if (kind == Kind::unknown) return refusal(Why::unsupported, w::photo_unknown_kind, field);
    start_vips();
    if (kind == Kind::heic && vips_type_find("VipsOperation", "heifload_buffer") == 0)
        return refusal(Why::unsupported, w::photo_no_heic, field);

    auto image = open(kind, bytes);
    if (!image) return refusal(Why::invalid, w::photo_damaged, field);
    auto const width = vips_image_get_width(image.get());
    auto const height = vips_image_get_height(image.get());
    if (std::int64_t{width} * height > pixels_max) return refusal(Why::too_large, w::photo_too_many_pixels, field);
    if (kind != Kind::heic && is_moving(image)) return refusal(Why::unsupported, w::photo_moving, field);
    if (kind == Kind::jpeg) image = open(kind, bytes, shrink_for(width, height));

    auto const shown = image ? made_small(image, side_max) : nullptr;
    auto const thumbnail = shown ? made_small(shown, thumbnail_side_max) : nullptr;
    auto jpeg = thumbnail ? as_jpeg(shown) : std::nullopt;
    auto small = jpeg ? as_jpeg(thumbnail) : std::nullopt;
    vips_error_clear();
    if (!small) return refusal(Why::invalid, w::photo_damaged, field);
    auto const size = static_cast<std::int64_t>(jpeg->size());
    return Picture{.jpeg = std::move(*jpeg),
                   .thumbnail = std::move(*small),
                   .width = vips_image_get_width(shown.get()),
                   .height = vips_image_get_height(shown.get()),
                   .size = size};
}

Picture blurred(std::string_view jpeg, std::vector<BlurPatch> const& patches)
{
    start_vips();
    auto const read = open(Kind::jpeg, jpeg);
    Image shown(read ? vips_image_copy_memory(read.get()) : nullptr);
    for (auto const& patch : patches)
        if (shown) shown = with_patch(shown, patch);
    auto const thumbnail = shown ? made_small(shown, thumbnail_side_max) : nullptr;
    auto large = thumbnail ? as_jpeg(shown) : std::nullopt;
    auto small = large ? as_jpeg(thumbnail) : std::nullopt;
    vips_error_clear();
    if (!small) throw std::runtime_error("a photo of the house cannot be read");
    auto const size = static_cast<std::int64_t>(large->size());
    return Picture{.jpeg = std::move(*large),
                   .thumbnail = std::move(*small),
                   .width = vips_image_get_width(shown.get()),
                   .height = vips_image_get_height(shown.get()),
                   .size = size};
}

} // namespace kwartier
