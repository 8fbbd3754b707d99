// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/replies.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/text.hpp"
#include "kernel/words/dates.hpp"
#include "slices/addresses/addresses.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/splitting.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_replies.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::size_t title_max = 80, reply_text_max = 2000;
constexpr int ended_shown = 100;
constexpr std::string_view use_names[reply_use_count] = {"solve", "reject", "plan", "ask", "third"};
constexpr Word use_words[reply_use_count] = {w::act_solve, w::act_reject, w::act_plan, w::act_ask, w::act_third};

/// In the language of the reply, whoever fills it in.
std::string street_of(Look const& look, ReportRow const& report, Language language)
{
    auto const area = report.area ? areas::name(look, report.area) : say(language, w::no_area);
    // A closing sentence is read by everybody, what was typed about the place is not (docs/decisions/0007): the street without its number,
    // where it is one we know, and the neighbourhood otherwise or where the subject is sensitive.
    auto const* category = categories(look)->find(report.category);
    auto const street = !category || category->sensitive ? std::string() : addresses::street_in(look, report.place_words);
    return street.empty() ? area : street;
}

std::string value_of(Look const& look, std::string_view place, Language language, ReportRow const& report)
{
    auto const all = categories(look);
    if (place == "reference") return shown_reference(report.reference);
    if (place == "category") return all->name(report.category, language);
    if (place == "street") return street_of(look, report, language);
    if (place == "area") return report.area ? areas::name(look, report.area) : say(language, w::no_area);
    if (place == "term") return long_date(language, report.due);
    if (place == "filed") return long_date(language, look.house.zone().date(report.filed_at));
    if (place == "today") return long_date(language, look.today());
    return department_name(look, report.department);
}

bool known_place(std::string_view place)
{
    auto const& all = reply_places();
    return std::any_of(all.begin(), all.end(), [&](auto const& one) { return one.first == place; });
}

/// Calls `text` with what stands between braces' places, and `place` with each place.
template <class OnText, class OnPlace>
void walk(std::string_view from, OnText const& text, OnPlace const& place)
{
    while (!from.empty()) {
        auto const open = from.find('{');
        auto const close = open == std::string_view::npos ? open : from.find('}', open);
        if (close == std::string_view::npos) break;
        text(from.substr(0, open));
        place(from.substr(open + 1, close - open - 1));
        from = from.substr(close + 1);
    }
    text(from);
}

std::vector<Problem> wrong(Look const& look, Reply const& reply)
{
    std::vector<Problem> wrong;
    if (auto const letters = length(reply.title); letters < 1 || letters > title_max) wrong.push_back({w::reply_title_wrong, "title"});
    if (auto const letters = length(reply.text); letters < sentence_min || letters > reply_text_max)
        wrong.push_back({w::reply_text_wrong, "text"});
    for (auto& problem : wrong_places(reply.text, "text")) wrong.push_back(std::move(problem));
    if (has_personal_data(reply.text)) wrong.push_back({w::sentence_with_personal_data, "text"});
    auto const all = categories(look);
    if (reply.category && !all->find(reply.category)) wrong.push_back({w::category_needed, "category"});
    return wrong;
}

/// How far up from the category the reply stands: none where it is for another.
std::optional<std::size_t> distance(std::vector<CategoryId> const& line_up, Reply const& reply)
{
    if (!reply.category) return line_up.size();
    auto const found = std::find(line_up.begin(), line_up.end(), reply.category);
    return found == line_up.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - line_up.begin()));
}

Language language_of(Look const& look, ReportRow const& report)
{
    for (auto const& reporter : store::reporters(look.db, whole_of(report)))
        if (!reporter.joined()) return reporter.language;
    return Language::nl;
}

} // namespace

std::string_view name(ReplyUse use) { return use_names[static_cast<std::size_t>(use)]; }
Word reply_use_word(ReplyUse use) { return use_words[static_cast<std::size_t>(use)]; }

bool reply_use_from(std::string_view name, ReplyUse& out)
{
    auto const found = std::find(std::begin(use_names), std::end(use_names), name);
    if (found == std::end(use_names)) return false;
    out = static_cast<ReplyUse>(found - std::begin(use_names));
    return true;
}

