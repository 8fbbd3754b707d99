// SPDX-License-Identifier: EUPL-1.2
#include "kernel/jobs/jobs.hpp"

#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/kernel_parts.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/text.hpp"
#include "kernel/log/log.hpp"

namespace kwartier {

namespace {

constexpr int claimed_at_once = 8;
constexpr minutes claim_time{10}; // a process that died gives its work back after this
constexpr minutes delay_first{1};
constexpr minutes delay_max{6 * 60};

constexpr Sql add_job =
    "INSERT INTO jobs (id, kind, payload, due) "
    "VALUES ($1, $2, $3, $4)";

constexpr Sql any_due =
    "SELECT 1 "
    "FROM jobs "
    "WHERE state = 0 AND due <= $1 AND claimed_until <= $1 "
    "LIMIT 1";

// A claim counts as a try: work that kills its process must not come back for ever.
constexpr Sql claim_sqlite =
    "UPDATE jobs "
    "SET claimed_until = $2, tries = tries + 1, last_try = $1 "
    "WHERE id IN (SELECT id FROM jobs WHERE state = 0 AND due <= $1 AND claimed_until <= $1 ORDER BY due, id LIMIT $3) "
    "RETURNING id, kind, payload, tries, due";

constexpr Sql claim_postgres =
    "UPDATE jobs "
    "SET claimed_until = $2, tries = tries + 1, last_try = $1 "
    "WHERE id IN (SELECT id FROM jobs WHERE state = 0 AND due <= $1 AND claimed_until <= $1 ORDER BY due, id LIMIT $3 "
    "             FOR UPDATE SKIP LOCKED) "
    "RETURNING id, kind, payload, tries, due";

constexpr Sql finish_job = "DELETE FROM jobs WHERE id = $1";

constexpr Sql put_back =
    "UPDATE jobs "
    "SET state = $2, due = $3, claimed_until = 0, last_error = $4 "
    "WHERE id = $1";

constexpr Sql unclaim =
    "UPDATE jobs "
    "SET claimed_until = 0, tries = tries - 1 "
    "WHERE id = $1";

constexpr Sql failed_jobs =
    "SELECT id, kind, tries, last_error, last_try "
    "FROM jobs "
    "WHERE state = 1 "
    "ORDER BY due DESC, id DESC "
    "LIMIT $1";

constexpr Sql waiting_jobs = "SELECT COUNT(*) FROM jobs WHERE state = 0";

constexpr Sql clockwork_next = "SELECT next_run FROM clockworks WHERE name = $1";

constexpr Sql claim_clockwork =
    "INSERT INTO clockworks (name, last_run, next_run) "
    "VALUES ($1, $2, $3) "
    "ON CONFLICT (name) DO UPDATE SET last_run = excluded.last_run, next_run = excluded.next_run "
    "WHERE clockworks.next_run <= $2 OR clockworks.next_run > $3";

constexpr Sql clockwork_again =
    "UPDATE clockworks "
    "SET next_run = $2 "
    "WHERE name = $1 AND next_run > $2";

std::vector<JobRow> claim(House const& house, Instant now)
{
    bool due = false;
    house.database().read([&](Read& db) { due = db.first<int>(any_due, now).has_value(); });
    std::vector<JobRow> claimed;
    if (!due) return claimed;
    house.database().write([&](Write& db) {
        claimed.clear();
        auto rows = db.rows(db.is_postgres() ? claim_postgres : claim_sqlite, now, now + claim_time, claimed_at_once);
        while (rows.next())
            claimed.push_back({.id = rows.get<std::int64_t>(0),
                               .kind = rows.get<std::string>(1),
                               .payload = rows.get<std::string>(2),
                               .tries = rows.get<int>(3),
                               .due = rows.get<Instant>(4)});
        return Database::Verdict::keep;
    });
    std::sort(claimed.begin(), claimed.end(),
              [](JobRow const& a, JobRow const& b) { return std::tie(a.due, a.id) < std::tie(b.due, b.id); });
    return claimed;
}

minutes delay_after(int tries) { return std::min(delay_max, delay_first * (1 << std::min(tries - 1, 10))); }

/// What went wrong, without what it may have quoted of people.
std::string told_safely(std::string_view what)
{
    std::string plain;
    for (char const c : what) plain += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    if (!valid_utf8(plain)) return "an error that is no text";
    return shortened(masked(plain, Language::en), 120);
}

void put_back_for_later(House const& house, Instant now, JobRow const& job, std::string_view what)
{
    bool const given_up = job.tries >= jobs::tries_max;
    auto const why = told_safely(what);
    house.kept<Log>().write(
        given_up ? Log::Level::error : Log::Level::warning, given_up ? "job failed" : "job will be tried again",
        {{"job", job.id}, {"kind", std::string_view(job.kind)}, {"tries", std::int64_t{job.tries}}, {"why", std::string_view(why)}});
    house.database().write([&](Write& db) {
        db.run(put_back, job.id, given_up ? 1 : 0, now + delay_after(job.tries), why);
        return Database::Verdict::keep;
    });
}

void run_one(House const& house, Instant now, JobRow const& job)
{
    try {
        auto const& kinds = house.all<JobKind>();
        auto const kind = std::find_if(kinds.begin(), kinds.end(), [&](JobKind const& k) { return k.kind == job.kind; });
        if (kind == kinds.end()) throw std::runtime_error("nobody knows this kind of job");
        kind->run(house, job);
    } catch (std::exception const& failed) {
        put_back_for_later(house, now, job, failed.what());
        return;
    }
    house.database().write([&](Write& db) {
        db.run(finish_job, job.id);
        return Database::Verdict::keep;
    });
}

/// Claimed but not begun: the try is not counted.
void give_back(House const& house, JobRow const& job)
{
    house.database().write([&](Write& db) {
        db.run(unclaim, job.id);
        return Database::Verdict::keep;
    });
}

/// Whether it is this process that runs it now. What would wait longer than its period waits since it came less often, and is due as well.
bool claim_clock(House const& house, Clockwork const& clockwork, Instant now)
{
    auto const every = std::chrono::duration_cast<milliseconds>(clockwork.every).count();
    auto const next = instant_from((to_number(now) / every + 1) * every);
    bool due = true;
    house.database().read([&](Read& db) {
        if (auto const planned = db.first<Instant>(clockwork_next, clockwork.name))
            due = std::get<0>(*planned) <= now || std::get<0>(*planned) > next;
    });
    if (!due) return false;
    bool ours = false;
    house.database().write([&](Write& db) {
        ours = db.run(claim_clockwork, clockwork.name, now, next) == 1;
        return Database::Verdict::keep;
    });
    return ours;
}

std::vector<std::string> job_troubles(House const& house)
{
    std::vector<std::string> troubles;
    house.look(the_house(), clock_now(), [&](Look const& look) {
        for (auto const& job : jobs::failed(look))
            troubles.push_back("job " + std::to_string(job.id) + " (" + job.kind + ") failed after " + std::to_string(job.tries) +
                               " tries: " + job.why);
    });
    return troubles;
}

} // namespace

void jobs::queue(Act& act, std::string_view kind, std::string payload, Instant due)
{
    act.db.run(add_job, act.new_number(), kind, payload, due);
}

std::vector<jobs::Failed> jobs::failed(Look const& look, int limit)
{
    std::vector<Failed> all;
    auto rows = look.db.rows(failed_jobs, limit);
    while (rows.next())
        all.push_back({.id = rows.get<std::int64_t>(0),
                       .kind = rows.get<std::string>(1),
                       .tries = rows.get<int>(2),
                       .why = rows.get<std::string>(3),
                       .last = rows.get<Instant>(4)});
    return all;
}

std::int64_t jobs::waiting(Look const& look) { return look.db.value<std::int64_t>(waiting_jobs); }

int jobs::run_due(House const& house, Instant now, std::stop_token const& stopped)
{
    int done = 0;
    for (auto batch = claim(house, now); !batch.empty(); batch = claim(house, now)) {
        for (auto const& job : batch) {
            if (stopped.stop_requested()) give_back(house, job);
            else run_one(house, now, job), ++done;
        }
        if (stopped.stop_requested()) break;
    }
    return done;
}

int jobs::run_clockworks(House const& house, Instant now, Clocks clocks, std::stop_token const& stopped)
{
    int done = 0;
    for (auto const& clockwork : house.all<Clockwork>()) {
        bool const daily = clockwork.every >= hours{24};
        if (stopped.stop_requested() || clocks == (daily ? Clocks::often : Clocks::daily) || !claim_clock(house, clockwork, now)) continue;
        try {
            clockwork.run(house, now);
        } catch (std::exception const& failed) {
            auto const why = told_safely(failed.what());
            house.kept<Log>().error("clockwork failed", {{"name", clockwork.name}, {"why", std::string_view(why)}});
            // Not only after a whole period, but not at once either.
            house.database().write([&](Write& db) {
                db.run(clockwork_again, clockwork.name, now + delay_first);
                return Database::Verdict::keep;
            });
        }
        ++done;
    }
    return done;
}

void declare_jobs(Slice& slice) { slice.offer(DoctorCheck{"jobs", job_troubles}); }

} // namespace kwartier
