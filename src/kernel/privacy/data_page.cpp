// SPDX-License-Identifier: EUPL-1.2
#include "kernel/privacy/data_page.hpp"

#include "kernel/pages.gen.hpp"
#include "kernel/pages/pages.hpp"
#include "kernel/privacy/privacy.hpp"
#include "kernel/words.gen.hpp"

namespace kwartier::privacy {

namespace {

namespace w = words::kernel;

Response shown(Look const& look, Request const& request, DataSubject const& who, DataFrame const& how, std::vector<Problem> const& problems)
{
    DataPage view;
    view.errors = error_lines(problems);
    view.sure_error = field({}, "sure", problems).error;
    view.file = how.file;
    view.erase_action = how.erase_action;
    view.erase_text = how.erase_text;
    view.erase_not = how.erase_not;
    for (auto const& section : everything(look, who)) {
        if (section.records.empty()) continue;
        auto& shown = view.sections.emplace_back(DataPage::Section{section.words, {}});
        for (auto const& record : section.records) {
            auto& one = shown.records.emplace_back(DataPage::Record{record.title, {}});
            for (auto const& line : record.lines)
                if (!line.value.empty()) one.lines.push_back({line.words, line.value});
        }
    }
    view.none = view.sections.empty();
    return page(look, request, how.frame, pages::data(view, look.voice), problems.empty() ? 200 : 422)
        .with("Cache-Control", "no-store")
        .with("X-Robots-Tag", "noindex");
}

} // namespace

Response data_page(Look const& look, Request const& request, DataSubject const& who, DataFrame const& how)
{
    return shown(look, request, who, how, {});
}

Response not_sure_page(Look const& look, Request const& request, DataSubject const& who, DataFrame const& how)
{
    return shown(look, request, who, how, {{w::erase_sure_needed, "sure"}});
}

Response data_file(Look const& look, DataSubject const& who)
{
    return text(as_json(look, everything(look, who)), "application/json; charset=utf-8")
        .with("Content-Disposition", "attachment; filename=\"gegevens.json\"")
        .with("Cache-Control", "no-store")
        .with("X-Robots-Tag", "noindex");
}

Response erased_page(Request const& request, Look const& look)
{
    auto const title = say(look.language(), w::erased_title);
    return page(look, request, {.title = title, .crumbs = {{"", title}}}, pages::erased({}, look.voice));
}

} // namespace kwartier::privacy
