// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/view.hpp"

#include <charconv>
#include <map>

#include "kernel/act/house.hpp"
#include "kernel/base/hidden_signs.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "kernel/files/files.hpp"
#include "kernel/web/percent.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/authorities.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/moderation.hpp"
#include "slices/reports/priorities.hpp"
#include "slices/reports/store_moderation.hpp"
#include "slices/reports/store_parts.hpp"
#include "slices/reports/third_party.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

Said on_day(Look const& look, Word word, Date day) { return {word, {{"date", long_date(look.language(), day)}}}; }

bool sensitive(Categories const& categories, ReportRow const& report)
{
    auto const* category = categories.find(report.category);
    return !category || category->sensitive;
}

/// Of a split report those of its parts too, and of a part those of the whole.
std::vector<Subject> picture_subjects(Look const& look, ReportRow const& report)
{
    std::vector<Subject> all{subject(report.id)};
    if (report.part_of) all.push_back(subject(report.part_of));
    else
        for (auto const& part : store::parts_of(look.db, report.id)) all.push_back(subject(part.id));
    return all;
}
std::vector<Attachment> pictures_of(Look const& look, ReportRow const& report)
{
    std::vector<Attachment> all;
    for (auto const& one : picture_subjects(look, report))
        for (auto& picture : attachments::of(look, one)) all.push_back(std::move(picture));
    return all;
}
bool belongs_to(Look const& look, Attachment const& picture, ReportRow const& report)
{
    if (picture.subject == subject(report.id)) return true;
    for (auto const& one : picture_subjects(look, report))
        if (picture.subject == one) return true;
    return false;
}

/// A picture of one who joined or of a party outside, not shown to everybody: not for the first reporter.
bool of_another(Attachment const& picture)
{
    return (picture.purpose == joined_photo || picture.purpose == party_photo) && picture.visibility != Visibility::everyone;
}

bool of_municipality(Attachment const& picture) { return picture.purpose == "after" || picture.purpose == party_photo; }

/// Flagged so often that nobody sees it until somebody has looked; what the municipality showed itself stays.
bool waits_for_a_look(Look const& look, Attachment const& picture)
{
    return !of_municipality(picture) && suspended(look, ReportId{picture.subject.id});
}

std::string words_for_all(Look const& look, ReportRow const& report)
{
    if (report.words_public != WordsPublic::yes) return {};
    auto const now = store::public_words(look.db, report.id);
    auto const& words = now.edited ? *now.edited : report.text;
    if (now.suspended || has_personal_data(words)) return {};
    return without_hidden_signs(words);
}

std::string area_name(Look const& look, AreaId area) { return area ? areas::name(look, area) : say(look.language(), w::no_area); }

std::string where_in(Look const& look, std::string const& area, ReportRow const& report, Reader reader)
{
    // What was typed about the place may name a house; only who handles it, or typed it, reads it.
    if (reader == Reader::everyone || report.place_words.empty()) return area;
    if (reader == Reader::reporter) return area + ", " + without_hidden_signs(report.place_words);
    auto const place = reader == Reader::district ? names_masked(masked(report.place_words, look.language()), look.language())
                                                  : report.place_words;
    return area + ", " + hidden_signs_shown(place);
}

/// Names that come back in many lines of a page, asked for once.
class Named {
public:
    explicit Named(Look const& look) : m_look(look) {}
    std::string const& area(AreaId id)
    {
        auto const found = m_areas.find(id);
        return found != m_areas.end() ? found->second : m_areas.emplace(id, area_name(m_look, id)).first->second;
    }
    std::string const& person(PersonId id)
    {
        auto const found = m_people.find(id);
        return found != m_people.end() ? found->second : m_people.emplace(id, people::display_name(m_look, id)).first->second;
    }

private:
    Look const& m_look;
    std::map<AreaId, std::string> m_areas;
    std::map<PersonId, std::string> m_people;
};

} // namespace

StateBadge badge_of(ReportRow const& report) { return {std::string(badge(report.state)), word(report.state)}; }

std::string when(Look const& look, Instant at) { return date_and_time(look.language(), look.house.zone().wall(at)); }

