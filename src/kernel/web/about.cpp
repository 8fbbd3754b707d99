// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/about.hpp"

#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/pages.gen.hpp"
#include "kernel/web/static.hpp"
#include "kernel/words.gen.hpp"

namespace kwartier {

namespace {

Frame frame(Look const& look, Word title)
{
    auto words = say(look.language(), title);
    return {.title = words, .crumbs = {{"", words}}};
}

Response accessibility(Request const& request, Look const& look)
{
    return page(look, request, frame(look, words::kernel::about_accessibility), pages::about_accessibility({}, look.voice));
}

Response privacy(Request const& request, Look const& look)
{
    return page(look, request, frame(look, words::kernel::about_privacy), pages::about_privacy({}, look.voice));
}

Response source(Request const& request, Look const& look)
{
    AboutPage const view{.licences = look.house.kept<StaticFiles>().address("LICENCES.txt")};
    return page(look, request, frame(look, words::kernel::about_source), pages::about_source(view, look.voice));
}

} // namespace

void declare_about(Slice& slice)
{
    slice.get("/toegankelijkheid", gate::everyone, accessibility);
    slice.get("/privacy", gate::everyone, privacy);
    slice.get("/open-source", gate::everyone, source);
}

std::array<LayoutPage::Link, 3> about_links()
{
    return {{{"/toegankelijkheid", words::kernel::about_accessibility},
             {"/privacy", words::kernel::about_privacy},
             {"/open-source", words::kernel::about_source}}};
}

} // namespace kwartier
