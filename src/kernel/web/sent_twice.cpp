// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/sent_twice.hpp"

#include "kernel/base/secret.hpp"
#include "kernel/web/door.hpp"
#include "kernel/web/session.hpp"

namespace kwartier {

std::string SentTwice::key_of(Exchange const& x)
{
    std::string all;
    auto const add = [&](std::string_view part) { all.append(std::to_string(part.size())).append(":").append(part); };
    auto const session = session_token(x.request);
    add(session.empty() ? x.request.remote : session);
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
    if (fresh) return Turn::first;
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
        if (answer.status == 303) {
            found->second.answer = answer;
            found->second.there = true;
            m_order.emplace_back(now, key);
        } else m_sent.erase(found);
    }
    for (auto const& x : waiting) {
        x->response = answer;
        x->later();
    }
}

void SentTwice::forget_old(Instant now)
{
    while (!m_order.empty() && (m_order.front().first + kept_for <= now || m_order.size() > kept_max)) {
        m_sent.erase(m_order.front().second);
        m_order.pop_front();
    }
}

} // namespace kwartier
