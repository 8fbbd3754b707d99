// SPDX-License-Identifier: EUPL-1.2
// Threads, listening sockets and the end of both. One of two files that see Asio.
#include "kernel/web/server.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio.hpp>
#include <cerrno>
#include <csignal>
#include <thread>

#include "kernel/web/address.hpp"
#include "kernel/web/door.hpp"
#include "kernel/web/visit.hpp"

namespace kwartier {

namespace {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using Clock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
template <class T = void>
using Task = asio::awaitable<T, Executor>;
constexpr asio::use_awaitable_t<Executor> use_task{};

/// One thread: a loop of events, a listening socket, and the connections that came in by it.
struct Lane {
    Crowd crowd; // outlives the loop, whose end ends the visits
    asio::io_context io{1};
    Acceptor acceptor{io.get_executor()};
    Timer sweep{io.get_executor()};
    Clock::time_point stop_at = Clock::time_point::max();
    std::thread thread;
};

void take_in(Shared& shared, Lane& lane, Socket socket)
{
    error_code gone;
    auto const remote = socket.remote_endpoint(gone);
    if (gone || shared.connections >= shared.options.connections_max) return;
    auto address = remote.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped()) address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    auto peer = address.to_string();
    if (!shared.proxy.trusts(peer) && !shared.tally.enter(peer)) return;
    begin_visit(shared, lane.crowd, lane.io, socket.release(), remote.address().is_v6(), std::move(peer));
}

Task<> accept_all(Shared& shared, Lane& lane)
{
    while (!lane.crowd.stopping) {
        auto [failed, socket] = co_await lane.acceptor.async_accept(asio::as_tuple(use_task));
        if (!failed) {
            take_in(shared, lane, std::move(socket));
        } else if (!lane.crowd.stopping) { // no descriptors left: wait for some to come back
            Timer pause(lane.io.get_executor(), std::chrono::milliseconds(50));
            co_await pause.async_wait(asio::as_tuple(use_task));
        }
    }
}

/// Ends what is too late, once a second; while stopping ten times a second, and the loop itself when nobody is left.
Task<> keep_time(Lane& lane)
{
    for (;;) {
        lane.sweep.expires_after(lane.crowd.stopping ? std::chrono::milliseconds(20) : std::chrono::milliseconds(500));
        co_await lane.sweep.async_wait(asio::as_tuple(use_task));
        if (lane.crowd.stopping && lane.crowd.visits.empty()) co_return;
        auto const now = Clock::now();
        for (auto* visit : lane.crowd.visits)
            if (now > visit->deadline || now > lane.stop_at || (lane.crowd.stopping && visit->idle)) visit->close();
        if (lane.stop_at < now - std::chrono::milliseconds(500)) lane.io.stop(); // who still waits for an answer waits in vain
    }
}
} // namespace

struct Server::Inside {
    Shared shared;
    std::vector<std::unique_ptr<Lane>> lanes;
    int port = 0;
    bool stopped = false;

    Inside(Door& door, ServerOptions options) : shared(door, std::move(options)) {}

    // Without SO_REUSEPORT first: otherwise a second server would quietly share the port of the first.
    void listen()
    {
        auto const where = read_listen(shared.options.listen);
        tcp::endpoint at(asio::ip::make_address(where.address), where.port);
        {
            asio::io_context io;
            tcp::acceptor alone(io, at.protocol());
            alone.set_option(asio::socket_base::reuse_address(true));
            error_code taken;
            alone.bind(at, taken);
            if (!taken) alone.listen(1, taken);
            if (taken) throw std::runtime_error("cannot listen on " + shared.options.listen + ": " + taken.message());
        }
        for (auto& lane : lanes) {
            lane->acceptor.open(at.protocol());
            lane->acceptor.set_option(asio::socket_base::reuse_address(true));
            int const on = 1;
            ::setsockopt(lane->acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
            lane->acceptor.bind(at);
            lane->acceptor.listen(1024);
            at.port(lane->acceptor.local_endpoint().port());
        }
        port = at.port();
    }
    // Every visitor takes a descriptor; many systems give 1024 until one asks for what is allowed.
    static void ask_for_descriptors()
    {
        rlimit limit{};
        if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    void start()
    {
        ask_for_descriptors();
        auto const wanted = shared.options.threads > 0 ? static_cast<unsigned>(shared.options.threads)
                                                       : std::thread::hardware_concurrency();
        for (unsigned i = 0; i < std::max(wanted, 1U); ++i) lanes.push_back(std::make_unique<Lane>());
        listen();
        for (auto& lane : lanes) {
            asio::co_spawn(lane->io, accept_all(shared, *lane), asio::detached);
            asio::co_spawn(lane->io, keep_time(*lane), asio::detached);
            lane->thread = std::thread([&io = lane->io] { io.run(); });
        }
    }
    // What waits to be accepted has been promised a connection by the system: it is served as well.
    void stop_lane(Lane& lane)
    {
        lane.acceptor.non_blocking(true);
        error_code failed;
        for (;;) {
            Socket socket(lane.io.get_executor());
            lane.acceptor.accept(socket, failed);
            if (failed) break;
            take_in(shared, lane, std::move(socket));
        }
        lane.crowd.stopping = true;
        lane.stop_at = Clock::now() + shared.options.stop_within;
        lane.acceptor.close(failed);
        lane.sweep.cancel();
    }
};

Server::Server(Door& door, ServerOptions options) : m_inside(std::make_unique<Inside>(door, std::move(options))) { m_inside->start(); }

Server::~Server() { stop(); }

int Server::port() const { return m_inside->port; }

void Server::stop()
{
    if (std::exchange(m_inside->stopped, true)) return;
    for (auto& lane : m_inside->lanes) asio::post(lane->io, [this, &lane = *lane] { m_inside->stop_lane(lane); });
    for (auto& lane : m_inside->lanes)
        if (lane->thread.joinable()) lane->thread.join();
    m_inside->shared.door.close(); // its answers come back to loops that must still be there
}

namespace {
int stop_pipe[2] = {-1, -1};

// Only what is allowed in a signal handler. The second signal meets the default: it ends the process at once.
void on_stop_signal(int signal)
{
    auto const number = static_cast<unsigned char>(signal);
    [[maybe_unused]] auto const written = ::write(stop_pipe[1], &number, 1);
    std::signal(signal, SIG_DFL);
}
} // namespace

void hold_stop_signals()
{
    if (stop_pipe[0] < 0 && ::pipe2(stop_pipe, O_CLOEXEC) != 0) throw std::runtime_error("no pipe for signals");
    for (int const signal : {SIGTERM, SIGINT}) std::signal(signal, on_stop_signal);
    std::signal(SIGPIPE, SIG_IGN);
}

int wait_for_stop_signal()
{
    unsigned char number = 0;
    while (::read(stop_pipe[0], &number, 1) < 0 && errno == EINTR) {
    }
    return number;
}

} // namespace kwartier
