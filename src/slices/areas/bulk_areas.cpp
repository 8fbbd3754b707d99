// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/geo/mend.hpp"
#include "slices/areas/landing.hpp"
#include "slices/areas/service.hpp"

namespace kwartier::areas {

namespace {

constexpr std::size_t code_max = 60;
constexpr std::size_t name_max = 200;

/// What is known before the import.
struct Known {
    std::int64_t number = 0;
    std::unordered_map<std::string, StoredArea> by_code;
    std::unordered_map<AreaId, StoredOutline> outlines;
    std::set<std::string, std::less<>> slugs;
};

Known known(House const& house, Instant now, AreasWanted const& wanted)
{
    Known result;
    house.look(the_house(), now, [&](Look const& look) {
        result.number = store::change_number(look.db);
        for (auto& stored : store::areas(look.db)) {
            if (stored.area.kind != wanted.kind) continue;
            result.slugs.insert(stored.area.slug);
            if (!stored.area.code.empty()) result.by_code.emplace(stored.area.code, std::move(stored));
        }
        for (auto& outline : store::outlines_until(look.db, wanted.valid_from)) result.outlines.emplace(outline.area, std::move(outline));
    });
    return result;
}

/// A feature that can be taken.
struct Candidate {
    std::string code, name;
    bool named = true;
    std::string outline;
    Point place;
};

class Planning {
public:
    Planning(House const& house, Instant now, AreasWanted const& wanted)
        : m_house(house),
          m_now(now),
          m_wanted(wanted),
          m_known(known(house, now, wanted))
    {
    }

    void see(Feature const& feature)
    {
        ++account.features;
        Candidate made;
        made.code = std::string(trimmed(feature[m_wanted.code]));
        made.name = std::string(trimmed(feature[m_wanted.name]));
        auto const called = made.code.empty()   ? "feature " + std::to_string(feature.number)
                            : made.name.empty() ? made.code
                                                : made.name + " (" + made.code + ")";
        auto const refuse = [&](std::string const& why) { account.refused.push_back(called + ": " + why); };
        if (made.code.empty()) return refuse("has no code in " + m_wanted.code);
        if (made.code.size() > code_max || length(made.name) > name_max) return refuse("its code or name is too long");
        if (m_seen.contains(made.code)) return refuse("its code stands in the file before");
        if (!feature.trouble.empty()) return refuse(feature.trouble);
        auto mended = mend(feature.shape);
        if (!mended.shape) return refuse(mended.why);
        if (mended.changed()) account.mended.push_back(called + ": " + mended.how.front());
        if (made.name.empty()) {
            account.nameless.push_back(made.code);
            made.name = made.code;
            made.named = false;
        }
        made.place = label_point(*mended.shape);
        made.outline = shape_text(*mended.shape);
        m_seen.insert(made.code);
        m_candidates.push_back(std::move(made));
        ++account.taken;
    }

    std::vector<StagedArea> rows()
    {
        std::map<std::string, int> times; // a name many new areas share gets its code in every address
        for (auto const& candidate : m_candidates) {
            if (!m_known.by_code.contains(candidate.code)) ++times[slug(candidate.name)];
        }
        auto taken = m_known.slugs;
        for (auto const& [slug, count] : times) {
            if (count > 1) taken.insert(slug);
        }
        std::vector<StagedArea> rows;
        for (auto const& candidate : m_candidates) {
            auto const before = m_known.by_code.find(candidate.code);
            if (before != m_known.by_code.end()) changed(candidate, before->second, rows);
            else rows.push_back(added(candidate, taken));
        }
        account.absent = static_cast<std::size_t>(
            std::count_if(m_known.by_code.begin(), m_known.by_code.end(), [&](auto const& one) { return !m_seen.contains(one.first); }));
        return rows;
    }
    std::int64_t number() const { return m_known.number; }

