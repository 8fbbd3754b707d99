// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string_view>

namespace kwartier {

/// A file of web/dist as it stands in the program.
struct Asset {
    std::string_view path; // under web/dist: "app.css"
    std::string_view type; // "text/css; charset=utf-8"
    std::string_view hash; // of the bytes, 16 hexadecimal digits
    std::span<unsigned char const> bytes;
    std::span<unsigned char const> gzip; // empty where compressing gains nothing
};

/// All of them, sorted by path.
std::span<Asset const> assets();

} // namespace kwartier
