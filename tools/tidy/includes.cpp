// SPDX-License-Identifier: EUPL-1.2
#include "tools/tidy/tidy.hpp"

#include <array>
#include <optional>

namespace kwartier::tools {

namespace {

// The ladder inside a slice: a file includes only what stands lower, or beside it.
constexpr std::array<std::string_view, 3> ladder{"model", "store", "service"};

std::optional<std::size_t> step_of(std::string const& slice, std::string const& file)
{
    auto const name = file.substr(file.rfind('/') + 1);
    auto const stem = name.substr(0, name.find('.'));
    if (stem == slice && name.ends_with(".hpp")) return 0;
    for (std::size_t i = 0; i < ladder.size(); ++i)
        if (stem == ladder[i] || stem.starts_with(std::string(ladder[i]) + "_")) return i + 1;
    if (stem == "pages" || stem.starts_with("routes") || stem == "slice") return ladder.size() + 1;
    return std::nullopt;
}

std::string why_not_in_kernel(std::string const& path, Include const& include)
{
    if (is_test(path) && include.path.starts_with("testing/")) return {};
    for (std::string_view const other : {"slices/", "testing/", "app/", "tools/"})
        if (include.path.starts_with(other)) return "the kernel knows only the kernel, not " + include.path;
    return {};
}

std::string why_not_in_slice(Tree const& tree, std::string const& slice, std::string const& path, Include const& include)
{
    if (include.path.starts_with("testing/")) return is_test(path) ? "" : "testing is for tests";
    if (include.path.starts_with("app/") || include.path.starts_with("tools/")) return "a slice does not know " + include.path;
    if (!include.path.starts_with("slices/")) return {};
    auto const other = room_of("src/" + include.path);
    if (other == slice) {
        auto const from = step_of(slice, path);
        auto const to = step_of(slice, include.path);
        bool const up = from && to && *from < *to && !is_test(path);
        return up ? "is higher on the ladder (face, model, store, service, pages, routes) than what includes it: " + include.path : "";
    }
    if (!tree.needs.at(slice).contains(other) && !tree.unfinished.contains(slice))
        return slice + " does not need " + other + ": add it to NEEDS, or ask the other way round";
    if (include.path == "slices/" + other + "/" + other + ".hpp" || include.path == "slices/" + other + "/words.gen.hpp") return {};
    return "of another slice only its face is known: slices/" + other + "/" + other + ".hpp";
}

} // namespace

void check_includes(Tree const& tree, Troubles& troubles)
{
    for (auto const& [path, source] : tree.sources) {
        auto const room = room_of(path);
        for (auto const& include : source.includes) {
            if (include.angled) continue;
            std::string why;
            if (room == "kernel") why = why_not_in_kernel(path, include);
            else if (path.starts_with("src/slices/") && tree.needs.contains(room)) why = why_not_in_slice(tree, room, path, include);
            if (!why.empty()) troubles.push_back({path, include.line, 0, why});
        }
    }
}

} // namespace kwartier::tools
