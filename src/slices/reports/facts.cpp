// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/time.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/export.hpp"
#include "slices/reports/reports.hpp"
#include "slices/reports/retention.hpp"
#include "slices/reports/together.hpp"

namespace kwartier::reports {

namespace {
std::string text(std::int64_t number) { return std::to_string(number); }
} // namespace

FactRow Filed::row() const { return {subject(report), area, {{"category", text(category.value)}, {"channel", channel}}}; }
FactRow Moved::row() const
{
    FactRow row{subject(report), area, {{"from", from}, {"to", to}}};
    if (sentence) row.detail.emplace_back("sentence", text(sentence));
    return row;
}
FactRow Forwarded::row() const
{
    FactRow row{subject(report), area, {{"to", text(to.value)}, {"sentence", text(sentence)}}};
    if (from) row.detail.emplace_back("from", text(from.value));
    return row;
}
FactRow SentByModel::row() const { return {subject(report), area, {{"to", text(to.value)}, {"permille", text(permille)}}}; }
FactRow Assigned::row() const { return {subject(report), area, {{"handler", text(handler.value)}}}; }
FactRow Noted::row() const { return {subject(report), area, {{"sentence", text(sentence)}}}; }
FactRow Postponed::row() const { return {subject(report), area, {{"from", iso(old_due)}, {"to", iso(new_due)}, {"why", why}}}; }
FactRow ReportFact::row() const { return {subject(report), area, {}}; }
FactRow Recategorised::row() const { return {subject(report), area, {{"category", text(category.value)}}}; }
FactRow Judged::row() const { return {subject(report), area, {{"solved", solved ? "yes" : "no"}}}; }
FactRow Merged::row() const { return {subject(report), area, {{"chief", text(chief.value)}}}; }
FactRow GotMerged::row() const { return {subject(report), area, {{"merged", text(merged.value)}}}; }
FactRow Unmerged::row() const { return {subject(report), area, {{"chief", text(chief.value)}}}; }
FactRow SplitOff::row() const { return {subject(report), area, {{"part", text(part.value)}}}; }
FactRow PartMade::row() const { return {subject(report), area, {{"whole", text(whole.value)}}}; }
FactRow Joined::row() const { return {subject(report), area, {}}; }
FactRow Anonymised::row() const { return {subject(report), area, {{"why", why}}}; }
FactRow Destroyed::row() const { return {subject(report), area, {}}; }
FactRow Held::row() const { return {subject(report), area, {}}; }
FactRow Released::row() const { return {subject(report), area, {}}; }
FactRow ReportersExported::row() const { return {people::subject(official), {}, {{"errand", text(errand)}}}; }

} // namespace kwartier::reports
