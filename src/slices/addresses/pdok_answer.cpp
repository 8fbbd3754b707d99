// SPDX-License-Identifier: EUPL-1.2
#include <charconv>
#include <cmath>

#include <nlohmann/json.hpp>

#include "kernel/base/text.hpp"
#include "slices/addresses/pdok.hpp"

namespace kwartier::addresses::pdok {

namespace {

constexpr std::size_t found_max = 20, text_max = 200;

/// "POINT(5.69 50.85)".
std::optional<Point> point_from(std::string_view text)
{
    if (!text.starts_with("POINT(") || !text.ends_with(')')) return std::nullopt;
    text = text.substr(6, text.size() - 7);
    auto const space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    Point at;
    auto const read = [](std::string_view number, double& into) {
        auto const [end, wrong] = std::from_chars(number.data(), number.data() + number.size(), into);
        return wrong == std::errc{} && end == number.data() + number.size() && std::isfinite(into);
    };
    if (!read(text.substr(0, space), at.lon) || !read(text.substr(space + 1), at.lat)) return std::nullopt;
    if (std::abs(at.lon) > 180 || std::abs(at.lat) > 90) return std::nullopt;
    return at;
}

std::string text_of(nlohmann::json const& row, char const* name)
{
    auto const found = row.find(name);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

std::optional<std::vector<Suggestion>> read_answer(std::string_view json)
{
    auto const all = nlohmann::json::parse(json, nullptr, false);
    if (!all.is_object() || !all.contains("response") || !all["response"].is_object()) return std::nullopt;
    auto const& response = all["response"];
    if (!response.contains("docs") || !response["docs"].is_array()) return std::nullopt;
    std::vector<Suggestion> found;
    for (auto const& row : response["docs"]) {
        if (!row.is_object() || found.size() >= found_max) continue;
        auto const type = text_of(row, "type"), shown = text_of(row, "weergavenaam");
        auto const at = point_from(text_of(row, "centroide_ll"));
        if ((type != "adres" && type != "weg") || shown.empty() || !at) continue;
        // "Markt 12, 6211CK Maastricht": the town and postcode go beside it.
        auto const comma = shown.find(',');
        found.push_back({shortened(trimmed(shown.substr(0, comma)), text_max),
                         comma == std::string::npos ? std::string() : shortened(trimmed(shown.substr(comma + 1)), text_max), *at,
                         type == "adres"});
    }
    return found;
}

} // namespace kwartier::addresses::pdok
