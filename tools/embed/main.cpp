// SPDX-License-Identifier: EUPL-1.2
#include <cstdio>
#include <exception>
#include <filesystem>

#include "tools/embed/embed.hpp"

namespace fs = std::filesystem;
using namespace kwartier::tools;

namespace {

int schema(std::string const& room, std::string const& folder, std::string const& out)
{
    std::map<std::string, std::string> files;
    if (fs::exists(folder))
        for (auto const& entry : fs::directory_iterator(folder))
            if (entry.path().extension() == ".sql") files.emplace(entry.path().filename().string(), read_file(entry.path().string()));
    std::vector<Trouble> troubles;
    auto const steps = steps_of(room, folder, files, troubles);
    if (troubles.empty()) {
        write_file(out + "/schema.gen.hpp", schema_header(room));
        write_file(out + "/schema.gen.cpp", schema_source(room, steps));
    }
    return report(troubles);
}

int assets(std::string const& folder, std::string const& out)
{
    std::map<std::string, AssetFile> files;
    if (fs::exists(folder))
        for (auto const& entry : fs::recursive_directory_iterator(folder)) {
            if (!entry.is_regular_file()) continue;
            auto const path = fs::relative(entry.path(), folder).generic_string();
            auto bytes = read_file(entry.path().string());
            auto gzip = gzipped(bytes);
            files.emplace(path, AssetFile{path, entry.path().string(), std::move(bytes), std::move(gzip)});
        }
    std::vector<AssetFile> all;
    for (auto& [path, file] : files) all.push_back(std::move(file));
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!all[i].gzip.empty()) write_file(out + "/" + std::to_string(i) + ".gz", all[i].gzip);
    write_file(out + "/assets.gen.cpp", assets_source(all));
    write_file(out + "/assets.gen.S", assets_assembly(all, out));
    return 0;
}

} // namespace

// kwartier-embed schema ROOM SCHEMA-FOLDER OUT-FOLDER
// kwartier-embed assets FOLDER OUT-FOLDER
int main(int count, char** arguments)
try {
    std::vector<std::string> const a(arguments + 1, arguments + count);
    if (a.size() == 4 && a[0] == "schema") return schema(a[1], a[2], a[3]);
    if (a.size() == 3 && a[0] == "assets") return assets(a[1], a[2]);
    std::fprintf(stderr, "usage: kwartier-embed schema ROOM FOLDER OUT | kwartier-embed assets FOLDER OUT\n");
    return 2;
} catch (std::exception const& e) {
    std::fprintf(stderr, "kwartier-embed: %s\n", e.what());
    return 1;
}
