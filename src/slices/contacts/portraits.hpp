// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace kwartier::contacts {

/// A drawn face as PNG, for invented people; the same name always has the same face.
std::string portrait(std::string_view name);

} // namespace kwartier::contacts
