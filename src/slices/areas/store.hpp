// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <vector>

#include "slices/areas/model.hpp"

namespace kwartier::areas::store {

std::int64_t change_number(Read&);
void set_change_number(Write&, std::int64_t);

std::vector<StoredArea> areas(Read&);
std::optional<StoredArea> find(Read&, AreaId);
std::optional<StoredArea> by_slug(Read&, Kind, std::string_view slug);
std::optional<AreaId> by_code(Read&, Kind, std::string_view code);
std::optional<AreaId> city(Read&);
void add(Write&, Area const&, int code_year);
void set_place(Write&, AreaId, Point);
void rename_slug(Write&, AreaId, std::string_view slug);

/// The version of each outline that holds on that day.
void each_outline(Read&, Date on, std::function<void(AreaId, std::string_view source, std::string_view outline)> const&);

std::vector<StoredOutline> outlines_until(Read&, Date on);
void set_outline(Write&, StoredOutline const&);

std::vector<Division> divisions(Read&);
std::optional<Division> find_division(Read&, DivisionId);
std::optional<DivisionId> division_by_slug(Read&, std::string_view slug);
void add_division(Write&, Division const&);
std::vector<Part> parts(Read&);
std::vector<Part> parts_of(Read&, DivisionId);
/// Ends what the child's place was, and gives it a new one.
void put_in(Write&, Part const&);
void take_out(Write&, DivisionId, AreaId child, Date from);

std::vector<std::pair<AreaId, std::string>> marks(Read&);
void add_mark(Write&, AreaId, std::string_view mark);
std::vector<std::tuple<std::string, std::string, std::string>> mark_words(Read&); // mark, language, words
void set_mark_words(Write&, std::string_view mark, std::string_view language, std::string_view words);

std::optional<Figure> newest_figure(Read&, AreaId, std::string_view name);
/// The newest of that name for every area.
std::vector<std::pair<AreaId, Figure>> newest_figures(Read&, std::string_view name);
std::vector<StagedFigure> figures_of_year(Read&, int year);
void set_figure(Write&, StagedFigure const&);

/// Places in a division that overlap in time, and neighbourhoods without an outline where others have one.
std::vector<std::string> troubles(Read&);

} // namespace kwartier::areas::store
