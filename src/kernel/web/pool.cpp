// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/pool.hpp"

#include <algorithm>

namespace kwartier {

Pool::Pool(int threads, std::size_t waiting_max) : m_waiting_max(waiting_max)
{
    for (int i = 0; i < std::max(threads, 1); ++i) m_threads.emplace_back([this] { serve(); });
}

Pool::~Pool() { close(); }

bool Pool::run(std::function<void()> work)
{
    {
        std::lock_guard const guard(m_lock);
        if (m_closed || m_waiting.size() >= m_waiting_max) return false;
        m_waiting.push_back(std::move(work));
    }
    m_wake.notify_one();
    return true;
}

void Pool::close()
{
    {
        std::lock_guard const guard(m_lock);
        m_closed = true;
    }
    m_wake.notify_all();
    for (auto& thread : m_threads)
        if (thread.joinable()) thread.join();
}

std::size_t Pool::waiting() const
{
    std::lock_guard const guard(m_lock);
    return m_waiting.size();
}

void Pool::serve()
{
    for (;;) {
        std::function<void()> work;
        {
            std::unique_lock guard(m_lock);
            m_wake.wait(guard, [this] { return m_closed || !m_waiting.empty(); });
            if (m_waiting.empty()) return;
            work = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        work();
    }
}

} // namespace kwartier
