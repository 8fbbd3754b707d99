// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/ways.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "slices/reports/category_data.hpp"
#include "slices/reports/reports.hpp"
#include "slices/reports/store_ways.hpp"
#include "slices/reports/suggest.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::array<std::string_view, all_ways.size()> names{"klacht", "bezwaar", "aanvraag", "woo-verzoek"};
constexpr std::size_t post_max = 200, phone_max = 40, email_max = 254, link_max = 300;

/// What is heard of one way.
struct Heard {
    Phrases words, of, about;
    explicit Heard(WayData const& data) : words(data.words), of(data.of), about(data.about) {}
    bool in(std::string_view text) const { return words.heard_in(text) || (of.heard_in(text) && about.heard_in(text)); }
};

} // namespace

std::string_view name(Way way) { return names[static_cast<std::size_t>(way)]; }

std::optional<Way> way_named(std::string_view text)
{
    auto const at = std::find(names.begin(), names.end(), text);
    return at == names.end() ? std::nullopt : std::optional(all_ways[static_cast<std::size_t>(at - names.begin())]);
}

WayWords words_of(Way way)
{
    switch (way) {
    case Way::complaint:
        return {w::way_complaint, w::way_complaint_is, w::way_complaint_where, w::way_complaint_time, w::way_complaint_heard};
    case Way::objection:
        return {w::way_objection, w::way_objection_is, w::way_objection_where, w::way_objection_time, w::way_objection_heard};
    case Way::application:
        return {w::way_application, w::way_application_is, w::way_application_where, w::way_application_time, w::way_application_heard};
    case Way::information: break;
    }
    return {w::way_information, w::way_information_is, w::way_information_where, w::way_information_time, w::way_information_heard};
}

std::optional<Way> sounds_like_other_way(std::string_view text)
{
    static std::vector<Heard> const all = [] {
        std::vector<Heard> heard;
        for (auto const& data : built_in_ways()) heard.emplace_back(data);
        return heard;
    }();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].in(text)) return all_ways[i];
    return std::nullopt;
}

std::vector<Problem> wrong_contact(WayContact const& c)
{
    std::vector<Problem> wrong;
    auto const too_long = [&](std::string_view field, std::string const& value, std::size_t most) {
        if (length(value) <= most) return false;
        wrong.push_back({Said(w::text_too_long, {{"max", std::to_string(most)}}), std::string(field)});
        return true;
    };
    too_long("post", c.post, post_max);
    if (!too_long("phone", c.phone, phone_max) && !c.phone.empty() && !looks_like_telephone(c.phone, 3))
        wrong.push_back({w::phone_wrong, "phone"});
    if (!too_long("email", c.email, email_max) && !c.email.empty() && !looks_like_email(c.email))
        wrong.push_back({w::email_wrong, "email"});
    bool const page = c.link.empty() || c.link.starts_with("https://") || c.link.starts_with("http://");
    bool const plain = std::none_of(c.link.begin(), c.link.end(), [](unsigned char ch) { return ch <= 0x20; });
    if (!too_long("link", c.link, link_max) && !(page && plain)) wrong.push_back({w::way_link_wrong, "link"});
    return wrong;
}

WayContact contact_of(Look const& look, Way way) { return store::way_contact(look.db, way); }

Outcome set_contact(Act& act, Way way, WayContact const& typed)
{
    if (!act.actor.may(set_up)) return Refusal{Why::forbidden, w::no_right};
    WayContact const contact{std::string(trimmed(typed.post)), std::string(trimmed(typed.phone)), std::string(trimmed(typed.email)),
                             std::string(trimmed(typed.link)), typed.version};
    if (auto wrong = wrong_contact(contact); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    if (!store::save_way_contact(act.db, way, contact)) return Refusal{Why::conflict, w::way_changed};
    return Done{};
}

} // namespace kwartier::reports
