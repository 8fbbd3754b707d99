// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kernel/act/house.hpp"
#include "kernel/web/kept_pages.hpp"
#include "kernel/web/pool.hpp"
#include "kernel/web/router.hpp"
#include "kernel/web/sent_twice.hpp"

namespace kwartier {

class Log;
class Metrics;
class Throttle;
class StaticFiles;
struct SessionRenewal;
struct SecondStepSource;
struct SessionSource;
struct Trouble;

/// One request and its answer, on their way through the house.
struct Exchange {
    Request request;
    Response response;

    // Filled by the door.
    Instant now{};
    Actor actor;
    std::string form_token;
    std::string_view route = "-"; // the pattern, for the log
    Route const* found = nullptr;
    bool renew = false;   // the session gets a new secret with this answer
    bool counted = false; // by the throttle, once however often the act is run
    std::string once;     // of a form that is answered once: its key, until it was
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
    std::function<void()> later;

    // Of a body that is made while it is sent.
    std::string piece;
    bool more = false;
    bool piece_failed = false;
};
using ExchangePtr = std::shared_ptr<Exchange>;

/// From a parsed head and a raw body to an answer: language, who it is, who may pass, forms, limits, looks and acts. Knows no sockets,
/// so tests walk through it as visitors do.
class Door {
public:
    /// `clock` is for tests; without it the clock of the house.
    explicit Door(House const& house, std::function<Instant()> clock = {});
    ~Door();
    Door(Door const&) = delete;

    /// The request has: method, target, cookies, remote, the headers, and a raw body. True: the answer is there already. False: it comes
    /// on another thread, which then calls `later`, once. Never throws for what a visitor sends.
    bool handle(ExchangePtr const&, std::function<void()> later);
    /// What every answer gets before it is sent: cookies' flags, caching, compression. On the thread that sends.
    void finish(Exchange&) const;
    /// Asks the source of the answer for its next piece, on the pool, which then calls `later`, once. False: the pool takes nothing more now.
    /// A source that fails leaves the page for it as the answer, in case nothing was sent yet.
    bool next_piece(ExchangePtr const&, std::function<void()> later);
    /// The line in the log and the figures, after `bytes` were sent.
    void sent(Exchange const&, std::size_t bytes) const;

    /// How long a body may be at this address; nothing where no body is taken.
    std::optional<std::size_t> body_max(Method, std::string_view target) const;
    /// The page for what the server refuses by itself: a body too large, too many connections.
    void refuse_early(Exchange&, int status) const;
    /// Lines of the head that all answers share, each with its line end.
    std::string const& common_head() const { return m_common_head; }

    /// handle and finish, waiting: for tests and tools.
    ExchangePtr answer(Request request);
    /// Finishes what was begun; new requests are answered 503.
    void close();

    House const& house() const { return m_house; }

private:
    using Reading = std::function<Response(Look const&)>;
    using Acting = std::function<Response(Act&)>;
    enum class Who { known, to_meet };

    // Each of these returns what handle returns: whether the answer is there.
    bool own(ExchangePtr const&, bool& ours);
    bool no_route(ExchangePtr const&, std::vector<Method> const& allowed);
    bool look(ExchangePtr const&);
    bool act(ExchangePtr const&);
    bool deed(ExchangePtr const&);
    bool on_pool(ExchangePtr const&, std::function<bool()> work);
    bool enqueue(ExchangePtr const&, Acting, Who);
    bool once(ExchangePtr const&, std::function<bool()> const& work);
    void done_once(Exchange&);

    void read(Exchange&, Reading const&);
    Database::Verdict run_act(Exchange&, Write&, Acting const&, Who) const;
    bool refused_at_once(Exchange&) const;
    bool take_form(Exchange&) const;
    void meet(Exchange&, Read&) const;
    std::optional<Response> stopped_at_gate(Exchange const&, Look const&) const;
    std::optional<Response> stopped_post(Exchange&, Look const&) const;
    void was_seen(Exchange const&);
    bool renews(ExchangePtr const&);
    void pending(int more);
    void answer_without_database(Exchange&, int status) const;
    void answer_without_database(Exchange&, int status, Trouble const&) const;
    void broke(Exchange&, std::exception_ptr) const;
    Look look_of(Exchange const&, Read&) const;
    bool ready();
    std::string figures() const;

    House const& m_house;
    std::function<Instant()> m_clock;
    Log& m_log;
    Metrics& m_metrics;
    Throttle& m_throttle;
    StaticFiles& m_static;
    SessionSource const* m_sessions;
    SessionRenewal const* m_renewal;
    SecondStepSource const* m_second_step;
    Router m_router;
    std::string m_common_head;
    bool m_secure;
    std::atomic<bool> m_ready = false;
    std::mutex m_lock;
    std::condition_variable m_none_pending;
    int m_pending = 0; // acts that were queued and not answered
    KeptPages m_kept;
    std::set<std::string_view> m_once; // patterns of forms that are answered once
    SentTwice m_twice;
    std::unordered_map<std::int64_t, Instant> m_seen; // sessions whose use was written, and when
    Pool m_pool;
};

} // namespace kwartier
