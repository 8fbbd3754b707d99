// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/bounces.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/privacy/privacy.hpp"
#include "kernel/tell/mail.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/follows/following.hpp"
#include "slices/follows/messages.hpp"
#include "slices/follows/routes.hpp"
#include "slices/follows/store.hpp"

namespace kwartier::follows {

namespace {

namespace fs = std::filesystem;

constexpr int files_max = 100'000;

bool was_for(Returned const& mail, std::optional<std::string> const& address)
{
    return address && std::any_of(mail.addresses.begin(), mail.addresses.end(),
                                  [&](std::string const& one) { return folded(one) == folded(*address); });
}

/// Whose address it is, of those the mail went to: who follows, or another who is told at the same address.
std::optional<FollowerRow> whose(Look const& look, Returned const& mail, std::vector<Addressee> const& told)
{
    for (auto const& to : told) {
        if (to.kind != kind) continue;
        auto row = store::find(look.db, FollowerId{to.id});
        if (row && was_for(mail, address_of(look, *row))) return row;
    }
    for (auto const& address : mail.addresses)
        if (auto row = store::of_mailbox(look.db, mailbox_of(look.house.keys(), address))) return row;
    return std::nullopt;
}

Taken count(Act& act, FollowerRow row, std::int64_t number, Returned::How how)
{
    if (row.stopped_at || number <= row.bounced_mail) return Taken::nothing;
    // In a row: a digest in between that did not come back has arrived.
    bool const arrived = row.bounced_mail > 0 &&
                         tell::digests_between(act, {std::string(kind), row.id.value}, row.bounced_mail, number) > 0;
    row.bounces_soft = arrived ? 1 : row.bounces_soft + 1;
    row.bounced_mail = number;
    bool const stops = how == Returned::How::hard || row.bounces_soft >= soft_bounces_max;
    if (stops) row.stopped_at = act.now;
    store::save(act.db, row);
    return stops ? Taken::stopped : Taken::counted;
}

/// An address that was typed wrong, and asked to be confirmed.
void forget_asks(Act& act, Returned const& mail, std::vector<Addressee> const& told)
{
    for (auto const& to : told) {
        auto const ask = to.kind == ask_kind ? store::find(act.db, AskId{to.id}) : std::nullopt;
        if (!ask || !was_for(mail, act.house.keys().open(ask->seal, SealedText{ask->email}))) continue;
        Leaving leaving;
        forget(act, *ask, leaving);
        privacy::queue_leaving(act, leaving);
    }
}

struct Sum {
    int read = 0, stopped = 0, counted = 0;
};

void read_file(House const& house, fs::path const& path, Sum& sum)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error(path.string() + " cannot be read");
    each_mail(in, [&](std::string_view text) {
        ++sum.read;
        auto const mail = read_returned(text);
        if (!mail) return;
        auto taken = Taken::nothing;
        house.act(the_house(), house.now(), [&](Act& act) { taken = take_back(act, *mail); });
        if (taken == Taken::stopped) ++sum.stopped;
        if (taken == Taken::counted) ++sum.counted;
    });
}

} // namespace

Taken take_back(Act& act, Returned const& mail)
{
    auto const number = mail::number_of(act.house.config(), mail.message_id);
    if (number == 0 || mail.how == Returned::How::other) return Taken::nothing;
    auto const told = tell::told_by_mail(act, number);
    if (told.empty()) return Taken::nothing;
    if (mail.how == Returned::How::hard) forget_asks(act, mail, told);
    auto const row = whose(act, mail, told);
    return row ? count(act, *row, number, mail.how) : Taken::nothing;
}

int bounces_command(House const& house, std::span<std::string const> arguments)
{
    if (arguments.empty()) {
        std::cerr << "usage: kwartier bounces FILE…: files of mail that came back, or folders of them (mbox, maildir)\n";
        return 2;
    }
    Sum sum;
    int files = 0;
    for (auto const& argument : arguments) {
        if (!fs::is_directory(argument)) {
            read_file(house, argument, sum);
            continue;
        }
        for (auto const& entry : fs::recursive_directory_iterator(argument))
            if (entry.is_regular_file() && files++ < files_max) read_file(house, entry.path(), sum);
    }
    std::cout << sum.read << " mails read, " << sum.stopped << " followers stopped, " << sum.counted << " warned\n";
    return 0;
}

void declare_bounces(Slice& slice)
{
    slice.offer(Command{.name = "bounces",
                        .summary = "reads mail that came back (files, mbox, maildir) and stops those addresses",
                        .run = bounces_command});
}

} // namespace kwartier::follows