    AreasAccount account;

private:
    StagedArea added(Candidate const& candidate, std::set<std::string, std::less<>>& taken)
    {
        StagedArea row;
        row.area.id = AreaId{m_house.mint().number(m_now)};
        row.area.kind = m_wanted.kind;
        row.area.code = candidate.code;
        row.area.name = candidate.name;
        row.area.slug = free_slug(candidate.name, candidate.code, taken);
        taken.insert(row.area.slug);
        row.area.valid_from = m_wanted.valid_from;
        row.area.place = candidate.place;
        row.is_new = true;
        row.code_year = m_wanted.year;
        row.source = m_wanted.source;
        row.outline = candidate.outline;
        ++account.added;
        ++account.outlines;
        return row;
    }

    void changed(Candidate const& candidate, StoredArea const& before, std::vector<StagedArea>& rows)
    {
        auto const outline = m_known.outlines.find(before.area.id);
        bool const same_outline = outline != m_known.outlines.end() && outline->second.outline == candidate.outline;
        // An older file does not rename what a newer one named, and no file takes a name away.
        bool const newer = m_wanted.year >= before.code_year;
        bool const renamed = newer && candidate.named && candidate.name != before.area.name;
        bool const new_year = newer && m_wanted.year != before.code_year;
        if (same_outline && !renamed && !new_year) {
            ++account.unchanged;
            return;
        }
        StagedArea row;
        row.area = before.area;
        row.area.valid_from = m_wanted.valid_from;
        row.code_year = newer ? m_wanted.year : before.code_year;
        if (renamed) row.area.name = candidate.name;
        if (!same_outline) {
            row.area.place = candidate.place;
            row.source = m_wanted.source;
            row.outline = candidate.outline;
            ++account.outlines;
        }
        account.renamed += renamed;
        rows.push_back(std::move(row));
    }

    House const& m_house;
    Instant m_now;
    AreasWanted const& m_wanted;
    Known m_known;
    std::set<std::string> m_seen;
    std::vector<Candidate> m_candidates;
};

std::string properties_of(GeoJson const& file)
{
    std::string all;
    if (file.features.empty()) return all;
    for (auto const& [name, value] : file.features.front().properties) all += (all.empty() ? "" : ", ") + name;
    return all;
}

bool any_has(GeoJson const& file, std::string const& property)
{
    return std::any_of(file.features.begin(), file.features.end(), [&](Feature const& f) { return !f[property].empty(); });
}

} // namespace

std::variant<AreasAccount, NotTaken> take_areas(House const& house, Instant now, AreasWanted const& wanted, std::string_view geojson,
                                                Progress const& progress)
{
    auto read = read_geojson(geojson, wanted.crs.value_or(Crs::crs84));
    if (auto* why = std::get_if<std::string>(&read)) return *why;
    if (auto const named = crs_from(std::get<GeoJson>(read).crs); !wanted.crs && named == Crs::rd) {
        progress("the file says its coordinates are EPSG:28992");
        read = read_geojson(geojson, Crs::rd);
        if (auto* why = std::get_if<std::string>(&read)) return *why;
    }
    auto const& file = std::get<GeoJson>(read);
    progress("read " + std::to_string(file.features.size()) + " features");
    if (file.features.empty()) return "There are no features in the file.";
    for (auto const& property : {wanted.code, wanted.name}) {
        if (!any_has(file, property)) return "No feature has the property " + property + ". There are: " + properties_of(file) + ".";
    }

    Planning planning(house, now, wanted);
    for (auto const& feature : file.features) {
        planning.see(feature);
        if (feature.number % 5000 == 0)
            progress("checked " + std::to_string(feature.number) + " of " + std::to_string(file.features.size()));
    }
    auto const rows = planning.rows();
    if (planning.account.taken == 0) return "Not one feature could be taken: " + planning.account.refused.front() + ".";
    if (rows.empty()) return planning.account;
    store::Landing const landing{.what = "areas",
                                 .rows = static_cast<std::int64_t>(rows.size()),
                                 .outlines = planning.account.outlines > 0,
                                 .valid_from = wanted.valid_from};
    if (auto failed = bring_in(house, now, planning.number(), {.areas = rows, .figures = {}, .parts = {}}, landing, progress))
        return *failed;
    return planning.account;
}

} // namespace kwartier::areas
