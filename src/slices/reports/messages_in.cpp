// SPDX-License-Identifier: EUPL-1.2
// Messages from other pages of the city come in as reports, so that nobody's mailbox is a place where they get lost.
#include "kernel/base/text.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

/// "Iets anders": in every tree what fits nowhere else comes last.
CategoryId for_anything_else(Categories const& all)
{
    CategoryId last;
    for (auto const root : all.children({})) {
        auto const below = all.children(root->id);
        if (below.empty() && root->active) last = root->id;
        for (auto const leaf : below)
            if (leaf->active) last = leaf->id;
    }
    return last;
}

} // namespace

Result<TakenMessage> take_message(Act& act, WrittenMessage const& message)
{
    auto const look = act.look();
    NewReport report{.text = message.text,
                     .place = {},
                     .place_words = shortened(message.meant_for, place_max),
                     .area = message.area,
                     .category = for_anything_else(*categories(look)),
                     .contact = {message.name, message.email, message.phone},
                     .language = act.language(),
                     .person = act.actor.person,
                     .photos = {},
                     .answers = {},
                     .message = true};
    auto wrong = problems(look, report);
    if (message.email.empty() && message.phone.empty() && !report.person) wrong.push_back({w::contact_needed, "email"});
    if (!wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    auto receipt = file(act, report);
    if (!receipt) return receipt.refusal();
    store::mark_message(act.db, receipt->report);
    return TakenMessage{receipt->reference, receipt->link};
}

} // namespace kwartier::reports
