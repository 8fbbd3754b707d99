// SPDX-License-Identifier: EUPL-1.2
#include "testing/browser.hpp"

#include "kernel/base/text.hpp"
#include "kernel/web/percent.hpp"

namespace kwartier::testing {

namespace {
std::string undone(std::string_view text)
{
    static std::pair<std::string_view, std::string_view> const entities[] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#34;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}};
    std::string out;
    while (!text.empty()) {
        bool found = false;
        for (auto const& [entity, letter] : entities) {
            if (!text.starts_with(entity)) continue;
            out += letter;
            text.remove_prefix(entity.size());
            found = true;
            break;
        }
        if (found) continue;
        out += text.front();
        text.remove_prefix(1);
    }
    return out;
}

std::string_view between(std::string_view text, std::string_view begin, std::string_view end)
{
    auto const from = text.find(begin);
    if (from == std::string_view::npos) return {};
    auto const start = from + begin.size();
    return text.substr(start, text.find(end, start) - start);
}

std::string attribute(std::string_view tag, std::string_view name) { return undone(between(tag, " " + std::string(name) + "=\"", "\"")); }

/// The start tag of the control with this name, and where it ends in the page.
std::pair<std::string_view, std::size_t> control(std::string_view html, std::string_view name)
{
    auto const needle = " name=\"" + std::string(name) + "\"";
    for (auto at = html.find(needle); at != std::string_view::npos; at = html.find(needle, at + 1)) {
        auto const begin = html.rfind('<', at);
        auto const end = html.find('>', at);
        auto const tag = html.substr(begin, end - begin + 1);
        bool const choice = tag.find("type=\"radio\"") != std::string_view::npos || tag.find("type=\"checkbox\"") != std::string_view::npos;
        if (choice && tag.find(" checked") == std::string_view::npos) continue;
        return {tag, end + 1};
    }
    return {{}, 0};
}

std::string multipart(std::string const& boundary, Browser::Pairs const& fields, std::vector<Upload> const& uploads)
{
    std::string body;
    for (auto const& [name, value] : fields)
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    for (auto const& upload : uploads)
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + upload.field + "\"; filename=\"" + upload.filename +
                "\"\r\nContent-Type: " + upload.type + "\r\n\r\n" + upload.bytes + "\r\n";
    return body + "--" + boundary + "--\r\n";
}
} // namespace

int Browser::get(std::string_view target)
{
    Request request;
    request.target = target;
    return go(std::move(request));
}

int Browser::post(std::string_view target, Pairs const& fields, std::vector<Upload> const& uploads)
{
    auto all = fields;
    if (auto token = field("_token"); !token.empty()) all.emplace_back("_token", std::move(token));
    if (!uploads.empty()) {
        std::string const boundary = "----KwartierBrowser7MA4YWxkTrZu0gW";
        return send(target, "multipart/form-data; boundary=" + boundary, multipart(boundary, all, uploads));
    }
    std::string body;
    for (auto const& [name, value] : all) body += (body.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
    return send(target, "application/x-www-form-urlencoded", std::move(body));
}

int Browser::send(std::string_view target, std::string_view content_type, std::string body)
{
    Request request;
    request.method = Method::post;
    request.target = target;
    request.content_type = content_type;
    request.body = std::move(body);
    return go(std::move(request));
}

int Browser::follow()
{
    for (int i = 0; i < 5 && status() == 303; ++i) get(location());
    return status();
}

int Browser::go(Request request)
{
    for (auto const& [name, value] : m_cookies) request.cookies.add(name, value);
    request.remote = m_address;
    request.host = "localhost:8080";
    if (auto const found = m_headers.find("Origin"); found != m_headers.end()) request.origin = found->second;
    if (auto const found = m_headers.find("Sec-Fetch-Site"); found != m_headers.end()) request.fetch_site = found->second;
    if (auto const found = m_headers.find("Accept-Language"); found != m_headers.end()) request.accept_language = found->second;
    if (auto const found = m_headers.find("Accept"); found != m_headers.end()) request.accept = found->second;
    if (auto const found = m_headers.find("If-None-Match"); found != m_headers.end()) request.if_none_match = found->second;
    m_exchange = m_door.answer(std::move(request));
    auto const& response = m_exchange->response;
    m_html = response.shared ? *response.shared : response.body;
    for (auto const& cookie : response.cookies) {
        auto const pair = cookie.substr(0, cookie.find(';'));
        auto const equals = pair.find('=');
        if (cookie.find("Max-Age=0") != std::string::npos) m_cookies.erase(pair.substr(0, equals));
        else set_cookie(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return response.status;
}

std::string Browser::text() const
{
    std::string plain;
    bool in_tag = false;
    for (char const c : m_html) {
        if (c == '<') in_tag = true;
        bool const space = in_tag || c == ' ' || c == '\n' || c == '\t';
        if (c == '>' && in_tag) in_tag = false;
        if (!space) plain += c;
        else if (!plain.empty() && plain.back() != ' ') plain += ' ';
    }
    return undone(plain);
}

std::string Browser::field(std::string_view name) const
{
    auto const [tag, end] = control(m_html, name);
    if (tag.empty()) return {};
    auto const rest = std::string_view(m_html).substr(end);
    if (tag.starts_with("<textarea")) return undone(rest.substr(0, rest.find("</textarea>")));
    if (!tag.starts_with("<select")) return attribute(tag, "value");
    auto const options = rest.substr(0, rest.find("</select>"));
    auto const chosen = options.find(" selected");
    if (chosen == std::string_view::npos) return {};
    auto const begin = options.rfind('<', chosen);
    return attribute(options.substr(begin, options.find('>', chosen) - begin), "value");
}

bool Browser::has_field(std::string_view name) const { return m_html.find(" name=\"" + std::string(name) + "\"") != std::string::npos; }

std::string Browser::link(std::string_view words) const
{
    std::string_view html = m_html;
    for (auto at = html.find("<a "); at != std::string_view::npos; at = html.find("<a ", at + 1)) {
        auto const tag_end = html.find('>', at);
        auto const inside = html.substr(tag_end + 1, html.find("</a>", tag_end) - tag_end - 1);
        if (undone(inside).find(words) != std::string::npos) return attribute(html.substr(at, tag_end - at), "href");
    }
    return {};
}

std::string Browser::header(std::string_view name) const
{
    for (auto const& [key, value] : m_exchange->response.headers)
        if (key == name) return value;
    return {};
}

std::string Browser::cookie(std::string_view name) const
{
    auto const found = m_cookies.find(name);
    return found == m_cookies.end() ? std::string{} : found->second;
}

} // namespace kwartier::testing
