// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/demo/build.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "kernel/base/personal_data.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/text.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/counts.hpp"
#include "slices/reports/demo/asking.hpp"
#include "slices/reports/demo/generate.hpp"
#include "slices/reports/demo/houses.hpp"
#include "slices/reports/demo/scenes.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/past.hpp"
#include "slices/reports/silent.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_causes.hpp"

namespace kwartier::reports::demo {

namespace {

constexpr std::size_t events_per_act = 10'000;
constexpr int counted_per_act = 50'000;
constexpr int centre_count = 7; // populated neighbourhoods nearest to the middle are the centre
constexpr int work_below = 150; // inhabitants
constexpr int urban_from = 4000;

std::vector<Neighbourhood> neighbourhoods_of(Look const& look, std::vector<AreaId>& ids)
{
    auto const locate = std::make_shared<areas::Locating const>(look);
    std::vector<Neighbourhood> all;
    for (auto const& area : areas::neighbourhoods(look, look.today())) {
        auto const figure = areas::figure(look, area.id, "inhabitants");
        Neighbourhood n{.name = area.name, .centre = area.place, .inhabitants = figure ? static_cast<int>(figure->value) : 1000};
        auto const marks = areas::marks(look, area.id);
        auto const marked = [&](std::string_view mark) { return std::find(marks.begin(), marks.end(), mark) != marks.end(); };
        n.habitat = marked("village")                                                ? Habitat::village
                    : n.inhabitants < work_below                                     ? Habitat::work
                    : marked("special_neighbourhood") || n.inhabitants >= urban_from ? Habitat::urban
                                                                                     : Habitat::suburb;
        n.inside = [locate, id = area.id](Point p) {
            auto const found = (*locate)(p);
            return found.where == areas::Found::Where::no_outlines || found.area == id;
        };
        ids.push_back(area.id);
        all.push_back(std::move(n));
    }
    return all;
}

/// The populated ones nearest to the middle of the city are its centre; how far one reaches follows from its nearest neighbour.
void look_around(std::vector<Neighbourhood>& all)
{
    Point middle;
    double people = 0;
    for (auto const& n : all) {
        middle = {middle.lon + n.centre.lon * n.inhabitants, middle.lat + n.centre.lat * n.inhabitants};
        people += n.inhabitants;
    }
    if (people > 0) middle = {middle.lon / people, middle.lat / people};
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < all.size(); ++i) {
        double nearest = 2000;
        for (std::size_t k = 0; k < all.size(); ++k)
            if (k != i) nearest = std::min(nearest, metres(all[i].centre, all[k].centre));
        all[i].spread = std::clamp(nearest * 0.6, 120.0, 900.0);
        if (all[i].habitat == Habitat::urban || all[i].habitat == Habitat::suburb) order.push_back(i);
    }
    if (order.size() < 3 * centre_count) return; // too small a city to have one
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return metres(all[a].centre, middle) < metres(all[b].centre, middle); });
    for (std::size_t i = 0; i < centre_count; ++i) all[order[i]].habitat = Habitat::centre;
}

/// Something that happened: the filing of a report, one of its steps, or its reporter's judgement.
struct Event {
    Instant at{};
    std::uint32_t report = 0;
    int step = 0;
    static constexpr int filing = -1;
    static constexpr int judgement = 1000;
};

std::vector<Event> events_of(std::vector<GeneratedReport> const& reports)
{
    std::vector<Event> all;
    for (std::uint32_t i = 0; i < reports.size(); ++i) {
        all.push_back({reports[i].filed_at, i, Event::filing});
        for (std::size_t s = 0; s < reports[i].steps.size(); ++s) all.push_back({reports[i].steps[s].at, i, static_cast<int>(s)});
        if (reports[i].answered_at) all.push_back({*reports[i].answered_at, i, Event::judgement});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](Event const& a, Event const& b) { return std::tie(a.at, a.report, a.step) < std::tie(b.at, b.report, b.step); });
    return all;
}

/// Writes what was invented, in order of time, so that the timeline of the city is in order as well.
class Writer {
public:
    Writer(House const& house, Generated const& made, std::vector<AreaId> const& areas, std::vector<StoredScene> const& scenes)
        : m_house(house),
          m_made(made),
          m_areas(areas),
          m_scenes(scenes),
          m_rows(made.reports.size())
    {
    }

    void begin(Look const& look)
    {
        m_categories = categories(look);
        m_causes = causes_now(look);
    }

