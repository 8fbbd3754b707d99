// SPDX-License-Identifier: EUPL-1.2
#include "kernel/files/files.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

namespace kwartier {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t hash_bytes = 32;

std::string hex(unsigned char const* bytes, std::size_t count)
{
    std::string out(count * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes, count);
    out.pop_back();
    return out;
}

std::string hash_of(std::string_view bytes)
{
    std::array<unsigned char, hash_bytes> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), nullptr, 0);
    return hex(hash.data(), hash.size());
}

/// Only such a name may become a path.
bool is_hash(std::string_view text)
{
    return text.size() == hash_bytes * 2 &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

[[noreturn]] void fail(std::string const& what, std::string const& where)
{
    throw std::system_error(errno, std::generic_category(), what + " " + where);
}

/// A descriptor that closes itself.
class Open {
public:
    Open(std::string const& path, int flags) : m_fd(::open(path.c_str(), flags | O_CLOEXEC, 0640))
    {
        if (m_fd < 0) fail("cannot open", path);
    }
    ~Open() { ::close(m_fd); }
    Open(Open const&) = delete;
    int fd() const { return m_fd; }

private:
    int m_fd;
};

void sync_folder(std::string const& path)
{
    Open const folder(path, O_RDONLY | O_DIRECTORY);
    if (::fsync(folder.fd()) != 0) fail("cannot sync", path);
}

void write_synced(std::string const& path, std::string_view bytes)
{
    Open const file(path, O_WRONLY | O_CREAT | O_EXCL);
    while (!bytes.empty()) {
        auto const n = ::write(file.fd(), bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail("cannot write", path);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    if (::fsync(file.fd()) != 0) fail("cannot sync", path);
}

bool old(fs::path const& file, Instant before)
{
    std::error_code gone;
    auto const written = fs::last_write_time(file, gone);
    return !gone && fs::file_time_type::clock::to_sys(written) < before;
}

std::string random_name()
{
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return hex(bytes.data(), bytes.size());
}

std::optional<std::string> read_whole(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream out;
    out << in.rdbuf();
    if (in.bad() || out.bad()) return std::nullopt;
    return std::move(out).str();
}

} // namespace

FileStore::FileStore(std::string folder) : m_folder(std::move(folder))
{
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
    fs::create_directories(m_folder);
    // What a process that died left half written was never named, so nobody knows of it.
    for (auto const& entry : fs::directory_iterator(m_folder)) {
        auto const age = fs::file_time_type::clock::now() - entry.last_write_time();
        if (entry.is_regular_file() && entry.path().extension() == ".part" && age > hours{24}) fs::remove(entry.path());
    }
}

std::string FileStore::path(std::string_view hash) const
{
    if (!is_hash(hash)) throw std::invalid_argument("not the hash of a file");
    return m_folder + '/' + std::string(hash.substr(0, 2)) + '/' + std::string(hash.substr(2));
}

std::string FileStore::put(std::string_view bytes)
{
    auto const hash = hash_of(bytes);
    auto const named = path(hash);
    if (renew(hash)) return hash;
    auto const folder = fs::path(named).parent_path().string();
    if (fs::create_directory(folder)) sync_folder(m_folder);
    auto const part = m_folder + '/' + random_name() + ".part";
    try {
        write_synced(part, bytes);
        fs::rename(part, named);
    } catch (...) {
        std::error_code ignored;
        fs::remove(part, ignored);
        throw;
    }
    sync_folder(folder);
    return hash;
}

bool FileStore::renew(std::string_view hash)
{
    if (!is_hash(hash)) return false;
    std::error_code gone;
    fs::last_write_time(path(hash), fs::file_time_type::clock::now(), gone);
    return !gone;
}

int FileStore::forget_old(Instant before, std::function<bool(std::string const& hash)> const& unused)
{
    // Taken aside under another name first: who puts the same bytes from now on writes them anew, and who did so a moment ago shows.
    auto const aside = m_folder + '/' + random_name() + ".part";
    int forgotten = 0;
    for (auto const& hash : named_before(before)) {
        if (!unused(hash)) continue;
        auto const named = path(hash);
        std::error_code gone;
        fs::rename(named, aside, gone);
        if (gone) continue;
        if (old(aside, before)) {
            fs::remove(aside);
            ++forgotten;
        } else {
            fs::rename(aside, named);
        }
    }
    return forgotten;
}

std::vector<std::string> FileStore::named_before(Instant before) const
{
    std::vector<std::string> found;
    for (auto const& entry : fs::recursive_directory_iterator(m_folder)) {
        auto const hash = entry.path().parent_path().filename().string() + entry.path().filename().string();
        if (entry.is_regular_file() && is_hash(hash) && old(entry.path(), before)) found.push_back(hash);
    }
    return found;
}

std::optional<std::string> FileStore::get(std::string_view hash) const
{
    if (!is_hash(hash)) return std::nullopt;
    return read_whole(path(hash));
}

bool FileStore::has(std::string_view hash) const { return is_hash(hash) && fs::exists(path(hash)); }

void FileStore::erase(std::string_view hash)
{
    auto const named = path(hash);
    if (fs::remove(named)) sync_folder(fs::path(named).parent_path().string());
}

std::vector<std::string> FileStore::broken() const
{
    std::vector<std::string> found;
    for (auto const& entry : fs::recursive_directory_iterator(m_folder)) {
        if (!entry.is_regular_file() || entry.path().extension() == ".part") continue;
        auto const hash = entry.path().parent_path().filename().string() + entry.path().filename().string();
        auto const bytes = read_whole(entry.path().string());
        if (!bytes || hash_of(*bytes) != hash) found.push_back(hash);
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace kwartier
