// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/events.hpp"

#include <map>
#include <memory>
#include <mutex>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/web/session.hpp"
#include "kernel/words.gen.hpp"

namespace kwartier {

namespace {

using Clock = std::chrono::steady_clock;

/// How many are open, of everybody and of each person.
class OpenStreams {
public:
    std::optional<Why> enter(PersonId person)
    {
        std::lock_guard const lock(m_lock);
        if (m_all >= streams_max) return Why::busy;
        auto& own = m_of[person.value];
        if (own >= streams_of_a_person_max) return Why::too_many;
        ++own;
        ++m_all;
        return std::nullopt;
    }
    void leave(PersonId person)
    {
        std::lock_guard const lock(m_lock);
        --m_all;
        if (--m_of[person.value] == 0) m_of.erase(person.value);
    }

private:
    std::mutex m_lock;
    int m_all = 0;
    std::map<std::int64_t, int> m_of;
};

class Stream {
public:
    Stream(Look const& look, std::string token, Right const& right, std::chrono::seconds every,
           std::function<std::optional<std::string>(Look const&)> news)
        : m_house(look.house),
          m_person(look.actor.person),
          m_language(look.language()),
          m_token(std::move(token)),
          m_right(right),
          m_every(every),
          m_news(std::move(news))
    {
    }
    ~Stream() { m_house.kept<OpenStreams>().leave(m_person); }
    Stream(Stream const&) = delete;

    bool next(std::string& piece)
    {
        auto const now = Clock::now();
        bool const first = m_asked == Clock::time_point{};
        if (first) piece += "retry: 5000\n\n";
        if (!first && now - m_asked < m_every) return true;
        m_asked = now;
        bool allowed = false;
        std::optional<std::string> news;
        m_house.look(Actor{}, m_house.now(), [&](Look const& look) {
            auto const own = actor(look);
            allowed = own && own->person == m_person && own->may(m_right);
            if (allowed) news = m_news(Look{look.db, look.house, *own, look.now, Voice{.language = m_language, .form_token = {}}});
        });
        if (!allowed) {
            piece += "event: end\ndata: {}\n\n";
            return false;
        }
        if (news) piece += "data: " + *news + "\n\n";
        else if (now - m_sent >= heartbeat) piece += ":\n\n";
        if (!piece.empty()) m_sent = now;
        return true;
    }

private:
    std::optional<Actor> actor(Look const& look) const
    {
        auto const& sources = look.house.all<SessionSource>();
        return sources.empty() ? std::nullopt : sources.front().find(look, m_token);
    }

    House const& m_house;
    PersonId m_person;
    Language m_language;
    std::string m_token;
    Right const& m_right;
    std::chrono::seconds m_every;
    std::function<std::optional<std::string>(Look const&)> m_news;
    Clock::time_point m_asked{}, m_sent{};
};

} // namespace

Response events(Look const& look, Request const& request, Right const& right, std::chrono::seconds every,
                std::function<std::optional<std::string>(Look const&)> news)
{
    if (auto const full = look.house.kept<OpenStreams>().enter(look.actor.person))
        return refuse(look, request, Refusal{*full, words::kernel::error_busy});
    auto const stream = std::make_shared<Stream>(look, std::string(session_token(request)), right, every, std::move(news));
    Response response;
    response.type = event_stream;
    response.source = [stream](std::string& piece) { return stream->next(piece); };
    // Proxies pass on what there is; nginx asks for it in so many words.
    response.with("Cache-Control", "no-store").with("X-Accel-Buffering", "no");
    return response;
}

} // namespace kwartier
