// SPDX-License-Identifier: EUPL-1.2
// Whoever changes a second step in somebody's name should not go unnoticed: the person hears of it by mail.
#include "kernel/act/city_name.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/people/people.hpp"
#include "slices/people/routes.hpp"
#include "slices/people/second_step.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

Message step_mail(Look const& look, Language language, Word what)
{
    Said const subject{w::step_mail_subject, {{"city", city_name(look.house)}}};
    return {say(language, subject), say(language, what) + "\n\n" + say(language, w::step_mail_not_you) + "\n\n" + look.house.link("/mijn")};
}

constexpr std::string_view added = "people.second_step_added", removed = "people.second_step_removed",
                           code_used = "people.recovery_code_used";

} // namespace

void tell_of_second_step(Act& act, PersonId person, SecondStepNews news)
{
    auto const word = news == SecondStepNews::added ? added : news == SecondStepNews::removed ? removed : code_used;
    tell::person(act, {std::string(kind), person.value}, language_of(act, person), subject(person), word, Urgency::at_once);
}

void declare_second_step_mail(Slice& slice)
{
    slice.offer(MessageWording{added, [](Look const& look, Subject const&, Addressee const&, std::string const&, Language language) {
                                   return step_mail(look, language, w::step_mail_added);
                               }});
    slice.offer(MessageWording{removed, [](Look const& look, Subject const&, Addressee const&, std::string const&, Language language) {
                                   return step_mail(look, language, w::step_mail_removed);
                               }});
    slice.offer(MessageWording{code_used, [](Look const& look, Subject const&, Addressee const&, std::string const&, Language language) {
                                   return step_mail(look, language, w::step_mail_code_used);
                               }});
}

} // namespace kwartier::people
