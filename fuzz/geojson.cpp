// SPDX-License-Identifier: EUPL-1.2
// needs: src/kernel/geo/geojson.cpp src/kernel/geo/mend.cpp src/kernel/geo/outline.cpp src/kernel/geo/shape.cpp src/kernel/geo/point.cpp -lsimdjson
#include <cstdint>
#include <cstdlib>

#include "kernel/geo/geojson.hpp"
#include "kernel/geo/mend.hpp"

// Garbage is refused in words; what is read is mended to something valid, or refused too.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier;
    auto const read = read_geojson({reinterpret_cast<char const*>(data), size}, Crs::crs84,
                                   {.bytes = 65536, .depth = 32, .features = 100, .points = 500});
    if (auto const* file = std::get_if<GeoJson>(&read)) {
        for (auto const& feature : file->features) {
            if (!feature.trouble.empty()) continue;
            auto const mended = mend(feature.shape);
            if (mended.shape.has_value() == !mended.why.empty()) std::abort();
            if (mended.shape && !shape_from(shape_text(*mended.shape))) std::abort();
        }
    }
    return 0;
}
