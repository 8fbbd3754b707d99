// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/follows/newsletter.hpp"
#include "slices/follows/pages_newsletter.hpp"

namespace kwartier::follows {

/// Of what is coming up: "zaterdag 5 december 2026, 14.00 uur, Buurthuis"; cancelled says so. Empty for the rest.
std::string when_and_where(Look const&, NewsletterItem const&, Language);
/// As everybody reads it; with codes to scan for paper.
enum class OnPaper { no, yes };
NewsletterPage newsletter_page(Look const&, NewsletterRow const&, OnPaper);

} // namespace kwartier::follows
