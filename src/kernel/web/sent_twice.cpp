// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/sent_twice.hpp"

#include "kernel/base/secret.hpp"
#include "kernel/web/door.hpp"
#include "kernel/web/session.hpp"

namespace kwartier {

std::string SentTwice::visitor_of(Exchange const& x)
{
    auto const session = session_token(x.request);
    return session.empty() ? x.request.remote : std::string(session);
}

std::string SentTwice::key_of(Exchange const& x)
{
    std::string all;
    auto const add = [&](std::string_view part) { all.append(std::to_string(part.size())).append(":").append(part); };
    add(visitor_of(x));
    add(x.request.path);
    for (auto const& [name, value] : x.request.form.items()) add(name), add(value);
    for (auto const& upload : x.request.uploads) add(upload.field), add(upload.filename), add(secret_hash(upload.bytes));
    return secret_hash(all);
}

SentTwice::Turn SentTwice::begin(std::string const& key, std::shared_ptr<Exchange> const& x)
{
    std::lock_guard const guard(m_lock);
    forget_old(x->now);
    auto const [found, fresh] = m_sent.try_emplace(key);
    if (fresh) {
        auto const visitor = visitor_of(*x);
        forget_last(visitor);
        m_last[visitor] = key;
        found->second.visitor = visitor;
        return Turn::first;
    }
    if (!found->second.there) {
        found->second.waiting.push_back(x);
        return Turn::waits;
    }
    x->response = found->second.answer;
    return Turn::answered;
}

void SentTwice::done(std::string const& key, Response const& answer, Instant now)
{
    std::vector<std::shared_ptr<Exchange>> waiting;
    {
        std::lock_guard const guard(m_lock);
        auto const found = m_sent.find(key);
        if (found == m_sent.end()) return;
        waiting = std::move(found->second.waiting);
        auto const last = m_last.find(found->second.visitor);
        if (answer.status == 303 && last != m_last.end() && last->second == key) {
            found->second.answer = answer;
            found->second.there = true;
            m_order.emplace_back(now, key);
        } else erase(key);
    }
    for (auto const& x : waiting) {
        x->response = answer;
        x->later();
    }
}

void SentTwice::forget(std::string const& visitor)
{
    std::lock_guard const guard(m_lock);
    forget_last(visitor);
}

void SentTwice::erase(std::string const& key)
{
    auto const found = m_sent.find(key);
    if (found == m_sent.end()) return;
    if (auto const last = m_last.find(found->second.visitor); last != m_last.end() && last->second == key) m_last.erase(last);
    m_sent.erase(found);
}

/// One that is still being worked on stays for those who wait for it, and is not remembered after that.
void SentTwice::forget_last(std::string const& visitor)
{
    auto const last = m_last.find(visitor);
    if (last == m_last.end()) return;
    auto const found = m_sent.find(last->second);
    if (found != m_sent.end() && found->second.there) m_sent.erase(found);
    m_last.erase(last);
}

void SentTwice::forget_old(Instant now)
{
    while (!m_order.empty() && (m_order.front().first + kept_for <= now || m_order.size() > kept_max)) {
        erase(m_order.front().second);
        m_order.pop_front();
    }
}

} // namespace kwartier
