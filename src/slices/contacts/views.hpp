// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/look.hpp"
#include "slices/contacts/contacts.hpp"
#include "slices/contacts/pages.hpp"
#include "slices/people/people.hpp"

// How a card reads on a page.
namespace kwartier::contacts {

/// "SL" of "Sanne van der Lemmens": the first letters of the first and the last word.
std::string initials(std::string_view name);
CardLine line_of(Look const&, Card const&);
/// A residents' platform, among the people one can turn to.
CardLine line_of(Look const&, people::BodyCard const& platform);
std::vector<CardLine> lines_of(Look const&, std::vector<Card> const&);
std::string address_of(Card const&);

} // namespace kwartier::contacts
