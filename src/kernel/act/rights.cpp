// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/rights.hpp"

namespace kwartier {

namespace {
struct RoleName {
    std::string_view name;
    std::string_view letters;
};
constexpr std::array<RoleName, role_count> role_names{{{"resident", "BW"},
                                                       {"platform_member", "BP"},
                                                       {"community_worker", "OW"},
                                                       {"partner", "PA"},
                                                       {"desk", "LM"},
                                                       {"handler", "BA"},
                                                       {"district_manager", "SL"},
                                                       {"alderman", "SW"},
                                                       {"project_manager", "PM"},
                                                       {"editor", "RE"},
                                                       {"researcher", "ON"},
                                                       {"privacy_officer", "FG"},
                                                       {"administrator", "BE"}}};
} // namespace

std::string_view name(Role role) { return role_names[static_cast<std::size_t>(role)].name; }
std::string_view letters(Role role) { return role_names[static_cast<std::size_t>(role)].letters; }

bool role_from(std::string_view wanted, Role& out)
{
    for (std::size_t i = 0; i < role_names.size(); ++i) {
        if (role_names[i].name != wanted && role_names[i].letters != wanted) continue;
        out = static_cast<Role>(i);
        return true;
    }
    return false;
}

} // namespace kwartier
