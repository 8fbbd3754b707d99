// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/slice.hpp"
#include "slices/contacts/contacts.hpp"
#include "slices/contacts/routes.hpp"
#include "slices/contacts/schema.gen.hpp"
#include "slices/contacts/words.gen.hpp"

namespace kwartier::contacts {

void declare(Slice& slice)
{
    slice.schema(schema_steps());
    slice.words(words_table());
    slice.right(keep_cards);
    declare_cards(slice);
    declare_keeping(slice);
    declare_messages(slice);
    declare_privacy(slice);
    declare_demo(slice);
}

} // namespace kwartier::contacts
