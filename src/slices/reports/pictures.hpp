// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "slices/reports/filing.hpp"
#include "slices/reports/pages_photos.hpp"

namespace kwartier {
class House;
struct Request;
} // namespace kwartier

namespace kwartier::reports {

/// The pictures that came with a form, read and stored; and those that an earlier try had stored already.
struct TakenPictures {
    std::vector<StoredPicture> stored;
    std::vector<Problem> wrong;
};
/// Slow: on the pool, never in a transaction. A picture that cannot be read is a problem beside the field "photos".
TakenPictures take_pictures(House const&, Request const&, int at_most);

/// What a form that is shown again carries of the pictures that are here; only this house can make such a token.
std::vector<KeptPhoto> kept_photos(House const&, std::vector<StoredPicture> const&);

} // namespace kwartier::reports
