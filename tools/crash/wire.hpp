// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kwartier::crash {

/// What came back over the wire, whole.
struct Answer {
    int status = 0;
    std::string location;
    std::string body;
};

using Fields = std::vector<std::pair<std::string, std::string>>;

/// One connection of one client to a server on this machine, kept open: a socket and nothing else, so that what it says was answered was
/// answered. Every request names another address it comes from, as a proxy would, so that the limit per address stays as it is.
class Wire {
public:
    explicit Wire(int port);
    ~Wire();
    Wire(Wire const&) = delete;
    Wire& operator=(Wire const&) = delete;

    /// Nothing as soon as the server is gone: also an answer that came by halves is none.
    std::optional<Answer> get(std::string_view target);
    std::optional<Answer> post(std::string_view target, Fields const& fields);

private:
    std::optional<Answer> exchange(std::string const& request);
    bool more();
    std::string head(std::string_view method, std::string_view target) const;

    int m_port;
    int m_socket = -1;
    std::string m_read; // what was read and not used yet
};

/// The value between two texts, or empty.
std::string between(std::string_view text, std::string_view begin, std::string_view end);

} // namespace kwartier::crash
