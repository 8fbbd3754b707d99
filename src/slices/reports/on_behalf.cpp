// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/on_behalf.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_nearby.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

std::optional<Refusal> wrong_intake(Act& act, Channel channel, Date received_on)
{
    if (!act.actor.may(take_in)) return Refusal{Why::forbidden, w::no_right};
    auto const known = std::find(std::begin(written_down_from), std::end(written_down_from), channel);
    if (known == std::end(written_down_from)) return Refusal{Why::invalid, w::channel_needed, "channel"};
    if (received_on > act.today() || received_on < act.today() - received_ago_max)
        return Refusal{Why::invalid, w::received_wrong, "received_on"};
    return std::nullopt;
}

/// Notes who wrote it down; the promise counts from the day it came in.
Receipt written_down(Act& act, Receipt receipt, Date received_on)
{
    store::insert_intake(act.db, receipt.report, {act.actor.person, received_on});
    if (received_on == act.today()) return receipt;
    auto row = store::find(act.db, receipt.report).value();
    auto const all = categories(act);
    auto const& term = all->find(row.category)->term;
    row.due = receipt.due = due_date(received_on, term.count, term.kind);
    store::save(act.db, row, row.version);
    return receipt;
}

} // namespace

Result<Receipt> file_on_behalf(Act& act, NewReport const& report, Date received_on)
{
    if (auto no = wrong_intake(act, report.channel, received_on)) return *no;
    auto receipt = file(act, report);
    if (!receipt) return receipt.refusal();
    return written_down(act, std::move(*receipt), received_on);
}

Result<Receipt> file_on_behalf(Act& act, Prepared const& prepared, Date received_on)
{
    if (auto no = wrong_intake(act, prepared.report.channel, received_on)) return *no;
    auto receipt = file(act, prepared);
    if (!receipt) return receipt.refusal();
    return written_down(act, std::move(*receipt), received_on);
}

Result<JoinedOnBehalf> join_on_behalf(Act& act, ReportId report, Joining const& joining, Channel channel, Date received_on)
{
    if (auto no = wrong_intake(act, channel, received_on)) return *no;
    auto receipt = join(act, report, joining);
    if (!receipt) return receipt.refusal();
    auto const reporter = store::find_joined(act.db, secret_hash(receipt->link)).value().id;
    store::insert_joined_intake(act.db, reporter, {act.actor.person, received_on}, channel);
    return JoinedOnBehalf{std::move(*receipt), reporter};
}

std::optional<Intake> intake(Look const& look, ReportId report) { return store::intake(look.db, report); }

} // namespace kwartier::reports
