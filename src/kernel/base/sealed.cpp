// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/sealed.hpp"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <list>
#include <mutex>
#include <stdexcept>
#include <unordered_map>

#include <sodium.h>

#include "kernel/act/house.hpp"
#include "kernel/base/key_store.hpp"
#include "kernel/base/master_secret.hpp"

namespace kwartier {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t opened_max = 4096;
constexpr std::size_t make_more_at = keys_in_batch / 2;
// What another process erased is gone here as well after this time at most.
constexpr auto trust_opened_for = std::chrono::seconds(1);
constexpr std::byte version{1};
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t mark_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

unsigned char const* raw(std::byte const* bytes) { return reinterpret_cast<unsigned char const*>(bytes); }
unsigned char* raw(std::byte* bytes) { return reinterpret_cast<unsigned char*>(bytes); }

/// The version, a nonce and the text, bound to the number: sealed text moved to another person does not open.
Blob lock_away(SecretKey const& key, SealKeyNumber number, std::span<unsigned char const> plain)
{
    Blob out(1 + nonce_size + plain.size() + mark_size);
    out[0] = version;
    randombytes_buf(&out[1], nonce_size);
    unsigned long long size = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(&out[1 + nonce_size]), &size, plain.data(), plain.size(),
                                               reinterpret_cast<unsigned char const*>(&number), sizeof number, nullptr, raw(&out[1]),
                                               key.data());
    return out;
}

/// False when it was not sealed with this key for this number, or was changed since.
bool unlock(SecretKey const& key, SealKeyNumber number, std::span<std::byte const> sealed, std::span<unsigned char> plain)
{
    unsigned long long size = 0;
    return crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), &size, nullptr, raw(&sealed[1 + nonce_size]),
                                                      sealed.size() - 1 - nonce_size, reinterpret_cast<unsigned char const*>(&number),
                                                      sizeof number, raw(&sealed[1]), key.data()) == 0;
}

std::size_t plain_size(std::span<std::byte const> sealed)
{
    if (sealed.size() < 1 + nonce_size + mark_size || sealed[0] != version) throw std::runtime_error("this is no sealed text");
    return sealed.size() - 1 - nonce_size - mark_size;
}

/// The keys that were used last, ready for use.
class OpenedKeys {
public:
    std::optional<SecretKey> find(SealKeyNumber number)
    {
        auto const found = m_places.find(number);
        if (found == m_places.end()) return std::nullopt;
        m_keys.splice(m_keys.begin(), m_keys, found->second);
        return found->second->second;
    }
    void put(SealKeyNumber number, SecretKey const& key)
    {
        if (m_places.contains(number)) return;
        m_keys.emplace_front(number, key);
        m_places.emplace(number, m_keys.begin());
        if (m_keys.size() > opened_max) forget(m_keys.back().first);
    }
    void forget(SealKeyNumber number)
    {
        auto const found = m_places.find(number);
        if (found == m_places.end()) return;
        m_keys.erase(found->second);
        m_places.erase(found);
    }
    void clear()
    {
        m_places.clear();
        m_keys.clear();
    }

private:
    std::list<std::pair<SealKeyNumber, SecretKey>> m_keys;
    std::unordered_map<SealKeyNumber, decltype(m_keys)::iterator> m_places;
};

SecretKey secret_for(KeyStore& store, fs::path const& folder)
{
    auto const file = folder / "secret";
    auto const expected = store.secret_check();
    // A new secret beside old keys would look well and open nothing.
    if (expected && !fs::exists(file)) throw std::runtime_error("the secret of the key ring is gone: " + file.string());
    auto const secret = read_or_make_master_secret(file);
    auto const check = secret.hash("check", "");
    if ((expected ? *expected : store.settle_secret_check(check)) != check)
        throw std::runtime_error(file.string() + " is not the secret this key ring was made with");
    return secret;
}

Config const& with_folder(Config const& config)
{
    auto const folder = fs::path(config.data) / "keys";
    if (fs::create_directories(folder)) fs::permissions(folder, fs::perms::owner_all);
    return config;
}

} // namespace

struct KeyRing::Inside {
    explicit Inside(Config const& config) : store(with_folder(config)), secret(secret_for(store, fs::path(config.data) / "keys")) {}
    ~Inside() { store.close(); }

    std::optional<SecretKey> key(SealKeyNumber number);
    void make_more();
    void made(std::vector<std::pair<SealKeyNumber, SecretKey>> fresh, std::exception_ptr error);
    void forget_what_others_erased();

    KeyStore store;
    SecretKey secret;
    SecretKey wrapping = secret.derived("wrapping");
    SecretKey blind = secret.derived("blind index");
    SecretKey hashing = secret.derived("keyed hash");

