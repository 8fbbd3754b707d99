// SPDX-License-Identifier: EUPL-1.2
#include "slices/site/editor.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "slices/people/people.hpp"
#include "slices/site/view.hpp"
#include "slices/site/words.gen.hpp"

namespace kwartier::site {

namespace {

namespace w = words::site;

struct KindName {
    PostKind kind;
    std::string_view value;
    Word words;
};
constexpr std::array<KindName, 3> kind_names{
    {{PostKind::news, "nieuws", w::kind_news}, {PostKind::notice, "mededeling", w::kind_notice}, {PostKind::page, "pagina", w::kind_page}}};

void read_times(Look const& look, Fields const& form, Sent& sent)
{
    auto const& zone = look.house.zone();
    if (auto const on = form["on"]; !on.empty()) {
        auto const day = typed_date(on);
        auto const time = form["time"].empty() ? std::optional(minutes{0}) : typed_clock(form["time"]);
        if (!day) sent.wrong.push_back({w::date_unreadable, "on"});
        if (!time) sent.wrong.push_back({w::time_unreadable, "time"});
        if (day && time) sent.draft.publish_at = zone.at(WallTime{*day} + *time);
    } else if (!form["time"].empty()) {
        sent.wrong.push_back({w::date_missing, "on"});
    }
    if (auto const until = form["until"]; !until.empty()) {
        // Up to and including that day.
        if (auto const day = typed_date(until)) sent.draft.expires_at = zone.start_of(*day + days{1});
        else sent.wrong.push_back({w::date_unreadable, "until"});
    }
}

std::string two(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

void add_files(Look const& look, Fields const& typed, Shown const& shown, EditorPage& page)
{
    int number = 0;
    auto files = shown.files;
    pictures_first(files);
    for (auto const& file : files) {
        ++number;
        auto const field_name = "words-" + std::to_string(number);
        KeptFileView view{number, token_of(look.house, file), {}, file.name, field(typed, field_name, shown.wrong)};
        view.words.value = file.words;
        if (file.kind == FileKind::picture) view.picture = "/schrijven/beeld/" + view.token;
        (file.kind == FileKind::picture ? page.pictures : page.documents).push_back(std::move(view));
    }
    page.has_pictures = !page.pictures.empty();
    page.picture_error = field(typed, "picture", shown.wrong).error;
    page.document_error = field(typed, "document", shown.wrong).error;
    bool const came = std::any_of(shown.files.begin(), shown.files.end(), [&](PostFile const& file) {
        return file.kind == FileKind::picture && !file.words.empty() && file.words == typed["new-words"];
    });
    // Its words stand beside the picture now.
    page.new_words = came ? Field{} : field(typed, "new-words", shown.wrong);
}

void add_standing(Look const& look, PostRow const& post, EditorPage& page)
{
    auto const may = rights_on(look, post);
    page.action = post.desk();
    page.version = post.version;
    page.state = state_word(post, look.now);
    page.state_css = state_css(post, look.now);
    page.out = post.state == PostState::published;
    page.may_time = !page.out || post.waits(look.now);
    page.at_once = may.at_once;
    page.with_editors = post.state == PostState::review;
    page.may_publish = !page.with_editors || may.at_once || may.decide;
    page.decides = may.decide && post.state == PostState::review;
    page.can_take_back = may.take_back;
    page.can_archive = may.archive;
    if (may.decide && post.author != look.actor.person) page.author = writer_name(look, post.author);
    page.returned = post.returned;
    page.view = post.address();
    page.versions = post.desk() + "/versies";
    page.may_stick = may.decide;
}

BodyId sender_in(Look const& look, Fields const& form)
{
    std::int64_t number = 0;
    auto const text = form["sender"];
    std::from_chars(text.data(), text.data() + text.size(), number);
    auto const body = people::body(look, BodyId{number});
    return body ? body->id : BodyId{};
}

/// The one it has stays, also when the writer does not belong to it, or when it ended.
std::vector<Choice> sender_choices(Look const& look, BodyId chosen)
{
    std::vector<Choice> all{{"", say(look.language(), w::no_sender), !chosen}};
    for (auto const& body : people::senders(look, edit_posts, chosen))
        all.push_back({std::to_string(body.id.value), body.name, body.id == chosen});
    return all;
}

PostView preview_of(Look const& look, Fields const& typed, Shown const& shown)
{
    PostRow post = shown.post.value_or(PostRow{});
    post.text = {std::string(typed["title"]), std::string(typed["summary"]), std::string(typed["body"])};
    post.area = area_of(look, typed["area"]);
    post.sender = sender_in(look, typed);
    post.state = PostState::published;
    post.publish_at = look.now;
    post.expires_at.reset();
    post.changed_at = look.now;
    return post_view(look, post, shown.files, [&](PostFile const& file) {
        return file.kind == FileKind::picture ? "/schrijven/beeld/" + token_of(look.house, file) : std::string("#form");
    });
}

MeantimeView meantime_of(Look const& look, Fields const& typed, PostRow const& post)
{
    PostText const mine{std::string(typed["title"]), std::string(typed["summary"]), std::string(typed["body"])};
    return {moment(look, post.changed_at), post.text.title + "\n\n" + post.text.summary + "\n\n" + post.text.body,
            difference_view(post.text, mine)};
}

} // namespace

Sent read_form(Look const& look, Fields const& form, std::vector<PostFile> files)
{
    Sent sent;
    auto& draft = sent.draft;
    for (auto const& known : kind_names)
        if (known.value == form["kind"]) draft.kind = known.kind;
    draft.area = area_of(look, form["area"]);
    draft.sender = sender_in(look, form);
    draft.text = {std::string(form["title"]), std::string(form["summary"]), std::string(form["body"])};
    // A title is one line.
    std::replace(draft.text.title.begin(), draft.text.title.end(), '\n', ' ');
    draft.sticky = !form["sticky"].empty();
    draft.files = std::move(files);
    read_times(look, form, sent);
    return sent;
}

Fields fields_of(Look const& look, PostRow const& post)
{
    auto const& zone = look.house.zone();
    Fields fields;
    for (auto const& known : kind_names)
        if (known.kind == post.kind) fields.add("kind", std::string(known.value));
    fields.add("area", area_value(look, post.area));
    if (post.sender) fields.add("sender", std::to_string(post.sender.value));
    fields.add("title", post.text.title);
    fields.add("summary", post.text.summary);
    fields.add("body", post.text.body);
    if (post.sticky) fields.add("sticky", "1");
    if (post.publish_at) {
        auto const wall = zone.wall(*post.publish_at);
        auto const day = std::chrono::floor<days>(wall);
        auto const minute = std::chrono::duration_cast<minutes>(wall - day).count();
        fields.add("on", iso(day));
        fields.add("time", two(minute / 60) + ":" + two(minute % 60));
    }
    if (post.expires_at) fields.add("until", iso(zone.date(*post.expires_at - milliseconds{1})));
    return fields;
}

EditorPage editor_page(Look const& look, Fields const& typed, Shown const& shown)
{
    EditorPage page;
    page.errors = error_lines(shown.wrong);
    page.heading = shown.post ? shown.post->text.title : say(look.language(), w::new_title);
    page.action = "/schrijven/nieuw";
    for (auto const& known : kind_names) {
        bool const chosen = typed["kind"].empty() ? known.kind == PostKind::news : typed["kind"] == known.value;
        page.kinds.push_back({std::string(known.value), say(look.language(), known.words), chosen});
    }
    page.areas = area_choices(look, &write_posts, typed["area"], w::choose_area);
    // Where there is only one place to write for, it is that one.
    if (page.areas.size() == 2) page.areas.erase(page.areas.begin());
    page.area_error = field(typed, "area", shown.wrong).error;
    page.senders = sender_choices(look, sender_in(look, typed));
    page.has_senders = page.senders.size() > 1;
    page.sender_error = field(typed, "sender", shown.wrong).error;
    page.title = field(typed, "title", shown.wrong);
    page.summary = field(typed, "summary", shown.wrong);
    page.body = field(typed, "body", shown.wrong);
    page.on = field(typed, "on", shown.wrong);
    page.time = field(typed, "time", shown.wrong);
    page.until = field(typed, "until", shown.wrong);
    page.sentence = field(typed, "sentence", shown.wrong);
    page.sticky = !typed["sticky"].empty();
    page.pictures_max = pictures_max;
    page.title_max = static_cast<int>(title_max);
    page.summary_max = static_cast<int>(summary_max);
    page.body_max = static_cast<int>(body_max);
    page.words_max = static_cast<int>(words_max);
    add_files(look, typed, shown, page);
    if (shown.post) {
        add_standing(look, *shown.post, page);
    } else {
        page.draft = "post";
        page.may_stick = look.actor.may(edit_posts);
        auto const area =
            area_of(look, typed["area"].empty() && page.areas.size() == 1 ? std::string_view(page.areas.front().value) : typed["area"]);
        page.at_once = area ? rights_in(look, area).at_once : look.actor.may(edit_posts);
    }
    if (shown.meantime && shown.post) page.meantime = meantime_of(look, typed, *shown.post);
    if (shown.preview) page.preview = preview_of(look, typed, shown);
    return page;
}

} // namespace kwartier::site
