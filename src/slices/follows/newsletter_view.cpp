// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/newsletter_view.hpp"

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/pages/qr.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/areas.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace w = words::follows;

namespace {

constexpr std::size_t on_paper_characters = 220;

} // namespace

std::string when_and_where(Look const& look, NewsletterItem const& item, Language language)
{
    if (!item.row.coming_up() || item.gone) return {};
    auto const wall = look.house.zone().wall(item.row.at);
    auto const day = std::chrono::floor<days>(wall);
    auto words = item.all_day ? day_and_date(language, day) : date_and_time(language, std::chrono::floor<seconds>(wall));
    if (!item.place.empty()) words += ", " + item.place;
    return item.cancelled ? say(language, Said(w::cancelled, {{"when", words}})) : words;
}

NewsletterPage newsletter_page(Look const& look, NewsletterRow const& row, OnPaper paper)
{
    auto const language = look.language();
    NewsletterPage view;
    view.title = title_of(look, row, language);
    view.date = long_date(language, look.house.zone().date(row.sent_at.value_or(look.now)));
    view.opening = row.opening;
    view.area = areas::name(look, row.area);
    if (auto const area = areas::find(look, row.area)) view.area_address = area->address();
    view.draft = row.state == NewsletterState::draft;
    view.archive = archive_of(look, row.area);
    view.follow_address = page_to_follow(look, row.area, newsletter_source);
    for (auto const& item : items_of(look, row, language)) {
        if (item.row.dropped || item.gone) continue;
        NewsletterLine line{item.title, item.address, when_and_where(look, item, language), item.summary};
        if (paper == OnPaper::yes) {
            line.summary = shortened(line.summary, on_paper_characters);
            auto const code = qr_code(look.house.link(item.address));
            line.qr_size = code.size;
            line.qr_path = code.path;
        }
        (item.row.coming_up() ? view.coming : view.news).push_back(std::move(line));
    }
    view.has_news = !view.news.empty();
    view.has_coming = !view.coming.empty();
    if (paper == OnPaper::yes) {
        view.site = look.house.link(view.area_address);
        auto const code = qr_code(look.house.link(view.follow_address));
        view.site_qr_size = code.size;
        view.site_qr_path = code.path;
    }
    return view;
}

} // namespace kwartier::follows
