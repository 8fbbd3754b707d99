// SPDX-License-Identifier: EUPL-1.2
// The ways through the door: what the house answers by itself, looks, acts and deeds.
#include "kernel/act/contributions.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/log/log.hpp"
#include "kernel/log/metrics.hpp"
#include "kernel/storage/upgrade.hpp"
#include "kernel/web/door.hpp"
#include "kernel/web/entrance.hpp"
#include "kernel/web/guard.hpp"
#include "kernel/web/multipart.hpp"
#include "kernel/web/percent.hpp"
#include "kernel/web/session.hpp"
#include "kernel/web/static.hpp"
#include "kernel/web/throttle.hpp"
#include "kernel/web/trouble.hpp"
#include "kernel/words.gen.hpp"

namespace kwartier {

namespace {
constexpr auto seen_every = std::chrono::minutes(1);
constexpr std::size_t seen_max = 100'000;

Response trouble(Look const& look, Request const& request, int status) { return trouble_page(look, request, status, trouble_of(status)); }
} // namespace

bool Door::own(ExchangePtr const& x, bool& ours)
{
    auto const& request = x->request;
    std::string_view const path = request.path;
    ours = request.method == Method::get;
    if (!ours) return false;
    if (path.starts_with("/static/")) {
        x->route = "/static/{file}";
        x->response = m_static.answer(request, path.substr(8));
        if (x->response.status == 404) answer_without_database(*x, 404);
        return true;
    }
    if (path == "/healthz") {
        x->route = "/healthz";
        x->response = text("ok\n");
        return true;
    }
    if (path == "/robots.txt") {
        x->route = "/robots.txt";
        x->response = text("User-agent: *\nAllow: /\n").with("Cache-Control", "public, max-age=86400");
        return true;
    }
    if (path == "/favicon.ico") {
        x->route = "/favicon.ico";
        x->response = m_static.by_name(request, "favicon.svg", "public, max-age=86400");
        return true;
    }
    if (path == "/readyz") {
        x->route = "/readyz";
        return on_pool(x, [this, x] {
            bool const well = ready();
            x->response = text(well ? "ready\n" : "not ready\n");
            x->response.status = well ? 200 : 503;
            return true;
        });
    }
    // Figures are for whoever runs the machine: from the machine itself, not through a proxy.
    if (path == "/metrics" && request.direct) {
        x->route = "/metrics";
        return on_pool(x, [this, x] {
            x->response = text(figures(), "text/plain; version=0.0.4; charset=utf-8");
            return true;
        });
    }
    ours = false;
    return false;
}

bool Door::no_route(ExchangePtr const& x, std::vector<Method> const& allowed)
{
    int const status = allowed.empty() ? 404 : 405;
    auto const with_allow = [allowed](Response& response) {
        if (!allowed.empty()) response.with("Allow", allowed.front() == Method::get ? "GET, HEAD" : "POST");
    };
    if (session_token(x->request).empty()) {
        answer_without_database(*x, status);
        with_allow(x->response);
        return true;
    }
    auto work = [this, x, status, with_allow] {
        read(*x, [&](Look const& look) { return trouble(look, x->request, status); });
        with_allow(x->response);
        return true;
    };
    return m_house.database().is_postgres() ? on_pool(x, work) : work();
}

bool Door::look(ExchangePtr const& x)
{
    std::string kept;
    // Counted before the page is made: what is decided meanwhile makes it an old one.
    auto const changes = m_house.database().changes();
    if (x->found->kept == Kept::for_guests) kept = KeptPages::key_of(x->request);
    if (!kept.empty()) {
        if (auto page = m_kept.find(kept, x->request.gzip, x->now, changes)) {
            x->response = std::move(*page);
            return true;
        }
    }
    auto work = [this, x, kept = std::move(kept), changes] {
        read(*x, [&](Look const& look) {
            if (auto stopped = stopped_at_gate(*x, look)) return std::move(*stopped);
            return x->found->look(x->request, look);
        });
        if (!kept.empty()) m_kept.keep(kept, x->response, x->now, changes);
        was_seen(*x);
        return !renews(x);
    };
    bool const at_once = x->found->weight == Weight::light && !m_house.database().is_postgres();
    return at_once ? work() : on_pool(x, work);
}

bool Door::act(ExchangePtr const& x)
{
    if (refused_at_once(*x) || !take_form(*x)) return true;
    bool const there = once(x, [this, x] {
        return enqueue(
            x, [x](Act& act) { return x->found->act(x->request, act); }, Who::to_meet);
    });
    if (there) done_once(*x);
    return there;
}

bool Door::deed(ExchangePtr const& x)
{
    if (refused_at_once(*x)) return true;
    return on_pool(x, [this, x] {
        if (!take_form(*x)) return true;
        return once(x, [this, x] {
            Deed rest;
            read(*x, [&](Look const& look) {
                if (auto stopped = stopped_post(*x, look)) return std::move(*stopped);
                rest = x->found->deed(x->request, look);
                return Response{};
            });
            return rest ? enqueue(x, std::move(rest), Who::known) : true;
        });
    });
}

bool Door::once(ExchangePtr const& x, std::function<bool()> const& work)
{
    if (!m_once.contains(x->route)) {
        m_twice.forget(SentTwice::visitor_of(*x));
        return work();
    }
    auto key = SentTwice::key_of(*x);
    auto const turn = m_twice.begin(key, x);
    if (turn != SentTwice::Turn::first) return turn == SentTwice::Turn::answered;
    x->once = std::move(key);
    x->later = [this, one = x.get(), later = std::move(x->later)] {
        done_once(*one);
        later();
    };
    return work();
}

void Door::done_once(Exchange& x)
{
    if (!x.once.empty()) m_twice.done(std::exchange(x.once, {}), x.response, x.now);
}

bool Door::on_pool(ExchangePtr const& x, std::function<bool()> work)
{
    auto const taken = m_pool.run([this, x, work = std::move(work)] {
        bool answered = true;
        try {
            answered = work();
        } catch (...) {
            broke(*x, std::current_exception());
        }
        if (answered) x->later();
    });
    if (!taken) answer_without_database(*x, 503);
    return !taken;
}

bool Door::next_piece(ExchangePtr const& x, std::function<void()> later)
{
    return m_pool.run([this, x, later = std::move(later)] {
        x->piece_failed = false;
        try {
            x->more = x->response.source(x->piece);
        } catch (...) {
            x->piece_failed = true;
            x->response = Response{};
            broke(*x, std::current_exception());
        }
        later();
    });
}

bool Door::enqueue(ExchangePtr const& x, Acting acting, Who who)
{
    pending(1);
    try {
        m_house.database().enqueue([this, x, acting = std::move(acting), who](Write& db) { return run_act(*x, db, acting, who); },
                                   [this, x](std::exception_ptr thrown) {
                                       if (thrown) broke(*x, thrown);
                                       else was_seen(*x);
                                       if (!renews(x)) x->later();
                                       pending(-1);
                                   });
        return false;
    } catch (...) {
        pending(-1);
        broke(*x, std::current_exception());
        return true;
    }
}

void Door::pending(int more)
{
    std::lock_guard const guard(m_lock);
    m_pending += more;
    if (m_pending == 0) m_none_pending.notify_all();
}

// After the answer was made and before it is sent. True: the answer comes when the new secret is on disk.
bool Door::renews(ExchangePtr const& x)
{
    if (!x->renew) return false;
    x->renew = false;
    auto const fresh = std::make_shared<std::string>();
    pending(1);
    try {
        m_house.database().enqueue(
            [this, x, fresh](Write& db) {
                auto const nobody = the_house();
                Act act{db, m_house, nobody, x->now, Voice{}};
                *fresh = m_renewal->renew(act, session_token(x->request));
                return Database::Verdict::keep;
            },
            [this, x, fresh](std::exception_ptr thrown) {
                if (!thrown && !fresh->empty()) set_session(x->response, x->request, *fresh);
                x->later();
                pending(-1);
            });
        return true;
    } catch (QueueFull const&) {
        pending(-1);
        return false; // at one of the next requests
    }
}

Database::Verdict Door::run_act(Exchange& x, Write& db, Acting const& acting, Who who) const
{
    x.response = Response{};
    if (who == Who::to_meet) {
        meet(x, db);
        if (auto stopped = stopped_post(x, look_of(x, db))) {
            x.response = std::move(*stopped);
            return Database::Verdict::undo;
        }
    }
    Act act{db, m_house, x.actor, x.now, Voice{x.request.language, x.form_token}};
    x.response = acting(act);
    return x.response.refused() && !act.kept_although_refused() ? Database::Verdict::undo : Database::Verdict::keep;
}

void Door::read(Exchange& x, Reading const& reading)
{
    try {
        m_house.database().read([&](Read& db) {
            meet(x, db);
            x.response = reading(look_of(x, db));
        });
    } catch (...) {
        broke(x, std::current_exception());
    }
}

// What needs no database: a form of another site, a guest at a closed door, an address that comes too often.
bool Door::refused_at_once(Exchange& x) const
{
    using namespace words::kernel;
    bool const guest = session_token(x.request).empty();
    if (!from_our_pages(x.request, m_house.config().public_url)) {
        answer_without_database(x, 403, {error_elsewhere_title, error_elsewhere, error_elsewhere_next});
        return true;
    }
    if (guest && x.found->gate.kind() != Gate::Kind::open) {
        answer_without_database(x, 401);
        return true;
    }
    if (!guest) return false;
    x.counted = true;
    auto const wait = m_throttle.wait(x.found->limit, x.request.remote, x.now);
    if (!wait) return false;
    answer_without_database(x, 429);
    x.response.with("Retry-After", std::to_string(wait->count()));
    return true;
}

bool Door::take_form(Exchange& x) const
{
    auto& request = x.request;
    std::optional<Refusal> refused;
    if (is_media_type(request.content_type, "application/x-www-form-urlencoded")) {
        auto form = read_urlencoded(request.body);
        if (form) request.form = std::move(*form);
        else refused = form.refusal();
    } else if (is_media_type(request.content_type, "multipart/form-data")) {
        auto form = read_multipart(request.content_type, request.body);
        if (form) {
            request.form = std::move(form->fields);
            request.uploads = std::move(form->uploads);
        } else {
            refused = form.refusal();
        }
    } else {
        return true; // the route reads the body itself
    }
    request.body = std::string();
    if (refused) answer_without_database(x, status_of(refused->why));
    return !refused;
}

std::optional<Response> Door::stopped_at_gate(Exchange const& x, Look const& look) const
{
    using namespace words::kernel;
    if (x.found->gate.lets_pass(look.actor)) return std::nullopt;
    if (look.actor.signed_in()) {
        if (m_second_step && x.found->gate.lets_pass(m_second_step->after(look)))
            return trouble_page(look, x.request, 403, {error_second_step_title, error_second_step, error_second_step_next});
        return trouble(look, x.request, 403);
    }
    if (x.request.method == Method::get && m_sessions)
        return see_other(std::string(m_sessions->sign_in) + "?terug=" + percent_encoded(x.request.target));
    return trouble(look, x.request, 401);
}

std::optional<Response> Door::stopped_post(Exchange& x, Look const& look) const
{
    using namespace words::kernel;
    if (auto stopped = stopped_at_gate(x, look)) return stopped;
    if (look.actor.signed_in()) {
        auto const secret = m_house.keys().keyed_hash("form", std::to_string(look.actor.session.value));
        if (!token_fits(x.request.form["_token"], secret))
            return trouble_page(look, x.request, 403, {error_form_expired_title, error_form_expired, error_form_expired_next});
    }
    if (x.counted) return std::nullopt; // an act may run more than once
    x.counted = true;
    // Who is signed in counts by themselves, wherever they are: a library's readers share an address.
    auto const who = look.actor.signed_in() ? "person " + std::to_string(look.actor.person.value) : x.request.remote;
    auto const wait = m_throttle.wait(x.found->limit, who, x.now);
    if (!wait) return std::nullopt;
    return trouble(look, x.request, 429).with("Retry-After", std::to_string(wait->count()));
}

void Door::was_seen(Exchange const& x)
{
    auto const session = x.actor.session;
    if (!session || !m_sessions || !m_sessions->seen) return;
    {
        std::lock_guard const guard(m_lock);
        auto& last = m_seen[session.value];
        if (x.now - last < seen_every) return;
        last = x.now;
        if (m_seen.size() > seen_max) m_seen.clear();
    }
    try {
        m_house.database().enqueue(
            [&house = m_house, seen = m_sessions->seen, session, now = x.now](Write& db) {
                auto const nobody = the_house();
                Act act{db, house, nobody, now, Voice{}};
                seen(act, session);
                return Database::Verdict::keep;
            },
            [](std::exception_ptr) {});
    } catch (QueueFull const&) {
        // The session is written as used at one of its next requests.
        std::lock_guard const guard(m_lock);
        m_seen.erase(session.value);
    }
}

bool Door::ready()
{
    try {
        if (!m_ready) m_ready = look_at_schema(m_house.database(), m_house.manifest().schema).ready();
        m_house.database().read([](Read& db) { db.value<int>("SELECT 1"); });
        return m_ready;
    } catch (std::exception const&) {
        return false;
    }
}

std::string Door::figures() const
{
    std::vector<Metrics::Gauge> gauges{
        {"kwartier_acts_waiting", "Acts in the queue of the writer", static_cast<double>(m_house.database().queued())},
        {"kwartier_pool_waiting", "Requests waiting for a thread of the pool", static_cast<double>(m_pool.waiting())}};
    auto const house = the_house();
    m_house.look(house, m_clock(), [&](Look const& look) {
        for (auto const& figure : m_house.all<Figure>())
            gauges.push_back({std::string(figure.name), std::string(figure.help), figure.value(look)});
    });
    return m_metrics.text(gauges);
}

} // namespace kwartier
