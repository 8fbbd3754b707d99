// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/sql.hpp"

#include <mutex>
#include <unordered_set>

namespace kwartier {

Sql Sql::composed(std::string text)
{
    // Never freed on purpose: connections keep statements by the address of their text.
    static auto& kept = *new std::unordered_set<std::string>;
    static std::mutex mutex;
    std::lock_guard const lock(mutex);
    return Sql(std::string_view(*kept.insert(std::move(text)).first), Kept{});
}

} // namespace kwartier
