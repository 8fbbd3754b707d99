// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "kernel/act/contributions.hpp"
#include "kernel/web/request.hpp"
#include "kernel/web/response.hpp"

namespace kwartier::privacy {

/// How the page of everything that is known of somebody is shown: by account, or by a private link.
struct DataFrame {
    Frame frame;
    std::string file;         // address of the JSON
    std::string erase_action; // takes a POST with the field "sure"
    Said erase_text;          // what happens, in a few sentences
    std::optional<Said> erase_not = {};
};
Response data_page(Look const&, Request const&, DataSubject const&, DataFrame const&);
/// The same with the sentence beside the box that was not ticked (422).
Response not_sure_page(Look const&, Request const&, DataSubject const&, DataFrame const&);
Response data_file(Look const&, DataSubject const&);
/// Where one comes after having asked to be erased; says nothing about whom.
Response erased_page(Request const&, Look const&);

} // namespace kwartier::privacy
