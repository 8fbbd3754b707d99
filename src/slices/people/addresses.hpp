// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/tell/tell.hpp"
#include "slices/people/entry.hpp"

// Another e-mail address: a link to the new one confirms it by a POST, and the old one is told.
namespace kwartier::people {

struct AddressChanged : PersonFact {
    static constexpr std::string_view word = "people.address_changed";
};

inline constexpr std::string_view new_address_kind = "new_address"; // addressees, by the number of the change
inline constexpr std::string_view old_address_kind = "old_address";
inline constexpr std::string_view new_address_message = "people.new_address";
inline constexpr std::string_view old_address_message = "people.old_address";

/// Sends the link, also to an address that somebody else has: only who reads its mail learns that. Earlier links stop working.
Outcome ask_address(Act&, Checked const&, std::string_view email, std::string_view remote);
struct AddressAsked {
    std::int64_t id = 0;
    PersonId person;
    std::string email;
};
/// What a secret opens, as long as it does.
std::optional<AddressAsked> open_address(Look const&, std::string_view secret);
/// Asks no right: the secret proves the address. Refuses an address that is somebody else's. Sign-in links to the old one stop working.
Outcome confirm_address(Act&, std::string_view secret);

std::optional<std::string> new_mail_address(Look const&, std::int64_t change);
std::optional<std::string> old_mail_address(Look const&, std::int64_t change);
Message new_address_mail(Look const&, Subject const&, Addressee const&, std::string const& detail, Language);
Message old_address_mail(Look const&, Subject const&, Addressee const&, std::string const& detail, Language);

} // namespace kwartier::people
