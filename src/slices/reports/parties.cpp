// SPDX-License-Identifier: EUPL-1.2
// The parties that the administrator knows, and what is let go of them.
#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/store_third_party.hpp"
#include "slices/reports/third_party.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::size_t name_max = 120;
constexpr std::size_t phone_max = 30;
constexpr auto kept_after_end = days{183};

std::vector<Problem> problems(PartyCard const& card)
{
    std::vector<Problem> wrong;
    auto const letters = length(trimmed(card.name));
    if (letters < 2 || letters > name_max) wrong.push_back({w::party_name_needed, "name"});
    if (!looks_like_email(trimmed(card.email))) wrong.push_back({w::email_wrong, "email"});
    if (length(trimmed(card.phone)) > phone_max) wrong.push_back({Said(w::text_too_long, {{"max", std::to_string(phone_max)}}), "phone"});
    else if (!trimmed(card.phone).empty() && !looks_like_telephone(card.phone)) wrong.push_back({w::phone_wrong, "phone"});
    if (card.term_days < 1 || card.term_days > term_days_max) wrong.push_back({w::term_wrong, "term"});
    if (card.remind_days < 1 || card.remind_days > remind_days_max) wrong.push_back({w::remind_days_wrong, "remind"});
    if (card.reminders < 0 || card.reminders > reminders_max) wrong.push_back({w::reminders_wrong, "reminders"});
    return wrong;
}

void fill(KeyRing& keys, PartyCard const& card, PartyRow& row)
{
    row.name = std::string(trimmed(card.name));
    row.email = keys.seal(row.seal, trimmed(card.email));
    row.phone = trimmed(card.phone).empty() ? std::nullopt : std::optional(keys.seal(row.seal, trimmed(card.phone)));
    row.language = card.language;
    row.term_days = card.term_days;
    row.remind_days = card.remind_days;
    row.reminders = card.reminders;
}

Outcome saved(Act& act, PartyRow const& row, int seen)
{
    if (!store::save_party(act.db, row, seen)) return Refusal{Why::conflict, w::changed_meanwhile};
    return Done{};
}

std::vector<std::int64_t> due(Look const& look, std::int64_t after, int at_most)
{
    return store::parties_to_forget(look.db, look.now - kept_after_end, after, at_most);
}

bool forget(Act& act, std::int64_t id, Leaving& leaving)
{
    auto const row = store::party(act.db, PartyId{id});
    if (!row || !store::forget_party(act.db, row->id)) return false;
    leaving.keys.push_back(row->seal);
    return true;
}

} // namespace

Result<PartyId> add_party(Act& act, PartyCard const& card)
{
    if (!act.actor.may(set_up)) return Refusal{Why::forbidden, w::no_right};
    if (auto wrong = problems(card); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    PartyRow row;
    row.id = act.new_id<Party>();
    row.seal = act.house.keys().fresh();
    fill(act.house.keys(), card, row);
    store::insert_party(act.db, row);
    return row.id;
}

Outcome change_party(Act& act, PartyId id, int seen, PartyCard const& card)
{
    if (!act.actor.may(set_up)) return Refusal{Why::forbidden, w::no_right};
    auto row = store::party(act.db, id);
    if (!row) return Refusal{Why::not_found, w::party_unknown};
    if (auto wrong = problems(card); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    // The key of one whose address left is gone.
    if (!row->email) row->seal = act.house.keys().fresh();
    fill(act.house.keys(), card, *row);
    return saved(act, *row, seen);
}

Outcome end_party(Act& act, PartyId id, bool ended)
{
    if (!act.actor.may(set_up)) return Refusal{Why::forbidden, w::no_right};
    auto row = store::party(act.db, id);
    if (!row) return Refusal{Why::not_found, w::party_unknown};
    if (row->ended_at.has_value() == ended) return Done{};
    row->ended_at = ended ? std::optional(act.now) : std::nullopt;
    return saved(act, *row, row->version);
}

Outcome let_done_solve(Act& act, CategoryId category, bool solves)
{
    if (!act.actor.may(set_up)) return Refusal{Why::forbidden, w::no_right};
    if (!categories(act)->find(category)) return Refusal{Why::invalid, w::category_needed, "category"};
    store::set_done_solves(act.db, category, solves, act.now);
    return Done{};
}

void declare_parties_leaving(Slice& slice)
{
    slice.offer(Retention{.name = "reports.parties",
                          .kind = "third_party",
                          .words = w::retention_parties,
                          .by = Retention::By::itself,
                          .due = due,
                          .let_go = forget});
}

} // namespace kwartier::reports
