// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/follows/newsletter.hpp"

namespace kwartier::follows::store {

void insert(Write&, NewsletterRow const&);
/// All but what is written once; false when it is another version by now.
bool save(Write&, NewsletterRow const&);
void erase(Write&, NewsletterId);
std::optional<NewsletterRow> find(Read&, NewsletterId);
std::optional<NewsletterRow> draft(Read&, AreaId);
std::optional<NewsletterRow> sent(Read&, AreaId, int number);
std::vector<NewsletterRow> sent(Read&, AreaId, int limit, Instant before);
int last_number(Read&, AreaId);
/// How far it was handed out.
void save_reach(Write&, NewsletterId, FollowerId after, int told, NewsletterState);

void put_items(Write&, NewsletterId, std::vector<NewsletterItemRow> const&);
std::vector<NewsletterItemRow> items(Read&, NewsletterId);

} // namespace kwartier::follows::store
