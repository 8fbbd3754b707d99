// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/master_secret.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <system_error>

#include <sodium.h>

namespace kwartier {

namespace {

namespace fs = std::filesystem;

using Hex = std::array<char, 2 * SecretKey::size() + 1>;

[[noreturn]] void failed(std::string const& doing, fs::path const& file)
{
    throw std::system_error(errno, std::generic_category(), doing + " " + file.string());
}

/// Onto the disk before anything is sealed with it: a lost secret is lost data.
void write_synced(fs::path const& file, std::string_view text)
{
    int const out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out < 0) failed("cannot make", file);
    bool const written = ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(out) == 0;
    ::close(out);
    if (!written) failed("cannot write", file);
}

void sync_folder(fs::path const& folder)
{
    int const opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) failed("cannot open", folder);
    ::fsync(opened);
    ::close(opened);
}

} // namespace

SecretKey::~SecretKey() { sodium_memzero(m_bytes.data(), m_bytes.size()); }

SecretKey SecretKey::random()
{
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    SecretKey key;
    randombytes_buf(key.data(), size());
    return key;
}

SecretKey SecretKey::derived(std::string_view purpose) const
{
    SecretKey key;
    crypto_generichash(key.data(), size(), reinterpret_cast<unsigned char const*>(purpose.data()), purpose.size(), data(), size());
    return key;
}

std::string SecretKey::hash(std::string_view purpose, std::string_view text) const
{
    std::array<unsigned char, 32> out{};
    auto const purpose_size = static_cast<std::uint64_t>(purpose.size());
    crypto_generichash_state state;
    crypto_generichash_init(&state, data(), size(), out.size());
    crypto_generichash_update(&state, reinterpret_cast<unsigned char const*>(&purpose_size), sizeof purpose_size);
    crypto_generichash_update(&state, reinterpret_cast<unsigned char const*>(purpose.data()), purpose.size());
    crypto_generichash_update(&state, reinterpret_cast<unsigned char const*>(text.data()), text.size());
    crypto_generichash_final(&state, out.data(), out.size());
    Hex hex{};
    return sodium_bin2hex(hex.data(), hex.size(), out.data(), out.size());
}

SecretKey read_master_secret(fs::path const& file)
{
    std::ifstream in(file);
    std::string hex;
    in >> hex;
    SecretKey key;
    std::size_t bytes = 0;
    bool const good = sodium_hex2bin(key.data(), SecretKey::size(), hex.data(), hex.size(), nullptr, &bytes, nullptr) == 0;
    bool const whole = hex.size() == 2 * SecretKey::size() && bytes == SecretKey::size();
    sodium_memzero(hex.data(), hex.size());
    if (!good || !whole) throw std::runtime_error("no secret can be read from " + file.string());
    return key;
}

SecretKey read_or_make_master_secret(fs::path const& file)
{
    if (fs::exists(file)) return read_master_secret(file);
    auto const key = SecretKey::random();
    Hex hex{};
    sodium_bin2hex(hex.data(), hex.size(), key.data(), SecretKey::size());
    auto const own = fs::path(file.string() + "." + std::to_string(randombytes_random()) + ".new");
    write_synced(own, std::string(hex.data()) + "\n");
    sodium_memzero(hex.data(), hex.size());
    // A link, unlike a rename, never puts itself in the place of what another process made.
    bool const linked = ::link(own.c_str(), file.c_str()) == 0 || errno == EEXIST;
    auto const why = errno;
    fs::remove(own);
    errno = why;
    if (!linked) failed("cannot make", file);
    sync_folder(file.parent_path());
    return read_master_secret(file);
}

} // namespace kwartier