    std::mutex mutex;
    std::condition_variable more;
    std::vector<std::pair<SealKeyNumber, SecretKey>> stock;
    bool making = false;
    std::exception_ptr failed;
    OpenedKeys opened;
    std::uint64_t erased_here = 0;
    std::int64_t erasures_seen = -1;
    Clock::time_point looked_at{};
};

/// Called under the mutex.
void KeyRing::Inside::make_more()
{
    // A random place, so that processes sharing a ring need not agree; within the batch one after another, side by side on disk.
    auto const first = (static_cast<std::int64_t>(randombytes_random()) << 23U | randombytes_uniform(1U << 23U)) << 8U;
    std::vector<std::pair<SealKeyNumber, SecretKey>> fresh;
    std::vector<WrappedKey> wrapped;
    for (std::size_t i = 0; i < keys_in_batch; ++i) {
        auto const number = first + static_cast<std::int64_t>(i) + 1;
        auto const key = SecretKey::random();
        fresh.emplace_back(number, key);
        wrapped.emplace_back(number, lock_away(wrapping, number, {key.data(), SecretKey::size()}));
    }
    store.add(std::move(wrapped), [this, fresh = std::move(fresh)](std::exception_ptr error) { made(fresh, std::move(error)); });
    making = true;
    failed = nullptr;
}

void KeyRing::Inside::made(std::vector<std::pair<SealKeyNumber, SecretKey>> fresh, std::exception_ptr error)
{
    std::lock_guard const lock(mutex);
    making = false;
    failed = std::move(error);
    if (!failed) stock.insert(stock.end(), fresh.rbegin(), fresh.rend());
    more.notify_all();
}

void KeyRing::Inside::forget_what_others_erased()
{
    {
        std::lock_guard const lock(mutex);
        if (Clock::now() - looked_at < trust_opened_for) return;
    }
    auto const now = Clock::now();
    auto const count = store.erasures();
    std::lock_guard const lock(mutex);
    if (count != erasures_seen) opened.clear();
    erasures_seen = count;
    looked_at = now;
}

std::optional<SecretKey> KeyRing::Inside::key(SealKeyNumber number)
{
    forget_what_others_erased();
    std::uint64_t before = 0;
    {
        std::lock_guard const lock(mutex);
        if (auto found = opened.find(number)) return found;
        before = erased_here;
    }
    auto const wrapped = store.find(number);
    if (!wrapped) return std::nullopt;
    SecretKey key;
    if (plain_size(*wrapped) != SecretKey::size() || !unlock(wrapping, number, *wrapped, {key.data(), SecretKey::size()}))
        throw std::runtime_error("a key in the key ring was changed");
    std::lock_guard const lock(mutex);
    // Not when something was erased since we looked: it may have been this one.
    if (erased_here == before) opened.put(number, key);
    return key;
}

KeyRing::KeyRing(Config const& config) : m_inside(std::make_unique<Inside>(config)) {}

KeyRing::~KeyRing() = default;

SealKeyNumber KeyRing::fresh()
{
    auto& in = *m_inside;
    std::unique_lock lock(in.mutex);
    while (in.stock.empty()) {
        if (!in.making) in.make_more();
        in.more.wait(lock, [&] { return !in.making || !in.stock.empty(); });
        if (in.failed && in.stock.empty()) std::rethrow_exception(in.failed);
    }
    auto const [number, key] = in.stock.back();
    in.stock.pop_back();
    in.opened.put(number, key);
    if (in.stock.size() < make_more_at && !in.making) in.make_more();
    return number;
}

SealedText KeyRing::seal(SealKeyNumber number, std::string_view plain)
{
    auto const key = m_inside->key(number);
    if (!key) throw std::runtime_error("nothing can be sealed with a key that was erased");
    return {lock_away(*key, number, {reinterpret_cast<unsigned char const*>(plain.data()), plain.size()})};
}

std::optional<std::string> KeyRing::open(SealKeyNumber number, SealedText const& sealed) const
{
    auto const key = m_inside->key(number);
    if (!key) return std::nullopt;
    std::string plain(plain_size(sealed.bytes), '\0');
    if (!unlock(*key, number, sealed.bytes, {reinterpret_cast<unsigned char*>(plain.data()), plain.size()}))
        throw std::runtime_error("a sealed text was changed, or belongs to another key");
    return plain;
}

void KeyRing::erase(SealKeyNumber number)
{
    m_inside->store.erase(number);
    std::lock_guard const lock(m_inside->mutex);
    ++m_inside->erased_here;
    m_inside->opened.forget(number);
}

std::string KeyRing::blind_index(std::string_view purpose, std::string_view text) const { return m_inside->blind.hash(purpose, text); }

std::string KeyRing::keyed_hash(std::string_view purpose, std::string_view text) const { return m_inside->hashing.hash(purpose, text); }

void KeyRing::copy_to(std::string const& file) const { m_inside->store.copy_to(file); }

std::string KeyRing::keys_schema(Config const& config) { return KeyStore::schema(config); }

} // namespace kwartier
