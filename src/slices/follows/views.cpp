// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/views.hpp"

#include <algorithm>
#include <tuple>

#include "kernel/act/house.hpp"
#include "kernel/act/subject_name.hpp"
#include "slices/follows/store.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

constexpr std::string_view city_reference = "stad";

bool ticked(std::vector<std::string_view> const& values, std::string_view value)
{
    return std::find(values.begin(), values.end(), value) != values.end();
}

} // namespace

std::string area_reference(areas::Area const& area)
{
    return area.kind == areas::Kind::city ? std::string(city_reference) : area.address().substr(1);
}

std::optional<areas::Area> area_named(Look const& look, std::string_view reference)
{
    if (reference == city_reference) return areas::city(look);
    auto const slash = reference.find('/');
    if (slash == reference.npos) return std::nullopt;
    auto const slug = reference.substr(slash + 1);
    if (reference.starts_with("buurten/")) return areas::find_slug(look, areas::Kind::neighbourhood, slug);
    if (!reference.starts_with("stadsdelen/")) return std::nullopt;
    return areas::find_district(look, slug);
}

std::pair<std::string, std::string> parameter_of(Look const& look, Fields const& fields)
{
    if (auto const area = fields["gebied"]; !area.empty()) return {"gebied", std::string(area)};
    for (auto const& name : look.house.all<SubjectName>())
        if (auto const typed = fields[name.parameter]; !typed.empty()) return {std::string(name.parameter), std::string(typed)};
    return {};
}

std::string line_token(House const& house, FollowRow const& row)
{
    return house.keys()
        .keyed_hash("follows.line", row.subject.kind + ' ' + std::to_string(row.subject.id) + ' ' + row.source)
        .substr(0, 16);
}

std::optional<Subject> subject_named(Look const& look, Fields const& fields)
{
    if (auto const area = area_named(look, fields["gebied"])) return Subject{std::string(area_kind), area->id.value};
    for (auto const& name : look.house.all<SubjectName>()) {
        auto const typed = fields[name.parameter];
        if (typed.empty() || !followable(look.house, name.kind)) continue;
        if (auto const id = name.find(look, typed)) return Subject{std::string(name.kind), *id};
    }
    return std::nullopt;
}

Wanted wanted_of(Look const& look, Fields const& form)
{
    Wanted wanted;
    if (auto subject = subject_named(look, form)) wanted.subject = std::move(*subject);
    else wanted.subject.kind = area_kind;
    if (wanted.subject.kind == area_kind)
        for (auto const source : form.all("wat")) wanted.sources.emplace_back(source);
    return wanted;
}

std::vector<Choice> area_choices(Look const& look, std::string_view chosen)
{
    std::vector<Choice> all;
    for (auto const& area : areas::choosable(look)) {
        auto label = area.name;
        if (area.kind == areas::Kind::city) label = say(look.language(), Said(w::whole_city, {{"city", area.name}}));
        else if (area.kind != areas::Kind::neighbourhood) label = say(look.language(), Said(w::district_named, {{"name", area.name}}));
        auto const reference = area_reference(area);
        all.push_back({reference, std::move(label), reference == chosen});
    }
    return all;
}

std::optional<WhatPart> what_part(Look const& look, Fields const& named, Fields const& typed, std::vector<Problem> const& problems)
{
    auto const subject = subject_named(look, named);
    auto const seen = subject ? shown(look, *subject, look.language()) : std::nullopt;
    if (!seen) return std::nullopt;
    WhatPart part;
    part.title = seen->title;
    part.address = seen->address;
    std::tie(part.parameter, part.value) = parameter_of(look, named);
    if (subject->kind != area_kind) return part;
    auto const asked = typed.has("gebied") ? typed.all("wat") : named.all("wat");
    bool const first = asked.empty() && !typed.has("gebied");
    int number = 0;
    auto const box = [&](Source const& source) {
        return WhatPart::Box{"wat-" + std::to_string(number++), source.name, source.label,
                             first ? source.name == everything : ticked(asked, source.name)};
    };
    for (auto const& source : sources(look, look.language())) part.boxes.push_back(box(source));
    for (auto const& of : themes(look, look.language())) {
        auto& group = part.themes.emplace_back();
        group.label = of.label;
        for (auto const& theme : of.all) {
            group.boxes.push_back(box(theme));
            part.theme_chosen = part.theme_chosen || group.boxes.back().chosen;
        }
    }
    part.has_themes = !part.themes.empty();
    part.has_boxes = true;
    part.error = field(typed, "wat", problems).error;
    return part;
}

std::vector<FollowedLine> followed_lines(Look const& look, FollowerRow const& row)
{
    std::vector<FollowedLine> lines;
    for (auto const& follow : store::of_follower(look.db, row.id, follows_max)) {
        auto const seen = shown(look, follow.subject, look.language());
        FollowedLine line;
        line.token = line_token(look.house, follow);
        line.title = seen ? seen->title : say(look.language(), w::gone);
        line.address = seen ? seen->address : "";
        if (follow.subject.kind == area_kind) line.what = source_label(look, look.language(), follow.source);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string page_to_follow(Look const& look, AreaId id)
{
    auto const area = areas::find(look, id);
    return area ? "/volgen?gebied=" + area_reference(*area) : "/volgen";
}

std::string page_to_follow(Look const& look, AreaId id, std::string_view source)
{
    auto const page = page_to_follow(look, id);
    return page + (page.find('?') == page.npos ? "?wat=" : "&wat=") + std::string(source);
}

} // namespace kwartier::follows
