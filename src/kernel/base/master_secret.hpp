// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <filesystem>
#include <string_view>

namespace kwartier {

/// 256 bits that nobody else may see; wiped when they are no longer needed.
class SecretKey {
public:
    SecretKey() = default;
    SecretKey(SecretKey const&) = default;
    SecretKey& operator=(SecretKey const&) = default;
    ~SecretKey();

    static SecretKey random();
    unsigned char* data() { return m_bytes.data(); }
    unsigned char const* data() const { return m_bytes.data(); }
    static constexpr std::size_t size() { return 32; }
    /// A key of its own for one purpose.
    SecretKey derived(std::string_view purpose) const;
    /// BLAKE2b with this key, hex. The purpose and the text cannot run into each other.
    std::string hash(std::string_view purpose, std::string_view text) const;

private:
    std::array<unsigned char, 32> m_bytes{};
};

/// The secret of a municipality, in a file only its own account can read.
SecretKey read_master_secret(std::filesystem::path const& file);
/// The same; makes the file when it is not there. Two processes that do so at once end with the same secret.
SecretKey read_or_make_master_secret(std::filesystem::path const& file);

} // namespace kwartier
