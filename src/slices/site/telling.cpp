// SPDX-License-Identifier: EUPL-1.2
#include "slices/site/telling.hpp"

#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/site/store.hpp"
#include "slices/site/words.gen.hpp"

namespace kwartier::site {

namespace {

namespace w = words::site;

void tell_person(Act& act, PersonId person, PostRow const& post, std::string_view message, Urgency urgency)
{
    tell::person(act, {std::string(people::kind), person.value}, people::language_of(act, person), subject(post.id), message, urgency);
}

template <Word const& Subject_, Word const& Text>
Message letter(Look const& look, Subject const& about, Addressee const&, std::string const&, Language language)
{
    auto const post = store::find(look.db, PostId{about.id});
    if (!post) return {};
    std::vector<std::pair<std::string, std::string>> const with{
        {"title", post->text.title},
        {"sentence", post->returned},
        {"area", areas::name(look, post->area)},
        {"link", look.house.link(post->state == PostState::published ? post->address() : post->desk())}};
    return {say(language, Said(Subject_, with)), say(language, Said(Text, with))};
}

template <Word const& Sentence>
std::string sentence(Look const&, StoredFact const&, Language language)
{
    return say(language, Sentence);
}

} // namespace

void tell_author(Act& act, PostRow const& post, std::string_view message)
{
    if (post.author && post.author != act.actor.person) tell_person(act, post.author, post, message, Urgency::at_once);
}

void tell_editors(Act& act, PostRow const& post)
{
    std::vector<PersonId> all;
    for (auto const role : {Role::editor, Role::district_manager})
        for (auto const person : people::holders(act, role, post.area)) all.push_back(person);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (auto const person : all)
        if (person != act.actor.person) tell_person(act, person, post, to_look_at_message, Urgency::digest);
}

void declare_telling(Slice& slice)
{
    slice.offer(MessageWording{approved_message, letter<w::mail_approved_subject, w::mail_approved>});
    slice.offer(MessageWording{sent_back_message, letter<w::mail_sent_back_subject, w::mail_sent_back>});
    slice.offer(MessageWording{to_look_at_message, letter<w::mail_to_look_at_subject, w::mail_to_look_at>});
    slice.offer(Wording{HandedIn::word, sentence<w::fact_handed_in>});
    slice.offer(Wording{Published::word, sentence<w::fact_published>});
    slice.offer(Wording{SentBack::word, sentence<w::fact_sent_back>});
    slice.offer(Wording{Changed::word, sentence<w::fact_changed>});
    slice.offer(Wording{Archived::word, sentence<w::fact_archived>});
}

} // namespace kwartier::site
