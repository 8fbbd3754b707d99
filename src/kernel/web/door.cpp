// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/door.hpp"

#include <sodium.h>

#include <future>

#include "kernel/act/contributions.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/log/log.hpp"
#include "kernel/log/metrics.hpp"
#include "kernel/web/compress.hpp"
#include "kernel/web/entrance.hpp"
#include "kernel/web/events.hpp"
#include "kernel/web/guard.hpp"
#include "kernel/web/language.hpp"
#include "kernel/web/percent.hpp"
#include "kernel/web/session.hpp"
#include "kernel/web/static.hpp"
#include "kernel/web/target.hpp"
#include "kernel/web/throttle.hpp"
#include "kernel/web/trouble.hpp"

namespace kwartier {

namespace {
constexpr std::size_t pool_waiting_max = 256;

std::string head_of_all(bool secure)
{
    std::string head =
        "Content-Security-Policy: default-src 'self'; img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "X-Frame-Options: DENY\r\n"
        "Referrer-Policy: same-origin\r\n"
        "Permissions-Policy: geolocation=(self), camera=(), microphone=(), payment=()\r\n"
        "Cross-Origin-Opener-Policy: same-origin\r\n";
    if (secure) head += "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n";
    return head;
}

// Unique for this process and hard to guess, without asking the kernel for each: splitmix64 over a random start.
std::string new_request_id()
{
    static std::uint64_t const start = [] {
        std::uint64_t random = 0;
        randombytes_buf(&random, sizeof random);
        return random;
    }();
    static std::atomic<std::uint64_t> count = 0;
    auto z = start + (count.fetch_add(1, std::memory_order_relaxed) + 1) * 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    z ^= z >> 31;
    std::string id(13, '0');
    for (auto& c : id) {
        c = "0123456789abcdefghjkmnpqrstvwxyz"[z & 31];
        z >>= 5;
    }
    return id;
}

template <class C>
C const* offered(House const& house)
{
    auto const& all = house.all<C>();
    return all.empty() ? nullptr : &all.front();
}

/// For pages that must stand when the database does not.
class NoRead : public Read {
public:
    bool is_postgres() const override { return false; }

protected:
    std::unique_ptr<Cursor> query(Sql, std::span<Value const>) override { throw DatabaseError("an error page asked the database"); }
};

bool has_header(Response const& response, std::string_view name)
{
    for (auto const& [key, value] : response.headers)
        if (key == name) return true;
    return false;
}
} // namespace

std::string_view Request::argument(std::string_view name) const
{
    for (auto const& [key, value] : arguments)
        if (key == name) return value;
    return {};
}

Door::Door(House const& house, std::function<Instant()> clock)
    : m_house(house),
      m_clock(std::move(clock)),
      m_log(house.kept<Log>()),
      m_metrics(house.kept<Metrics>()),
      m_throttle(house.kept<Throttle>()),
      m_static(house.kept<StaticFiles>()),
      m_sessions(offered<SessionSource>(house)),
      m_renewal(offered<SessionRenewal>(house)),
      m_second_step(offered<SecondStepSource>(house)),
      m_router(house.manifest().routes),
      m_secure(house.config().public_url.starts_with("https://")),
      m_pool(house.config().pool, pool_waiting_max)
{
    if (!m_clock) m_clock = [&house] { return house.now(); };
    if (!house.config().theme_css.empty()) m_static.load_theme(house.config().theme_css);
    m_common_head = head_of_all(m_secure);
    for (auto const& form : house.all<SentOnce>()) m_once.insert(form.pattern);
}

Door::~Door() { close(); }

void Door::close()
{
    m_pool.close();
    std::unique_lock guard(m_lock);
    m_none_pending.wait(guard, [this] { return m_pending == 0; });
}

bool Door::handle(ExchangePtr const& x, std::function<void()> later)
{
    x->later = std::move(later);
    x->now = m_clock();
    auto& request = x->request;
    if (request.id.empty()) request.id = new_request_id();
    request.secure = m_secure;
    auto target = read_target(request.target);
    if (!target) {
        answer_without_database(*x, 400);
        return true;
    }
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    request.language = language_of(request);
    bool ours = false;
    auto const answered = own(x, ours);
    if (ours) return answered;

    auto match = m_router.find(request.method, target->segments);
    if (!match.route) return no_route(x, match.allowed);
    request.arguments = std::move(match.arguments);
    x->found = match.route;
    x->route = match.route->pattern;
    switch (match.route->kind) {
    case Route::Kind::look: return look(x);
    case Route::Kind::act: return act(x);
    case Route::Kind::deed: return deed(x);
    }
    return true;
}

ExchangePtr Door::answer(Request request)
{
    auto x = std::make_shared<Exchange>();
    x->request = std::move(request);
    std::promise<void> there;
    if (!handle(x, [&] { there.set_value(); })) there.get_future().wait();
    finish(*x);
    std::string whole;
    for (bool more = bool(x->response.source); more;) more = x->response.source(whole) && x->response.type != event_stream;
    if (x->response.source) x->response.body = std::move(whole);
    sent(*x, x->response.shared ? x->response.shared->size() : x->response.body.size());
    return x;
}

std::optional<std::size_t> Door::body_max(Method method, std::string_view target) const
{
    if (method != Method::post) return std::nullopt;
    auto const read = read_target(target);
    if (!read) return std::nullopt;
    auto const match = m_router.find(method, read->segments);
    if (!match.route) return std::nullopt;
    return match.route->body_max;
}

void Door::refuse_early(Exchange& x, int status) const
{
    if (x.request.id.empty()) x.request.id = new_request_id();
    x.request.secure = m_secure;
    x.request.language = language_of(x.request);
    answer_without_database(x, status);
    if (status == 429 || status == 503) x.response.with("Retry-After", "10");
}

// A page of somebody signed in may never be kept; others are asked for anew each time, because the frame may have changed.
void Door::finish(Exchange& x) const
{
    auto& response = x.response;
    bool const known = !session_token(x.request).empty();
    bool cache_said = false;
    for (auto& [name, value] : response.headers) {
        if (name != "Cache-Control") continue;
        cache_said = true;
        if (known && value.starts_with("public") && !x.route.starts_with("/static")) value.replace(0, 6, "private");
    }
    if (!cache_said) response.with("Cache-Control", known || response.refused() ? "no-store" : "private, no-cache");
    if (auto const asked = spoken(x.request.query[language_cookie]); asked && x.found) response.cookies.push_back(kept_language(*asked));
    if (m_secure)
        for (auto& cookie : response.cookies) cookie += "; Secure";
    if (response.shared || response.source || !worth_compressing(response.type, response.body.size()) ||
        has_header(response, "Content-Encoding"))
        return;
    response.with("Vary", "Accept-Encoding");
    if (!x.request.gzip) return;
    std::string small;
    gzip(response.body, small);
    response.body = std::move(small);
    response.with("Content-Encoding", "gzip");
}

void Door::sent(Exchange const& x, std::size_t bytes) const
{
    auto const took = std::chrono::steady_clock::now() - x.began;
    std::string_view const method = x.request.method == Method::post ? "POST" : "GET";
    m_metrics.count(method, x.route, x.response.status, took);
    m_log.info("request", {{"id", std::string_view(x.request.id)},
                           {"method", method},
                           {"route", x.route},
                           {"status", std::int64_t{x.response.status}},
                           {"ms", std::chrono::duration<double, std::milli>(took).count()},
                           {"bytes", static_cast<std::int64_t>(bytes)}});
}

Look Door::look_of(Exchange const& x, Read& db) const { return Look{db, m_house, x.actor, x.now, Voice{x.request.language, x.form_token}}; }

void Door::meet(Exchange& x, Read& db) const
{
    x.actor = Actor{};
    x.actor.language = x.request.language;
    x.form_token.clear();
    x.renew = false;
    auto const token = session_token(x.request);
    if (!m_sessions || token.empty()) return;
    auto found = m_sessions->find(look_of(x, db), token);
    if (!found) return;
    x.actor = std::move(*found);
    x.actor.language = x.request.language;
    x.form_token = masked_token(m_house.keys().keyed_hash("form", std::to_string(x.actor.session.value)));
    x.renew = m_renewal && m_renewal->wanted(look_of(x, db));
}

void Door::answer_without_database(Exchange& x, int status) const { answer_without_database(x, status, trouble_of(status)); }

void Door::answer_without_database(Exchange& x, int status, Trouble const& trouble) const
{
    NoRead none;
    x.actor = Actor{};
    x.form_token.clear();
    x.response = trouble_page(look_of(x, none), x.request, status, trouble);
    if (status == 503) x.response.with("Retry-After", "30");
}

void Door::broke(Exchange& x, std::exception_ptr thrown) const
{
    try {
        std::rethrow_exception(thrown);
    } catch (QueueFull const&) {
        return answer_without_database(x, 503);
    } catch (std::exception const& e) {
        // The first line only: PostgreSQL names the values of a row in the second.
        std::string_view const why = e.what();
        m_log.error("broken",
                    {{"id", std::string_view(x.request.id)}, {"route", x.route}, {"why", why.substr(0, why.find('\n')).substr(0, 300)}});
    } catch (...) {
        m_log.error("broken", {{"id", std::string_view(x.request.id)}, {"route", x.route}, {"why", std::string_view("unknown")}});
    }
    answer_without_database(x, 500);
}

} // namespace kwartier
