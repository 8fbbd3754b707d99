// SPDX-License-Identifier: EUPL-1.2
// How a newsletter reaches its followers: as a part of their digest.
#include <nlohmann/json.hpp>

#include "kernel/act/house.hpp"
#include "kernel/act/small_acts.hpp"
#include "kernel/base/text.hpp"
#include "kernel/jobs/jobs.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/follows/following.hpp"
#include "slices/follows/newsletter_view.hpp"
#include "slices/follows/routes.hpp"
#include "slices/follows/store.hpp"
#include "slices/follows/store_newsletter.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

constexpr std::string_view newsletter_message = "follows.newsletter";
constexpr int hearers_max = 1'000'000;
constexpr std::size_t summary_characters = 300;

Message newsletter_mail(Look const& look, Subject const& about, Addressee const& to, std::string const&, Language language)
{
    auto const row = newsletter(look, NewsletterId{about.id});
    auto const follower = store::find(look.db, FollowerId{to.id});
    if (!row || !follower || !follower->hears()) return {};
    return {title_of(look, *row, language), mail_text(look, *row, language)};
}

void run_job(House const& house, JobRow const& job)
{
    hand_out(house, NewsletterId{nlohmann::json::parse(job.payload).value("newsletter", std::int64_t{0})}, house.now());
}

std::string title(Look const& look, std::int64_t id)
{
    auto const row = newsletter(look, NewsletterId{id});
    return row ? title_of(look, *row, look.language()) : std::string();
}
std::string address(Look const& look, std::int64_t id)
{
    auto const row = newsletter(look, NewsletterId{id});
    return row ? address_of(look, *row) : std::string();
}
bool visible(Look const& look, std::int64_t id)
{
    auto const row = newsletter(look, NewsletterId{id});
    return row && row->state != NewsletterState::draft;
}

std::string said_sent(Look const&, StoredFact const& fact, Language language)
{
    return say(language, Said(w::fact_newsletter, {{"n", fact["number"]}}));
}

} // namespace

void hand_out(House const& house, NewsletterId id, Instant now)
{
    std::optional<NewsletterRow> row;
    std::vector<store::Hearer> all;
    house.look(the_house(), now, [&](Look const& look) {
        row = newsletter(look, id);
        if (row) all = store::hearers_of_source(look.db, row->area, newsletter_source, row->sent_after, hearers_max);
    });
    if (!row || row->state != NewsletterState::sending) return;
    bool overtaken = false;
    SmallActs(house, the_house(), now).run(all.size(), [&](Act& act, std::size_t from, std::size_t to) {
        // After a crash, or beside another process, only the one that goes on from where it stands may tell.
        auto const reached = from > 0 ? all[from - 1].id : row->sent_after;
        auto const stands = store::find(act.db, id);
        overtaken = overtaken || !stands || stands->sent_after != reached || stands->state != NewsletterState::sending;
        if (overtaken) return;
        for (auto i = from; i < to; ++i)
            tell::person(act, {std::string(kind), all[i].id.value}, all[i].language, subject(id), newsletter_message, Urgency::digest);
        store::save_reach(act.db, id, all[to - 1].id, row->told + static_cast<int>(to), NewsletterState::sending);
    });
    if (overtaken) return;
    house.act(the_house(), now, [&](Act& act) {
        auto const last = all.empty() ? row->sent_after : all.back().id;
        store::save_reach(act.db, id, last, row->told + static_cast<int>(all.size()), NewsletterState::sent);
    });
}

std::string mail_text(Look const& look, NewsletterRow const& row, Language language)
{
    std::string text = row.opening;
    for (auto const& item : items_of(look, row, language)) {
        if (item.row.dropped || item.gone) continue;
        text += (text.empty() ? "" : "\n\n") + item.title;
        if (auto const when = when_and_where(look, item, language); !when.empty()) text += '\n' + when;
        if (!item.summary.empty()) text += '\n' + shortened(item.summary, summary_characters);
        text += '\n' + look.house.link(item.address);
    }
    auto const online = row.number > 0 ? look.house.link(address_of(look, row)) : std::string();
    return online.empty() ? text : text + "\n\n" + say(language, w::newsletter_online) + '\n' + online;
}

void declare_newsletter_sending(Slice& slice)
{
    slice.kind({newsletter_kind, title, address, visible});
    slice.offer(MessageWording{newsletter_message, newsletter_mail});
    slice.offer(JobKind{"follows.newsletter", run_job});
    slice.offer(Wording{NewsletterSent::word, said_sent});
}

} // namespace kwartier::follows
