// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/filing.hpp"

#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "kernel/search/search.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/finding.hpp"
#include "slices/reports/learning.hpp"
#include "slices/reports/routing.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_priorities.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

WordsPublic words_at_first(CategoryRow const& category, NewReport const& report)
{
    return category.words_rule == WordsRule::after_confirming && !report.contact.email.empty() && !report.message ? WordsPublic::waiting
                                                                                                                  : WordsPublic::no;
}

void keep_photos(Act& act, ReportId report, std::vector<StoredPicture> const& photos)
{
    for (auto const& photo : photos)
        attachments::add(act, subject(report), photo.picture, photo.hash, photo.thumbnail_hash, "before", Visibility::internal);
}

void check_place(Look const& look, NewReport const& report, std::vector<Problem>& wrong)
{
    if (length(report.place_words) > place_max) wrong.push_back({w::place_too_long, "place"});
    if (report.place) {
        if (areas::locate(look, *report.place).where == areas::Found::Where::outside) wrong.push_back({w::place_outside, "place"});
        return;
    }
    if (report.area) {
        auto const area = areas::find(look, report.area);
        if (!area || area->kind != areas::Kind::neighbourhood) wrong.push_back({w::area_unknown, "area"});
        return;
    }
    if (report.place_words.empty()) wrong.push_back({w::place_needed, "place"});
}

} // namespace

std::vector<Problem> problems(Look const& look, NewReport const& report)
{
    std::vector<Problem> wrong;
    auto const letters = length(trimmed(report.text));
    if (letters < text_min) wrong.push_back({w::text_needed, "text"});
    if (letters > text_max) wrong.push_back({Said(w::text_too_long, {{"max", std::to_string(text_max)}}), "text"});
    if (report.photos.size() > photos_max) wrong.push_back({w::photos_too_many, "photos"});
    check_place(look, report, wrong);
    auto const all = categories(look);
    auto const* category = all->find(report.category);
    if (!category || !category->active || !all->children(category->id).empty()) wrong.push_back({w::category_needed, "category"});
    // Who writes down what somebody tells has read "call instead" already; the caller does not go away without a report.
    auto const stops = report.channel == Channel::web || report.channel == Channel::app ? Stops::stop : Stops::heard;
    if (category && report.answers)
        for (auto& problem : wrong_answers(questions(look, category->id), *report.answers, report.language, stops))
            wrong.push_back(std::move(problem));
    for (auto& problem : wrong_contact(report.contact, category, report.person)) wrong.push_back(std::move(problem));
    return wrong;
}

std::string free_reference(Act& act)
{
    // 2^30 references: at a million reports one in a thousand draws is taken.
    for (int tries = 0; tries < 20; ++tries) {
        auto reference = read_reference(new_reference('M'));
        if (!store::find_reference(act.db, reference)) return reference;
    }
    throw std::runtime_error("no free reference after twenty draws");
}

std::vector<Problem> wrong_contact(Contact const& c, CategoryRow const* category, PersonId person)
{
    std::vector<Problem> wrong;
    if (length(c.name) > contact_max) wrong.push_back({w::contact_too_long, "name"});
    if (length(c.phone) > contact_max) wrong.push_back({w::contact_too_long, "phone"});
    else if (!c.phone.empty() && !looks_like_telephone(c.phone)) wrong.push_back({w::phone_wrong, "phone"});
    if (!c.email.empty() && !looks_like_email(c.email)) wrong.push_back({w::email_wrong, "email"});
    if (category && category->contact_required && c.email.empty() && c.phone.empty() && !person)
        wrong.push_back({w::contact_needed, "email"});
    return wrong;
}

ReporterRow sealed_reporter(Look const& look, ReportId report, Contact const& contact, PersonId person, Language language)
{
    auto& keys = look.house.keys();
    ReporterRow row{
        .id = look.house.mint().number(look.now), .report = report, .person = person, .seal = keys.fresh(), .language = language};
    auto const sealed = [&](std::string const& plain) { return plain.empty() ? std::nullopt : std::optional(keys.seal(row.seal, plain)); };
    row.name = sealed(contact.name);
    row.email = sealed(contact.email);
    row.phone = sealed(contact.phone);
    if (!contact.email.empty()) row.email_index = keys.blind_index("reporters.email", folded(contact.email));
    row.marks = marks_of(keys, contact);
    // Whoever is signed in has shown that the address is theirs.
    if (person) row.confirmed_at = look.now;
    return row;
}

