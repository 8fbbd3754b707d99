// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "kernel/base/time.hpp"
#include "kernel/web/response.hpp"

namespace kwartier {

struct Exchange;

/// Offered for a form that makes something new: the same form, sent by the same visitor within ten seconds with the same words and files, is
/// answered as the first, and makes nothing a second time, as long as nothing else was sent in between. So a finger that taps twice makes one
/// report, also without script.
struct SentOnce {
    std::string pattern;
};

/// The forms of the last ten seconds, in the memory of this process: nothing of them is kept longer. Used by any thread.
class SentTwice {
public:
    static constexpr auto kept_for = std::chrono::seconds{10};
    static constexpr std::size_t kept_max = 20'000; // beyond this the oldest is let go

    /// The session, or the address of a guest.
    static std::string visitor_of(Exchange const&);
    /// Who sent it, where to, and all that was sent, as a hash.
    static std::string key_of(Exchange const&);

    enum class Turn { first, answered, waits };
    /// `answered`: the exchange holds the answer of the first. `waits`: it gets that answer, and is called `later`, as soon as there is one.
    Turn begin(std::string const& key, std::shared_ptr<Exchange> const&);
    /// The answer of the first. Only what led on to another page is remembered: a form that was refused may be sent again.
    void done(std::string const& key, Response const&, Instant now);
    /// This visitor sends another form: the answer of the last one may no longer be true (signed up, signed off, signing up again).
    void forget(std::string const& visitor);

private:
    struct Sent {
        std::string visitor;
        Response answer;
        bool there = false;
        std::vector<std::shared_ptr<Exchange>> waiting;
    };
    void erase(std::string const& key);
    void forget_last(std::string const& visitor);
    void forget_old(Instant now);

    std::mutex m_lock;
    std::unordered_map<std::string, Sent> m_sent;
    std::unordered_map<std::string, std::string> m_last; // the key of the form each visitor sent last
    std::deque<std::pair<Instant, std::string>> m_order;
};

} // namespace kwartier
