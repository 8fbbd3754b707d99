// SPDX-License-Identifier: EUPL-1.2
#include "slices/site/files.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/files/files.hpp"
#include "kernel/files/kept.hpp"
#include "kernel/web/request.hpp"
#include "slices/site/words.gen.hpp"

namespace kwartier::site {

namespace {

namespace w = words::site;

constexpr std::size_t end_sought_in = 1024; // readers find the end of a PDF there

PostFile file_of(KeptFile kept)
{
    PostFile file;
    file.kind = kept.thumbnail.empty() ? FileKind::document : FileKind::picture;
    file.hash = std::move(kept.hash);
    file.thumbnail = std::move(kept.thumbnail);
    file.name = std::move(kept.name);
    file.size = kept.size;
    file.width = kept.width;
    file.height = kept.height;
    return file;
}

/// Those that an earlier page had stored already.
void keep(House const& house, Fields const& form, TakenFiles& taken)
{
    auto const dropped = form.all("drop");
    int number = 0;
    for (auto const token : form.all("file")) {
        auto const place = std::to_string(++number);
        auto kept = kept_file(house, token);
        if (!kept || std::find(dropped.begin(), dropped.end(), place) != dropped.end()) continue;
        auto& store = house.files();
        // A form that lay open for more than a day: what it had brought was erased.
        if (!store.renew(kept->hash) || (!kept->thumbnail.empty() && !store.renew(kept->thumbnail))) {
            taken.wrong.push_back({w::file_gone, kept->thumbnail.empty() ? "document" : "picture"});
            continue;
        }
        auto file = file_of(std::move(*kept));
        file.words = form["words-" + place];
        taken.files.push_back(std::move(file));
    }
}

void add_picture(House const& house, Upload const& upload, std::string_view words, TakenFiles& taken)
{
    auto picture = read_picture(upload.bytes, "picture");
    if (!picture) {
        auto const& wrong = picture.refusal().problems;
        taken.wrong.insert(taken.wrong.end(), wrong.begin(), wrong.end());
        return;
    }
    PostFile file;
    file.hash = house.files().put(picture->jpeg);
    file.thumbnail = house.files().put(picture->thumbnail);
    file.size = picture->size;
    file.width = picture->width;
    file.height = picture->height;
    file.words = words;
    taken.files.push_back(std::move(file));
}

void add_document(House const& house, Upload const& upload, TakenFiles& taken)
{
    if (auto const fit = check_document(upload.bytes); !fit) {
        auto const& wrong = fit.refusal().problems;
        taken.wrong.insert(taken.wrong.end(), wrong.begin(), wrong.end());
        return;
    }
    // One at a time: a new one takes the place of the one before.
    std::erase_if(taken.files, [](PostFile const& file) { return file.kind == FileKind::document; });
    PostFile file;
    file.kind = FileKind::document;
    file.hash = house.files().put(upload.bytes);
    file.name = document_name(upload.filename);
    file.size = static_cast<std::int64_t>(upload.bytes.size());
    taken.files.push_back(std::move(file));
}

} // namespace

TakenFiles take_files(House const& house, Request const& request)
{
    TakenFiles taken;
    keep(house, request.form, taken);
    for (auto const& upload : request.uploads) {
        if (upload.bytes.empty() && upload.filename.empty()) continue;
        if (upload.field == "picture") add_picture(house, upload, request.form["new-words"], taken);
        if (upload.field == "document") add_document(house, upload, taken);
    }
    pictures_first(taken.files);
    return taken;
}

void pictures_first(std::vector<PostFile>& files)
{
    std::stable_partition(files.begin(), files.end(), [](PostFile const& file) { return file.kind == FileKind::picture; });
}

std::string token_of(House const& house, PostFile const& file)
{
    return kwartier::token_of(house, KeptFile{.hash = file.hash,
                                              .thumbnail = file.thumbnail,
                                              .width = file.width,
                                              .height = file.height,
                                              .size = file.size,
                                              .name = file.name});
}

Outcome check_document(std::string_view bytes)
{
    if (bytes.size() > document_max) return Refusal{Why::too_large, w::document_too_large, "document"};
    auto const end = bytes.substr(bytes.size() - std::min(bytes.size(), end_sought_in));
    if (!bytes.starts_with("%PDF-") || end.find("%%EOF") == std::string_view::npos)
        return Refusal{Why::unsupported, w::document_no_pdf, "document"};
    return Done{};
}

std::string document_name(std::string_view typed)
{
    if (auto const slash = typed.find_last_of("/\\"); slash != std::string_view::npos) typed.remove_prefix(slash + 1);
    auto name = valid_utf8(typed) ? std::string(typed) : std::string();
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == 0x7f; });
    if (name.size() > 4 && folded(std::string_view(name).substr(name.size() - 4)) == ".pdf") name.resize(name.size() - 4);
    name = trimmed(shortened(name, 100));
    return (name.empty() ? "bijlage" : name) + ".pdf";
}

} // namespace kwartier::site
