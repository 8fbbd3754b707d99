// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/act_queue.hpp"

namespace kwartier {

void ActQueue::push(WaitingAct act)
{
    bool wake = false;
    {
        std::lock_guard const lock(m_mutex);
        if (m_closed) throw DatabaseError("the database is closed");
        if (m_acts.size() >= m_max) throw QueueFull();
        act.ended = &m_ended;
        m_acts.push_back(std::move(act));
        wake = m_idle > 0;
    }
    if (wake) m_pushed.notify_one();
}

std::optional<WaitingAct> ActQueue::pop()
{
    std::unique_lock lock(m_mutex);
    ++m_idle;
    m_pushed.wait(lock, [&] { return m_closed || !m_acts.empty(); });
    --m_idle;
    return taken();
}

std::optional<WaitingAct> ActQueue::try_pop()
{
    std::lock_guard const lock(m_mutex);
    return taken();
}

void ActQueue::share(std::vector<WaitingAct>& acts, std::size_t acts_max)
{
    std::lock_guard const lock(m_mutex);
    for (auto mine = m_acts.size() / static_cast<std::size_t>(m_idle + 1); mine > 0 && acts.size() < acts_max; --mine)
        acts.push_back(*taken());
}

std::optional<WaitingAct> ActQueue::taken()
{
    if (m_acts.empty()) return std::nullopt;
    std::optional<WaitingAct> act(std::move(m_acts.front()));
    m_acts.pop_front();
    return act;
}

void ActQueue::close()
{
    {
        std::lock_guard const lock(m_mutex);
        m_closed = true;
    }
    m_pushed.notify_all();
}

int ActQueue::size() const
{
    std::lock_guard const lock(m_mutex);
    return static_cast<int>(m_acts.size());
}

namespace {
thread_local Database const* runs_acts_of = nullptr;
} // namespace

RunsActsOf::RunsActsOf(Database const* database) { runs_acts_of = database; }

RunsActsOf::~RunsActsOf() { runs_acts_of = nullptr; }

bool RunsActsOf::here(Database const* database) { return runs_acts_of == database; }

} // namespace kwartier
