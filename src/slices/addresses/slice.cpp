// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/slice.hpp"
#include "kernel/act/contributions.hpp"
#include "slices/addresses/import.hpp"
#include "slices/addresses/pdok.hpp"
#include "slices/addresses/routes.hpp"
#include "slices/addresses/schema.gen.hpp"
#include "slices/addresses/words.gen.hpp"

namespace kwartier::addresses {

void declare(Slice& slice)
{
    slice.schema(schema_steps());
    slice.words(words_table());
    declare_routes(slice);
    slice.offer(Clockwork{"addresses.pdok", hours{24}, pdok::clean});
    slice.offer(Import{"addresses", "FILE.csv: streets and houses, as extracts of the BAG have them", import_command});
}

} // namespace kwartier::addresses
