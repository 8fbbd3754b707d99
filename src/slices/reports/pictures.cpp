// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/pictures.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/files/files.hpp"
#include "kernel/files/kept.hpp"
#include "kernel/web/request.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

std::optional<StoredPicture> read_token(House const& house, std::string_view token)
{
    auto file = kept_file(house, token);
    if (!file) return std::nullopt;
    StoredPicture photo;
    photo.hash = std::move(file->hash);
    photo.thumbnail_hash = std::move(file->thumbnail);
    photo.picture.width = file->width;
    photo.picture.height = file->height;
    photo.picture.size = file->size;
    return photo;
}

} // namespace

std::vector<KeptPhoto> kept_photos(House const& house, std::vector<StoredPicture> const& pictures)
{
    std::vector<KeptPhoto> kept;
    for (auto const& photo : pictures) {
        auto token = token_of(house, KeptFile{.hash = photo.hash,
                                              .thumbnail = photo.thumbnail_hash,
                                              .width = photo.picture.width,
                                              .height = photo.picture.height,
                                              .size = photo.picture.size,
                                              .name = {}});
        kept.push_back({std::move(token), static_cast<int>(kept.size()) + 1});
    }
    return kept;
}

TakenPictures take_pictures(House const& house, Request const& request, int at_most)
{
    TakenPictures taken;
    for (auto const token : request.form.all("kept")) {
        auto photo = read_token(house, token);
        if (!photo) continue;
        // A form that lay open for more than a day: its pictures were erased.
        if (house.files().renew(photo->hash) && house.files().renew(photo->thumbnail_hash)) taken.stored.push_back(std::move(*photo));
        else taken.wrong.push_back({words::reports::photo_gone, "photos"});
    }
    for (auto const& upload : request.uploads) {
        if (upload.field != "photos" || (upload.bytes.empty() && upload.filename.empty())) continue;
        if (static_cast<int>(taken.stored.size()) >= at_most) {
            taken.wrong.push_back({words::reports::photos_too_many, "photos"});
            break;
        }
        auto picture = read_picture(upload.bytes, "photos");
        if (!picture) {
            auto const& problems = picture.refusal().problems;
            taken.wrong.insert(taken.wrong.end(), problems.begin(), problems.end());
            continue;
        }
        StoredPicture photo;
        photo.hash = house.files().put(picture->jpeg);
        photo.thumbnail_hash = house.files().put(picture->thumbnail);
        photo.picture = std::move(*picture);
        // Chosen once more after an error, while it is there already.
        bool const there =
            std::any_of(taken.stored.begin(), taken.stored.end(), [&](StoredPicture const& other) { return other.hash == photo.hash; });
        if (!there) taken.stored.push_back(std::move(photo));
    }
    return taken;
}

} // namespace kwartier::reports
