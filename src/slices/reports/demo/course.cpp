// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>

#include "kernel/deadline/deadline.hpp"
#include "slices/reports/demo/making.hpp"

namespace kwartier::reports::demo {

namespace {

constexpr double late_spread = 0.75, late_mean = -0.97; // of the logarithm of (time taken / time promised): about one in nine is late
constexpr double forgotten = 0.006;
constexpr double reopened_share = 0.052; // of the solved ones
constexpr double answers_share = 0.3;    // of those who are asked whether it is really solved

WallTime office_time(WallTime at, Random& random)
{
    auto day = std::chrono::floor<days>(at);
    if (is_working_day(day) && at - day >= hours{8} && at - day < minutes{16 * 60 + 45}) return at;
    if (!is_working_day(day) || at - day >= hours{8}) day = next_working_day(day + days{1});
    return WallTime{day} + hours{8} + seconds{random.between(0, 7200)};
}

seconds part_of(seconds whole, double part) { return seconds{static_cast<std::int64_t>(static_cast<double>(whole.count()) * part)}; }

int week_of_year(Date on)
{
    auto const year = std::chrono::year_month_day{on}.year();
    return static_cast<int>((on - Date{year / 1 / 1}).count()) / 7 + 1;
}

/// Writes the steps of one report, one after the other.
class Course {
public:
    Course(Making const& m, Draft const& draft, GeneratedReport& r)
        : m_m(m),
          m_r(r),
          m_theme(m.texts.themes[draft.theme]),
          m_category(*m.city.categories->find(m_theme.category)),
          m_slots(slots_of(m, draft)),
          m_at(draft.at)
    {
        r.first_due = r.due = due_date(std::chrono::floor<days>(draft.at), m_category.term.count, m_category.term.kind);
        auto const found = m.texts.speed.find(m_category.department);
        m_speed = found == m.texts.speed.end() ? 1 : found->second;
    }

    void run()
    {
        auto& random = m_m.random;
        if (random.chance(0.013)) {
            go(State::withdrawn, m_at + seconds{random.between(1800, 90000)}, SentenceKind::withdrawal, "ingetrokken", true);
            return;
        }
        auto end = handle(m_r.due);
        if (m_r.steps.back().to != State::solved) return;
        if (random.chance(reopened_share)) {
            m_at = end + seconds{random.between(20'000, 14 * 86'400)};
            go(State::reopened, m_at, SentenceKind::reopening, "weer_niet", true);
            m_r.solved_indeed = false;
            m_r.answered_at = m_r.steps.back().at;
            handle(due_date(std::chrono::floor<days>(m_at), m_category.term.count, m_category.term.kind));
        } else if (!m_r.email.empty() && random.chance(answers_share)) {
            m_r.solved_indeed = true;
            m_r.answered_at = m_m.city.zone->at(end + days{14} + seconds{random.between(3600, 5 * 86'400)});
        }
    }

    void be_duplicate() { go(State::duplicate, office_time(m_at + seconds{m_m.random.between(3600, 60'000)}, m_m.random)); }

    /// What is not there yet at the moment of looking falls away; the rest follows from the steps.
    void settle()
    {
        while (!m_r.steps.empty() && m_r.steps.back().at > m_m.to) m_r.steps.pop_back();
        if (m_r.answered_at && *m_r.answered_at > m_m.to) m_r.answered_at.reset(), m_r.solved_indeed.reset();
        for (auto const& step : m_r.steps) {
            auto const on = m_m.city.zone->date(step.at);
            if (m_r.paused_on) {
                auto const waited = days_between(*m_r.paused_on, on, m_category.term.kind);
                if (waited > 0) m_r.due = due_date(m_r.due, waited, m_category.term.kind);
                m_r.paused_on.reset();
            }
            m_r.state = step.to;
            m_r.planned_for = step.planned_for;
            m_r.reason = step.reason;
            if (step.to == State::waiting) m_r.paused_on = on;
            if (step.to != State::reopened) continue;
            m_r.reopened += 1;
            m_r.due = due_date(on, m_category.term.count, m_category.term.kind);
        }
        if (m_r.state != State::duplicate) m_r.duplicate_of.reset();
    }

private:
    Step& go(State to, WallTime at, std::optional<SentenceKind> kind = {}, std::string const& list = {}, bool by_reporter = false)
    {
        auto sentence = list.empty() ? std::string() : told(m_m.texts, m_m.random.of(m_m.texts.list(list)), m_slots, m_m.random);
        m_r.steps.push_back({to, m_m.city.zone->at(at), kind, std::move(sentence), by_reporter, {}, {}});
        return m_r.steps.back();
    }

    /// From now (m_at) until it is closed; returns when.
    WallTime handle(Date due)
    {
        auto& random = m_m.random;
        auto const window = std::max<seconds>(WallTime{due} + hours{17} - m_at, hours{6});
        auto taken = std::min(m_speed * std::exp(late_spread * random.normal() + late_mean), 5.0);
        if (random.chance(forgotten)) taken = random.between(4.0, 12.0);
        auto const accepted = office_time(m_at + part_of(window, std::min(taken * random.between(0.05, 0.4), 0.3)), random);
        auto end = std::max(office_time(m_at + part_of(window, taken), random), accepted + minutes{random.between(20, 200)});
        go(State::accepted, accepted);
        end = on_the_way(accepted, end);
        close(end);
        return end;
    }

    WallTime on_the_way(WallTime accepted, WallTime end)
    {
        auto& random = m_m.random;
        auto const left = end - accepted;
        auto const middle = office_time(accepted + part_of(left, 0.3), random);
        auto const p = random.part();
        if (p < 0.05 && !m_r.name.empty()) {
            go(State::waiting, accepted + minutes{5}, SentenceKind::question, "vraag");
            auto const answered = accepted + seconds{random.between(7200, 9 * 86'400)};
            go(State::in_progress, answered, SentenceKind::answer, "antwoord", true);
            return office_time(answered + left, random);
        }
        if (p < 0.11) go(State::third_party, std::min(middle, end), SentenceKind::third_party, "derde");
        else if (p < 0.26) {
            auto const planned = std::min(middle, end);
            auto const day = std::chrono::floor<days>(end);
            m_slots.emplace_back("week", std::to_string(week_of_year(day)));
            go(State::planned, planned, SentenceKind::plan, "plan").planned_for = day;
            m_slots.pop_back();
        } else if (p < 0.56) go(State::in_progress, std::min(middle, end));
        return end;
    }

    void close(WallTime end)
    {
        auto& random = m_m.random;
        bool const solved = m_theme.not_done.empty() || !random.chance(0.1);
        auto& step = go(solved ? State::solved : State::not_solved, end);
        if (solved) {
            step.kind = SentenceKind::solution;
            step.sentence = told(m_m.texts, random.of(m_theme.done), m_slots, random);
        } else {
            auto const& no = random.of(m_theme.not_done);
            step.kind = SentenceKind::no_solution;
            step.reason = no.reason;
            step.sentence = told(m_m.texts, no.sentence, m_slots, random);
        }
    }

    Making const& m_m;
    GeneratedReport& m_r;
    Theme const& m_theme;
    CategoryData const& m_category;
    Slots m_slots;
    WallTime m_at;
    double m_speed = 1;
};

} // namespace

void run_course(Making const& m, Draft const& draft, GeneratedReport& r)
{
    Course course(m, draft, r);
    course.run();
    course.settle();
}

void run_as_duplicate(Making const& m, Draft const& draft, GeneratedReport& r)
{
    Course course(m, draft, r);
    course.be_duplicate();
    course.settle();
}

} // namespace kwartier::reports::demo
