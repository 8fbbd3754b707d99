// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/kept_pages.hpp"

#include "kernel/web/compress.hpp"
#include "kernel/web/language.hpp"

namespace kwartier {

std::string KeptPages::key_of(Request const& request)
{
    for (auto const& [name, value] : request.cookies.items())
        if (name != language_cookie) return {};
    if (request.method != Method::get || request.query.has(language_cookie)) return {};
    return std::string(code(request.language)) + ' ' + request.target;
}

std::optional<Response> KeptPages::find(std::string const& key, bool gzip, Instant now, std::uint64_t changes)
{
    std::lock_guard const guard(m_lock);
    auto const at = m_pages.find(key);
    if (at == m_pages.end()) return std::nullopt;
    auto& page = *at->second;
    if (page.changes != changes || now < page.made || now - page.made >= kept_for) return std::nullopt;
    Response response;
    response.type = page.type;
    response.headers = page.headers;
    response.shared = page.plain;
    if (!worth_compressing(page.type, page.plain->size())) return response;
    response.with("Vary", "Accept-Encoding");
    if (!gzip) return response;
    if (!page.gzip) {
        std::string small;
        kwartier::gzip(*page.plain, small);
        m_bytes += small.size();
        page.gzip = std::make_shared<std::string const>(std::move(small));
    }
    response.shared = page.gzip;
    response.with("Content-Encoding", "gzip");
    return response;
}

void KeptPages::keep(std::string const& key, Response const& response, Instant now, std::uint64_t changes)
{
    if (response.status != 200 || response.shared || response.source || !response.cookies.empty() ||
        !response.type.starts_with("text/html"))
        return;
    auto page = std::make_shared<Page>(Page{.type = response.type,
                                            .headers = response.headers,
                                            .plain = std::make_shared<std::string const>(response.body),
                                            .gzip = nullptr,
                                            .made = now,
                                            .changes = changes});
    std::lock_guard const guard(m_lock);
    if (m_bytes + response.body.size() > bytes_max) {
        m_pages.clear();
        m_bytes = 0;
    }
    auto& place = m_pages[key];
    if (place) m_bytes -= place->plain->size() + (place->gzip ? place->gzip->size() : 0);
    m_bytes += response.body.size();
    place = std::move(page);
}

} // namespace kwartier
