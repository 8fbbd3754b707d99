// SPDX-License-Identifier: EUPL-1.2
// Words and photos of one report before everybody: editing, hiding, showing, making parts unreadable, and deciding on flags.
#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/hidden_signs.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/files/files.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/moderation_view.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/store_moderation.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr int rows_at_first = 2; // empty ones
constexpr std::size_t errors_max = 20;

Said photo_name(std::size_t number) { return {w::photo_number, {{"n", std::to_string(number)}}}; }

/// The number a photo has on the pages of its report, from 1.
std::size_t number_of(std::vector<Attachment> const& all, std::int64_t photo)
{
    auto const found = std::find_if(all.begin(), all.end(), [&](auto const& picture) { return picture.id == photo; });
    return static_cast<std::size_t>(found - all.begin()) + 1;
}

void fill_photos(Look const& look, std::vector<Attachment> const& pictures, ModerationPage& page)
{
    for (auto const& picture : pictures) {
        // Who may not see the reporter sees no photo that not everybody sees.
        if (page.masked && picture.visibility != Visibility::everyone) continue;
        auto const number = std::to_string(picture.id);
        page.photos.push_back({.address = page.base + "/fotos/" + number,
                               .thumbnail = page.base + "/foto/" + number + "?klein=1",
                               .alt = photo_name(page.photos.size() + 1),
                               .visible = picture.visibility == Visibility::everyone,
                               .blurred = store::photo_blur(look.db, picture.id).has_value()});
    }
    page.has_photos = !page.photos.empty();
}

void fill_lines(Look const& look, ReportRow const& report, std::vector<Attachment> const& pictures, ModerationPage& page)
{
    for (auto const& flag : store::open_flags(look.db, report.id))
        page.flags.push_back({.what = flag.photo ? photo_name(number_of(pictures, flag.photo)) : Said(w::flag_words),
                              .reason = flag_reason_word(flag.reason),
                              .when = when(look, flag.at)});
    for (auto const& done : store::moderations(look.db, report.id))
        page.log.push_back({.what = moderated_word(done.what),
                            .reason = done.reason,
                            .who = done.by ? people::display_name(look, done.by) : say(look.language(), w::moderated_by_reporter),
                            .when = when(look, done.at),
                            .stamp = iso(done.at)});
    page.has_flags = page.can_dismiss = !page.flags.empty();
    page.has_log = !page.log.empty();
}

void fill_words(Look const& look, ReportRow const& report, ModerationPage& page)
{
    auto const touch = rights_on(look, report);
    auto const reader = touch.see_reporter ? Reader::official : Reader::district;
    auto const now = store::public_words(look.db, report.id);
    page.original = shown_text(look, report, reader);
    page.masked = reader == Reader::district;
    page.hidden_signs = has_hidden_signs(report.text);
    page.suspended = now.suspended;
    auto const* category = categories(look)->find(report.category);
    page.can_edit = category && category->words_rule != WordsRule::never && !store::is_message(look.db, report.id);
    page.can_hide = report.words_public != WordsPublic::no;
    page.can_show = page.can_edit && report.words_public != WordsPublic::yes;
    page.state = !page.can_edit                                ? w::words_never_public
                 : report.words_public == WordsPublic::yes     ? (!now.edited       ? w::words_are_public
                                                                  : now.by_official ? w::words_are_public_edited
                                                                                    : w::words_are_public_chosen)
                 : report.words_public == WordsPublic::waiting ? w::words_are_waiting
                                                               : w::words_are_hidden;
    page.words.value = now.edited    ? *now.edited
                       : page.masked ? names_masked(masked(report.text, look.language()), look.language())
                                     : without_hidden_signs(report.text);
}

Response show(Look const& look, Request const& request, ReportRow const& report, Refusal const* refusal = nullptr, int status = 200)
{
    std::vector<Problem> const none;
    auto const& wrong = refusal ? refusal->problems : none;
    ModerationPage view;
    if (refusal && refusal->why == Why::conflict) view.conflict = wrong.front().said;
    else view.errors = error_lines(wrong);
    view.reference = shown_reference(report.reference);
    view.base = "/werk/" + view.reference;
    view.version = report.version;
    fill_words(look, report, view);
    if (request.form.has("words")) view.words = field(request.form, "words", wrong);
    view.why = field(request.form, "why", wrong);
    auto const pictures = attachments::of(look, subject(report.id));
    fill_photos(look, pictures, view);
    fill_lines(look, report, pictures, view);
    auto const title = say(look.language(), Said(w::moderation_title, {{"reference", view.reference}}));
    return page(look, request,
                {.title = title,
                 .here = "/werk",
                 .crumbs = {{"/werk", say(look.language(), w::work_title)}, {view.base, view.reference}, {"", title}}},
                pages::moderation(view, look.voice), status);
}

