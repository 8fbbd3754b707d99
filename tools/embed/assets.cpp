// SPDX-License-Identifier: EUPL-1.2
#include <zlib.h>

#include <cstdint>
#include <stdexcept>

#include "tools/embed/embed.hpp"

namespace kwartier::tools {

std::string media_type(std::string_view path)
{
    static std::map<std::string_view, std::string_view> const types{
        {"css", "text/css; charset=utf-8"},
        {"js", "text/javascript; charset=utf-8"},
        {"mjs", "text/javascript; charset=utf-8"},
        {"html", "text/html; charset=utf-8"},
        {"txt", "text/plain; charset=utf-8"},
        {"json", "application/json"},
        {"map", "application/json"},
        {"webmanifest", "application/manifest+json"},
        {"svg", "image/svg+xml"},
        {"png", "image/png"},
        {"jpg", "image/jpeg"},
        {"webp", "image/webp"},
        {"ico", "image/x-icon"},
        {"woff2", "font/woff2"},
    };
    auto const dot = path.rfind('.');
    auto const found = dot == path.npos ? types.end() : types.find(path.substr(dot + 1));
    return std::string(found == types.end() ? "application/octet-stream" : found->second);
}

// FNV-1a, 64 bits: for caches, not against an adversary.
std::string hash_of(std::string_view bytes)
{
    std::uint64_t h = 0xcbf29ce484222325U;
    for (char const c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    std::string out(16, '0');
    for (std::size_t i = 16; i-- > 0; h >>= 4) out[i] = "0123456789abcdef"[h & 15];
    return out;
}

std::string gzipped(std::string_view bytes)
{
    z_stream z{};
    if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) throw std::runtime_error("zlib cannot start");
    std::string out(deflateBound(&z, bytes.size()), '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    auto const done = deflate(&z, Z_FINISH);
    out.resize(z.total_out);
    deflateEnd(&z);
    if (done != Z_STREAM_END) throw std::runtime_error("zlib cannot compress");
    return out.size() * 10 < bytes.size() * 9 ? out : std::string{};
}

std::string assets_source(std::vector<AssetFile> const& files)
{
    std::string out = "// Made by tools/embed.\n#include \"kernel/web/assets.hpp\"\n\n";
    std::string list;
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto const& file = files[i];
        auto const n = std::to_string(i);
        auto const symbol = "kwartier_asset_" + n;
        out += "extern \"C\" unsigned char const " + symbol + "[];\n";
        if (!file.gzip.empty()) out += "extern \"C\" unsigned char const " + symbol + "_gzip[];\n";
        list += "        {" + literal(file.path) + ", " + literal(media_type(file.path)) + ", " + literal(hash_of(file.bytes)) + ", {" +
                symbol + ", " + std::to_string(file.bytes.size()) + "}, ";
        list += file.gzip.empty() ? "{}},\n" : "{" + symbol + "_gzip, " + std::to_string(file.gzip.size()) + "}},\n";
    }
    out += "\nnamespace kwartier {\nstd::span<Asset const> assets()\n{\n";
    if (files.empty()) return out + "    return {};\n}\n}\n";
    return out + "    static Asset const all[] = {\n" + list + "    };\n    return all;\n}\n}\n";
}

std::string assets_assembly(std::vector<AssetFile> const& files, std::string const& out_folder)
{
    std::string out = "/* Made by tools/embed. */\n.section .rodata\n";
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto const symbol = "kwartier_asset_" + std::to_string(i);
        auto const add = [&](std::string const& name, std::string const& source) {
            out += ".balign 16\n.global " + name + "\n" + name + ":\n.incbin " + literal(source) + "\n.byte 0\n";
        };
        out += "/* " + hash_of(files[i].bytes) + " */\n"; // so that new content means a new text
        add(symbol, files[i].source);
        if (!files[i].gzip.empty()) add(symbol + "_gzip", out_folder + "/" + std::to_string(i) + ".gz");
    }
    return out + ".section .note.GNU-stack,\"\",@progbits\n";
}

} // namespace kwartier::tools
