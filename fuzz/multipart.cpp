// SPDX-License-Identifier: EUPL-1.2
// needs: src/kernel/web/multipart.cpp src/kernel/web/percent.cpp src/kernel/base/text.cpp src/kernel/web/form.cpp src/kernel/base/result.cpp
#include <cstdint>
#include <cstdlib>

#include "kernel/base/text.hpp"
#include "kernel/web/multipart.hpp"
#include "kernel/web/percent.hpp"

// The first line is the content type, the rest the body.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier;
    std::string_view const all{reinterpret_cast<char const*>(data), size};
    auto const line = std::min(all.find('\n'), all.size());
    FormLimits const limits{.fields = 8, .files = 4, .name_bytes = 40, .file_bytes = 64};
    auto const form = read_multipart(all.substr(0, line), all.substr(std::min(line + 1, all.size())), limits);
    if (!form) return 0;
    if (form->fields.items().size() > limits.fields || form->uploads.size() > limits.files) abort();
    for (auto const& [name, value] : form->fields.items())
        if (name.empty() || !clean_name(name) || !valid_utf8(value) || value.find('\0') != std::string::npos) abort();
    for (auto const& upload : form->uploads)
        if (upload.bytes.size() > limits.file_bytes + 1 || !valid_utf8(upload.filename) || upload.field.empty()) abort();
    return 0;
}
