// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/shown.hpp"

#include <algorithm>
#include <array>

#include "kernel/act/house.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

constexpr std::array<std::string_view, 4> area_kinds = {"city", "district", "ward", "neighbourhood"};

Choice choice(Look const& look, areas::Area const& area, std::vector<AreaId> const& chosen)
{
    return {area_value(look, area.id), area.name, std::find(chosen.begin(), chosen.end(), area.id) != chosen.end()};
}

} // namespace

Word role_word(Role role)
{
    switch (role) {
    case Role::resident: return w::role_resident;
    case Role::platform_member: return w::role_platform_member;
    case Role::community_worker: return w::role_community_worker;
    case Role::partner: return w::role_partner;
    case Role::desk: return w::role_desk;
    case Role::handler: return w::role_handler;
    case Role::district_manager: return w::role_district_manager;
    case Role::alderman: return w::role_alderman;
    case Role::project_manager: return w::role_project_manager;
    case Role::editor: return w::role_editor;
    case Role::researcher: return w::role_researcher;
    case Role::privacy_officer: return w::role_privacy_officer;
    case Role::administrator: return w::role_administrator;
    }
    return {};
}

Word scope_word(Scope scope)
{
    switch (scope) {
    case Scope::none: return w::scope_none;
    case Scope::own: return w::scope_own;
    case Scope::department: return w::scope_department;
    case Scope::area: return w::scope_area;
    case Scope::city: return w::scope_city;
    }
    return {};
}

Word kind_word(BodyKind kind)
{
    switch (kind) {
    case BodyKind::organisation: return w::kind_organisation;
    case BodyKind::department: return w::kind_department;
    case BodyKind::area_team: return w::kind_area_team;
    case BodyKind::platform_board: return w::kind_platform_board;
    case BodyKind::working_group: return w::kind_working_group;
    }
    return {};
}

Word office_word(Office office)
{
    switch (office) {
    case Office::member: return w::office_member;
    case Office::chair: return w::office_chair;
    case Office::secretary: return w::office_secretary;
    case Office::treasurer: return w::office_treasurer;
    case Office::contact: return w::office_contact;
    }
    return {};
}

std::string period(Look const& look, Instant begins, std::optional<Instant> ends)
{
    auto const lang = look.language();
    auto const from = short_date(lang, look.house.zone().date(begins));
    if (!ends) return say(lang, Said{w::period_from, {{"from", from}}});
    // The end is the first moment it no longer holds: the last day is that of the moment before.
    auto const until = short_date(lang, look.house.zone().date(std::max(begins, *ends - milliseconds{1})));
    return say(lang, Said{w::period_between, {{"from", from}, {"until", until}}});
}

std::string area_words(Look const& look, AreaId area) { return area ? areas::name(look, area) : say(look.language(), w::whole_city_words); }

RoleLine role_line(Look const& look, GrantRow const& grant)
{
    RoleLine line;
    line.number = grant.number;
    line.role = say(look.language(), role_word(grant.role));
    line.area = area_words(look, grant.area);
    line.period = period(look, grant.begins, grant.ends);
    line.trusted = grant.trusted;
    line.over = grant.ends && *grant.ends <= look.now;
    line.coming = grant.begins > look.now;
    return line;
}

std::vector<Choice> role_choices(Look const& look, std::string_view chosen)
{
    std::vector<Choice> choices;
    for (int i = 0; i < role_count; ++i) {
        auto const role = static_cast<Role>(i);
        choices.push_back({std::string(name(role)), say(look.language(), role_word(role)), name(role) == chosen});
    }
    return choices;
}

std::vector<Choice> language_choices(Look const&, Language chosen)
{
    // Each language by its own name.
    return {{"nl", "Nederlands", chosen == Language::nl}, {"en", "English", chosen == Language::en}};
}

std::vector<ChoiceGroup> area_groups(Look const& look, std::vector<AreaId> const& chosen)
{
    std::vector<ChoiceGroup> groups;
    for (auto const& division : areas::divisions(look, look.today())) {
        ChoiceGroup group{division.name, {}};
        for (auto const& area : areas::parts(look, division.id, look.today())) group.choices.push_back(choice(look, area, chosen));
        if (!group.choices.empty()) groups.push_back(std::move(group));
    }
    ChoiceGroup group{say(look.language(), w::neighbourhoods), {}};
    for (auto const& area : areas::neighbourhoods(look, look.today())) group.choices.push_back(choice(look, area, chosen));
    if (!group.choices.empty()) groups.push_back(std::move(group));
    return groups;
}

std::string area_value(Look const& look, AreaId id)
{
    auto const area = areas::find(look, id);
    if (!area) return {};
    return std::string(area_kinds.at(static_cast<std::size_t>(area->kind))) + ":" + area->slug;
}

std::optional<AreaId> area_from(Look const& look, std::string_view value)
{
    if (value.empty()) return AreaId{};
    auto const colon = value.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    for (std::size_t i = 0; i < area_kinds.size(); ++i) {
        if (area_kinds[i] != value.substr(0, colon)) continue;
        auto const area = areas::find_slug(look, static_cast<areas::Kind>(i), value.substr(colon + 1));
        return area ? std::optional(area->id) : std::nullopt;
    }
    return std::nullopt;
}

std::string moment(Look const& look, Instant at)
{
    return date_and_time(look.language(), std::chrono::floor<seconds>(look.house.zone().wall(at)));
}

std::string factors_words(Look const& look, int factors)
{
    std::pair<Factor, Word> const all[] = {{Factor::password, w::factor_password}, {Factor::link, w::factor_link},
                                           {Factor::app, w::factor_app},           {Factor::recovery, w::factor_recovery},
                                           {Factor::passkey, w::factor_passkey},   {Factor::device, w::factor_device}};
    std::string words;
    for (auto const& [factor, word] : all)
        if (has(factors, factor)) words.append(words.empty() ? "" : ", ").append(say(look.language(), word));
    return words;
}

std::string last_day(Look const& look, std::optional<Instant> ends)
{
    return ends ? iso(look.house.zone().date(*ends - milliseconds{1})) : std::string{};
}

} // namespace kwartier::people
