// SPDX-License-Identifier: EUPL-1.2
#include "tools/crash/wire.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>

#include "kernel/web/percent.hpp"

namespace kwartier::crash {

namespace {

std::string next_address()
{
    static std::atomic<unsigned> count{0};
    auto const n = ++count;
    return "10." + std::to_string((n >> 16) & 255) + "." + std::to_string((n >> 8) & 255) + "." + std::to_string(n & 255);
}

/// The value of a header, whose name is written as our server writes it.
std::string header(std::string_view head, std::string_view name) { return between(head, "\r\n" + std::string(name) + ": ", "\r\n"); }

} // namespace

std::string between(std::string_view text, std::string_view begin, std::string_view end)
{
    auto const from = text.find(begin);
    if (from == std::string_view::npos) return {};
    auto const start = from + begin.size();
    auto const until = text.find(end, start);
    return until == std::string_view::npos ? std::string() : std::string(text.substr(start, until - start));
}

Wire::Wire(int port) : m_port(port), m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int const on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(m_socket, reinterpret_cast<sockaddr const*>(&to), sizeof to) == 0) return;
    ::close(m_socket);
    m_socket = -1;
}

Wire::~Wire()
{
    if (m_socket >= 0) ::close(m_socket);
}

std::optional<Answer> Wire::get(std::string_view target) { return exchange(head("GET", target) + "\r\n"); }

std::optional<Answer> Wire::post(std::string_view target, Fields const& fields)
{
    std::string body;
    for (auto const& [name, value] : fields) body += (body.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
    return exchange(head("POST", target) + "Origin: http://localhost:" + std::to_string(m_port) +
                    "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                    std::to_string(body.size()) + "\r\n\r\n" + body);
}

std::string Wire::head(std::string_view method, std::string_view target) const
{
    return std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: localhost:" + std::to_string(m_port) +
           "\r\nX-Forwarded-For: " + next_address() + "\r\n";
}

std::optional<Answer> Wire::exchange(std::string const& request)
{
    for (std::string_view left = request; !left.empty();) {
        auto const sent = ::send(m_socket, left.data(), left.size(), MSG_NOSIGNAL);
        if (sent <= 0) return std::nullopt;
        left.remove_prefix(static_cast<std::size_t>(sent));
    }
    auto end = m_read.find("\r\n\r\n");
    for (; end == std::string::npos; end = m_read.find("\r\n\r\n"))
        if (!more()) return std::nullopt;
    auto const head = m_read.substr(0, end + 2);
    auto const length = static_cast<std::size_t>(std::atoll(header(head, "Content-Length").c_str()));
    while (m_read.size() < end + 4 + length)
        if (!more()) return std::nullopt;
    Answer answer{std::atoi(head.c_str() + head.find(' ')), header(head, "Location"), m_read.substr(end + 4, length)};
    m_read.erase(0, end + 4 + length);
    return answer;
}

bool Wire::more()
{
    std::array<char, 16 * 1024> bytes;
    auto const got = ::recv(m_socket, bytes.data(), bytes.size(), 0);
    if (got <= 0) return false;
    m_read.append(bytes.data(), static_cast<std::size_t>(got));
    return true;
}

} // namespace kwartier::crash
