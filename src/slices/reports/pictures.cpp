// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/pictures.hpp"

#include <charconv>

#include "kernel/act/house.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/text.hpp"
#include "kernel/files/files.hpp"
#include "kernel/web/request.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

std::string described(StoredPicture const& photo)
{
    return photo.hash + "." + photo.thumbnail_hash + "." + std::to_string(photo.picture.width) + "." +
           std::to_string(photo.picture.height) + "." + std::to_string(photo.picture.size);
}

template <class N>
N number(std::string_view text)
{
    N n{};
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

std::optional<StoredPicture> read_token(House const& house, std::string_view token)
{
    auto const dot = token.rfind('.');
    if (dot == std::string_view::npos) return std::nullopt;
    auto const said = token.substr(0, dot);
    if (house.keys().keyed_hash("reports.photo", said) != token.substr(dot + 1)) return std::nullopt;
    auto const parts = split(said, '.');
    if (parts.size() != 5) return std::nullopt;
    StoredPicture photo;
    photo.hash = parts[0];
    photo.thumbnail_hash = parts[1];
    photo.picture.width = number<int>(parts[2]);
    photo.picture.height = number<int>(parts[3]);
    photo.picture.size = number<std::int64_t>(parts[4]);
    return photo;
}

} // namespace

std::string token_of(House const& house, StoredPicture const& photo)
{
    auto const said = described(photo);
    return said + "." + house.keys().keyed_hash("reports.photo", said);
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
        taken.stored.push_back(std::move(photo));
    }
    return taken;
}

} // namespace kwartier::reports
