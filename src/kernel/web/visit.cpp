// SPDX-License-Identifier: EUPL-1.2
// One connection: the syntax of HTTP, its limits and its clocks. The only file that sees Beast.
#include "kernel/web/visit.hpp"

#include <array>
#include <boost/asio.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <charconv>
#include <memory>
#include <optional>

#include "kernel/web/compress.hpp"
#include "kernel/web/cookies.hpp"
#include "kernel/web/door.hpp"
#include "kernel/web/events.hpp"
#include "kernel/web/head.hpp"

namespace kwartier {

namespace {
namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::beast::string_view;
using boost::system::error_code;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Clock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
template <class T = void>
using Task = asio::awaitable<T, Executor>;
constexpr asio::use_awaitable_t<Executor> use_task{};

constexpr std::size_t head_max = 16 * 1024;
constexpr std::size_t read_at_once = 64 * 1024;
constexpr std::size_t swallowed_max = 256 * 1024 * 1024; // of a body that was refused, so that the sentence still reaches the visitor
constexpr auto swallow_time = std::chrono::seconds(30);
constexpr std::size_t slowest = 4 * 1024; // bytes of a body per second, after the first half minute
constexpr auto slow_grace = std::chrono::seconds(30);

std::string_view view(string_view text) { return {text.data(), text.size()}; }

/// One connection.
///
/// Written around g++ 12, which makes wrong code of a co_await inside a condition: its value is named first.
class Visit final : public Timed, public std::enable_shared_from_this<Visit> {
public:
    Visit(Shared& shared, Crowd& crowd, asio::io_context& io, Socket socket, std::string peer)
        : m_shared(shared),
          m_crowd(crowd),
          m_io(io),
          m_socket(std::move(socket)),
          m_wake(io.get_executor()),
          m_peer(std::move(peer)),
          m_direct(!shared.proxy.trusts(m_peer))
    {
        m_crowd.visits.insert(this);
        ++m_shared.connections;
    }
    ~Visit()
    {
        m_crowd.visits.erase(this);
        --m_shared.connections;
        m_shared.body_memory -= m_body_memory;
        if (m_direct && m_counted) m_shared.tally.leave(m_peer);
        else if (!m_real.empty()) m_shared.tally.leave(m_real);
    }

    Task<> run()
    {
        error_code ignored;
        m_socket.set_option(tcp::no_delay(true), ignored);
        m_socket.non_blocking(true, ignored);
        for (bool again = true; again;) again = co_await one_request();
        m_socket.shutdown(tcp::socket::shutdown_both, ignored);
    }
    void close() override
    {
        error_code ignored;
        m_socket.close(ignored);
    }

private:
    using Parser = http::request_parser<http::string_body>;

    /// True: the connection is good for another one.
    Task<bool> one_request()
    {
        m_parser.emplace();
        m_parser->header_limit(head_max);
        m_parser->body_limit(boost::none);
        error_code wrong;
        bool const came = co_await read_head(wrong);
        if (!came) co_return false;
        auto x = std::make_shared<Exchange>();
        if (wrong) co_return co_await refuse(*x, wrong == http::error::header_limit ? 431 : 400);
        take_head(*x);
        if (auto const status = head_trouble()) co_return co_await refuse(*x, status);
        if (!m_direct && !m_shared.tally.enter(m_real = x->request.remote)) {
            m_real.clear();
            co_return co_await refuse(*x, 429);
        }
        bool const keep = co_await with_body(x);
        if (!m_real.empty()) m_shared.tally.leave(std::exchange(m_real, {}));
        co_return keep;
    }

    /// False: the visitor is gone. Wrong syntax is left in `wrong`.
    Task<bool> read_head(error_code& wrong)
    {
        idle = m_buffer.size() == 0;
        auto const patience = idle ? m_shared.options.idle : m_shared.options.head;
        deadline = Clock::now() + patience;
        for (;;) {
            if (m_buffer.size() > 0) {
                m_buffer.consume(m_parser->put(m_buffer.data(), wrong));
                if (m_parser->is_header_done() || (wrong && wrong != http::error::need_more)) break;
            }
            if (idle && m_crowd.stopping) co_return false;
            bool const more = co_await read_some();
            if (!more) co_return false;
            if (idle) deadline = Clock::now() + m_shared.options.head;
            idle = false;
        }
        if (wrong == http::error::need_more) wrong = {};
        deadline = Clock::time_point::max();
        co_return true;
    }

