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

JobRunner::JobRunner(House const& house)
    : m_house(house),
      m_jobs([this](std::stop_token stopped) {
          repeat(std::move(stopped), [this](auto const& stop) { jobs::run_due(m_house, m_house.now(), stop); });
      }),
      m_often([this](std::stop_token stopped) {
          repeat(std::move(stopped), [this](auto const& stop) { jobs::run_clockworks(m_house, m_house.now(), jobs::Clocks::often, stop); });
      }),
      m_daily([this](std::stop_token stopped) {
          repeat(std::move(stopped), [this](auto const& stop) { jobs::run_clockworks(m_house, m_house.now(), jobs::Clocks::daily, stop); });
      })
{
}

JobRunner::~JobRunner() { stop(); }

void JobRunner::stop()
{
    for (auto* thread : {&m_jobs, &m_often, &m_daily}) thread->request_stop();
    for (auto* thread : {&m_jobs, &m_often, &m_daily})
        if (thread->joinable()) thread->join();
}

void JobRunner::repeat(std::stop_token stopped, std::function<void(std::stop_token const&)> const& work)
{
    while (!stopped.stop_requested()) {
        milliseconds wait = pause;
        try {
            work(stopped);
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
