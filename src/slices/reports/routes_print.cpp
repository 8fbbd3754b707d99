// SPDX-License-Identifier: EUPL-1.2
// One report on paper: a page that prints well, and a PDF where the machine can make one. Without the reporter: paper is lost easily.
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/files/files.hpp"
#include "kernel/print/print.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/questions_view.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

std::string title_of(PrintPage const& view) { return view.category + ", " + view.reference; }

PrintPage view_of(Look const& look, ReportRow const& report, Reader reader)
{
    auto const all = categories(look);
    PrintPage view;
    view.reference = shown_reference(report.reference);
    view.category = all->full_name(report.category, look.language());
    view.where = where(look, report, reader);
    view.text = shown_text(look, report, reader);
    view.masked = reader == Reader::district;
    view.filed = when(look, report.filed_at);
    view.channel = say(look.language(), channel_word(name(report.channel)));
    view.department = department_name(look, report.department);
    view.handler = people::display_name(look, report.handler);
    view.answers = answer_lines(look, report.id, reader);
    view.state = badge_of(report);
    view.promise = promise_of(look, report);
    view.photos = photos_of(look, report, reader, "/werk/" + view.reference);
    view.timeline = timeline_of(look, *all, report, reader);
    view.printed = when(look, look.now);
    view.back = "/werk/" + view.reference;
    if (print::installed()) view.pdf = view.back + "/afdruk.pdf";
    return view;
}

/// The report as this official may see it; what refuses is answered.
template <class Then>
Response with_report(Request const& request, Look const& look, Then then)
{
    auto const report = store::find_reference(look.db, read_reference(request.argument("reference")));
    if (!report) return not_found(look, request);
    auto const touch = rights_on(look, *report);
    if (!touch.see) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    return then(*report, touch.see_reporter ? Reader::official : Reader::district);
}

Response shown(Request const& request, Look const& look)
{
    return with_report(request, look, [&](ReportRow const& report, Reader reader) {
        auto const view = view_of(look, report, reader);
        return page(look, request,
                    {.title = title_of(view),
                     .here = "/werk",
                     .crumbs = {{"/werk", say(look.language(), w::work_title)},
                                {view.back, view.reference},
                                {"", say(look.language(), w::print_title)}}},
                    pages::print_report(view, look.voice));
    });
}

std::vector<print::PrintPicture> pictures_of(Look const& look, ReportRow const& report, std::vector<Photo> const& shown)
{
    std::vector<print::PrintPicture> pictures;
    for (auto const& photo : shown) {
        auto const number = photo.address.substr(photo.address.rfind('/') + 1);
        auto const picture = attachments::find(look, number_in(number));
        auto bytes = picture && picture->subject == subject(report.id) ? look.house.files().get(picture->hash) : std::nullopt;
        if (bytes) pictures.push_back({photo.thumbnail, std::move(*bytes)});
    }
    return pictures;
}

Response as_pdf(Request const& request, Look const& look)
{
    return with_report(request, look, [&](ReportRow const& report, Reader reader) {
        auto view = view_of(look, report, reader);
        auto const back = view.back;
        view.pdf.clear();
        view.back.clear();
        auto bytes =
            print::pdf(look.language(), title_of(view), pages::print_report(view, look.voice), pictures_of(look, report, view.photos));
        // Not there, or it took too long: the page says how to print.
        if (!bytes) return see_other(back + "/afdruk", w::print_no_pdf);
        return text(std::move(*bytes), "application/pdf")
            .with("Content-Disposition", "inline; filename=\"" + view.reference + ".pdf\"")
            .with("Cache-Control", "no-store");
    });
}

} // namespace

void declare_prints(Slice& slice)
{
    slice.get("/werk/{reference}/afdruk", gate::needs(see_internal), shown);
    slice.get("/werk/{reference}/afdruk.pdf", gate::needs(see_internal), as_pdf, Weight::heavy);
}

} // namespace kwartier::reports