std::vector<std::pair<std::string_view, Word>> const& reply_places()
{
    static std::vector<std::pair<std::string_view, Word>> const places{
        {"reference", w::place_reference}, {"category", w::place_category},
        {"street", w::place_street},       {"area", w::place_area},
        {"term", w::place_term},           {"filed", w::place_filed},
        {"today", w::place_today},         {"department", w::place_department}};
    return places;
}

std::string filled(Look const& look, std::string const& text, Language language, ReportRow const& report)
{
    std::string out;
    walk(
        text, [&](std::string_view part) { out += part; }, [&](std::string_view place) { out += value_of(look, place, language, report); });
    return out;
}

std::string filled(Look const& look, Reply const& reply, ReportRow const& report)
{
    return filled(look, reply.text, reply.language, report);
}

std::vector<Problem> wrong_places(std::string const& text, std::string_view field)
{
    std::vector<Problem> wrong;
    walk(
        text, [](std::string_view) {},
        [&](std::string_view place) {
            if (!known_place(place)) wrong.push_back({Said(w::reply_place_unknown, {{"place", std::string(place)}}), std::string(field)});
        });
    return wrong;
}

std::vector<Reply> replies_for(Look const& look, ReportRow const& report, ReplyUse use)
{
    auto const line = categories(look)->line_up(report.category);
    auto const language = language_of(look, report);
    auto all = store::replies_now(look.db);
    std::erase_if(all, [&](Reply const& reply) { return reply.use != use || reply.language != language || !distance(line, reply); });
    std::stable_sort(all.begin(), all.end(), [&](Reply const& a, Reply const& b) { return distance(line, a) < distance(line, b); });
    return all;
}

std::vector<Reply> replies_for_all(Look const& look, std::set<CategoryId> const& subjects, ReplyUse use)
{
    auto all = store::replies_now(look.db);
    std::erase_if(all, [&](Reply const& reply) { return reply.use != use; });
    for (auto const subject : subjects) {
        auto const line = categories(look)->line_up(subject);
        std::erase_if(all, [&](Reply const& reply) { return !distance(line, reply); });
    }
    return all;
}

std::vector<Reply> replies_now(Look const& look) { return store::replies_now(look.db); }
std::vector<Reply> replies_ended(Look const& look) { return store::replies_ended(look.db, ended_shown); }
std::optional<Reply> reply(Look const& look, std::int64_t id) { return store::reply(look.db, id); }

std::optional<Reply> reply_now(Look const& look, std::int64_t id)
{
    auto now = store::reply(look.db, id);
    while (now && now->until) now = store::reply_after(look.db, now->id);
    return now;
}

Result<std::int64_t> add_reply(Act& act, Reply const& wanted)
{
    if (!act.actor.may(set_up, {})) return Refusal{Why::forbidden, w::no_right};
    if (auto problems = wrong(act, wanted); !problems.empty()) return Refusal{Why::invalid, std::move(problems)};
    auto row = wanted;
    row.id = act.new_number();
    row.since = act.now;
    row.made_by = act.actor.person;
    store::insert_reply(act.db, row, 0);
    return row.id;
}

Result<std::int64_t> change_reply(Act& act, std::int64_t id, Reply const& wanted)
{
    if (!act.actor.may(set_up, {})) return Refusal{Why::forbidden, w::no_right};
    if (!store::reply(act.db, id)) return Refusal{Why::not_found, w::reply_unknown};
    if (auto problems = wrong(act, wanted); !problems.empty()) return Refusal{Why::invalid, std::move(problems)};
    if (!store::end_reply(act.db, id, act.now)) return Refusal{Why::conflict, w::reply_changed_already};
    auto row = wanted;
    row.id = act.new_number();
    row.since = act.now;
    row.made_by = act.actor.person;
    store::insert_reply(act.db, row, id);
    return row.id;
}

Outcome end_reply(Act& act, std::int64_t id)
{
    if (!act.actor.may(set_up, {})) return Refusal{Why::forbidden, w::no_right};
    if (!store::end_reply(act.db, id, act.now)) return Refusal{Why::not_found, w::reply_unknown};
    return Done{};
}

} // namespace kwartier::reports
