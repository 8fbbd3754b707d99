// SPDX-License-Identifier: EUPL-1.2
// needs: src/slices/people/totp.cpp src/kernel/web/percent.cpp src/kernel/base/text.cpp
// links: -lcrypto -lsodium
#include <cstdint>
#include <cstdlib>

#include "slices/people/totp.hpp"

// Secrets as people type them: what is read can be written again, and reads the same.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier::people;
    auto const bytes = totp::bytes_of({reinterpret_cast<char const*>(data), size});
    if (!bytes) return 0;
    auto const again = totp::bytes_of(totp::base32(*bytes));
    if (!again || *again != *bytes || totp::code(totp::base32(*bytes), 1).size() != 6) abort();
    return 0;
}
