// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace kwartier {

class Door;

/// The bounds of the server. Every one is there because somebody tries.
struct ServerOptions {
    std::string listen = "127.0.0.1:8080";
    std::string trusted_proxy;
    int threads = 0; // 0: as many as cores
    int connections_max = 10'000;
    int connections_per_address = 64;
    std::size_t body_memory = 256 * 1024 * 1024;                // of all bodies being read together; beyond it 503
    std::chrono::milliseconds idle = std::chrono::seconds(60);  // between requests
    std::chrono::milliseconds head = std::chrono::seconds(15);  // for a whole head, from its first byte
    std::chrono::milliseconds stall = std::chrono::seconds(20); // without a byte of a body, or of an answer taken
    std::chrono::milliseconds stop_within = std::chrono::seconds(10);
};

/// HTTP/1.1 over TCP in front of a door: one loop of events per thread, each with its own listening socket.
class Server {
public:
    /// Listens already when it returns; throws when the address is taken.
    Server(Door& door, ServerOptions options);
    ~Server();
    Server(Server const&) = delete;

    /// The port, also when 0 was asked for.
    int port() const;
    /// Takes no more connections, finishes the requests that came, ends at the latest after `stop_within`. Waits; once is enough.
    void stop();

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

/// From now on SIGTERM and SIGINT are kept for `wait_for_stop_signal`; a second one ends the process at once. SIGPIPE is ignored.
void hold_stop_signals();
/// Waits for one of them.
int wait_for_stop_signal();

} // namespace kwartier
