// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/look.hpp"
#include "kernel/web/request.hpp"
#include "kernel/web/response.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/model.hpp"
#include "slices/reports/pages.hpp"
#include "slices/reports/store.hpp"

// How reports read on pages; shared by all routes of the slice.
namespace kwartier::reports {

/// For whom a page is made; decides what may be read.
enum class Reader { everyone, reporter, official, district };

/// How coarse the place of a sensitive report is shown.
inline constexpr double sensitive_metres = 25;

StateBadge badge_of(ReportRow const&);
/// The deadline, or how it ended, in a plain sentence.
Said promise_of(Look const&, ReportRow const&);
std::string when(Look const&, Instant);

/// The neighbourhood and the place in words. In sensitive categories everybody else reads the neighbourhood only.
std::string where(Look const&, ReportRow const&, Reader);
/// The point as it may be shown: rounded to 25 m where the category is sensitive.
std::optional<Point> shown_place(Categories const&, ReportRow const&, Reader);
/// The reporter's words as this reader may see them, or empty.
std::string shown_text(Look const&, ReportRow const&, Reader);

/// `joined_at`: for one who joined, when they did; that line speaks of them.
std::vector<TimelineLine> timeline_of(Look const&, Categories const&, ReportRow const&, Reader, std::optional<Instant> joined_at = {});
std::vector<Photo> photos_of(Look const&, ReportRow const&, Reader, std::string const& base);
/// The picture itself; 404 when this reader may not see it or it is not of this report.
Response photo(Look const&, Request const&, ReportRow const&, Reader, std::string_view number);

std::vector<ReportLine> lines_for_everyone(Look const&, std::vector<ReportRow> const&);
std::vector<ReportLine> lines_for_officials(Look const&, std::vector<ReportRow> const&, Reader);

/// Choices of a select: the active categories in groups; `whole_groups` lets one choose a group too.
std::vector<CategoryGroup> category_groups(Categories const&, Language, CategoryId chosen, bool whole_groups);
std::vector<Choice> neighbourhood_choices(Look const&, std::string_view chosen);
/// Districts, then neighbourhoods.
std::vector<Choice> area_choices(Look const&, std::string_view chosen);
/// Every subject of today by its full name, behind "all subjects"; and how one of them is called there.
std::vector<Choice> category_choices(Look const&, std::string_view chosen);
std::string category_words(Look const&, CategoryId);
struct Authority;
AuthorityLine authority_line(Authority const&);
/// Whose it is, when it was closed so.
std::optional<AuthorityLine> whose(Look const&, ReportRow const&);
/// The neighbourhoods such a choice stands for; nothing when it is no area.
std::optional<std::vector<AreaId>> areas_chosen(Look const&, std::string_view chosen);
Choice choice(std::string value, std::string label, std::string_view chosen);

std::string department_name(Look const&, BodyId); // or empty
/// "5.63,50.80,5.76,50.91" for the map, or empty.
std::string bounds_of(Look const&);
std::string text_of(Box const&);
/// What is said to whoever seems to want something else than report.
std::optional<OtherWay> other_way_heard(std::string_view text);
/// The number in a path or field; zero when it is none.
std::int64_t number_in(std::string_view);
/// The page of the same path with other values in its query.
std::string with_query(Request const&, std::string_view path, std::vector<std::pair<std::string, std::string>> const& changed);

} // namespace kwartier::reports