    void take_head(Exchange& x) const
    {
        auto const& head = m_parser->get();
        auto& request = x.request;
        auto const field = [&](auto name) { return std::string(view(head[name])); };
        request.method = head.method() == http::verb::post ? Method::post : Method::get;
        request.target = std::string(view(head.target()));
        request.cookies = read_cookies(view(head[http::field::cookie]));
        request.host = field(http::field::host);
        request.origin = field(http::field::origin);
        request.fetch_site = field("Sec-Fetch-Site");
        request.accept = field(http::field::accept);
        request.accept_language = field(http::field::accept_language);
        request.if_none_match = field(http::field::if_none_match);
        request.content_type = field(http::field::content_type);
        request.gzip = accepts_gzip(view(head[http::field::accept_encoding]));
        std::string forwarded;
        auto const [first, last] = head.equal_range("X-Forwarded-For");
        for (auto at = first; at != last; ++at) forwarded.append(forwarded.empty() ? "" : ",").append(view(at->value()));
        request.remote = m_shared.proxy.real_address(m_peer, forwarded);
        auto const peer = read_address(m_peer);
        request.direct = peer && is_loopback(*peer) && forwarded.empty() && head.find(http::field::forwarded) == head.end();
    }

    /// The status a head by itself already earns, or 0.
    int head_trouble() const
    {
        auto const& head = m_parser->get();
        bool const post = head.method() == http::verb::post;
        if (!post && head.method() != http::verb::get && head.method() != http::verb::head) return 405;
        if (head.count(http::field::host) > 1 || (head.version() == 11 && head.count(http::field::host) == 0)) return 400;
        auto const length = m_parser->content_length();
        if (!post && (m_parser->chunked() || (length && *length > 0))) return 400;
        auto const expect = head[http::field::expect];
        if (!expect.empty() && !boost::beast::iequals(expect, "100-continue")) return 417;
        return 0;
    }

    Task<bool> with_body(ExchangePtr x)
    {
        auto const length = m_parser->content_length();
        bool const has_body = m_parser->chunked() || (length && *length > 0);
        if (has_body) {
            auto const most = m_shared.door.body_max(x->request.method, x->request.target);
            if (most && length && *length > *most) co_return co_await refuse(*x, 413);
            m_last = !most; // no such route: say so without reading
            int status = 0;
            if (most) status = co_await read_body(*most);
            if (status < 0) co_return false;
            if (status > 0) co_return co_await refuse(*x, status);
        }
        if (!m_last) x->request.body = std::move(m_parser->get().body());
        x->began = Clock::now();
        co_await handle(x);
        m_shared.body_memory -= std::exchange(m_body_memory, 0);
        bool const keep = m_parser->get().keep_alive() && !m_last && !m_crowd.stopping;
        bool sent = false;
        if (x->response.source) sent = co_await stream(x, keep);
        else sent = co_await send(*x, keep);
        if (m_last) co_await swallow();
        co_return sent;
    }

    /// 0 when it is there, the status that refuses it, or -1 when the visitor is gone.
    Task<int> read_body(std::size_t most)
    {
        auto const began = Clock::now();
        if (!m_parser->get()[http::field::expect].empty()) {
            static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            deadline = began + m_shared.options.stall;
            auto const [failed, sent] = co_await asio::async_write(m_socket, asio::buffer(go_on), asio::as_tuple(use_task));
            if (failed) co_return -1;
        }
        m_parser->body_limit(most);
        m_parser->eager(true);
        while (!m_parser->is_done()) {
            error_code wrong;
            if (m_buffer.size() > 0) {
                m_buffer.consume(m_parser->put(m_buffer.data(), wrong));
                auto const held = m_parser->get().body().size();
                m_shared.body_memory += held - m_body_memory;
                m_body_memory = held;
                if (wrong == http::error::body_limit) co_return 413;
                if (wrong && wrong != http::error::need_more) co_return 400;
                if (m_shared.body_memory > m_shared.options.body_memory) co_return 503;
                if (!wrong) continue;
            }
            auto const now = Clock::now();
            auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(now - began - slow_grace).count();
            if (seconds > 0 && m_body_memory < slowest * static_cast<std::size_t>(seconds)) co_return -1;
            deadline = now + m_shared.options.stall;
            bool const more = co_await read_some();
            // An upload that stops half way may still have a listener: they are told.
            if (!more) co_return m_half_closed ? 400 : -1;
        }
        deadline = Clock::time_point::max();
        co_return 0;
    }

