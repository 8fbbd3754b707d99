// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slices/areas/areas.hpp"
#include "slices/site/pages.hpp"
#include "slices/site/service.hpp"

// How posts read on pages.
namespace kwartier::site {

std::string moment(Look const&, Instant);
Word state_word(PostRow const&, Instant now);
std::string state_css(PostRow const&, Instant now);

std::vector<CardLine> card_lines(Look const&, std::vector<PostRow> const&);
std::vector<PageLink> page_links(Look const&, AreaId);
std::vector<PageLink> page_links(Look const&, BodyId sender);
/// `picture_address`: where the file is found.
PostView post_view(Look const&, PostRow const&, std::vector<PostFile> const&,
                   std::function<std::string(PostFile const&)> const& file_address);
DifferenceView difference_view(PostText const& before, PostText const& after);

/// An area as forms name it (areas.hpp); empty or zero for what is none.
/// Of who wrote it, for whoever decides on it: they may know whose it is, also without the right to see all names.
std::string writer_name(Look const&, PersonId);
std::string area_value(Look const&, AreaId);
AreaId area_of(Look const&, std::string_view value);
/// All areas, or those where the right is held; `any` names the choice of none.
std::vector<Choice> area_choices(Look const&, Right const*, std::string_view chosen, Word any);
/// "stad", "stadsdeel-west", "mariaberg": in the addresses of feeds.
std::string feed_name(Look const&, AreaId);
std::optional<AreaId> feed_area(Look const&, std::string_view name);

} // namespace kwartier::site
