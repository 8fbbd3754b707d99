// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <doctest/doctest.h>

#include "kernel/tell/tell.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/routing.hpp"
#include "slices/reports/store.hpp"
#include "testing/city.hpp"

namespace kwartier::reports {

/// The small city with a GemeenteLoket: paving stones go to Wegen (in Limmel to Hans), trees to Groen, noise is sensitive and goes to nobody.
class SmallLoket {
public:
    explicit SmallLoket(testing::City& in) : city(in)
    {
        city.act_as("Ada", [&](Act& act) {
            street = add(act, "street", {}, {});
            paving = add(act, "paving", street, {5, DayKind::working});
            tree = add(act, "tree", street, {10, DayKind::calendar});
            noise = add(act, "noise", {}, {3, DayKind::working}, true);
            CHECK(set_rule(act, {}, paving, city.department("Wegen"), {}));
            CHECK(set_rule(act, city.neighbourhood("Limmel"), paving, city.department("Wegen"), city.id_of("Hans")));
            CHECK(set_rule(act, {}, tree, city.department("Groen"), {}));
        });
    }

    NewReport loose_tile(std::string_view neighbourhood = "Itteren") const
    {
        NewReport report;
        report.text = "Er ligt een losse stoeptegel voor de deur.";
        report.place = city.in(neighbourhood);
        report.category = paving;
        report.contact = {"Bea Jansen", "bea@testdam.example", "043 000 00 01"};
        return report;
    }

    Receipt file(NewReport const& report, std::string_view who = "") const
    {
        auto result = city.attempt_as<Receipt>(who, [&](Act& act) { return reports::file(act, report); });
        REQUIRE(result.ok());
        return *result;
    }

    ReportRow row(ReportId id) const
    {
        std::optional<ReportRow> found;
        city.look_as("", [&](Look const& look) { found = store::find(look.db, id); });
        REQUIRE(found.has_value());
        return *found;
    }

    /// Does the verb as somebody, on the report as it is now.
    template <class Verb>
    Outcome as(std::string_view who, ReportId id, Verb verb) const
    {
        auto const seen = Seen{id, row(id).version};
        return city.attempt_as<Done>(who, [&](Act& act) { return verb(act, seen); });
    }

    std::vector<std::string> told(ReportId id) const
    {
        std::vector<std::string> words;
        city.look_as("", [&](Look const& look) {
            for (auto const& sent : tell::told(look, subject(id))) words.push_back(sent.word);
        });
        return words;
    }

    testing::City& city;
    CategoryId street, paving, tree, noise;

private:
    CategoryId add(Act& act, std::string key, CategoryId parent, Term term, bool sensitive = false)
    {
        CategoryRow row;
        row.key = key;
        row.name = {key + " (nl)", key + " (en)"};
        row.parent = parent;
        row.term = term;
        row.sensitive = sensitive;
        row.position = ++m_position;
        row.keywords = {key};
        auto const saved = save_category(act, row);
        REQUIRE(saved.ok());
        return *saved;
    }
    int m_position = 0;
};

inline bool refused_with(Outcome const& outcome, Why why, std::string_view field)
{
    return !outcome && outcome.refusal().why == why && outcome.refusal().problems.front().field == field;
}

} // namespace kwartier::reports
