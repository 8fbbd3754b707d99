// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/letterbox.hpp"

#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/privacy/privacy.hpp"
#include "slices/areas/areas.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

constexpr std::size_t line_characters_max = 80;
constexpr int readers_max = 2000; // of one area: what somebody can print and deliver

} // namespace

FactRow LabelsShown::row() const { return {{std::string(area_kind), area.value}, area, {{"count", std::to_string(count)}}}; }

std::string paper_link(KeyRing const& keys, ReaderId id)
{
    return keys.keyed_hash("follows.paper", std::to_string(id.value)).substr(0, link_digits);
}

std::optional<ReaderRow> reader_of(Look const& look, std::string_view link)
{
    if (link.size() != link_digits) return std::nullopt;
    return store::reader_of_link(look.db, secret_hash(link));
}
std::vector<ReaderRow> readers_of(Look const& look, PersonId person) { return store::readers_of_person(look.db, person, 50); }

std::optional<Label> label_of(Look const& look, ReaderRow const& row)
{
    auto const open = [&](Blob const& sealed) { return look.house.keys().open(row.seal, SealedText{sealed}); };
    auto name = open(row.name), street = open(row.street), town = open(row.town);
    if (!name || !street || !town) return std::nullopt;
    return Label{std::move(*name), std::move(*street), std::move(*town)};
}

Result<std::string> want_on_paper(Act& act, AreaId area, Label const& label)
{
    if (!areas::find(act, area)) return Refusal{Why::invalid, w::area_missing, "gebied"};
    std::vector<Problem> wrong;
    for (auto const& [text, name, missing] :
         {std::tuple{&label.name, "naam", &w::paper_name_missing}, std::tuple{&label.street, "straat", &w::paper_street_missing},
          std::tuple{&label.town, "plaats", &w::paper_town_missing}}) {
        if (trimmed(*text).empty()) wrong.push_back({*missing, name});
        else if (length(*text) > line_characters_max)
            wrong.push_back({Said(w::paper_field_long, {{"max", std::to_string(line_characters_max)}}), name});
    }
    if (!wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    if (store::count_readers(act.db, area) >= readers_max) return Refusal{Why::conflict, w::paper_full};
    auto& keys = act.house.keys();
    ReaderRow row{.id = act.new_id<Reader>(), .area = area, .person = act.actor.person, .seal = keys.fresh(), .asked_at = act.now};
    row.name = keys.seal(row.seal, trimmed(label.name)).bytes;
    row.street = keys.seal(row.seal, trimmed(label.street)).bytes;
    row.town = keys.seal(row.seal, trimmed(label.town)).bytes;
    auto link = paper_link(keys, row.id);
    store::insert(act.db, row, secret_hash(link));
    return link;
}

void forget(Act& act, ReaderRow const& row, Leaving& leaving)
{
    store::erase(act.db, row.id);
    leaving.keys.push_back(row.seal);
}

void stop_paper(Act& act, ReaderRow const& row)
{
    Leaving leaving;
    forget(act, row, leaving);
    privacy::queue_leaving(act, leaving);
}

std::int64_t count_readers(Look const& look, AreaId area) { return store::count_readers(look.db, area); }

Result<std::vector<ReaderRow>> show_labels(Act& act, AreaId area)
{
    if (!act.actor.may(deliver, Touches{.area = area})) return Refusal{Why::forbidden, w::newsletter_not_yours};
    auto all = store::readers_of_area(act.db, area, readers_max);
    act.publish(LabelsShown{area, static_cast<std::int64_t>(all.size())});
    return all;
}

} // namespace kwartier::follows
