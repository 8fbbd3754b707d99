// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/static.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "kernel/base/secret.hpp"
#include "kernel/web/assets.hpp"
#include "kernel/web/compress.hpp"

namespace kwartier {

namespace {
std::string text_of(std::span<unsigned char const> bytes) { return {bytes.begin(), bytes.end()}; }
} // namespace

StaticFiles::StaticFiles()
{
    for (auto const& asset : assets())
        add(std::string(asset.path), std::string(asset.type), asset.hash, text_of(asset.bytes), text_of(asset.gzip));
}

void StaticFiles::load_theme(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string css(std::istreambuf_iterator<char>(file), {});
    if (!file) throw std::runtime_error("the theme " + path + " cannot be read");
    std::string small;
    gzip(css, small);
    auto const hash = secret_hash(css);
    add("theme.css", "text/css; charset=utf-8", hash, std::move(css), std::move(small));
}

void StaticFiles::add(std::string name, std::string type, std::string_view hash, std::string plain, std::string gzip)
{
    File file{std::move(type), std::make_shared<std::string const>(std::move(plain)), nullptr};
    if (!gzip.empty() && gzip.size() < file.plain->size()) file.gzip = std::make_shared<std::string const>(std::move(gzip));
    m_files.insert_or_assign(std::move(name), std::move(file));
    m_hash = secret_hash(m_hash + std::string(hash)).substr(0, 12);
}

std::string StaticFiles::address(std::string_view name) const
{
    if (m_files.find(name) == m_files.end()) return {};
    std::string out = "/static/";
    return out.append(m_hash).append("/").append(name);
}

Response StaticFiles::answer(Request const& request, std::string_view rest) const
{
    auto const slash = rest.find('/');
    // An old hash still finds the file of today: a page that was open during an upgrade keeps its look.
    bool const current = rest.substr(0, slash) == m_hash;
    auto const name = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
    return by_name(request, name, current ? "public, max-age=31536000, immutable" : "public, max-age=60");
}

Response StaticFiles::by_name(Request const& request, std::string_view name, std::string_view cache_control) const
{
    Response response;
    auto const found = m_files.find(name);
    if (found == m_files.end()) {
        response.status = 404;
        response.type.clear();
        return response;
    }
    auto const& file = found->second;
    bool const small = request.gzip && file.gzip;
    response.type = file.type;
    response.shared = small ? file.gzip : file.plain;
    response.with("Cache-Control", std::string(cache_control));
    if (small) response.with("Content-Encoding", "gzip");
    if (file.gzip) response.with("Vary", "Accept-Encoding");
    return response;
}

} // namespace kwartier
