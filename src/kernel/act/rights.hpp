// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace kwartier {

/// The thirteen roles that can be granted, for an area and a period.
enum class Role : std::uint8_t {
    resident,         // BW: every person who has signed in
    platform_member,  // BP
    community_worker, // OW
    partner,          // PA
    desk,             // LM
    handler,          // BA
    district_manager, // SL
    alderman,         // SW
    project_manager,  // PM
    editor,           // RE
    researcher,       // ON
    privacy_officer,  // FG
    administrator     // BE
};
inline constexpr int role_count = 13;

/// Stable name for the database and the command line ("district_manager").
std::string_view name(Role);
/// The two letters of the rights matrix ("SL").
std::string_view letters(Role);
bool role_from(std::string_view name, Role& out);

/// How far a right reaches for a role.
enum class Scope : std::uint8_t {
    none,
    own,        // what one made or asked for oneself
    department, // what was given to a department one belongs to, or to oneself
    area,       // what lies in the area of the grant, or below it
    city        // everything
};

/// One thing a role may do. Declared once as a constant; the gate, the service, the page and the printed matrix use the same value.
struct Right {
    std::string_view name; // "reports.handle"
    int row = 0;           // row of the rights matrix in docs/rights.md
    std::array<Scope, role_count> by{};

    struct Holder {
        Role role;
        Scope scope;
    };
    constexpr Right(std::string_view right_name, int matrix_row, std::initializer_list<Holder> holders) : name(right_name), row(matrix_row)
    {
        for (auto const& h : holders) by[static_cast<std::size_t>(h.role)] = h.scope;
    }
    constexpr Scope scope(Role role) const { return by[static_cast<std::size_t>(role)]; }
};

} // namespace kwartier
