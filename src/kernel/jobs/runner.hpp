// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

namespace kwartier {

class House;

/// Does the jobs and the clockworks on a thread of its own, as long as it lives. It looks four times a second (a read of one index),
/// so a mail leaves a quarter of a second after the commit, from whichever process is first.
class JobRunner {
public:
    explicit JobRunner(House const&);
    ~JobRunner();
    JobRunner(JobRunner const&) = delete;

    /// Finishes the job it is busy with, then no more.
    void stop();

private:
    void run(std::stop_token stopped);

    House const& m_house;
    std::mutex m_lock;
    std::condition_variable_any m_wake;
    std::jthread m_thread; // last: it uses the others
};

} // namespace kwartier