Said promise_of(Look const& look, ReportRow const& report)
{
    auto const closed = look.house.zone().date(report.closed_at.value_or(report.state_since));
    switch (report.state) {
    case State::solved: return on_day(look, w::promise_solved, closed);
    case State::not_solved: {
        auto said = on_day(look, w::promise_not_solved, closed);
        said.with.emplace_back("reason", say(look.language(), reason_word(report.reason.value_or(Reason::cannot))));
        return said;
    }
    case State::duplicate: return w::promise_duplicate;
    case State::withdrawn: return on_day(look, w::promise_withdrawn, closed);
    case State::waiting: return on_day(look, w::promise_waiting, report.paused_on.value_or(look.today()));
    case State::planned:
        if (report.planned_for && *report.planned_for >= look.today()) return on_day(look, w::promise_planned, *report.planned_for);
        break;
    default: break;
    }
    return on_day(look, overdue(report, look.today()) ? w::promise_late : w::promise_open, report.due);
}

std::string where(Look const& look, ReportRow const& report, Reader reader)
{
    return where_in(look, area_name(look, report.area), report, reader);
}

std::optional<Point> shown_place(Categories const& categories, ReportRow const& report, Reader reader)
{
    if (!report.place || reader != Reader::everyone || !sensitive(categories, report)) return report.place;
    return rounded(*report.place, sensitive_metres);
}

std::string shown_text(Look const& look, ReportRow const& report, Reader reader)
{
    switch (reader) {
    case Reader::everyone: return words_for_all(look, report);
    case Reader::district: return hidden_signs_shown(names_masked(masked(report.text, look.language()), look.language()));
    case Reader::reporter: return without_hidden_signs(report.text);
    case Reader::official: return hidden_signs_shown(report.text);
    }
    return {};
}

std::vector<Photo> photos_of(Look const& look, ReportRow const& report, Reader reader, std::string const& base)
{
    std::vector<Photo> all;
    int before = 0, after = 0;
    for (auto const& picture : pictures_of(look, report)) {
        if (reader == Reader::everyone && (picture.visibility != Visibility::everyone || waits_for_a_look(look, picture))) continue;
        if (reader == Reader::reporter && of_another(picture)) continue;
        if (reader == Reader::district && picture.visibility != Visibility::everyone) continue;
        bool const then = !of_municipality(picture);
        auto const number = std::to_string(then ? ++before : ++after);
        auto const address = base + "/foto/" + std::to_string(picture.id);
        all.push_back({.address = address,
                       .thumbnail = address + "?klein=1",
                       .width = picture.width,
                       .height = picture.height,
                       .alt = Said(then ? w::photo_before : w::photo_after, {{"n", number}}),
                       .caption = when(look, picture.at)});
    }
    return all;
}

Response photo(Look const& look, Request const& request, ReportRow const& report, Reader reader, std::string_view number)
{
    auto const picture = attachments::find(look, number_in(number));
    if (!picture || !belongs_to(look, *picture, report)) return not_found(look, request);
    bool const for_all = picture->visibility == Visibility::everyone;
    if (!for_all && (reader == Reader::everyone || reader == Reader::district || (reader == Reader::reporter && of_another(*picture))))
        return not_found(look, request);
    if (reader == Reader::everyone && waits_for_a_look(look, *picture)) return not_found(look, request);
    // The original is for officials who may see the reporter, and for whoever sent it.
    bool const small = request.query.has("klein");
    bool const original = (reader == Reader::official || reader == Reader::reporter) && !request.query.has("openbaar");
    auto const bytes = look.house.files().get(!original ? public_file(look, *picture, small) : small ? picture->thumbnail : picture->hash);
    if (!bytes) return not_found(look, request);
    // The number stands for these bytes only; but a picture can be hidden again, so nobody keeps it for long.
    return cached(request, *bytes, picture->type, minutes{5});
}