    /// What the door calls from another thread. Weak: the last to let go of a visit must be its own thread.
    std::function<void()> wake_me()
    {
        m_answered = false;
        return [weak = weak_from_this(), &io = m_io] {
            asio::post(io, [weak] {
                auto const self = weak.lock();
                if (!self) return;
                self->m_answered = true;
                self->m_wake.cancel();
            });
        };
    }

    Task<> until_woken()
    {
        m_wake.expires_at(Clock::time_point::max());
        while (!m_answered) co_await m_wake.async_wait(asio::as_tuple(use_task));
    }

    Task<> handle(ExchangePtr x)
    {
        if (m_shared.door.handle(x, wake_me())) co_return;
        co_await until_woken();
    }

    Task<bool> next_piece(ExchangePtr x)
    {
        x->piece.clear();
        while (!m_shared.door.next_piece(x, wake_me())) {
            if (m_crowd.stopping) co_return false;
            m_wake.expires_after(std::chrono::milliseconds(50)); // the pool is full: it empties
            co_await m_wake.async_wait(asio::as_tuple(use_task));
        }
        co_await until_woken();
        co_return !x->piece_failed;
    }

    /// A body that is made while it is sent: a piece is asked for when the one before has left, so a slow visitor slows the source.
    Task<bool> stream(ExchangePtr x, bool keep)
    {
        m_shared.door.finish(*x);
        auto const& head = m_parser->get();
        bool const chunked = head.version() >= 11;
        bool const events = x->response.type == event_stream;
        if (events) let_go_of_address();
        keep = keep && !events;
        auto const connection = !chunked ? Connection::until_closed : keep ? Connection::keep : Connection::close;
        m_out.clear();
        write_head(m_out, x->response, std::nullopt, connection, m_shared.door.common_head(), x->request.id);
        bool more = head.method() != http::verb::head, good = true;
        std::size_t sent = 0;
        do {
            if (more) good = co_await next_piece(x);
            if (!good) break;
            if (more) {
                more = x->more;
                add_chunk(x->piece, more, chunked);
            }
            deadline = Clock::now() + m_shared.options.stall;
            good = co_await write_out(sent);
            if (good && more) good = co_await pause(events ? event_pace : Clock::duration::zero());
        } while (good && more);
        deadline = Clock::time_point::max();
        if (!good && sent == 0 && x->piece_failed) co_return co_await send(*x, false);
        m_shared.door.sent(*x, sent);
        co_return keep&& chunked&& good;
    }

    /// Who keeps a page open is counted by person (kernel/web/events.hpp): an office of two hundred people comes from one address.
    void let_go_of_address()
    {
        if (m_direct && std::exchange(m_counted, false)) m_shared.tally.leave(m_peer);
        else if (!m_real.empty()) m_shared.tally.leave(std::exchange(m_real, {}));
    }

    /// Between two events of a page that stays open; false when the server stops.
    Task<bool> pause(Clock::duration pace)
    {
        auto const until = Clock::now() + pace;
        while (!m_crowd.stopping && Clock::now() < until) {
            m_wake.expires_at(std::min(until, Clock::now() + std::chrono::milliseconds(250)));
            co_await m_wake.async_wait(asio::as_tuple(use_task));
        }
        co_return pace == Clock::duration::zero() || !m_crowd.stopping;
    }

    void add_chunk(std::string_view piece, bool more, bool chunked)
    {
        static constexpr std::string_view end = "0\r\n\r\n";
        if (!chunked) {
            m_out.append(piece);
            return;
        }
        if (!piece.empty()) {
            std::array<char, 20> size;
            auto const last = std::to_chars(size.data(), size.data() + size.size(), piece.size(), 16).ptr;
            m_out.append(size.data(), last).append("\r\n").append(piece).append("\r\n");
        }
        if (!more) m_out.append(end);
    }

    /// Writes what is in m_out and empties it; every bit the visitor takes gives new time.
    Task<bool> write_out(std::size_t& sent)
    {
        for (std::size_t done = 0; done < m_out.size();) {
            auto const [wrong, size] = co_await m_socket.async_write_some(asio::buffer(m_out) + done, asio::as_tuple(use_task));
            if (wrong) co_return false;
            done += size;
            sent += size;
            deadline = Clock::now() + m_shared.options.stall;
        }
        m_out.clear();
        deadline = Clock::time_point::max();
        co_return true;
    }

