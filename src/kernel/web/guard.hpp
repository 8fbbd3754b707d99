// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "kernel/web/request.hpp"

namespace kwartier {

/// The token of a form, different on every page: the secret behind a one-time pad, so that compressing pages betrays nothing (BREACH).
/// `secret` is a keyed hash in hexadecimal, of which the first 32 digits count.
std::string masked_token(std::string_view secret);
bool token_fits(std::string_view token, std::string_view secret);

/// Whether a form that is sent with a POST stood on one of our own pages, by what the browser says itself (Sec-Fetch-Site, Origin);
/// true when it says nothing. `public_url` is that of the configuration, empty on loopback.
bool from_our_pages(Request const&, std::string_view public_url);

} // namespace kwartier
