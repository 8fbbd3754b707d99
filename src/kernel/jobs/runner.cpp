// SPDX-License-Identifier: EUPL-1.2
#include "kernel/jobs/runner.hpp"

#include "kernel/act/house.hpp"
#include "kernel/jobs/jobs.hpp"
#include "kernel/log/log.hpp"

namespace kwartier {

namespace {

constexpr milliseconds pause{250};
constexpr seconds pause_after_trouble{5};

} // namespace

JobRunner::JobRunner(House const& house) : m_house(house), m_thread([this](std::stop_token stopped) { run(std::move(stopped)); }) {}

JobRunner::~JobRunner() { stop(); }

void JobRunner::stop()
{
    m_thread.request_stop();
    if (m_thread.joinable()) m_thread.join();
}

void JobRunner::run(std::stop_token stopped)
{
    while (!stopped.stop_requested()) {
        milliseconds wait = pause;
        try {
            jobs::run_clockworks(m_house, m_house.now());
            jobs::run_due(m_house, m_house.now(), stopped);
        } catch (std::exception const& failed) {
            // The database itself is in trouble: the rows stay, and so do we.
            m_house.kept<Log>().error("jobs cannot be done", {{"why", std::string_view(failed.what())}});
            wait = pause_after_trouble;
        }
        std::unique_lock lock(m_lock);
        m_wake.wait_for(lock, stopped, wait, [] { return false; });
    }
}

} // namespace kwartier
