// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/pages/html.hpp"

namespace kwartier::print {

/// A picture of the page, put into the document itself: whoever makes the PDF fetches nothing.
struct PrintPicture {
    std::string address; // as the page names it
    std::string jpeg;
};

/// Whether weasyprint is on this machine. It is looked for each time: installing it needs no restart.
bool installed();

/// The page as PDF, by weasyprint as a program of its own, with a limit of time and memory. Nothing when it is not there, failed, or took
/// too long. Slow: on the pool only.
std::optional<std::string> pdf(Language, std::string_view title, Html const& body, std::vector<PrintPicture> const& pictures,
                               std::chrono::milliseconds limit = std::chrono::seconds(20));

} // namespace kwartier::print