    void write(Act& act, Event const& event)
    {
        auto const& from = m_made.reports[event.report];
        auto& row = m_rows[event.report];
        if (event.step == Event::filing) {
            file(act, from, row);
            return;
        }
        auto by = the_house();
        if (event.step == Event::judgement) {
            auto then = earlier(act, event.at, by);
            store::insert_verdict(act.db, row.id, event.at, *from.solved_indeed);
            then.publish(Judged{row.id, row.area, *from.solved_indeed});
            return;
        }
        auto const& step = from.steps[static_cast<std::size_t>(event.step)];
        auto const before = event.step == 0 ? State::received : from.steps[static_cast<std::size_t>(event.step - 1)].to;
        if (!step.by_reporter && step.to != State::duplicate) by.person = row.handler;
        auto then = earlier(act, event.at, by);
        write_step(then, row, before, step.to, step.kind.value_or(SentenceKind::note), step.sentence);
        if (step.to != State::solved && step.to != State::not_solved) return;
        if (auto const cause = invented_cause(m_causes, *m_categories, row)) store::set_cause(act.db, row, cause, event.at);
    }

private:
    void file(Act& act, GeneratedReport const& from, ReportRow& row)
    {
        auto const& category = *m_categories->find_key(from.category);
        row = {};
        row.version = 1 + static_cast<int>(from.steps.size());
        row.reference = free_reference(act);
        row.filed_at = row.state_since = from.filed_at;
        row.channel = from.channel;
        row.category = category.id;
        row.category_version = category.version;
        row.area = m_areas[from.neighbourhood];
        row.place = from.place;
        row.state = from.state;
        auto const to = m_destinations(act, *m_categories, row.category, row.area);
        row.department = to.department;
        if (!from.steps.empty() && from.state != State::duplicate && from.state != State::withdrawn) row.handler = to.handler;
        row.due = from.due;
        row.planned_for = from.planned_for;
        row.paused_on = from.paused_on;
        row.reason = from.reason;
        row.reopened = from.reopened;
        if (from.duplicate_of) row.duplicate_of = m_rows[*from.duplicate_of].id;
        if (!from.steps.empty()) row.state_since = from.steps.back().at;
        if (!is_open(row.state)) row.closed_at = row.state_since;
        if (row.state == State::solved) row.solved_at = row.closed_at;
        row.text = from.text;
        row.place_words = from.place_words;
        row.words_public = words_of(category, from);
        row.priority = priority_of(from);
        write_filed(act, row);
        if (!from.name.empty()) keep_reporter(act, from, row);
        // What was answered leaves with the words; of open reports it is there.
        if (is_open(row.state))
            if (auto const asked = questions(act, row.category); !asked.empty())
                keep_answers(act, row.id, asked, invented_answers(asked, row));
        show_scene(act, from, row);
    }

    /// As the subject has it; and what some official thought of it, of one in twenty-five.
    static Priority priority_of(GeneratedReport const& from)
    {
        auto const draw = to_number(from.filed_at) / 1000 % 50;
        if (draw < 2) return draw == 0 ? Priority::high : Priority::low;
        auto const* data = built_in_categories().find(from.category);
        return data ? data->priority : Priority::normal;
    }

    static WordsPublic words_of(CategoryRow const& category, GeneratedReport const& from)
    {
        if (category.words_rule != WordsRule::after_confirming || from.email.empty()) return WordsPublic::no;
        if (!from.confirmed) return WordsPublic::waiting;
        return has_personal_data(from.text) ? WordsPublic::waiting : WordsPublic::yes;
    }

    void keep_reporter(Act& act, GeneratedReport const& from, ReportRow const& row)
    {
        auto reporter = sealed_reporter(act, row.id, {from.name, from.email, from.phone}, from.person, Language::nl);
        reporter.confirmed_at.reset();
        if (from.confirmed) reporter.confirmed_at = from.filed_at + minutes{20};
        store::insert_reporter(act.db, reporter);
    }

    /// Every two hundredth report of a category that has a drawing shows it.
    void show_scene(Act& act, GeneratedReport const& from, ReportRow const& row)
    {
        for (auto const& scene : m_scenes) {
            if (scene.category != from.category || (row.id.value / 4096 + to_number(from.filed_at)) % 25 != 0) continue;
            auto const seen = row.words_public == WordsPublic::yes ? Visibility::everyone : Visibility::internal;
            attachments::add(act, subject(row.id), scene.picture, scene.hash, scene.thumbnail_hash, "before", seen);
        }
    }

    House const& m_house;
    Generated const& m_made;
    std::vector<AreaId> const& m_areas;
    std::vector<StoredScene> const& m_scenes;
    std::vector<ReportRow> m_rows;
    std::shared_ptr<Categories const> m_categories;
    std::vector<Cause> m_causes;
    Destinations m_destinations;
};

} // namespace

void build(House const& house, std::uint64_t seed, Instant now, int count, Say const& say)
{
    house.act(the_house(), now - days{731}, [&](Act& act) { set_up_categories(act); });
    house.act(the_house(), now, [&](Act& act) {
        set_up_routing(act, now - days{731});
        set_up_asking(act, now - days{731});
        set_up_ways(act);
    });
    City city{.categories = &built_in_categories(), .zone = &house.zone()};
    std::vector<AreaId> areas;
    house.look(the_house(), now, [&](Look const& look) { city.neighbourhoods = neighbourhoods_of(look, areas); });
    look_around(city.neighbourhoods);
    auto const until = now - minutes{10};
    auto made = generate(seed, city, until - days{730}, until, count);
    house.look(the_house(), now, [&](Look const& look) { give_to_residents(look, city, made); });
    auto const homes = houses(seed, city);
    addresses::take(house, now, homes);
    auto const scenes = store_scenes(house);
    say(std::to_string(made.reports.size()) + " reports invented, " + std::to_string(made.planted.size()) +
        " things to be noticed among them; " + std::to_string(homes.size()) + " addresses");

    auto const events = events_of(made.reports);
    Writer writer(house, made, areas, scenes);
    house.look(the_house(), now, [&](Look const& look) { writer.begin(look); });
    for (std::size_t from = 0, part = 1; from < events.size(); from += events_per_act) {
        auto const to = std::min(events.size(), from + events_per_act);
        house.act(the_house(), now, [&](Act& act) {
            for (auto i = from; i < to; ++i) writer.write(act, events[i]);
        });
        if (to * 4 / events.size() < part) continue;
        say(std::to_string(part * 25) + " % written");
        part = to * 4 / events.size() + 1;
    }
    house.act(the_house(), now, [&](Act& act) {
        store::mark_all_asked(act.db, now - days{14});
        set_up_leave(act);
        store::mark_all_reminded(act.db);
    });
}

void build_demo(House const& house, DemoPlan const& plan, Say const& say)
{
    build(house, plan.seed, house.now(), plan.reports, say);
    plant_parties(house, house.now());
    counts::add_up(house, house.now(), counted_per_act);
    say("parties outside, one of them silent, and something that is not right");
}

} // namespace kwartier::reports::demo
