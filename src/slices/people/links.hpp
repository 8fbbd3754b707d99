// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/tell/tell.hpp"

// The mail that carries a one-time link. Its secret is sealed until it is used; only this mail and the visitor's address bar see it.
namespace kwartier::people {

inline constexpr std::string_view link_kind = "sign_in";
inline constexpr std::string_view link_message = "people.sign_in_link";

std::optional<std::string> link_mail_address(Look const&, std::int64_t link);
Message link_mail(Look const&, Subject const&, Addressee const&, std::string const& detail, Language);

} // namespace kwartier::people
