// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/kernel_slice.hpp"

#include "kernel/act/kernel_parts.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/commands/checks.hpp"
#include "kernel/commands/commands.hpp"
#include "kernel/schema.gen.hpp"
#include "kernel/web/about.hpp"
#include "kernel/web/style_page.hpp"
#include "kernel/words.gen.hpp"

namespace kwartier {

void declare_kernel(Slice& slice)
{
    slice.schema(kernel_schema_steps());
    slice.words(words::kernel::words_table());
    declare_files(slice);
    declare_jobs(slice);
    declare_tell(slice);
    declare_seals(slice);
    declare_privacy(slice);
    declare_about(slice);
    declare_style_page(slice);
    commands::declare(slice);
    commands::declare_checks(slice);
}

} // namespace kwartier
