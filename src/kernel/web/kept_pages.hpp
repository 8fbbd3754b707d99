// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "kernel/base/time.hpp"
#include "kernel/web/request.hpp"
#include "kernel/web/response.hpp"

namespace kwartier {

/// Pages that every guest is shown the same, kept in memory for who asks next: as long as nothing was decided in this process, and a second
/// at the longest, so that what another process decided is seen within a second. Measured: a page from here costs what nginx spends on the
/// same bytes (docs/performance.md). Used by any thread.
class KeptPages {
public:
    static constexpr auto kept_for = std::chrono::seconds{1};
    static constexpr std::size_t bytes_max = std::size_t{64} << 20; // with more than this all are let go

    /// Address and language; empty for who is signed in, was told something, or chooses a language with this request.
    static std::string key_of(Request const&);

    /// `changes` is Database::changes() of before the look.
    std::optional<Response> find(std::string const& key, bool gzip, Instant now, std::uint64_t changes);
    /// Keeps whole pages only: 200, HTML, without a cookie.
    void keep(std::string const& key, Response const&, Instant now, std::uint64_t changes);

private:
    struct Page {
        std::string type;
        std::vector<std::pair<std::string, std::string>> headers;
        std::shared_ptr<std::string const> plain, gzip; // the second when it was first asked for
        Instant made{};
        std::uint64_t changes = 0;
    };
    std::mutex m_lock;
    std::unordered_map<std::string, std::shared_ptr<Page>> m_pages;
    std::size_t m_bytes = 0;
};

} // namespace kwartier
