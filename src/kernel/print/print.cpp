// SPDX-License-Identifier: EUPL-1.2
#include "kernel/print/print.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "kernel/base/text.hpp"

namespace kwartier::print {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view style =
    "@page { size: A4; margin: 2cm; @bottom-right { content: counter(page) ' / ' counter(pages); font-size: 9pt } }"
    "body { font-family: sans-serif; font-size: 10.5pt; line-height: 1.4 } h1 { font-size: 16pt } h2 { font-size: 12pt; margin-top: 1.2em }"
    "dl { margin: 0 } dl div { display: flex; gap: 1em } dt { width: 10em; color: #444 } dd { margin: 0 } .quote { border-left: 2pt solid #888; padding-left: .8em }"
    "img { max-width: 7cm; max-height: 7cm } ol, ul { padding-left: 1.2em } .screen { display: none } a { color: inherit; text-decoration: none }";

/// A folder that goes with what is in it.
class Folder {
public:
    Folder()
    {
        auto pattern = (fs::temp_directory_path() / "kwartier-print-XXXXXX").string();
        if (::mkdtemp(pattern.data()) != nullptr) m_path = pattern;
    }
    ~Folder()
    {
        std::error_code ignored;
        if (!m_path.empty()) fs::remove_all(m_path, ignored);
    }
    Folder(Folder const&) = delete;
    fs::path const& path() const { return m_path; }

private:
    fs::path m_path;
};

std::optional<std::string> program()
{
    auto const* const path = std::getenv("PATH");
    for (auto const folder : split(path ? path : "/usr/local/bin:/usr/bin:/bin", ':')) {
        auto const file = std::string(folder) + "/weasyprint";
        if (!folder.empty() && ::access(file.c_str(), X_OK) == 0) return file;
    }
    return std::nullopt;
}

std::string base64(std::string_view bytes)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.resize(text.size() - 1); // its closing zero
    return text;
}

std::string document(Language language, std::string_view title, Html const& body, std::vector<PrintPicture> const& pictures)
{
    std::string inside = body.text();
    for (auto const& picture : pictures) {
        std::string address;
        escape(address, picture.address);
        auto const named = "src=\"" + address + "\"";
        if (auto const at = inside.find(named); at != std::string::npos)
            inside.replace(at, named.size(), "src=\"data:image/jpeg;base64," + base64(picture.jpeg) + "\"");
    }
    std::string html = "<!doctype html><html lang=\"" + std::string(code(language)) + "\"><head><meta charset=\"utf-8\"><title>";
    escape(html, title);
    return html.append("</title><style>").append(style).append("</style></head><body>").append(inside).append("</body></html>");
}

/// True when it ended well in time; otherwise it is ended with everything it started.
bool run(std::string const& file, fs::path const& folder, std::chrono::milliseconds limit)
{
    auto const input = (folder / "page.html").string(), output = (folder / "page.pdf").string();
    // Two gigabytes and a bounded time of the processor, whatever the page asks for.
    std::string const script = "ulimit -v 2097152; ulimit -t 30; exec \"$0\" -q \"$1\" \"$2\"";
    std::array<char const*, 7> arguments{"/bin/sh", "-c", script.c_str(), file.c_str(), input.c_str(), output.c_str(), nullptr};
    auto const home = "HOME=" + folder.string();
    std::string const path = std::string("PATH=") + (std::getenv("PATH") ? std::getenv("PATH") : "/usr/bin:/bin");
    std::array<char const*, 4> environment{path.c_str(), home.c_str(), "LANG=C.UTF-8", nullptr};

    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t how;
    posix_spawnattr_init(&how);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&how, 0);
    pid_t child = 0;
    int const failed =
        ::posix_spawn(&child, arguments[0], &files, &how, const_cast<char**>(arguments.data()), const_cast<char**>(environment.data()));
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    if (failed != 0) return false;

    auto const until = std::chrono::steady_clock::now() + limit;
    int status = 0;
    while (::waitpid(child, &status, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > until) {
            ::kill(-child, SIGKILL);
            ::waitpid(child, &status, 0);
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

bool installed() { return program().has_value(); }

std::optional<std::string> pdf(Language language, std::string_view title, Html const& body, std::vector<PrintPicture> const& pictures,
                               std::chrono::milliseconds limit)
{
    auto const file = program();
    if (!file) return std::nullopt;
    Folder const folder;
    if (folder.path().empty()) return std::nullopt;
    std::ofstream(folder.path() / "page.html", std::ios::binary) << document(language, title, body, pictures);
    if (!run(*file, folder.path(), limit)) return std::nullopt;
    std::ifstream in(folder.path() / "page.pdf", std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!bytes.starts_with("%PDF-")) return std::nullopt;
    return bytes;
}

} // namespace kwartier::print
