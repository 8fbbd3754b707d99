// SPDX-License-Identifier: EUPL-1.2
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <thread>

#include "kernel/act/city_name.hpp"
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/commands/parts.hpp"
#include "kernel/jobs/runner.hpp"
#include "kernel/web/door.hpp"
#include "kernel/web/server.hpp"

namespace kwartier::commands {

namespace {

constexpr std::chrono::seconds stop_within{9};

/// Ends the process when a long job (a nightly round, learning) is still busy: what it did is committed, the rest it does at the next start.
class Patience {
public:
    Patience()
        : m_thread([this](std::stop_token const& stopped) {
              std::unique_lock lock(m_lock);
              if (m_wake.wait_for(lock, stopped, stop_within, [&] { return stopped.stop_requested(); }) || stopped.stop_requested()) return;
              std::cout << "Stopped; a job that was not ready goes on at the next start." << std::endl;
              std::_Exit(0);
          })
    {
    }

private:
    std::mutex m_lock;
    std::condition_variable_any m_wake;
    std::jthread m_thread;
};

/// A greeting that cannot be made (a database that somebody else holds) is no reason to leave the visitors who are there already.
void greet(House const& house, Greeting const& greeting)
{
    try {
        for (auto const& line : greeting.lines(house, house.now())) std::cout << "  " << line << "\n";
    } catch (std::exception const& failed) {
        std::cerr << "The greeting could not be made: " << failed.what() << "\n";
    }
}

} // namespace

int serve_command(House const& house, std::span<std::string const> arguments)
{
    if (!arguments.empty()) {
        std::cerr << "kwartier serve takes only the common options; " << arguments[0] << " is none of them. See kwartier --help.\n";
        return 2;
    }
    auto const& config = house.config();
    city_name(house); // from now on also for pages about a database in trouble
    hold_stop_signals();
    Door door(house);
    Server server(door, {.listen = config.listen, .trusted_proxy = config.trusted_proxy, .threads = config.threads});
    JobRunner jobs(house);
    std::cout << "Kwartier answers on " << house.link("/") << "\n";
    for (auto const& greeting : house.all<Greeting>()) greet(house, greeting);
    std::cout << "Stop with Ctrl-C." << std::endl;

    wait_for_stop_signal();
    std::cout << "Stopping: what was accepted is finished first …" << std::endl;
    {
        Patience const patience;
        server.stop();
        door.close();
        jobs.stop();
        house.database().close();
    }
    std::cout << "Stopped." << std::endl;
    return 0;
}

} // namespace kwartier::commands
