// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/base/result.hpp"
#include "kernel/web/form.hpp"

namespace kwartier {

/// A form with files, as RFC 7578 and the browsers write it.
struct Multipart {
    Fields fields;
    std::vector<Upload> uploads;
};

/// Strict: nothing before the first boundary and only a line end after the last; a body that was cut off is malformed, never half a form.
/// A file input that was left empty gives no upload. Of a file longer than `file_bytes` one byte more than that is kept: whoever reads
/// files refuses it by its length, beside its field, and what was typed in the form is not lost.
Result<Multipart> read_multipart(std::string_view content_type, std::string_view body, FormLimits const& limits = {});

/// The boundary named by a content type; empty when it is not multipart/form-data, or the boundary breaks RFC 2046.
std::string multipart_boundary(std::string_view content_type);

/// Whether the type before the parameters is this one, whatever the case of its letters.
bool is_media_type(std::string_view content_type, std::string_view type);

} // namespace kwartier
