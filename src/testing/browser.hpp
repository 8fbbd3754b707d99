// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/web/door.hpp"

namespace kwartier::testing {

/// A browser without a screen, straight before the door: keeps cookies, sends forms with the token that stands on the page, follows
/// redirects when asked. Redirects are not followed by themselves, so that a test sees the 303.
class Browser {
public:
    using Pairs = std::vector<std::pair<std::string, std::string>>;

    explicit Browser(Door& door, std::string address = "192.0.2.1") : m_door(door), m_address(std::move(address)) {}

    int get(std::string_view target);
    /// Sends a form urlencoded, or as multipart when there are uploads. The token is taken from the page that is shown.
    int post(std::string_view target, Pairs const& fields = {}, std::vector<Upload> const& uploads = {});
    /// Sends a body as it is, without a token.
    int send(std::string_view target, std::string_view content_type, std::string body);
    /// Goes where the answer points, as long as it points somewhere (at most 5 times).
    int follow();

    int status() const { return m_exchange->response.status; }
    /// As sent, without compression.
    std::string const& html() const { return m_html; }
    /// The words on the page: without markup, entities undone, white space as one space.
    std::string text() const;
    bool shows(std::string_view words) const { return text().find(words) != std::string::npos; }
    /// What the form on the page holds for a field: value of an input, words of a textarea, the chosen option; empty when there is none.
    std::string field(std::string_view name) const;
    bool has_field(std::string_view name) const;
    /// The address of the first link with these words.
    std::string link(std::string_view words) const;
    std::string header(std::string_view name) const;
    std::string location() const { return header("Location"); }
    std::string cookie(std::string_view name) const;
    void set_cookie(std::string name, std::string value) { m_cookies.insert_or_assign(std::move(name), std::move(value)); }
    /// For every next request: Origin, Sec-Fetch-Site, Accept-Language, Accept.
    void set_header(std::string name, std::string value) { m_headers.insert_or_assign(std::move(name), std::move(value)); }
    Exchange const& exchange() const { return *m_exchange; }

private:
    int go(Request request);

    Door& m_door;
    std::string m_address;
    std::map<std::string, std::string, std::less<>> m_cookies;
    std::map<std::string, std::string, std::less<>> m_headers;
    ExchangePtr m_exchange;
    std::string m_html;
};

} // namespace kwartier::testing
