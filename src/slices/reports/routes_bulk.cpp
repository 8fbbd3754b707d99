// SPDX-License-Identifier: EUPL-1.2
// What was ticked in the work list, done together: a page that says what will happen to which of them, and one that says what did.
#include <algorithm>
#include <array>
#include <set>

#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/asked.hpp"
#include "slices/reports/bulk.hpp"
#include "slices/reports/causes.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/replies.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

/// What a form of the list asks; closing comes in two kinds, chosen on the page.
enum class Form { forward, plan, close };
struct FormWords {
    std::string_view asked, path;
    Word title, sentence, button;
};
constexpr std::array forms{
    FormWords{"doorsturen", "/werk/samen/doorzending", w::bulk_forward_title, w::field_forward_why, w::act_forward_button},
    FormWords{"inplannen", "/werk/samen/planning", w::bulk_plan_title, w::field_plan, w::act_plan_button},
    FormWords{"afsluiten", "/werk/samen/afsluiting", w::bulk_close_title, w::bulk_sentence, w::bulk_close_button}};

FormWords const& words_of(Form form) { return forms.at(static_cast<std::size_t>(form)); }

Form form_asked(std::string_view asked)
{
    for (std::size_t i = 0; i < forms.size(); ++i)
        if (forms.at(i).asked == asked) return static_cast<Form>(i);
    return Form::forward;
}

BulkAct act_of(Form form) { return form == Form::forward ? BulkAct::forward : form == Form::plan ? BulkAct::plan : BulkAct::solve; }

/// What was chosen, in the order of the list; one more than may be, when more were.
struct Chosen {
    std::vector<ReportRow> rows;
    bool too_many = false;
};

/// "M7K294QF", or with the version that was seen: "M7K294QF.3".
std::vector<std::pair<std::string, int>> named(Fields const& fields, std::string_view field)
{
    std::vector<std::pair<std::string, int>> all;
    for (auto const value : fields.all(field)) {
        auto const dot = value.find('.');
        auto const version = dot == std::string_view::npos ? 0 : static_cast<int>(number_in(value.substr(dot + 1)));
        auto reference = read_reference(value.substr(0, dot));
        auto const same = [&](auto const& one) { return one.first == reference; };
        if (!reference.empty() && std::none_of(all.begin(), all.end(), same)) all.emplace_back(std::move(reference), version);
        if (all.size() > bulk_max) break;
    }
    return all;
}

/// What is ticked; or all that the form showed, ticked or not.
Chosen chosen_in(Look const& look, Fields const& fields, std::string_view field = "m")
{
    Chosen chosen;
    if (fields.has("alles")) {
        if (auto const list = list_asked(look, fields)) {
            auto found = store::list(look.db, list->filter, sort_asked(fields), 0, static_cast<int>(bulk_max));
            chosen.rows = std::move(found.rows);
            chosen.too_many = found.more;
        }
        return chosen;
    }
    for (auto const& [reference, version] : named(fields, field)) {
        auto row = store::find_reference(look.db, reference);
        if (!row || !rights_on(look, *row).see) continue;
        if (version) row->version = version;
        chosen.rows.push_back(std::move(*row));
    }
    chosen.too_many = chosen.rows.size() > bulk_max;
    if (chosen.too_many) chosen.rows.resize(bulk_max);
    return chosen;
}

BulkLine line_of(Look const& look, Categories const& all, ReportRow const& row)
{
    auto const reader = rights_on(look, row).see_reporter ? Reader::official : Reader::district;
    BulkLine line;
    line.reference = shown_reference(row.reference);
    line.address = "/werk/" + line.reference;
    line.value = row.reference + "." + std::to_string(row.version);
    line.title = all.name(row.category, look.language()) + ": " + shortened(shown_text(look, row, reader), 80);
    return line;
}

/// Those of any of the subjects; a subject that wants one and has none of those chosen says so report by report.
std::optional<CauseBox> causes_box(Look const& look, std::vector<ReportRow> const& rows, std::string_view chosen)
{
    CauseBox box{.id = "cause", .required = false, .options = {}, .error = {}};
    std::set<CategoryId> categories;
    std::set<std::int64_t> offered;
    for (auto const& row : rows)
        if (categories.insert(row.category).second)
            for (auto const& cause : causes_for(look, row.category))
                if (offered.insert(cause.id).second)
                    box.options.push_back(choice(std::to_string(cause.id), in(cause.name, look.language()), chosen));
    return box.options.empty() ? std::nullopt : std::optional(std::move(box));
}

