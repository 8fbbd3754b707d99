// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace kwartier {

class House;

/// Does the jobs and the clockworks as long as it lives, on three threads: jobs (mail), clockworks that come often (digests, reminders) and
/// those of the day (retention, learning), so that no mail waits for a night's work. Each looks four times a second (a read of one index),
/// so a mail leaves a quarter of a second after the commit, from whichever process is first.
class JobRunner {
public:
    explicit JobRunner(House const&);
    ~JobRunner();
    JobRunner(JobRunner const&) = delete;

    /// Finishes what it is busy with, then no more.
    void stop();

private:
    /// Again and again until it is stopped; trouble with the database is logged.
    void repeat(std::stop_token stopped, std::function<void(std::stop_token const&)> const& work);

    House const& m_house;
    std::mutex m_lock;
    std::condition_variable_any m_wake;
    std::jthread m_jobs, m_often, m_daily; // last: they use the others
};

} // namespace kwartier
