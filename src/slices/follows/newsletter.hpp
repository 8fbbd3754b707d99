// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/contributions.hpp"
#include "kernel/base/result.hpp"
#include "slices/follows/model.hpp"

// The newsletter of an area: made of what was published since the last one and of what is coming up; an editor orders it, leaves out, and
// writes a sentence before it. It goes out in the one digest a day.
namespace kwartier::follows {

inline constexpr std::size_t opening_characters_max = 1000;
inline constexpr int newsletter_items_max = 90;

enum class NewsletterState : std::uint8_t { draft, sending, sent };

struct NewsletterItemRow {
    int place = 0;
    Subject subject;
    std::string source; // of a feed; empty: coming up
    Instant at{};
    bool dropped = false;

    bool coming_up() const { return source.empty(); }
};

struct NewsletterRow {
    NewsletterId id;
    AreaId area;
    int number = 0;
    NewsletterState state = NewsletterState::draft;
    std::string opening;
    Instant since{}, made_at{};
    PersonId made_by;
    std::optional<Instant> sent_at;
    FollowerId sent_after;
    int told = 0;
    int version = 1;
};

/// An item with the words of whoever published it, as everybody may see them now.
struct NewsletterItem {
    NewsletterItemRow row;
    bool gone = false; // taken back since; nothing else is filled then
    std::string title, summary, address, place;
    bool all_day = false, cancelled = false;
};
std::vector<NewsletterItem> items_of(Look const&, NewsletterRow const&, Language);

std::optional<NewsletterRow> draft_of(Look const&, AreaId);
std::optional<NewsletterRow> sent_newsletter(Look const&, AreaId, int number);
std::optional<NewsletterRow> newsletter(Look const&, NewsletterId);
std::vector<NewsletterRow> sent_newsletters(Look const&, AreaId, int limit);

/// A draft with all that is new, or the draft there is with what came since. Refuses who may not in this area, and when there is nothing to
/// put in it: a newsletter is never empty.
Result<NewsletterRow> compose(Act&, AreaId);
struct Edited {
    int version = 0;
    std::string opening;
    struct Item {
        int place = 0;
        int order = 0; // as typed; the smaller the earlier, equal ones stay as they were
        bool keep = true;
    };
    std::vector<Item> items;
};
/// Refuses who may not, a text that is too long, and a draft that somebody else saved since.
Outcome save(Act&, NewsletterRow const&, Edited const&);
/// From now on it can be read by everybody; followers get it in their next digest. Refuses who may only prepare, and an empty one.
Outcome send(Act&, NewsletterRow const&, int version);
void throw_away(Act&, NewsletterRow const&);
/// The job "follows.newsletter": a row of the digest for each who follows it, in small acts.
void hand_out(House const&, NewsletterId, Instant now);

/// As it reads in a mail, after its title.
std::string mail_text(Look const&, NewsletterRow const&, Language);
std::string title_of(Look const&, NewsletterRow const&, Language);
/// "/buurten/mariaberg/nieuwsbrief/3"
std::string address_of(Look const&, NewsletterRow const&);
std::string archive_of(Look const&, AreaId);

} // namespace kwartier::follows
