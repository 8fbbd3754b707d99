// SPDX-License-Identifier: EUPL-1.2
// needs: src/slices/follows/returned.cpp
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "slices/follows/returned.hpp"

// Whatever a mail says, what is read of it is short; and a mail within an mbox reads as it does alone.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier::follows;
    std::string const text(reinterpret_cast<char const*>(data), size);
    if (auto const mail = read_returned(text)) {
        if (mail->message_id.empty() || mail->message_id.size() > 2000 || mail->addresses.size() > 20) std::abort();
        for (auto const& address : mail->addresses)
            if (address.empty() || address.size() > 254) std::abort();
    }
    std::istringstream in(text);
    std::size_t read = 0;
    each_mail(in, [&](std::string_view mail) {
        read += mail.size();
        read_returned(mail);
    });
    if (read > size + 1) std::abort();
    return 0;
}
