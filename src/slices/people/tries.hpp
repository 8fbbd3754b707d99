// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/people/model.hpp"

// Growing delays instead of lock-out: wrong tries are counted per account and per address of the network, by keyed hash.
namespace kwartier::people {

struct Counted {
    std::string what;
    int free = 3; // wrong tries that cost no wait
};

/// The account first, then the address: a town hall sits behind one address, so that has more tries free.
std::vector<Counted> tries_of(House const&, std::string_view email, std::string_view remote);
std::vector<Counted> tries_of_person(House const&, PersonId, std::string_view remote);
std::vector<Counted> tries_of_code(House const&, PersonId, std::string_view remote); // `remote` may be empty
std::vector<Counted> tries_of_address(House const&, std::string_view remote);
std::vector<Counted> asks_of(House const&, std::string_view email, std::string_view remote); // links by mail

/// How long one waits after that many wrong tries: 8 seconds after the last free one, then twice as long each time, at most 15 minutes.
seconds delay(int times, int free);
/// The longest wait that still runs; an hour after the last try everything is forgotten.
seconds must_wait(Look const&, std::vector<Counted> const&);
void count_wrong(Act&, std::vector<Counted> const&);
/// "Wacht nog 32 seconden."
Said wait_words(seconds);

} // namespace kwartier::people
