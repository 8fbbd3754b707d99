// SPDX-License-Identifier: EUPL-1.2
// The sums, made anew every night from all reports in one walk, and read by the pages.
#include <algorithm>
#include <unordered_map>

#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "slices/reports/figures.hpp"
#include "slices/reports/store_figures.hpp"

namespace kwartier::reports::figures {

namespace {

constexpr int read_at_once = 5000;
constexpr std::size_t written_in_an_act = 100;
constexpr int kept_open_months = 59; // older months lose their reports and stay as they were

using Month = std::map<Place, Sums>;

/// Everything summed, in memory: some hundreds of thousands of cells for a million reports.
class Summing {
public:
    explicit Summing(House const& house) : m_house(house) {}

    void walk(Instant now)
    {
        ReportId after{};
        for (bool more = true; more;) {
            std::vector<store::Summed> rows;
            m_house.look(the_house(), now, [&](Look const& look) { rows = store::summed(look.db, after, read_at_once); });
            for (auto const& row : rows) add(row);
            more = !rows.empty();
            if (more) after = rows.back().id;
        }
        ReportId report{};
        Instant at{};
        for (bool more = true; more;) {
            std::vector<store::Verdict> rows;
            m_house.look(the_house(), now, [&](Look const& look) { rows = store::verdicts(look.db, report, at, read_at_once); });
            for (auto const& row : rows) add(row);
            more = !rows.empty();
            if (more) report = rows.back().report, at = rows.back().given_at;
        }
    }
    std::map<int, Month> const& months() const { return m_months; }

private:
    void add_reason(store::Summed const& row)
    {
        auto& month = m_months[month_of(date(*row.closed_at))];
        for (auto const scope : {whole_city, row.area ? row.area.value : nowhere})
            ++month[{Dimension::reason, scope, static_cast<std::int64_t>(*row.reason)}].closed;
    }

    template <class Row, class Deed>
    void in_each(Row const& row, Instant at, Deed const& deed)
    {
        auto& month = m_months[month_of(date(at))];
        auto const area = row.area ? row.area.value : nowhere;
        for (auto const scope : {whole_city, area}) {
            deed(month[{Dimension::everything, scope, 0}]);
            deed(month[{Dimension::category, scope, row.category.value}]);
            deed(month[{Dimension::channel, scope, row.channel}]);
            deed(month[{Dimension::department, scope, row.department.value}]);
        }
    }

    void add(store::Summed const& row)
    {
        in_each(row, row.filed_at, [](Sums& sums) { ++sums.filed; });
        if (!row.closed_at) return;
        auto const closed_on = date(*row.closed_at);
        auto const took = (closed_on - date(row.filed_at)).count();
        bool const solved = row.state == State::solved;
        bool const answered = solved || row.state == State::not_solved;
        in_each(row, *row.closed_at, [&](Sums& sums) {
            ++sums.closed;
            sums.reopened += row.reopened > 0;
            sums.promised += answered;
            sums.in_term += answered && closed_on <= row.due;
            if (!solved) return;
            ++sums.solved;
            sums.days.add(took);
        });
        if (row.state == State::not_solved && row.reason) add_reason(row);
    }
    void add(store::Verdict const& row)
    {
        in_each(row, row.given_at, [&](Sums& sums) {
            ++sums.judged;
            sums.satisfied += row.solved;
        });
    }

    /// The zone is asked once for each quarter of an hour that occurs.
    Date date(Instant at)
    {
        using Quarter = std::chrono::duration<std::int64_t, std::ratio<900>>;
        auto const quarter = std::chrono::floor<Quarter>(at);
        auto const [found, fresh] = m_dates.try_emplace(quarter.time_since_epoch().count());
        if (fresh) found->second = m_house.zone().date(quarter);
        return found->second;
    }

    House const& m_house;
    std::map<int, Month> m_months;
    std::unordered_map<std::int64_t, Date> m_dates;
};

std::string stamp_of(Month const& month)
{
    std::string all;
    for (auto const& [place, s] : month) {
        for (auto const n : {static_cast<std::int64_t>(place.dimension), place.scope, place.key, s.filed, s.closed, s.solved, s.promised,
                             s.in_term, s.reopened, s.judged, s.satisfied})
            all.append(std::to_string(n)).append(",");
        all.append(s.days.text()).append(";");
    }
    return secret_hash(all);
}

void write_month(House const& house, Instant now, int number, Month const& month, std::string const& stamp)
{
    auto const edition = house.mint().number(now);
    for (auto at = month.begin(); at != month.end();) {
        auto last = at;
        for (std::size_t n = 0; n < written_in_an_act && last != month.end(); ++n) ++last;
        house.act(the_house(), now, [&](Act& act) {
            for (auto one = at; one != last; ++one) store::insert_figures(act.db, number, edition, one->first, one->second);
        });
        at = last;
    }
    house.act(the_house(), now, [&](Act& act) { store::show_edition(act.db, number, edition, stamp, act.now); });
    for (bool more = true; more;) house.act(the_house(), now, [&](Act& act) { more = store::drop_old_figures(act.db, number, edition); });
}

} // namespace

int compute(House const& house, Instant now)
{
    Summing summing(house);
    summing.walk(now);
    std::map<int, std::string> known;
    house.look(the_house(), now, [&](Look const& look) {
        for (auto const& month : store::figure_months(look.db)) known.emplace(month.month, month.stamp);
    });
    auto const open_from = month_of(house.zone().date(now)) - kept_open_months;
    int written = 0;
    for (auto const& [number, month] : summing.months()) {
        auto const before = known.find(number);
        if (before != known.end() && number < open_from) continue;
        auto const stamp = stamp_of(month);
        if (before != known.end() && before->second == stamp) continue;
        write_month(house, now, number, month, stamp);
        ++written;
    }
    return written;
}

std::optional<Span> span(Look const& look)
{
    auto const months = store::figure_months(look.db);
    if (months.empty()) return std::nullopt;
    return Span{months.front().month, months.back().month};
}

ByKey by_key(Look const& look, Span span, Dimension dimension, std::vector<std::int64_t> const& scopes)
{
    ByKey all;
    for (auto const scope : scopes)
        store::figures_of(look.db, span, dimension, scope,
                          [&](int, std::int64_t, std::int64_t key, Sums const& sums) { all[key].add(sums); });
    return all;
}

ByKey by_area(Look const& look, Span span)
{
    ByKey all;
    store::figures_of_areas(look.db, span, [&](int, std::int64_t scope, std::int64_t, Sums const& sums) { all[scope].add(sums); });
    return all;
}

ByKey by_month(Look const& look, Span span, std::vector<std::int64_t> const& scopes)
{
    ByKey all;
    for (int month = span.first; month <= span.last; ++month) all[month];
    for (auto const scope : scopes)
        store::figures_of(look.db, span, Dimension::everything, scope,
                          [&](int month, std::int64_t, std::int64_t, Sums const& sums) { all[month].add(sums); });
    return all;
}

} // namespace kwartier::reports::figures