/// Of the acts that this form can do; a reply in another language says so.
std::optional<ReplyBox> replies_box(Look const& look, Form form, std::vector<ReportRow> const& rows, std::string_view chosen)
{
    std::vector<ReplyUse> const uses = form == Form::plan    ? std::vector{ReplyUse::planning}
                                       : form == Form::close ? std::vector{ReplyUse::solving, ReplyUse::rejecting}
                                                             : std::vector<ReplyUse>();
    std::set<CategoryId> subjects;
    for (auto const& row : rows) subjects.insert(row.category);
    ReplyBox box{.id = "reply", .action = std::string(words_of(form).path) + "/antwoord", .options = {}};
    for (auto const use : uses)
        for (auto const& reply : replies_for_all(look, subjects, use)) {
            auto label = uses.size() > 1 ? say(look.language(), reply_use_word(use)) + ": " + reply.title : reply.title;
            if (reply.language != look.language()) label += " (" + std::string(code(reply.language)) + ")";
            auto number = std::to_string(reply.id);
            bool const is = number == chosen;
            box.options.push_back({std::move(number), std::move(label), reply.text, is});
        }
    return box.options.empty() ? std::nullopt : std::optional(std::move(box));
}

/// Of the chosen reply; of the page where one writes oneself.
Language language_of(Look const& look, Fields const& form)
{
    auto const chosen = form["reply"].empty() ? std::nullopt : reply(look, number_in(form["reply"]));
    return chosen ? chosen->language : look.language();
}

void fill_sentence(Look const& look, Request const& request, Form form, std::vector<ReportRow> const& shown,
                   std::vector<Problem> const& wrong, BulkPage& view)
{
    view.sentence = field(request.form, "sentence", wrong);
    view.replies = replies_box(look, form, shown, request.form["reply"]);
    for (auto const& [place, means] : reply_places()) view.places.push_back({"{" + std::string(place) + "}", means});
    if (view.sentence.error || shown.empty()) return;
    view.filled = filled(look, view.sentence.value, language_of(look, request.form), shown.front());
    if (view.filled == view.sentence.value) view.filled.clear();
}

void fill_fields(Look const& look, Request const& request, Form form, std::vector<ReportRow> const& shown,
                 std::vector<Problem> const& wrong, BulkPage& view)
{
    auto const language = look.language();
    view.forward = form == Form::forward;
    view.plan = form == Form::plan;
    view.close = form == Form::close;
    view.sentence_words = words_of(form).sentence;
    view.button = words_of(form).button;
    fill_sentence(look, request, form, shown, wrong, view);
    view.on = field(request.form, "on", wrong);
    if (view.on.value.empty()) view.on.value = iso(look.today());
    view.department_error = field(request.form, "department", wrong).error;
    view.reason_error = field(request.form, "reason", wrong).error;
    view.lines_error = field(request.form, "m", wrong).error;
    if (view.forward)
        for (auto const& department : people::departments(look))
            view.departments.push_back(choice(std::to_string(department.id.value), department.name, request.form["department"]));
    if (!view.close) return;
    view.possible_causes = causes_box(look, shown, request.form["cause"]);
    view.ends.push_back(choice("solved", say(language, word(State::solved)), request.form["reason"]));
    for (int i = 0; i < reason_count; ++i) {
        auto const reason = static_cast<Reason>(i);
        view.ends.push_back(choice(std::string(name(reason)),
                                   say(language, Said(w::bulk_unsolved, {{"reason", say(language, reason_word(reason))}})),
                                   request.form["reason"]));
    }
}

std::string counted(std::size_t n) { return std::to_string(n); }

Response show(Look const& look, Request const& request, Form form, Chosen const& chosen, std::vector<Problem> const& wrong, int status)
{
    auto const all = categories(look);
    BulkPage view;
    // A tick that was taken away may be set again.
    bool const sent = request.method == Method::post;
    auto const ticked = named(request.form, "m");
    auto const is_ticked = [&](ReportRow const& row) {
        return std::any_of(ticked.begin(), ticked.end(), [&](auto const& one) { return one.first == row.reference; });
    };
    auto const shown = sent && request.form.has("getoond") ? chosen_in(look, request.form, "getoond") : chosen;
    for (auto const& row : shown.rows) {
        auto line = line_of(look, *all, row);
        line.ticked = !sent || is_ticked(row);
        line.why_not = cannot(look, row, act_of(form));
        (line.why_not ? view.left_out : view.lines).push_back(std::move(line));
    }
    view.errors = error_lines(wrong);
    view.has_lines = !view.lines.empty();
    view.has_left_out = !view.left_out.empty();
    view.title = words_of(form).title;
    auto const going = std::count_if(view.lines.begin(), view.lines.end(), [](BulkLine const& line) { return line.ticked; });
    view.about = Said(w::bulk_about, {{"n", std::to_string(going)}});
    if (chosen.too_many) view.too_many = Said(w::bulk_too_many, {{"max", counted(bulk_max)}});
    view.action = words_of(form).path;
    auto const& asked = request.method == Method::post ? request.form : request.query;
    view.back = list_address(asked);
    view.kept = list_fields(asked);
    fill_fields(look, request, form, shown.rows, wrong, view);
    auto const title = say(look.language(), view.title);
    return page(look, request, {.title = title, .here = "/werk", .crumbs = {{"/werk", say(look.language(), w::work_title)}, {"", title}}},
                pages::bulk(view, look.voice), status);
}

