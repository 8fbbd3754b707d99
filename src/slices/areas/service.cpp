// SPDX-License-Identifier: EUPL-1.2
#include "slices/areas/service.hpp"

#include <chrono>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/geo/mend.hpp"
#include "slices/areas/store.hpp"
#include "slices/areas/words.gen.hpp"

namespace kwartier::areas {

namespace {

constexpr std::size_t name_max = 200;
constexpr std::size_t mark_max = 60;

Refusal unknown_area() { return {Why::not_found, words::areas::no_such_area}; }

std::string unused_slug(Act& act, Kind kind, std::string_view name, std::string_view code)
{
    std::set<std::string, std::less<>> taken;
    auto slug = free_slug(name, code, taken);
    while (store::by_slug(act.db, kind, slug)) {
        taken.insert(slug);
        slug = free_slug(name, code, taken);
    }
    return slug;
}

bool good_name(std::string_view name)
{
    auto const text = trimmed(name);
    return !text.empty() && valid_utf8(text) && length(text) <= name_max;
}

} // namespace

std::string free_slug(std::string_view name, std::string_view code, std::set<std::string, std::less<>> const& taken)
{
    auto plain = slug(name);
    if (plain.empty()) plain = code.empty() ? "gebied" : slug(code);
    if (!taken.contains(plain)) return plain;
    if (!code.empty()) {
        auto coded = plain + "-" + slug(code);
        if (!taken.contains(coded)) return coded;
    }
    for (int n = 2;; ++n) {
        auto counted = plain + "-" + std::to_string(n);
        if (!taken.contains(counted)) return counted;
    }
}

AreaId found_city(Act& act, Date valid_from)
{
    if (auto const city = store::city(act.db)) return *city;
    Area area;
    area.id = act.new_id<kwartier::Area>();
    area.kind = Kind::city;
    area.name = act.house.config().city.empty() ? "Kwartier" : act.house.config().city;
    area.slug = unused_slug(act, Kind::city, area.name, "");
    area.valid_from = valid_from;
    store::add(act.db, area, 0);
    return area.id;
}

void note_change(Act& act, std::string what, std::int64_t count, bool outlines)
{
    // A fresh number and not the next one: what is read inside an act that fails must never be taken for what a later act leaves.
    store::set_change_number(act.db, act.new_number());
    Changed changed;
    changed.city = store::city(act.db).value_or(AreaId{});
    changed.what = std::move(what);
    changed.count = count;
    changed.outlines = outlines;
    act.publish(changed);
}

Result<AreaId> add(Act& act, NewArea const& wanted)
{
    if (!good_name(wanted.name)) return Refusal{Why::invalid, words::areas::name_needed, "name"};
    if (!wanted.code.empty() && store::by_code(act.db, wanted.kind, wanted.code))
        return Refusal{Why::conflict, words::areas::code_taken, "code"};
    Area area;
    area.id = act.new_id<kwartier::Area>();
    area.kind = wanted.kind;
    area.code = wanted.code;
    area.name = std::string(trimmed(wanted.name));
    area.slug = unused_slug(act, wanted.kind, area.name, wanted.code);
    area.valid_from = wanted.valid_from;
    area.place = wanted.place;
    std::string outline;
    if (!wanted.outline.empty()) {
        auto const mended = mend({{wanted.outline, {}}});
        if (!mended.shape) return Refusal{Why::invalid, words::areas::outline_unusable, "outline"};
        if (area.place == Point{}) area.place = label_point(*mended.shape);
        outline = shape_text(*mended.shape);
    }
    store::add(act.db, area, 0);
    if (!outline.empty()) store::set_outline(act.db, {area.id, wanted.valid_from, wanted.source, outline});
    note_change(act, "areas", 1, !outline.empty());
    return area.id;
}

Result<DivisionId> add_division(Act& act, std::string_view name, Kind kind, Date valid_from, std::optional<Date> valid_to)
{
    if (!good_name(name)) return Refusal{Why::invalid, words::areas::name_needed, "name"};
    if (kind != Kind::district && kind != Kind::ward) return Refusal{Why::invalid, words::areas::division_of_parts, "kind"};
    if (valid_to && *valid_to <= valid_from) return Refusal{Why::invalid, words::areas::ends_before_begin, "valid_to"};
    Division division;
    division.id = act.new_id<DivisionTag>();
    division.name = std::string(trimmed(name));
    division.slug = slug(name);
    division.kind = kind;
    division.valid_from = valid_from;
    division.valid_to = valid_to;
    if (store::division_by_slug(act.db, division.slug)) return Refusal{Why::conflict, words::areas::division_taken, "name"};
    store::add_division(act.db, division);
    note_change(act, "division", 1, false);
    return division.id;
}

Outcome put_in(Act& act, DivisionId division_id, AreaId child, AreaId parent, Date valid_from)
{
    auto const division = store::find_division(act.db, division_id);
    auto const below = store::find(act.db, child), above = store::find(act.db, parent);
    if (!division || !below || !above) return unknown_area();
    if (above->area.kind != division->kind || below->area.kind <= above->area.kind)
        return Refusal{Why::invalid, words::areas::division_of_parts, "parent"};
    store::put_in(act.db, {division_id, child, parent, valid_from, std::nullopt});
    note_change(act, "division", 1, false);
    return Done{};
}

Outcome set_figure(Act& act, AreaId area, std::string_view name, int year, double value)
{
    if (!store::find(act.db, area)) return unknown_area();
    store::set_figure(act.db, {area, std::string(name), year, value});
    note_change(act, "figures", 1, false);
    return Done{};
}

Outcome set_mark(Act& act, AreaId area, std::string_view mark)
{
    if (!store::find(act.db, area)) return unknown_area();
    if (mark.empty() || mark.size() > mark_max) return Refusal{Why::invalid, words::areas::name_needed, "mark"};
    store::add_mark(act.db, area, mark);
    note_change(act, "marks", 1, false);
    return Done{};
}

Outcome word_mark(Act& act, std::string_view mark, std::string_view nl, std::string_view en)
{
    if (mark.empty() || mark.size() > mark_max || nl.empty() || en.empty()) return Refusal{Why::invalid, words::areas::name_needed, "mark"};
    store::set_mark_words(act.db, mark, "nl", nl);
    store::set_mark_words(act.db, mark, "en", en);
    note_change(act, "marks", 1, false);
    return Done{};
}

} // namespace kwartier::areas