    /// The visitor is told, the rest of what is coming is swallowed, and the connection ends.
    Task<bool> refuse(Exchange& x, int status)
    {
        bool const plain = status == 431 || status == 417;
        if (plain) {
            x.response =
                text(status == 431 ? "The head of this request is larger than 16 KiB.\n" : "This expectation is not known here.\n");
            x.response.status = status;
        } else {
            m_shared.door.refuse_early(x, status);
        }
        if (status == 405) x.response.with("Allow", "GET, HEAD, POST");
        co_await send(x, false);
        m_shared.body_memory -= std::exchange(m_body_memory, 0);
        m_parser.emplace(); // lets go of the body
        co_await swallow();
        co_return false;
    }

    /// Reads what is still coming and throws it away: closing at once would reset the connection, and the answer would be lost with it.
    Task<> swallow()
    {
        error_code ignored;
        m_socket.shutdown(tcp::socket::shutdown_send, ignored);
        auto const until = Clock::now() + swallow_time;
        for (std::size_t swallowed = 0; swallowed < swallowed_max && Clock::now() < until && !m_crowd.stopping;) {
            m_buffer.clear();
            deadline = Clock::now() + std::chrono::seconds(5);
            bool const more = co_await read_some();
            if (!more) break;
            swallowed += m_buffer.size();
        }
    }

    Task<bool> send(Exchange& x, bool keep)
    {
        m_shared.door.finish(x);
        auto const& head = m_parser->get();
        std::string_view const body = x.response.shared ? std::string_view(*x.response.shared) : std::string_view(x.response.body);
        auto const connection = !keep ? Connection::close : head.version() < 11 ? Connection::keep_http10 : Connection::keep;
        m_out.clear();
        write_head(m_out, x.response, body.size(), connection, m_shared.door.common_head(), x.request.id);
        bool const bare = head.method() == http::verb::head || x.response.status == 304 || x.response.status == 204;
        std::array<asio::const_buffer, 2> const all{asio::buffer(m_out),
                                                    bare ? asio::const_buffer{} : asio::buffer(body.data(), body.size())};
        auto const size = asio::buffer_size(all);
        // Most answers fit the socket's buffer: written at once, without a turn of the loop.
        error_code failed;
        auto sent = m_socket.write_some(all, failed);
        while (sent < size && (!failed || failed == asio::error::would_block)) {
            deadline = Clock::now() + m_shared.options.stall;
            auto const rest = sent < m_out.size() ? asio::buffer(m_out) + sent : all[1] + (sent - m_out.size());
            auto const [wrong, more] = co_await m_socket.async_write_some(rest, asio::as_tuple(use_task));
            failed = wrong;
            sent += more;
        }
        deadline = Clock::time_point::max();
        m_shared.door.sent(x, sent);
        came_by(m_shared.door.house(), m_shared.footfall, x, view(head[http::field::user_agent]));
        co_return keep&& sent == size;
    }

    Task<bool> read_some()
    {
        auto const [failed, size] = co_await m_socket.async_read_some(
            m_buffer.prepare(m_buffer.size() < head_max ? head_max : read_at_once), asio::as_tuple(use_task));
        m_buffer.commit(size);
        m_half_closed = failed == asio::error::eof;
        co_return !failed && size > 0;
    }

    Shared& m_shared;
    Crowd& m_crowd;
    asio::io_context& m_io;
    Socket m_socket;
    Timer m_wake;
    std::string m_peer;
    std::string m_real; // behind a proxy: whose request is being answered
    bool m_direct;
    bool m_counted = true; // in the tally of its own address, when it comes straight
    bool m_answered = false;
    bool m_last = false;        // the connection ends after this request
    bool m_half_closed = false; // nothing more comes, but an answer may be read
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    std::string m_out;
    std::size_t m_body_memory = 0;
};

Task<> serve(std::shared_ptr<Visit> visit) { co_await visit->run(); }
} // namespace

void begin_visit(Shared& shared, Crowd& crowd, asio::io_context& io, int socket, bool v6, std::string peer)
{
    auto visit = std::make_shared<Visit>(shared, crowd, io, Socket(io.get_executor(), v6 ? tcp::v6() : tcp::v4(), socket), std::move(peer));
    asio::co_spawn(io, serve(std::move(visit)), asio::detached);
}

} // namespace kwartier