std::vector<ReportLine> lines_for_everyone(Look const& look, std::vector<ReportRow> const& reports)
{
    auto const all = categories(look);
    Named named(look);
    std::vector<ReportLine> lines;
    for (auto const& r : reports) {
        ReportLine line;
        line.state = badge_of(r);
        line.title = all->name(r.category, look.language());
        line.reference = shown_reference(r.reference);
        line.address = "/meldingen/" + line.reference;
        line.where = where_in(look, named.area(r.area), r, Reader::everyone);
        line.filed = look.house.zone().date(r.filed_at);
        if (r.closed_at) line.closed = look.house.zone().date(*r.closed_at);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<ReportLine> lines_for_officials(Look const& look, std::vector<ReportRow> const& reports, Reader reader)
{
    auto const all = categories(look);
    Named named(look);
    std::vector<ReportLine> lines;
    for (auto const& r : reports) {
        ReportLine line;
        line.late = overdue(r, look.today());
        line.state = badge_of(r);
        line.title = all->name(r.category, look.language()) + ": " + shortened(shown_text(look, r, reader), 80);
        if (r.part_of) line.title = say(look.language(), Said(w::part_title, {{"title", line.title}}));
        line.reference = shown_reference(r.reference);
        line.address = "/werk/" + line.reference;
        line.where = where_in(look, named.area(r.area), r, reader);
        line.filed = look.house.zone().date(r.filed_at);
        if (is_open(r.state)) line.due = r.due;
        if (r.closed_at) line.closed = look.house.zone().date(*r.closed_at);
        if (r.handler) line.handler = named.person(r.handler);
        if (r.priority != Priority::normal) line.priority = priority_word(r.priority);
        lines.push_back(std::move(line));
    }
    return lines;
}

Choice choice(std::string value, std::string label, std::string_view chosen)
{
    bool const is = value == chosen;
    return {std::move(value), std::move(label), is};
}

std::vector<CategoryGroup> category_groups(Categories const& all, Language language, CategoryId chosen, bool whole_groups)
{
    auto const mark = std::to_string(chosen.value);
    std::vector<CategoryGroup> groups;
    for (auto const* parent : all.children({})) {
        CategoryGroup group{parent->name[static_cast<std::size_t>(language)], {}};
        auto const below = all.children(parent->id);
        if (whole_groups || below.empty()) group.choices.push_back(choice(std::to_string(parent->id.value), group.name, mark));
        for (auto const* child : below)
            group.choices.push_back(choice(std::to_string(child->id.value), child->name[static_cast<std::size_t>(language)], mark));
        groups.push_back(std::move(group));
    }
    return groups;
}

std::vector<Choice> neighbourhood_choices(Look const& look, std::string_view chosen)
{
    std::vector<Choice> all;
    for (auto const& area : areas::neighbourhoods(look, look.today())) all.push_back(choice(area.slug, area.name, chosen));
    return all;
}

std::vector<Choice> category_choices(Look const& look, std::string_view chosen)
{
    std::vector<Choice> all{choice("", say(look.language(), w::filter_all_categories), chosen)};
    auto const tree = categories(look);
    for (auto const& category : tree->all())
        if (category.active)
            all.push_back(choice(std::to_string(category.id.value), tree->full_name(category.id, look.language()), chosen));
    return all;
}

std::string category_words(Look const& look, CategoryId category)
{
    return category ? categories(look)->full_name(category, look.language()) : say(look.language(), w::filter_all_categories);
}

std::vector<Choice> area_choices(Look const& look, std::string_view chosen)
{
    std::vector<Choice> all;
    auto const division = areas::current_division(look, look.today());
    for (auto const& area : areas::choosable(look)) {
        if (area.kind == areas::Kind::city) continue;
        bool const whole = area.kind == areas::Kind::neighbourhood;
        all.push_back(choice(area.choice(), whole || !division ? area.name : division->name + ": " + area.name, chosen));
    }
    return all;
}

AuthorityLine authority_line(Authority const& one)
{
    auto const& c = one.contact;
    return {one.name, c.phone, c.phone.empty() ? std::string() : dialled(c.phone), c.email, c.link};
}

std::optional<AuthorityLine> whose(Look const& look, ReportRow const& report)
{
    auto const found = authority_of(look, report);
    return found ? std::optional(authority_line(*found)) : std::nullopt;
}

std::optional<std::vector<AreaId>> areas_chosen(Look const& look, std::string_view chosen)
{
    auto const area = areas::find_choice(look, chosen);
    return area && area->kind != areas::Kind::city ? std::optional(areas::reach(look, area->id)) : std::nullopt;
}

std::string department_name(Look const& look, BodyId id)
{
    auto const body = id ? people::body(look, id) : std::nullopt;
    return body ? body->name : std::string();
}

std::string text_of(Box const& box)
{
    std::string text;
    for (auto const number : {box.west, box.south, box.east, box.north}) text += (text.empty() ? "" : ",") + std::to_string(number);
    return text;
}

std::string bounds_of(Look const& look)
{
    auto const box = areas::extent(look);
    return box ? text_of(*box) : std::string();
}

std::int64_t number_in(std::string_view text)
{
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

std::string with_query(Request const& request, std::string_view path, std::vector<std::pair<std::string, std::string>> const& changed)
{
    auto fields = request.query.items();
    for (auto const& [name, value] : changed) {
        std::erase_if(fields, [&](auto const& field) { return field.first == name; });
        if (!value.empty()) fields.emplace_back(name, value);
    }
    std::string address(path);
    char separator = '?';
    for (auto const& [name, value] : fields) {
        if (value.empty()) continue;
        address += separator + percent_encoded(name) + "=" + percent_encoded(value);
        separator = '&';
    }
    return address;
}

} // namespace kwartier::reports
