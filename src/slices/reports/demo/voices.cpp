// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kernel/base/text.hpp"
#include "kernel/deadline/deadline.hpp"
#include "slices/reports/demo/making.hpp"

namespace kwartier::reports::demo {

namespace {

enum class Style { neat, brief, angry, careless, elderly, noted, formal };

struct Pen {
    Making const& m;
    Slots const& slots;
    Theme const& theme;
    std::string text;

    void say(std::string_view pattern, char before = ' ')
    {
        if (!text.empty() && text.back() != '\n') text += before;
        text += told(m.texts, pattern, slots, m.random);
    }
    void one_of(std::string const& list, char before = ' ') { say(m.random.of(m.texts.list(list)), before); }
    void perhaps(double chance, std::string const& list, char before = ' ')
    {
        if (m.random.chance(chance)) one_of(list, before);
    }
    void what() { say(m.random.of(theme.what)); }
    void effect(double chance)
    {
        if (m.random.chance(chance)) say(m.random.of(theme.effect));
    }
};

/// The mistakes of somebody in a hurry on a small screen.
void misspell(Making const& m, std::string& text)
{
    for (auto const& mistake : m.texts.list("spelfouten")) {
        auto const equals = mistake.find('=');
        auto const right = std::string_view(mistake).substr(0, equals);
        auto const at = text.find(right);
        if (at != std::string::npos && m.random.chance(0.5)) text.replace(at, right.size(), mistake.substr(equals + 1));
    }
    if (m.random.chance(0.5)) {
        auto const at = m.random.below(text.size());
        auto const letter = [](char c) { return c >= 'a' && c <= 'z'; };
        if (at + 1 < text.size() && letter(text[at]) && letter(text[at + 1])) std::swap(text[at], text[at + 1]);
    }
    if (m.random.chance(0.6))
        for (auto& c : text)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (text.ends_with('.') && m.random.chance(0.6)) text.pop_back();
}

void write_in(Style style, Pen& pen)
{
    switch (style) {
    case Style::neat:
        pen.perhaps(0.6, "groet_net");
        if (!pen.text.empty()) pen.text += '\n';
        pen.what();
        pen.effect(0.6);
        pen.perhaps(0.4, "waar");
        pen.perhaps(0.6, "slot_net");
        break;
    case Style::brief:
        pen.what();
        pen.perhaps(0.5, "waar");
        pen.effect(0.15);
        break;
    case Style::angry:
        pen.what();
        pen.effect(0.7);
        pen.perhaps(0.2, "waar");
        pen.one_of("slot_boos");
        pen.perhaps(0.25, "slot_boos");
        break;
    case Style::careless:
        pen.perhaps(0.35, "groet_los");
        pen.what();
        pen.effect(0.45);
        pen.perhaps(0.3, "waar");
        pen.perhaps(0.3, "slot_los");
        misspell(pen.m, pen.text);
        break;
    case Style::elderly:
        pen.one_of("groet_oud");
        pen.text += '\n';
        pen.what();
        pen.effect(0.8);
        pen.perhaps(0.5, "waar");
        pen.one_of("slot_oud");
        break;
    case Style::noted:
        pen.what();
        pen.effect(0.5);
        pen.perhaps(0.6, "waar");
        break;
    case Style::formal:
        pen.one_of("brief_begin");
        pen.what();
        pen.effect(0.9);
        pen.one_of("waar");
        pen.one_of(pen.m.random.chance(0.5) ? "slot_oud" : "slot_net");
        break;
    }
}

Channel channel_at(WallTime at, Random& random)
{
    auto const day = std::chrono::floor<days>(at);
    bool const office = is_working_day(day) && at - day >= minutes{510} && at - day < hours{17};
    auto const p = random.part();
    if (office) {
        if (p < 0.26) return Channel::telephone;
        if (p < 0.30) return Channel::counter;
        if (p < 0.315) return Channel::letter;
        if (p < 0.34) return Channel::mail;
        return p < 0.76 ? Channel::web : Channel::app;
    }
    if (p < 0.04) return Channel::mail;
    return p < 0.62 ? Channel::web : Channel::app;
}

Style style_for(Channel channel, Random& random)
{
    if (channel == Channel::telephone || channel == Channel::counter) return Style::noted;
    if (channel == Channel::letter) return Style::formal;
    auto const p = random.part();
    if (channel == Channel::app) return p < 0.4 ? Style::brief : p < 0.7 ? Style::careless : p < 0.85 ? Style::angry : Style::neat;
    return p < 0.45 ? Style::neat : p < 0.6 ? Style::brief : p < 0.74 ? Style::angry : p < 0.88 ? Style::careless : Style::elderly;
}

double leaves_contact(Channel channel)
{
    switch (channel) {
    case Channel::web: return 0.62;
    case Channel::app: return 0.75;
    case Channel::letter:
    case Channel::mail: return 0.97;
    default: return 0.6;
    }
}

void give_contact(Making const& m, CategoryData const& category, GeneratedReport& r)
{
    auto const chance = leaves_contact(r.channel) * (category.sensitive ? 0.6 : 1);
    if (!category.contact_required && !m.random.chance(chance)) return;
    auto const& first = m.random.of(m.texts.person_first);
    auto const& last = m.random.of(m.texts.person_last);
    r.name = first + " " + last;
    bool const by_hand = r.channel == Channel::telephone || r.channel == Channel::counter || r.channel == Channel::letter;
    if (by_hand || m.random.chance(0.3))
        r.phone = "06-0" + std::to_string(m.random.between(1'000'000, 9'999'999)); // no number begins like this
    if (!by_hand || r.phone.empty() || m.random.chance(0.4)) {
        r.email = slug(first) + "." + slug(last) + std::to_string(m.random.between(1, 99)) + "@voorbeeld.example";
        r.confirmed = m.random.chance(0.8);
    }
}

} // namespace

Slots slots_of(Making const& m, Draft const& draft)
{
    auto const& streets = m.streets[draft.neighbourhood];
    auto other = m.random.below(streets.size());
    if (other == draft.street) other = (other + 1) % streets.size();
    return {{"straat", streets[draft.street].name},
            {"straat2", streets[other].name},
            {"nr", std::to_string(draft.number)},
            {"buurt", m.city.neighbourhoods[draft.neighbourhood].name},
            {"naam", m.random.of(m.texts.person_first)}};
}

void write_report(Making const& m, Draft const& draft, GeneratedReport& r)
{
    auto const& theme = m.texts.themes[draft.theme];
    auto const slots = slots_of(m, draft);
    r.channel = channel_at(draft.at, m.random);
    Pen pen{m, slots, theme, {}};
    if (r.channel == Channel::telephone) pen.perhaps(0.8, "loket_begin");
    if (r.channel == Channel::counter) pen.perhaps(0.8, "balie_begin");
    while (pen.text.ends_with(' ')) pen.text.pop_back();
    write_in(style_for(r.channel, m.random), pen);
    r.text = std::move(pen.text);
    r.place_words = told(m.texts, m.random.of(m.texts.list("plaats")), slots, m.random);
    give_contact(m, *m.city.categories->find(theme.category), r);
}

} // namespace kwartier::reports::demo
