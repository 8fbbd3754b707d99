// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/model.hpp"

#include <array>

namespace kwartier::people {

namespace {

constexpr std::array<std::string_view, 5> body_kinds = {"organisation", "department", "area_team", "platform_board", "working_group"};
constexpr std::array<std::string_view, 5> offices = {"member", "chair", "secretary", "treasurer", "contact"};

} // namespace

std::string_view name(BodyKind kind) { return body_kinds.at(static_cast<std::size_t>(kind)); }
std::string_view name(Office office) { return offices.at(static_cast<std::size_t>(office)); }

std::optional<BodyKind> body_kind_from(std::string_view text)
{
    for (std::size_t i = 0; i < body_kinds.size(); ++i)
        if (body_kinds[i] == text) return static_cast<BodyKind>(i);
    return std::nullopt;
}

std::optional<Office> office_from(std::string_view text)
{
    for (std::size_t i = 0; i < offices.size(); ++i)
        if (offices[i] == text) return static_cast<Office>(i);
    return std::nullopt;
}

} // namespace kwartier::people