template <class Then>
Response with_report(Look const& look, Request const& request, Then then)
{
    auto const report = store::find_reference(look.db, read_reference(request.argument("reference")));
    if (!report) return not_found(look, request);
    if (!rights_on(look, *report).publish) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    return then(*report);
}

Response words_page(Request const& request, Look const& look)
{
    return with_report(look, request, [&](ReportRow const& report) { return show(look, request, report); });
}

Outcome moderated(Act& act, Seen seen, Fields const& form)
{
    auto const what = form["doen"];
    if (what == "verbergen") return hide_words(act, seen, form["why"]);
    if (what == "tonen") return show_words(act, seen, form["why"]);
    if (what == "afwijzen") return dismiss_flags(act, seen, form["why"]);
    return edit_words(act, seen, form["words"], form["why"]);
}

Response words_moderated(Request const& request, Act& act)
{
    return with_report(act, request, [&](ReportRow const& report) {
        auto const outcome = moderated(act, {report.id, static_cast<int>(number_in(request.form["version"]))}, request.form);
        if (outcome) return see_other("/werk/" + shown_reference(report.reference) + "/woorden", w::saved);
        return show(act, request, report, &outcome.refusal(), status_of(outcome.refusal().why));
    });
}

// One photo.

std::string numbered(std::string_view side, int i) { return std::string(side) + "-" + std::to_string(i); }

int rows_in(Fields const& form) { return static_cast<int>(std::clamp<std::int64_t>(number_in(form["rows"]), 0, blur_patches_max)); }

BlurRow row_of(Fields const& form, int i, std::vector<Problem> const& wrong)
{
    auto const typed = [&](std::string_view side) { return std::string(form[numbered(side, i)]); };
    return {i, typed("left"), typed("top"), typed("width"), typed("height"), field(form, numbered("left", i), wrong).error};
}

void fill_patches(Look const& look, Request const& request, std::int64_t photo, std::vector<Problem> const& wrong, BlurPage& page)
{
    auto const& form = request.form;
    auto const blur = store::photo_blur(look.db, photo);
    page.blurred = blur.has_value();
    auto const most = static_cast<int>(blur_patches_max);
    if (form.has("rows")) {
        page.rows = std::min(rows_in(form) + (form["doen"] == "meer" ? rows_at_first : 0), most);
        for (int i = 1; i <= page.rows; ++i) page.patches.push_back(row_of(form, i, wrong));
    } else {
        auto const kept = blur ? read_patches(blur->patches).value_or(std::vector<BlurPatch>{}) : std::vector<BlurPatch>{};
        for (auto const& p : kept)
            page.patches.push_back({static_cast<int>(page.patches.size()) + 1,
                                    percent_typed(p.left),
                                    percent_typed(p.top),
                                    percent_typed(p.width),
                                    percent_typed(p.height),
                                    {}});
        page.rows = std::min(static_cast<int>(kept.size()) + rows_at_first, most);
        while (static_cast<int>(page.patches.size()) < page.rows)
            page.patches.push_back(
                {.number = static_cast<int>(page.patches.size()) + 1, .left = {}, .top = {}, .width = {}, .height = {}, .error = {}});
    }
    page.may_add = page.rows < most;
}

Response show_photo_page(Look const& look, Request const& request, ReportRow const& report, std::vector<Problem> const& wrong = {},
                         int status = 200)
{
    auto const all = attachments::of(look, subject(report.id));
    auto const photo = number_in(request.argument("photo"));
    auto const number = number_of(all, photo);
    if (number > all.size()) return not_found(look, request);
    BlurPage view;
    view.errors = error_lines(wrong);
    view.reference = shown_reference(report.reference);
    auto const base = "/werk/" + view.reference;
    view.back = base + "/woorden";
    view.act = base + "/fotos/" + std::to_string(photo);
    view.original = base + "/foto/" + std::to_string(photo);
    view.shown = view.original + "?openbaar=1";
    view.alt = photo_name(number);
    view.visible = all[number - 1].visibility == Visibility::everyone;
    fill_patches(look, request, photo, wrong, view);
    view.why = field(request.form, "why", wrong);
    auto const title = say(look.language(), w::blur_title);
    return page(look, request,
                {.title = title,
                 .here = "/werk",
                 .crumbs = {{"/werk", say(look.language(), w::work_title)},
                            {base, view.reference},
                            {view.back, say(look.language(), w::words_and_photos)},
                            {"", title}},
                 .wide = true},
                pages::blur(view, look.voice), status);
}

