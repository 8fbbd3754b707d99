// SPDX-License-Identifier: EUPL-1.2
#include "testing/storage_house.hpp"

#include <unistd.h>

#include <filesystem>

#include "kernel/log/log.hpp"
#include "kernel/schema.gen.hpp"
#include "kernel/words.gen.hpp"
#include "testing/storage_both.hpp"

namespace kwartier::testing {

void for_both_houses(std::function<void(Slice&)> const& declare, std::function<void(House const&)> const& test,
                     std::function<void(Config&)> const& change)
{
    for_both_options([&](Database::Options const& where) {
        auto const folder = std::filesystem::temp_directory_path() / ("kwartier-house-" + std::to_string(::getpid()));
        std::filesystem::remove_all(folder);
        Config config;
        config.data = folder.string();
        bool const postgres = where.where.starts_with("postgres");
        if (postgres) {
            config.db = where.where;
            config.db_schema = where.schema;
        }
        config.city = "Mosa";
        config.public_url = "https://meldingen.example";
        if (change) change(config);
        {
            Manifest manifest;
            Slice slice("kernel", manifest);
            slice.schema(kernel_schema_steps());
            slice.words(kernel_words_table());
            declare(slice);
            House const house(config, manifest);
            house.kept<Log>().divert([](std::string_view) {}); // what a test breaks need not be read by people
            upgrade(house.database(), manifest.schema);
            test(house);
        }
        std::filesystem::remove_all(folder);
    });
}

} // namespace kwartier::testing
