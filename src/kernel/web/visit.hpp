// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <unordered_set>

#include "kernel/web/address.hpp"
#include "kernel/web/door.hpp"
#include "kernel/web/footfall.hpp"
#include "kernel/web/server.hpp"

namespace boost::asio {
class io_context;
}

namespace kwartier {

/// What all connections share.
struct Shared {
    Door& door;
    ServerOptions options;
    TrustedProxy proxy;
    Tally tally;
    Footfall& footfall;
    std::atomic<int> connections = 0;
    std::atomic<std::size_t> body_memory = 0;

    Shared(Door& d, ServerOptions o)
        : door(d),
          options(std::move(o)),
          proxy(options.trusted_proxy),
          tally(options.connections_per_address),
          footfall(d.house().kept<Footfall>())
    {
    }
};

/// One connection, as the thread that keeps time sees it.
struct Timed {
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
    bool idle = true; // between two requests
    virtual void close() = 0;

protected:
    ~Timed() = default;
};

/// The connections of one thread.
struct Crowd {
    std::unordered_set<Timed*> visits;
    bool stopping = false;
};

/// Serves an accepted socket on that loop until the visitor leaves, is too slow, or the crowd stops. The peer was counted in the tally
/// unless it is a trusted proxy.
void begin_visit(Shared&, Crowd&, boost::asio::io_context&, int socket, bool v6, std::string peer);

} // namespace kwartier