Response photo_page(Request const& request, Look const& look)
{
    return with_report(look, request, [&](ReportRow const& report) { return show_photo_page(look, request, report); });
}

struct TypedPatches {
    std::vector<BlurPatch> patches;
    std::vector<Problem> wrong;
};
TypedPatches typed_patches(Fields const& form)
{
    TypedPatches typed;
    for (int i = 1; i <= rows_in(form); ++i) {
        auto const row = row_of(form, i, {});
        if (row.left.empty() && row.top.empty() && row.width.empty() && row.height.empty()) continue;
        auto const left = read_percent(row.left), top = read_percent(row.top), wide = read_percent(row.width),
                   high = read_percent(row.height);
        auto const patch = left && top && wide && high ? inside_photo(*left, *top, *wide, *high) : std::nullopt;
        if (patch) typed.patches.push_back(*patch);
        else if (typed.wrong.size() < errors_max)
            typed.wrong.push_back({Said(w::patch_wrong, {{"n", std::to_string(i)}}), numbered("left", i)});
    }
    return typed;
}

StoredPicture made_copy(House const& house, std::string const& bytes, std::vector<BlurPatch> const& patches)
{
    StoredPicture copy;
    copy.picture = blurred(bytes, patches);
    copy.hash = house.files().put(copy.picture.jpeg);
    copy.thumbnail_hash = house.files().put(copy.picture.thumbnail);
    return copy;
}

Outcome photo_moderated(Act& act, ReportRow const& report, Fields const& form, std::int64_t photo, TypedPatches const& typed,
                        StoredPicture const& copy)
{
    if (form["doen"] == "verbergen") return show_photo(act, report.id, photo, Visibility::internal, form["why"]);
    if (form["doen"] == "tonen") return show_photo(act, report.id, photo, Visibility::everyone, form["why"]);
    if (!typed.wrong.empty()) return Refusal{Why::invalid, typed.wrong};
    return blur_photo(act, report.id, photo, typed.patches, copy, form["why"]);
}

Deed photo_done(Request const& request, Look const& look)
{
    auto const photo = number_in(request.argument("photo"));
    auto typed = typed_patches(request.form);
    StoredPicture copy;
    // The slow work only for who may, on a photo of that report.
    auto const report = store::find_reference(look.db, read_reference(request.argument("reference")));
    auto const picture = attachments::find(look, photo);
    bool const asked = request.form["doen"] == "onleesbaar" && typed.wrong.empty() && !typed.patches.empty();
    if (asked && report && rights_on(look, *report).publish && picture && picture->subject == subject(report->id))
        if (auto const bytes = look.house.files().get(picture->hash)) copy = made_copy(look.house, *bytes, typed.patches);
    return [&request, photo, typed = std::move(typed), copy = std::move(copy)](Act& act) {
        return with_report(act, request, [&](ReportRow const& now) {
            if (request.form["doen"] == "meer") return show_photo_page(act, request, now);
            auto const outcome = photo_moderated(act, now, request.form, photo, typed, copy);
            if (outcome) return see_other("/werk/" + shown_reference(now.reference) + "/woorden", w::saved);
            auto const& refusal = outcome.refusal();
            if (refusal.why == Why::not_found) return not_found(act, request);
            return show_photo_page(act, request, now, refusal.problems, status_of(refusal.why));
        });
    };
}

} // namespace

void declare_moderation(Slice& slice)
{
    slice.get("/werk/{reference}/woorden", gate::needs(publish_words), words_page);
    slice.post("/werk/{reference}/woorden", gate::needs(publish_words), words_moderated);
    slice.get("/werk/{reference}/fotos/{photo}", gate::needs(publish_words), photo_page);
    slice.post("/werk/{reference}/fotos/{photo}", gate::needs(publish_words), photo_done);
    slice.offer(FileUse{[](Look const& look, std::string_view hash) { return store::blur_names(look.db, hash); }});
    declare_flags(slice);
}

} // namespace kwartier::reports
