// SPDX-License-Identifier: EUPL-1.2
// What who comes and who makes an event is told, in their language; and how facts read.
#include <charconv>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/calendar/routes.hpp"
#include "slices/calendar/sign_ups.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_sign_ups.hpp"
#include "slices/calendar/view.hpp"
#include "slices/calendar/words.gen.hpp"
#include "slices/people/people.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

std::optional<std::string> attendee_address(Look const& look, std::int64_t id)
{
    auto const row = store::sign_up(look.db, id);
    if (!row) return std::nullopt;
    if (row->email) return look.house.keys().open(row->seal, *row->email);
    return row->person ? people::mail_address(look, row->person) : std::nullopt;
}

using With = std::vector<std::pair<std::string, std::string>>;

/// What a message to somebody who comes can speak of; nothing when they left meanwhile.
std::optional<With> to_attendee(Look const& look, Subject const& about, Addressee const& to, Language language)
{
    auto const event = store::find(look.db, EventId{about.id});
    auto const row = store::sign_up(look.db, to.id);
    if (!event || !row) return std::nullopt;
    auto const date = store::date(look.db, event->id, row->original);
    auto const when = date ? when_words(language, *event, *date)
                           : when_words(language, row->original, row->original + (event->ends - event->starts), event->all_day);
    auto const& keys = look.house.keys();
    auto const asking = "/agenda/aanmelding/" + asking_link(keys, row->id);
    return With{{"title", event->title},
                {"when", say(language, when)},
                {"place", event->place.empty() ? areas::name(look, event->area) : event->place},
                {"why", date && !date->why.empty() ? date->why : event->why},
                {"code", code_of(keys, row->id)},
                {"confirm", look.house.link(asking)},
                {"link", look.house.link("/agenda/aanmelding/" + own_link(keys, row->id))},
                {"event", look.house.link(address_of(*event))}};
}

template <Word const& About, Word const& Text>
Message attendee_message(Look const& look, Subject const& about, Addressee const& to, std::string const&, Language language)
{
    auto const with = to_attendee(look, about, to, language);
    return with ? Message{say(language, Said(About, *with)), say(language, Said(Text, *with))} : Message{};
}

template <Word const& About, Word const& Text>
Message maker_message(Look const& look, Subject const& about, Addressee const&, std::string const&, Language language)
{
    auto const event = store::find(look.db, EventId{about.id});
    if (!event) return {};
    With const with{{"title", event->title},
                    {"when", say(language, when_words(language, event->starts, event->ends, event->all_day))},
                    {"why", event->why},
                    {"event", look.house.link(address_of(*event))}};
    return {say(language, Said(About, with)), say(language, Said(Text, with))};
}

/// The message of a fact, for whoever follows an event.
template <Word const& About, Word const& Text>
Message follower_message(Look const& look, Subject const& about, Addressee const&, std::string const& detail, Language language)
{
    auto const event = store::find(look.db, EventId{about.id});
    if (!event || !event->is_public()) return {};
    StoredFact carried;
    carried.detail = detail;
    auto const date = store::date(look.db, event->id, wall_from(number_in(carried["original"])));
    With const with{{"title", event->title},
                    {"when", say(language, date ? when_words(language, *event, *date)
                                                : when_words(language, event->starts, event->ends, event->all_day))},
                    {"why", date && !date->why.empty() ? date->why : event->why},
                    {"event", look.house.link(address_of(*event))}};
    return {say(language, Said(About, with)), say(language, Said(Text, with))};
}

template <Word const& Text>
std::string sentence(Look const& look, StoredFact const& fact, Language language)
{
    auto const event = store::find(look.db, EventId{fact.subject.id});
    return say(language, Said(Text, {{"title", event && event->is_public() ? event->title : say(language, w::an_event)}}));
}

} // namespace

void declare_messages(Slice& slice)
{
    slice.offer(Letterhead{attendee_kind, attendee_address});
    slice.offer(MessageWording{"calendar.code", attendee_message<w::mail_code_subject, w::mail_code>});
    slice.offer(MessageWording{"calendar.signed_up", attendee_message<w::mail_signed_up_subject, w::mail_signed_up>});
    slice.offer(MessageWording{"calendar.on_waiting_list", attendee_message<w::mail_waiting_subject, w::mail_waiting>});
    slice.offer(MessageWording{"calendar.place_for_you", attendee_message<w::mail_place_subject, w::mail_place>});
    slice.offer(MessageWording{"calendar.cancelled_for_you", attendee_message<w::mail_cancelled_subject, w::mail_cancelled>});
    slice.offer(MessageWording{"calendar.changed_for_you", attendee_message<w::mail_changed_subject, w::mail_changed>});
    slice.offer(MessageWording{"calendar.published_for_you", maker_message<w::mail_published_subject, w::mail_published>});
    slice.offer(MessageWording{"calendar.sent_back_to_you", maker_message<w::mail_sent_back_subject, w::mail_sent_back>});
    slice.offer(MessageWording{Cancelled::word, follower_message<w::mail_cancelled_subject, w::mail_follow_cancelled>});
    slice.offer(MessageWording{DateCancelled::word, follower_message<w::mail_cancelled_subject, w::mail_follow_cancelled>});
    slice.offer(MessageWording{Changed::word, follower_message<w::mail_changed_subject, w::mail_follow_changed>});
    slice.offer(MessageWording{DateMoved::word, follower_message<w::mail_changed_subject, w::mail_follow_changed>});
    slice.offer(Wording{Proposed::word, sentence<w::fact_proposed>});
    slice.offer(Wording{SentBack::word, sentence<w::fact_sent_back>});
    slice.offer(Wording{Published::word, sentence<w::fact_published>});
    slice.offer(Wording{Changed::word, sentence<w::fact_changed>});
    slice.offer(Wording{Cancelled::word, sentence<w::fact_cancelled>});
    slice.offer(Wording{DateCancelled::word, sentence<w::fact_date_cancelled>});
    slice.offer(Wording{DateMoved::word, sentence<w::fact_date_moved>});
    slice.offer(Wording{SignedUp::word, sentence<w::fact_signed_up>});
    slice.offer(Wording{SignedOff::word, sentence<w::fact_signed_off>});
}

} // namespace kwartier::calendar
