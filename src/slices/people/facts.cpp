// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/facts.hpp"

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/addresses.hpp"
#include "slices/people/privacy.hpp"
#include "slices/people/second_step.hpp"
#include "slices/people/shown.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

std::string role_sentence(Look const& look, StoredFact const& fact, Language language, Word word)
{
    Role role{};
    role_from(fact["role"], role);
    auto const area = fact.area ? areas::name(look, fact.area) : say(language, w::whole_city_words);
    return say(language, Said{word, {{"role", say(language, role_word(role))}, {"area", area}}});
}

template <auto const& word>
std::string plain(Look const&, StoredFact const&, Language language)
{
    return say(language, word);
}

} // namespace

FactRow PersonFact::row() const { return {subject(person), {}, {}}; }
FactRow RoleFact::row() const { return {subject(person), area, {{"role", std::string(name(role))}}}; }

FactRow BodyFact::row() const
{
    FactRow row{subject(body), {}, {}};
    if (person) row.detail.emplace_back("person", std::to_string(person.value));
    return row;
}

void declare_wordings(Slice& slice)
{
    slice.offer(Wording{PersonAdded::word, plain<w::fact_person_added>});
    slice.offer(Wording{PersonChanged::word, plain<w::fact_person_changed>});
    slice.offer(Wording{PersonClosed::word, plain<w::fact_person_closed>});
    slice.offer(Wording{PersonViewed::word, plain<w::fact_person_viewed>});
    slice.offer(Wording{PersonErased::word, plain<w::fact_person_erased>});
    slice.offer(Wording{SignedIn::word, plain<w::fact_signed_in>});
    slice.offer(Wording{SignedOutEverywhere::word, plain<w::fact_signed_out_everywhere>});
    slice.offer(Wording{PasswordChanged::word, plain<w::fact_password_changed>});
    slice.offer(Wording{AddressChanged::word, plain<w::fact_address_changed>});
    slice.offer(Wording{SecondStepAdded::word, plain<w::fact_second_step_added>});
    slice.offer(Wording{SecondStepRemoved::word, plain<w::fact_second_step_removed>});
    slice.offer(Wording{RecoveryCodeUsed::word, plain<w::fact_recovery_code_used>});
    slice.offer(Wording{BodyAdded::word, plain<w::fact_body_added>});
    slice.offer(Wording{BodyChanged::word, plain<w::fact_body_changed>});
    slice.offer(Wording{Joined::word, plain<w::fact_joined>});
    slice.offer(Wording{Left::word, plain<w::fact_left>});
    slice.offer(Wording{Granted::word, [](Look const& look, StoredFact const& fact, Language language) {
                            return role_sentence(look, fact, language, w::fact_granted);
                        }});
    slice.offer(Wording{GrantEnded::word, [](Look const& look, StoredFact const& fact, Language language) {
                            return role_sentence(look, fact, language, w::fact_grant_ended);
                        }});
}

} // namespace kwartier::people
