// SPDX-License-Identifier: EUPL-1.2
// The compilers of the house as one program:
//   kwartier-compile words|schema|pages|data ROOM ROOM-FOLDER OUT SRC [NEED…]   writes OUT/KIND.gen.hpp and OUT/KIND.gen.cpp
//   kwartier-compile assets FOLDER OUT                                          writes OUT/assets.gen.cpp and OUT/assets.gen.S
#include <cstdio>
#include <exception>
#include <filesystem>

#include "tools/embed/embed.hpp"
#include "tools/pages/compile.hpp"
#include "tools/words/words.hpp"

namespace fs = std::filesystem;
using namespace kwartier::tools;

namespace {

struct Order {
    std::string kind, room, folder, out, src;
    std::vector<std::string> needs;
};
struct Made {
    std::string header, source;
};

// All files under a folder, by path from there.
std::map<std::string, std::string> files_in(std::string const& folder)
{
    std::map<std::string, std::string> files;
    if (!fs::exists(folder)) return files;
    for (auto const& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files.emplace(entry.path().lexically_relative(folder).generic_string(), read_file(entry.path().string()));
    return files;
}

Made words(Order const& order, std::vector<Trouble>& troubles)
{
    auto const all = words_in(order.room, order.folder + "/words", troubles);
    return {words_header(order.room, all), words_source(order.room, all)};
}

Made schema(Order const& order, std::vector<Trouble>& troubles)
{
    auto const folder = order.folder + "/schema";
    auto const steps = steps_of(order.room, folder, files_in(folder), troubles);
    return {schema_header(order.room), schema_source(order.room, steps)};
}

Made data(Order const& order)
{
    auto const files = files_in(order.folder + "/data");
    return {data_header(order.room, files), data_source(order.room, files)};
}

Made pages(Order const& order, std::vector<Trouble>& troubles)
{
    PageRoom room{order.room, {}, {}, {}};
    auto known = order.needs;
    known.push_back("kernel");
    for (auto const& name : known) room.words[name] = words_in(name, order.src + "/" + folder_of(name) + "/words", troubles);
    room.words[order.room] = words_in(order.room, order.folder + "/words", troubles);
    read_pages(room, order.folder + "/pages", order.src + "/kernel/pages");
    auto made = compile_pages(room, troubles);
    return {std::move(made.header), std::move(made.source)};
}

int assets(std::string const& folder, std::string const& out)
{
    std::vector<AssetFile> all;
    for (auto& [path, bytes] : files_in(folder)) {
        auto gzip = gzipped(bytes);
        if (!gzip.empty()) write_file(out + "/" + std::to_string(all.size()) + ".gz", gzip);
        all.push_back({path, folder + "/" + path, bytes, std::move(gzip)});
    }
    write_file(out + "/assets.gen.cpp", assets_source(all));
    write_file(out + "/assets.gen.S", assets_assembly(all, out));
    return 0;
}

} // namespace

int main(int count, char** arguments)
try {
    std::vector<std::string> const a(arguments + 1, arguments + count);
    if (a.size() == 3 && a[0] == "assets") return assets(a[1], a[2]);
    if (a.size() < 5) {
        std::fprintf(stderr, "usage: kwartier-compile words|schema|pages|data ROOM ROOM-FOLDER OUT SRC [NEED...], or assets FOLDER OUT\n");
        return 2;
    }
    Order const order{a[0], a[1], a[2], a[3], a[4], {a.begin() + 5, a.end()}};
    std::vector<Trouble> troubles;
    auto const made = order.kind == "words"    ? words(order, troubles)
                      : order.kind == "schema" ? schema(order, troubles)
                      : order.kind == "pages"  ? pages(order, troubles)
                                               : data(order);
    if (troubles.empty()) {
        write_file(order.out + "/" + order.kind + ".gen.hpp", made.header);
        write_file(order.out + "/" + order.kind + ".gen.cpp", made.source);
    }
    return report(troubles);
} catch (std::exception const& e) {
    std::fprintf(stderr, "kwartier-compile: %s\n", e.what());
    return 1;
}
