// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/after_loading.hpp"

#include "kernel/storage/postgres_connection.hpp"

namespace kwartier {

void after_loading(std::string const& address, std::string const& schema)
{
    if (address.empty()) return;
    Database::Options const options{.where = address, .schema = schema};
    PostgresConnection(options, PostgresConnection::Use::act).vacuum();
}

} // namespace kwartier
