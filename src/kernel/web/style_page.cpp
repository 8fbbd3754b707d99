// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/style_page.hpp"

#include <algorithm>
#include <iterator>

#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/pages.gen.hpp"
#include "kernel/pages/chart.hpp"
#include "kernel/web/trouble.hpp"

namespace kwartier {

namespace {

constexpr int statuses[] = {400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503};

bool shown_here(Look const& look) { return look.house.config().public_url.empty(); }

Response style(Request const& request, Look const& look)
{
    if (!shown_here(look)) return not_found(look, request);
    StylePage view;
    view.chart = bar_chart({.title = "Meldingen per maand",
                            .labels = {"sep", "okt", "nov"},
                            .series = {{"binnen", {120, 98, 143}}, {"opgelost", {101, 110, std::nullopt}}}});
    for (auto const status : statuses)
        view.troubles.push_back(
            {"/stijl/fout/" + std::to_string(status), std::to_string(status) + " " + say(look.language(), trouble_of(status).title)});
    return page(look, request, {.title = "Stijl", .crumbs = {{"", "Stijl"}}}, pages::style(view, look.voice));
}

Response trouble(Request const& request, Look const& look)
{
    auto const asked = request.argument("status");
    auto const* const found = std::find_if(std::begin(statuses), std::end(statuses), [&](int s) { return std::to_string(s) == asked; });
    if (!shown_here(look) || found == std::end(statuses)) return not_found(look, request);
    return trouble_page(look, request, *found, trouble_of(*found));
}

} // namespace

void declare_style_page(Slice& slice)
{
    slice.get("/stijl", gate::everyone, style);
    slice.get("/stijl/fout/{status}", gate::everyone, trouble);
}

} // namespace kwartier
