// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/act/look.hpp"
#include "kernel/act/subject.hpp"

namespace kwartier {

struct Act;

/// What another system calls a subject of ours. One foreign id of one system is one subject.
namespace external {

std::optional<Subject> find(Look const&, std::string_view system, std::string_view foreign_id);
/// False, and nothing written, when that id is known already.
bool add(Act&, std::string_view system, std::string_view foreign_id, Subject const&, std::string_view address = {});

/// Everything other systems call this subject.
void remove(Act&, Subject const&);

} // namespace external
} // namespace kwartier
