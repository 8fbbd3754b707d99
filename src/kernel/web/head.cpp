// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/head.hpp"

#include <algorithm>
#include <charconv>
#include <ctime>

namespace kwartier {

namespace {
std::string_view reason(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "";
    }
}

void number(std::string& out, std::size_t n)
{
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, n).ptr);
}

void line(std::string& out, std::string_view name, std::string_view value)
{
    auto const breaks = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (std::any_of(value.begin(), value.end(), breaks) || std::any_of(name.begin(), name.end(), breaks)) return;
    out.append(name).append(": ").append(value).append("\r\n");
}
} // namespace

std::string_view date_line()
{
    thread_local std::time_t made = 0;
    thread_local char text[40];
    auto const now = std::time(nullptr);
    if (now != made) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts); // no setlocale is ever called: English
        made = now;
    }
    return text;
}

void write_head(std::string& out, Response const& response, std::optional<std::size_t> body_size, Connection connection,
                std::string_view common, std::string_view request_id)
{
    out.append("HTTP/1.1 ");
    number(out, static_cast<std::size_t>(response.status));
    out.append(" ").append(reason(response.status)).append("\r\nDate: ").append(date_line()).append("\r\n");
    if (!response.type.empty()) line(out, "Content-Type", response.type);
    if (!body_size && connection != Connection::until_closed) out.append("Transfer-Encoding: chunked\r\n");
    if (body_size && response.status != 304 && response.status != 204) {
        out.append("Content-Length: ");
        number(out, *body_size);
        out.append("\r\n");
    }
    if (connection == Connection::close || connection == Connection::until_closed) out.append("Connection: close\r\n");
    if (connection == Connection::keep_http10) out.append("Connection: keep-alive\r\n");
    for (auto const& [name, value] : response.headers) line(out, name, value);
    for (auto const& cookie : response.cookies) line(out, "Set-Cookie", cookie);
    out.append(common);
    line(out, "X-Request-Id", request_id);
    out.append("\r\n");
}

} // namespace kwartier
