// SPDX-License-Identifier: EUPL-1.2
#include "tools/tidy/tidy.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <sstream>

#include "tools/words/words.hpp"

namespace fs = std::filesystem;

namespace kwartier::tools {

namespace {

bool is_cpp(std::string const& path) { return path.ends_with(".cpp") || path.ends_with(".hpp"); }

void read_into(std::map<std::string, std::string>& files, fs::path const& root, fs::path const& folder)
{
    static std::set<std::string> const skipped{"node_modules", "dist", "build", ".git"};
    if (!fs::exists(folder)) return;
    for (auto const& entry : fs::directory_iterator(folder)) {
        if (entry.is_directory() && !skipped.contains(entry.path().filename().string())) read_into(files, root, entry.path());
        static std::set<std::string> const read{".cpp", ".hpp", ".html", ".po",   ".sql", ".cmake", ".ts", ".css",
                                                ".md",  ".sh",  ".py",   ".json", ".txt", ".yml",   ""};
        if (entry.is_regular_file() && read.contains(entry.path().extension().string()))
            files.emplace(entry.path().lexically_relative(root).generic_string(), read_file(entry.path().string()));
    }
}

// From the one line of every slice.cmake, as CMake reads it.
void read_needs(Tree& tree)
{
    std::map<std::string, std::vector<std::string>> direct;
    for (auto const& [path, text] : tree.files) {
        if (!path.starts_with("src/slices/") || !path.ends_with("/slice.cmake")) continue;
        auto const open = text.find("slice(");
        if (open == text.npos) continue;
        std::istringstream words(text.substr(open + 6, text.find(')', open) - open - 6));
        std::string name, needs, need;
        words >> name >> needs;
        while (words >> need) direct[name].push_back(need);
        tree.needs[name];
    }
    std::function<void(std::string const&, std::set<std::string>&)> const gather = [&](std::string const& name,
                                                                                       std::set<std::string>& all) {
        for (auto const& need : direct[name])
            if (all.insert(need).second) gather(need, all);
    };
    for (auto& [name, all] : tree.needs) {
        gather(name, all);
        // CMake refuses a need that is not there; what could be reached through it is not judged as well.
        if (std::any_of(all.begin(), all.end(), [&](std::string const& need) { return !tree.needs.contains(need); }))
            tree.unfinished.insert(name);
    }
}

} // namespace

std::string room_of(std::string const& path)
{
    if (path.starts_with("tools/")) return "tools";
    if (!path.starts_with("src/")) return {};
    auto const rest = path.substr(path.starts_with("src/slices/") ? 11 : 4);
    return rest.substr(0, rest.find('/'));
}

bool is_test(std::string const& path) { return path.ends_with("_test.cpp") || path.ends_with("_test.hpp"); }

Tree tree_of(std::map<std::string, std::string> files)
{
    Tree tree{std::move(files), {}, {}, {}};
    for (auto const& [path, text] : tree.files)
        if (is_cpp(path)) tree.sources.emplace(path, read_source(text));
    read_needs(tree);
    return tree;
}

Tree read_tree(std::string const& root)
{
    std::map<std::string, std::string> files;
    for (auto const folder : {"src", "tools", "cmake", "script", "web", "docs", "bench", "fuzz"})
        read_into(files, root, fs::path(root) / folder);
    for (auto const& entry : fs::directory_iterator(root)) {
        auto const name = entry.path().filename().string();
        if (entry.is_regular_file() && name != ".git" && !name.ends_with(".tmp")) files.emplace(name, read_file(entry.path().string()));
    }
    return tree_of(std::move(files));
}

void check_heavy_headers(Tree const& tree, Troubles& troubles)
{
    static constexpr std::array<std::string_view, 10> heavy{"nlohmann/", "boost/beast", "boost/asio", "spdlog/",  "toml++/",
                                                            "vips/",     "curl/",       "regex",      "iostream", "simdjson"};
    for (auto const& [path, source] : tree.sources) {
        if (!path.ends_with(".hpp") || !path.starts_with("src/")) continue;
        for (auto const& include : source.includes)
            for (auto const header : heavy)
                if (include.angled && include.path.starts_with(header))
                    troubles.push_back({path, include.line, 0, "<" + include.path + "> is slow to compile: it belongs in a .cpp"});
    }
}

void check_words(Tree const& tree, Troubles& troubles)
{
    auto const check = [&](std::string const& room, std::string const& folder) {
        auto const nl = tree.files.find(folder + "/nl.po");
        auto const en = tree.files.find(folder + "/en.po");
        if (nl == tree.files.end() && en == tree.files.end()) return;
        auto const text = [&](auto const& found) { return found == tree.files.end() ? std::string{} : found->second; };
        check_words(room, folder + "/nl.po", text(nl), folder + "/en.po", text(en), troubles);
    };
    check("kernel", "src/kernel/words");
    for (auto const& [name, needs] : tree.needs) check(name, "src/slices/" + name + "/words");
}

void check_texts(Tree const& tree, Troubles& troubles)
{
    // A little more than STYLE.md says, so that nobody has to fight for the last line.
    constexpr int lines_max = 450;
    constexpr int face_lines_max = 150;
    // Written in two pieces, so that this file is not found by its own rule.
    std::array<std::string, 7> const forbidden{
        "/ho"
        "me/",
        "/wo"
        "rk/",
        "/Us"
        "ers/",
        "TO"
        "DO",
        "FIX"
        "ME",
        "registry"
        ".npmjs",
        "\"reso"
        "lved\":"};
    for (auto const& [path, text] : tree.files) {
        auto const wrong = [&](int line, std::string what) { troubles.push_back({path, line, 0, std::move(what)}); };
        for (auto const& word : forbidden)
            if (auto const at = text.find(word); at != text.npos)
                wrong(static_cast<int>(std::count(text.begin(), text.begin() + static_cast<long>(at), '\n')) + 1,
                      word + " has no place in the repository");
        if (path.ends_with("package-lock.json")) continue;
        if ((is_cpp(path) || path.ends_with(".ts") || path.ends_with(".css")) &&
            text.substr(0, 120).find("SPDX-License-Identifier: EUPL-1.2") == text.npos)
            wrong(1, "begins with its licence: SPDX-License-Identifier: EUPL-1.2");
        auto const lines = std::count(text.begin(), text.end(), '\n');
        if ((is_cpp(path) || path.ends_with(".html") || path.ends_with(".ts")) && lines > lines_max)
            wrong(0, std::to_string(lines) + " lines: a file has at most 400");
        auto const room = room_of(path);
        if (path == "src/slices/" + room + "/" + room + ".hpp" && lines > face_lines_max)
            wrong(0, std::to_string(lines) + " lines: a face has at most 120");
    }
    for (auto const& [path, source] : tree.sources) {
        auto const at = source.code.find("HtmlOut::trusted");
        if (at == source.code.npos || is_test(path) || room_of(path) == "kernel") continue;
        auto const line = std::count(source.code.begin(), source.code.begin() + static_cast<long>(at), '\n') + 1;
        troubles.push_back({path, static_cast<int>(line), 0, "only the kernel makes markup; a slice writes a page"});
    }
}

Troubles tidy(Tree const& tree)
{
    Troubles troubles;
    for (auto const rule :
         {check_includes, check_heavy_headers, check_sql, static_cast<void (*)(Tree const&, Troubles&)>(check_words), check_texts})
        rule(tree, troubles);
    return troubles;
}

} // namespace kwartier::tools