Prepared prepare(Look const& look, NewReport const& report)
{
    Prepared made;
    made.report = report;
    made.categories = categories(look);
    made.category = made.categories->find(report.category);
    made.area = report.place ? areas::locate(look, *report.place).area : report.area;
    made.goes_to = destination(look, *made.categories, report.category, made.area);
    if (!made.goes_to.department) made.sent = sent_without_desk(look, *made.category, trimmed(report.text));
    if (made.sent) made.goes_to.department = made.sent->department;
    made.priority = store::usual_priority(look.db, report.category);
    if (report.answers) made.questions = questions(look, report.category);
    if (!report.contact.empty() || report.person) made.reporter = sealed_reporter(look, {}, report.contact, report.person, report.language);
    made.terms = search::terms({trimmed(report.text), trimmed(report.place_words)});
    return made;
}

namespace {

Receipt write(Act& act, Prepared const& made)
{
    auto const& report = made.report;
    Receipt receipt;
    auto const reference = free_reference(act);
    receipt.link = private_link(act.house.keys(), reference);
    receipt.code = follow_code(act.house.keys(), reference);
    ReportRow row{.id = act.new_id<Report>(),
                  .reference = reference,
                  .filed_at = act.now,
                  .channel = report.channel,
                  .category = made.category->id,
                  .category_version = made.category->version,
                  .area = made.area,
                  .place = report.place,
                  .state_since = act.now,
                  .department = made.goes_to.department,
                  .handler = made.goes_to.handler,
                  .due = due_date(act.today(), made.category->term.count, made.category->term.kind),
                  .words_public = words_at_first(*made.category, report),
                  .link_hash = secret_hash(receipt.link),
                  .text = std::string(trimmed(report.text)),
                  .place_words = std::string(trimmed(report.place_words)),
                  .priority = made.priority};
    store::insert(act.db, row, made.terms);
    if (row.department) store::add_sight(act.db, row.id, row.department, act.now);
    if (made.reporter) {
        auto reporter = *made.reporter;
        reporter.report = row.id;
        store::insert_reporter(act.db, reporter);
    }
    keep_photos(act, row.id, report.photos);
    if (report.answers) keep_answers(act, row.id, made.questions, *report.answers);
    act.publish(Filed{row.id, row.area, row.category, std::string(name(row.channel))});
    if (made.sent) keep_sent(act, row, *made.sent);

    receipt.report = row.id;
    receipt.reference = shown_reference(reference);
    receipt.due = row.due;
    if (made.reporter)
        tell::person(act, {"reporter", made.reporter->id}, report.language, subject(row.id), "reports.receipt", Urgency::at_once);
    return receipt;
}

} // namespace

Result<Receipt> file(Act& act, NewReport const& report)
{
    auto const look = act.look();
    if (auto wrong = problems(look, report); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    return write(act, prepare(look, report));
}

Result<Receipt> file(Act& act, Prepared const& made)
{
    if (categories(act) != made.categories) return file(act, made.report);
    return write(act, made);
}

std::string private_link(KeyRing const& keys, std::string_view reference)
{
    return keys.keyed_hash("reports.link", reference).substr(0, 32);
}

std::string confirmation_key(KeyRing const& keys, std::string_view reference)
{
    return keys.keyed_hash("reports.confirmation", reference).substr(0, 32);
}

std::string follow_code(KeyRing const& keys, std::string_view reference)
{
    constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    auto const hex = keys.keyed_hash("reports.code", reference);
    auto number = std::stoull(hex.substr(0, 10), nullptr, 16); // 40 bits
    std::string code;
    for (int i = 0; i < 8; ++i, number >>= 5) code += letters[number & 31];
    return code;
}

std::string shown_reference(std::string_view reference)
{
    if (reference.size() != 8) return std::string(reference);
    std::string shown(reference.substr(0, 1));
    return shown.append("-").append(reference.substr(1, 3)).append("-").append(reference.substr(4));
}

} // namespace kwartier::reports
