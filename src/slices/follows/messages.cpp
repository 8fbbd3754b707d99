// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/messages.hpp"

#include <algorithm>
#include <charconv>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/areas.hpp"
#include "slices/follows/following.hpp"
#include "slices/follows/store.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

std::int64_t number_of(std::string const& text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::optional<std::string> follower_address(Look const& look, std::int64_t id)
{
    auto const row = store::find(look.db, FollowerId{id});
    return row ? address_of(look, *row) : std::nullopt;
}
std::optional<std::string> ask_address(Look const& look, std::int64_t id)
{
    auto const ask = store::find(look.db, AskId{id});
    return ask ? look.house.keys().open(ask->seal, SealedText{ask->email}) : std::nullopt;
}

std::optional<WayOut> way_out(Look const& look, std::int64_t id)
{
    auto const page = "/volgen/" + private_link(look.house.keys(), FollowerId{id});
    return WayOut{w::mail_way_out, page, page + "/afmelding"};
}

/// Paused or stopped since it was written down: it is not sent.
bool hears(Look const& look, Addressee const& to)
{
    auto const row = store::find(look.db, FollowerId{to.id});
    return row && row->hears();
}

std::string wanted_words(Look const& look, AskRow const& ask, Language language)
{
    std::string words;
    for (auto const& source : ask.wanted.sources)
        words += (words.empty() ? "" : ", ") + source_label(look, language, source == everything ? "" : source);
    return words;
}

Message confirm_mail(Look const& look, Subject const& about, Addressee const& to, std::string const&, Language language)
{
    auto const ask = store::find(look.db, AskId{to.id});
    auto const what = shown(look, about, language);
    if (!ask || !what) return {};
    auto const sources = wanted_words(look, *ask, language);
    auto const title = sources.empty() ? what->title : what->title + " (" + sources + ")";
    auto const link = look.house.link("/volgen/bevestigen/" + confirmation_link(look.house.keys(), ask->id));
    return {say(language, Said(w::mail_confirm_subject, {{"what", what->title}})),
            say(language, Said(w::mail_confirm, {{"what", title}, {"link", link}}))};
}

Message link_mail(Look const& look, Subject const&, Addressee const& to, std::string const&, Language language)
{
    auto const link = look.house.link("/volgen/" + private_link(look.house.keys(), FollowerId{to.id}));
    return {say(language, w::mail_link_subject), say(language, Said(w::mail_link, {{"link", link}}))};
}

Message news(Look const& look, Subject const& about, Addressee const& to, std::string const& detail, Language language)
{
    auto const item = shown(look, about, language);
    if (!item || !hears(look, to)) return {};
    StoredFact carried;
    carried.detail = detail;
    auto const source = source_label(look, language, carried["source"]);
    auto const area = areas::name(look, AreaId{number_of(carried["area"])});
    auto where = say(language, Said(w::mail_item, {{"source", source}, {"area", area}}));
    if (!carried["starts"].empty()) {
        auto const starts = Instant{milliseconds{number_of(carried["starts"])}};
        auto const wall = look.house.zone().wall(starts);
        where = (carried["all_day"] == "1" ? day_and_date(language, std::chrono::floor<days>(wall))
                                           : date_and_time(language, std::chrono::floor<seconds>(wall))) +
                '\n' + where;
    }
    return {item->title, where + '\n' + look.house.link(item->address)};
}

Message fact(Look const& look, Subject const& about, Addressee const& to, std::string const& detail, Language language)
{
    auto const item = shown(look, about, language);
    if (!item || !hears(look, to)) return {};
    StoredFact carried;
    carried.detail = detail;
    auto const id = number_of(carried["fact"]);
    auto const all = timeline(look, about);
    auto const found = std::find_if(all.begin(), all.end(), [&](StoredFact const& one) { return one.id == id; });
    if (found == all.end()) return {};
    GuestLook const guest(look, language);
    for (auto const& wording : look.house.all<Wording>()) {
        if (wording.fact != found->word) continue;
        auto const sentence = wording.sentence(*guest, *found, language);
        return sentence.empty() ? Message{} : Message{item->title, sentence + '\n' + look.house.link(item->address)};
    }
    return {};
}

} // namespace

void declare_messages(Slice& slice)
{
    slice.offer(Letterhead{kind, follower_address, way_out});
    slice.offer(Letterhead{ask_kind, ask_address});
    slice.offer(MessageWording{confirm_message, confirm_mail});
    slice.offer(MessageWording{link_message, link_mail});
    slice.offer(MessageWording{news_message, news});
    slice.offer(MessageWording{fact_message, fact});
}

} // namespace kwartier::follows
