// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

namespace kwartier::testing {

/// A file of ../shared/data, beside the repository; nothing, said in a line, where it is absent.
inline std::optional<std::string> shared_path(std::string const& name)
{
    auto folder = std::filesystem::current_path();
    for (int up = 0; up < 6; ++up) {
        auto const path = folder / "shared" / "data" / name;
        if (std::filesystem::exists(path)) return path.string();
        folder = folder.parent_path();
    }
    std::printf("skipped: shared/data/%s is not there\n", name.c_str());
    return std::nullopt;
}

inline std::optional<std::string> shared_text(std::string const& name)
{
    auto const path = shared_path(name);
    if (!path) return std::nullopt;
    std::ifstream in(*path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace kwartier::testing
