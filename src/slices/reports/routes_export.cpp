// SPDX-License-Identifier: EUPL-1.2
// What a list shows, as a file: for everybody with what everybody may know, for officials with what they may.
#include "kernel/act/house.hpp"
#include "kernel/web/form.hpp"
#include "kernel/words/dates.hpp"
#include "slices/reports/asked.hpp"
#include "slices/reports/export.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::int64_t counted_to = 100'000;

Response open_csv(Request const& request, Look const& look)
{
    return download(public_csv(look, public_filter(look, request.query, *categories(look))), "text/csv; charset=utf-8", "meldingen.csv");
}

Response open_geojson(Request const& request, Look const& look)
{
    return download(public_geojson(look, public_filter(look, request.query, *categories(look))), "application/geo+json",
                    "meldingen.geojson")
        .with("Content-Crs", "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>");
}

Fields read_query(std::string_view query)
{
    auto fields = read_urlencoded(query);
    return fields ? std::move(*fields) : Fields{};
}

Response shown(Look const& look, Request const& request, std::string const& query, std::vector<Problem> const& problems, int status)
{
    auto const language = look.language();
    auto const list = list_asked(look, read_query(query));
    ExportPage view;
    view.errors = error_lines(problems);
    if (list) {
        auto const n = store::count(look.db, list->filter, counted_to);
        view.list = say(language, list->words);
        view.found = n >= counted_to ? Said(w::found_many, {{"n", grouped(language, n)}}) : Said(w::found, {{"n", std::to_string(n)}});
    }
    view.query = query;
    view.plain_address = "/werk/uitvoer.csv" + (query.empty() ? "" : "?" + query);
    view.may_take_reporters = look.actor.may(see_reporter);
    view.purpose = field(request.form, "purpose", problems);
    auto const title = say(language, w::export_title);
    return page(look, request, {.title = title, .here = "/werk", .crumbs = {{"/werk", say(language, w::work_title)}, {"", title}}},
                pages::export_list(view, look.voice), status);
}

Response show(Request const& request, Look const& look)
{
    auto query = with_query(request, "", {{"opdracht", ""}});
    if (!query.empty()) query.erase(0, 1);
    return shown(look, request, query, {}, 200);
}

Response begin(Request const& request, Act& act)
{
    auto const query = std::string(request.form["query"]);
    auto const errand = begin_errand(act, request.form["purpose"], query);
    if (errand) return see_other("/werk/uitvoer.csv?opdracht=" + std::to_string(*errand));
    if (errand.refusal().why == Why::forbidden) return refuse(act, request, errand.refusal());
    return shown(act, request, query, errand.refusal().problems, status_of(errand.refusal().why));
}

Response official(Request const& request, Look const& look)
{
    Outgoing what;
    std::optional<WorkList> list;
    if (request.query.has("opdracht")) {
        what.errand = number_in(request.query["opdracht"]);
        auto const query = errand_query(look, what.errand);
        if (!query) return not_found(look, request);
        list = list_asked(look, read_query(*query));
    } else {
        list = list_asked(look, request.query);
    }
    if (!list) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    what.filter = list->filter;
    what.reader = list->reader;
    return download(official_csv(look, std::move(what)), "text/csv; charset=utf-8", "uitvoer.csv").with("Cache-Control", "no-store");
}

} // namespace

void declare_exports(Slice& slice)
{
    slice.get("/meldingen.csv", gate::everyone, open_csv);
    slice.get("/meldingen.geojson", gate::everyone, open_geojson);
    slice.get("/werk/uitvoer", gate::needs(see_internal), show, Weight::heavy);
    slice.get("/werk/uitvoer.csv", gate::needs(see_internal), official);
    slice.post("/werk/uitvoer", gate::needs(see_reporter), begin);
}

} // namespace kwartier::reports
