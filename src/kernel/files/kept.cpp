// SPDX-License-Identifier: EUPL-1.2
#include "kernel/files/kept.hpp"

#include <charconv>

#include "kernel/act/house.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/text.hpp"
#include "kernel/web/percent.hpp"

namespace kwartier {

namespace {

constexpr std::string_view purpose = "files.kept";

template <class N>
N number(std::string_view text)
{
    N n{};
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

/// Without the dots that stand between the parts.
std::string dotless(std::string_view name)
{
    auto escaped = percent_encoded(name);
    for (auto at = escaped.find('.'); at != std::string::npos; at = escaped.find('.', at)) escaped.replace(at, 1, "%2E");
    return escaped;
}

} // namespace

std::string token_of(House const& house, KeptFile const& file)
{
    auto const said = file.hash + "." + file.thumbnail + "." + std::to_string(file.width) + "." + std::to_string(file.height) + "." +
                      std::to_string(file.size) + "." + dotless(file.name);
    return said + "." + house.keys().keyed_hash(purpose, said);
}

std::optional<KeptFile> kept_file(House const& house, std::string_view token)
{
    auto const dot = token.rfind('.');
    if (dot == std::string_view::npos) return std::nullopt;
    auto const said = token.substr(0, dot);
    if (house.keys().keyed_hash(purpose, said) != token.substr(dot + 1)) return std::nullopt;
    auto const parts = split(said, '.');
    KeptFile file;
    if (parts.size() != 6 || !percent_decode(parts[5], Plus::is_plus, file.name)) return std::nullopt;
    file.hash = parts[0];
    file.thumbnail = parts[1];
    file.width = number<int>(parts[2]);
    file.height = number<int>(parts[3]);
    file.size = number<std::int64_t>(parts[4]);
    return file;
}

} // namespace kwartier