Response sure(Request const& request, Look const& look)
{
    return show(look, request, form_asked(request.query["wat"]), chosen_in(look, request.query), {}, 200);
}

BulkOrder order_in(Request const& request, Look const& look, Form form)
{
    BulkOrder order;
    order.what = act_of(form);
    order.department = BodyId{number_in(request.form["department"])};
    order.on = typed_date(request.form["on"]).value_or(Date{});
    order.sentence = request.form["sentence"];
    order.language = language_of(look, request.form);
    order.cause = number_in(request.form["cause"]);
    if (form != Form::close || request.form["reason"] == "solved") return order;
    order.what = BulkAct::reject;
    if (Reason reason{}; reason_from(request.form["reason"], reason)) order.reason = reason;
    return order;
}

Response said(Look const& look, Request const& request, Form form, std::vector<BulkDone> const& done)
{
    auto const all = categories(look);
    BulkDonePage view;
    for (auto const& one : done) {
        auto const row = store::find(look.db, one.report);
        if (!row) continue;
        auto line = line_of(look, *all, *row);
        line.why_not = one.why_not;
        // After it was forwarded one may not see all of it any more.
        if (!rights_on(look, *row).see) line.address.clear();
        (line.why_not ? view.left_out : view.lines).push_back(std::move(line));
    }
    view.went = Said(w::bulk_went, {{"n", counted(view.lines.size())}, {"all", counted(done.size())}});
    view.has_lines = !view.lines.empty();
    view.has_left_out = !view.left_out.empty();
    view.all_went = !view.has_left_out;
    if (view.has_left_out) view.typed = request.form["sentence"];
    view.back = list_address(request.form);
    auto const title = say(look.language(), words_of(form).title);
    return page(look, request, {.title = title, .here = "/werk", .crumbs = {{"/werk", say(look.language(), w::work_title)}, {"", title}}},
                pages::bulk_done(view, look.voice));
}

template <Form form>
Deed carried_out(Request const& request, Look const& look)
{
    auto const order = order_in(request, look, form);
    auto const chosen = chosen_in(look, request.form);
    auto wrong = problems(look, order);
    if (chosen.rows.empty()) wrong.push_back({w::bulk_choose, "m"});
    if (chosen.too_many) wrong.push_back({Said(w::bulk_too_many, {{"max", counted(bulk_max)}}), "m"});
    if (!wrong.empty())
        return [&request, chosen, wrong](Act& act) { return show(act, request, form, chosen, wrong, status_of(Why::invalid)); };
    std::vector<Seen> seen;
    for (auto const& row : chosen.rows) seen.push_back({row.id, row.version});
    return [&request, done = carry_out(look, order, seen)](Act& act) { return said(act, request, form, done); };
}

/// The text of a standard reply as the sentence, to be read and changed before it is sent; its places are filled in when it is.
template <Form form>
Deed reply_chosen(Request const& request, Look const&)
{
    return [&request](Act& act) {
        auto const chosen = chosen_in(act, request.form);
        auto const found = reply(act, number_in(request.form["reply"]));
        if (!found) return show(act, request, form, chosen, {}, 200);
        auto with = request;
        with.form = {};
        for (auto const& [name, value] : request.form.items()) with.form.add(name, name == "sentence" ? found->text : value);
        return show(act, with, form, chosen, {}, 200);
    };
}

} // namespace

void declare_bulk(Slice& slice)
{
    slice.get("/werk/samen", gate::needs(see_internal), sure, Weight::heavy);
    slice.post("/werk/samen/doorzending", gate::needs(forward_report), carried_out<Form::forward>);
    slice.post("/werk/samen/planning", gate::needs(handle), carried_out<Form::plan>);
    slice.post("/werk/samen/afsluiting", gate::needs(handle), carried_out<Form::close>);
    slice.post("/werk/samen/planning/antwoord", gate::needs(handle), reply_chosen<Form::plan>);
    slice.post("/werk/samen/afsluiting/antwoord", gate::needs(handle), reply_chosen<Form::close>);
}

} // namespace kwartier::reports
