// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/compress.hpp"

#include <zlib.h>

#include <stdexcept>

#include "kernel/base/text.hpp"

namespace kwartier {

namespace {
/// The state of zlib is a quarter of a megabyte; making it anew for every page costs more than small pages do.
class Deflater {
public:
    Deflater()
    {
        // Level 3: within 6 % of level 6 on pages of ours, at half the time.
        if (deflateInit2(&m_stream, 3, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::runtime_error("zlib cannot start");
    }
    ~Deflater() { deflateEnd(&m_stream); }
    Deflater(Deflater const&) = delete;

    void run(std::string_view plain, std::string& out)
    {
        deflateReset(&m_stream);
        out.resize(deflateBound(&m_stream, plain.size()));
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
        m_stream.avail_in = static_cast<uInt>(plain.size());
        m_stream.next_out = reinterpret_cast<Bytef*>(out.data());
        m_stream.avail_out = static_cast<uInt>(out.size());
        if (deflate(&m_stream, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("zlib cannot compress");
        out.resize(m_stream.total_out);
    }

private:
    z_stream m_stream{};
};
} // namespace

void gzip(std::string_view plain, std::string& out)
{
    thread_local Deflater deflater;
    deflater.run(plain, out);
}

bool accepts_gzip(std::string_view accept_encoding)
{
    for (auto item : split(accept_encoding, ',')) {
        auto const name = trimmed(item.substr(0, item.find(';')));
        if (name != "gzip" && name != "*") continue;
        auto const weight = item.find("q=");
        if (weight == std::string_view::npos) return true;
        auto const value = trimmed(item.substr(weight + 2));
        return value.find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

bool worth_compressing(std::string_view type, std::size_t size)
{
    if (size < 1024) return false;
    return type.starts_with("text/") || type.starts_with("application/json") || type.starts_with("application/geo+json") ||
           type.starts_with("image/svg");
}

} // namespace kwartier
