// SPDX-License-Identifier: EUPL-1.2
#include "slices/site/service.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/pages/markdown.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/site/telling.hpp"
#include "slices/site/words.gen.hpp"

namespace kwartier::site {

namespace {

namespace w = words::site;

constexpr std::size_t slug_max = 80;
constexpr int around_max = 512;

std::string free_slug(Read& db, std::string_view title)
{
    auto base = slug(title).substr(0, slug_max);
    while (!base.empty() && base.back() == '-') base.pop_back();
    if (base.empty()) base = "bericht";
    // Its own page stands at that address.
    auto free = base == "nieuw" ? base + "-1" : base;
    for (int n = 2; store::slug_taken(db, free); ++n) free = base + "-" + std::to_string(n);
    return free;
}

bool leads_outside(Look const& look, std::string_view body)
{
    auto const own = look.house.link("/");
    auto const links = markdown_links(body);
    return std::any_of(links.begin(), links.end(), [&](std::string const& link) { return !link.starts_with(own); });
}

void check_texts(Draft const& draft, Ready ready, std::vector<Problem>& wrong)
{
    auto const check = [&](std::string const& text, std::size_t max, bool needed, Word missing, std::string field) {
        if (text.empty() && needed) wrong.push_back({missing, field});
        if (length(text) > max) wrong.push_back({Said(w::too_long, {{"n", std::to_string(max)}}), field});
    };
    bool const publish = ready == Ready::publish;
    check(draft.text.title, title_max, true, w::title_missing, "title");
    check(draft.text.summary, summary_max, publish && draft.kind == PostKind::news, w::summary_missing, "summary");
    check(draft.text.body, body_max, publish && draft.kind != PostKind::notice, w::body_missing, "body");
    int pictures = 0, number = 0;
    for (auto const& file : draft.files) {
        ++number;
        if (file.kind != FileKind::picture) continue;
        ++pictures;
        auto const field = "words-" + std::to_string(number);
        check(file.words, words_max, true, w::picture_words_missing, field);
    }
    if (pictures > pictures_max) wrong.push_back({Said(w::pictures_too_many, {{"n", std::to_string(pictures_max)}}), "picture"});
}

bool may_send_for(Look const& look, BodyId sender)
{
    auto const all = people::senders(look, edit_posts);
    return std::any_of(all.begin(), all.end(), [&](people::BodyCard const& body) { return body.id == sender; });
}

void note_version(Act& act, PostRow const& post, int undoes = 0)
{
    store::insert_version(act.db, post.id,
                          {.number = post.version, .text = post.text, .editor = act.actor.person, .at = act.now, .undoes = undoes});
}

Refusal no_right() { return {Why::forbidden, w::no_right}; }
Refusal changed_meanwhile() { return {Why::conflict, w::changed_meanwhile}; }

/// The post, when it is there and has the version that was seen.
Result<PostRow> seen_post(Act& act, Seen seen)
{
    auto post = store::find(act.db, seen.post);
    if (!post) return Refusal{Why::not_found, w::post_unknown};
    if (post->version != seen.version) return changed_meanwhile();
    return *std::move(post);
}

/// Writes the row with a next version.
Outcome written(Act& act, PostRow& post)
{
    post.changed_at = act.now;
    if (!store::save(act.db, post, post.version)) return changed_meanwhile();
    ++post.version;
    return Done{};
}

} // namespace

FactRow PostFact::row() const { return {.subject = subject(post), .area = area, .detail = {}}; }

bool is_new(Look const& look, PersonId author, AreaId area)
{
    if (!author || people::trusted(look, author, area)) return false;
    return store::approved(look.db, author, approved_before_known) < approved_before_known;
}

Touch rights_in(Look const& look, AreaId area)
{
    auto const& actor = look.actor;
    Touches const there{.area = area, .department = {}, .owner = {}};
    Touch may;
    may.edit = may.see = actor.may(write_posts, there);
    may.decide = actor.may(edit_posts, there);
    may.at_once = may.decide || (actor.may(publish_own, there) && !is_new(look, actor.person, area));
    return may;
}

Touch rights_on(Look const& look, PostRow const& post)
{
    auto may = rights_in(look, post.area);
    bool const own = may.edit && look.actor.person && post.author == look.actor.person;
    bool const editor = may.decide;
    bool const out = post.state == PostState::published || post.state == PostState::archived;
    may.see = editor || own;
    may.edit = editor || (own && (!out || may.at_once));
    may.archive = post.state == PostState::published && may.edit;
    // Who is looked at first mends what is out already by taking it back and handing it in again.
    may.take_back = own && (post.state == PostState::review || (post.state == PostState::published && !may.edit));
    return may;
}

std::vector<Problem> problems(Look const& look, Draft const& draft, Ready ready)
{
    std::vector<Problem> wrong;
    if (!draft.area) wrong.push_back({w::area_missing, "area"});
    check_texts(draft, ready, wrong);
    if (draft.expires_at && *draft.expires_at <= draft.publish_at.value_or(look.now)) wrong.push_back({w::expires_too_early, "until"});
    // Who only hands in and never publishes works for the city or a partner; those are not strangers.
    auto const& actor = look.actor;
    Touches const there{.area = draft.area, .department = {}, .owner = {}};
    bool const stranger = actor.may(publish_own, there) && !actor.may(edit_posts, there) && is_new(look, actor.person, draft.area);
    if (ready == Ready::publish && stranger && leads_outside(look, draft.text.body)) wrong.push_back({w::no_links_yet, "body"});
    return wrong;
}

Result<PostId> begin(Act& act, Draft const& draft)
{
    auto wrong = problems(act, draft, Ready::draft);
    if (!wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    auto const may = rights_in(act, draft.area);
    if (!may.edit) return Refusal{Why::forbidden, w::not_your_area, "area"};
    if (draft.sender && !may_send_for(act, draft.sender)) return Refusal{Why::forbidden, w::not_your_sender, "sender"};
    PostRow post;
    post.id = act.new_id<Post>();
    post.kind = draft.kind;
    post.area = draft.area;
    post.sender = draft.sender;
    post.slug = free_slug(act.db, draft.text.title);
    post.author = act.actor.person;
    post.text = draft.text;
    post.sticky = draft.sticky && may.decide;
    post.publish_at = draft.publish_at;
    post.expires_at = draft.expires_at;
    post.created_at = post.changed_at = act.now;
    store::insert(act.db, post);
    store::put_files(act.db, post.id, draft.files);
    note_version(act, post);
    return post.id;
}

Outcome change(Act& act, Seen seen, Draft const& draft)
{
    auto found = seen_post(act, seen);
    if (!found) return found.refusal();
    auto& post = *found;
    auto const may = rights_on(act, post);
    if (!may.edit) return no_right();
    bool const out = post.state == PostState::published;
    if (auto wrong = problems(act, draft, out ? Ready::publish : Ready::draft); !wrong.empty())
        return Refusal{Why::invalid, std::move(wrong)};
    // A writer cannot move it to where it would be looked at by others.
    if (draft.area != post.area && !rights_in(act, draft.area).edit) return Refusal{Why::forbidden, w::not_your_area, "area"};
    if (draft.area != post.area && out && !rights_in(act, draft.area).at_once) return Refusal{Why::forbidden, w::not_your_area, "area"};
    if (draft.sender && draft.sender != post.sender && !may_send_for(act, draft.sender))
        return Refusal{Why::forbidden, w::not_your_sender, "sender"};
    bool const another = draft.text != post.text;
    post.kind = draft.kind;
    post.area = draft.area;
    post.sender = draft.sender;
    post.text = draft.text;
    if (may.decide) post.sticky = draft.sticky;
    // What has come out stays out since then; a moment that was left empty is the one it has.
    bool const waits = !post.publish_at || *post.publish_at > act.now || !out;
    if (waits) post.publish_at = out ? draft.publish_at.value_or(act.now) : draft.publish_at;
    post.expires_at = draft.expires_at;
    if (auto saved = written(act, post); !saved) return saved;
    store::put_files(act.db, post.id, draft.files);
    if (another) note_version(act, post);
    if (another && out) act.publish(Changed{{post.id, post.area}});
    return Done{};
}

Result<PostState> publish(Act& act, Seen seen)
{
    auto found = seen_post(act, seen);
    if (!found) return found.refusal();
    auto& post = *found;
    auto const may = rights_on(act, post);
    if (!may.edit || (post.state == PostState::review && !may.decide && !may.at_once)) return no_right();
    if (post.state == PostState::published) return Refusal{Why::conflict, w::published_already};
    Draft const draft{post.kind,   post.area,       post.sender,     post.text,
                      post.sticky, post.publish_at, post.expires_at, store::files(act.db, post.id)};
    if (auto wrong = problems(act, draft, Ready::publish); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    bool const approves = may.decide && post.author && post.author != act.actor.person;
    post.state = may.at_once ? PostState::published : PostState::review;
    post.returned.clear();
    if (post.state == PostState::published) post.publish_at = std::max(post.publish_at.value_or(act.now), act.now);
    if (approves) post.approved_by = act.actor.person;
    if (auto saved = written(act, post); !saved) return saved.refusal();
    if (post.state == PostState::review) {
        act.publish(HandedIn{{post.id, post.area}});
        tell_editors(act, post);
        return post.state;
    }
    act.publish(Published{{post.id, post.area}});
    if (approves) tell_author(act, post, approved_message);
    return post.state;
}

Outcome send_back(Act& act, Seen seen, std::string_view sentence)
{
    auto found = seen_post(act, seen);
    if (!found) return found.refusal();
    auto& post = *found;
    if (!rights_on(act, post).decide) return no_right();
    if (post.state != PostState::review) return Refusal{Why::conflict, w::not_in_review};
    if (trimmed(sentence).empty()) return Refusal{Why::invalid, w::sentence_missing, "sentence"};
    if (length(sentence) > sentence_max) return Refusal{Why::invalid, Said(w::too_long, {{"n", std::to_string(sentence_max)}}), "sentence"};
    post.state = PostState::draft;
    post.returned = trimmed(sentence);
    if (auto saved = written(act, post); !saved) return saved;
    act.publish(SentBack{{post.id, post.area}});
    tell_author(act, post, sent_back_message);
    return Done{};
}

Outcome take_back(Act& act, Seen seen)
{
    auto found = seen_post(act, seen);
    if (!found) return found.refusal();
    auto& post = *found;
    if (!rights_on(act, post).take_back) return no_right();
    bool const was_out = post.state == PostState::published;
    post.state = PostState::draft;
    if (auto saved = written(act, post); !saved) return saved;
    if (was_out) act.publish(Archived{{post.id, post.area}});
    return Done{};
}

Outcome archive(Act& act, Seen seen)
{
    auto found = seen_post(act, seen);
    if (!found) return found.refusal();
    auto& post = *found;
    if (!rights_on(act, post).archive) return no_right();
    post.state = PostState::archived;
    if (auto saved = written(act, post); !saved) return saved;
    act.publish(Archived{{post.id, post.area}});
    return Done{};
}

Outcome undo(Act& act, Seen seen, int number)
{
    auto found = seen_post(act, seen);
    if (!found) return found.refusal();
    auto& post = *found;
    if (!rights_on(act, post).edit) return no_right();
    auto const old = store::version(act.db, post.id, number);
    if (!old) return Refusal{Why::not_found, w::version_unknown};
    if (old->text == post.text) return Refusal{Why::conflict, w::same_text};
    post.text = old->text;
    if (auto saved = written(act, post); !saved) return saved;
    note_version(act, post, number);
    if (post.state == PostState::published) act.publish(Changed{{post.id, post.area}});
    return Done{};
}

std::optional<std::vector<AreaId>> around(Look const& look, AreaId area)
{
    auto const city = areas::city(look);
    if (!area || (city && city->id == area)) return std::nullopt;
    auto all = areas::reach(look, area);
    std::vector<AreaId> above{area};
    for (std::size_t i = 0; i < above.size() && above.size() < around_max; ++i)
        for (auto const& parent : areas::parents(look, above[i], look.today()))
            if (std::find(above.begin(), above.end(), parent.id) == above.end()) above.push_back(parent.id);
    all.insert(all.end(), above.begin(), above.end());
    if (city) all.push_back(city->id);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::vector<PostRow> latest_rows(Look const& look, AreaId area, int at_most)
{
    store::Open asked{.now = look.now, .pages = false, .areas = around(look, area), .sticky = true, .since = {}, .until = {}};
    auto rows = store::open(look.db, asked, at_most);
    asked.sticky = false;
    auto more = store::open(look.db, asked, at_most - static_cast<int>(rows.size()));
    rows.insert(rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return rows;
}

std::vector<PostCard> latest(Look const& look, AreaId area, int at_most)
{
    std::vector<PostCard> cards;
    for (auto const& post : latest_rows(look, area, at_most))
        cards.push_back(
            {post.id, post.text.title, post.text.summary, post.address(), post.area, post.publish_at.value_or(post.created_at)});
    return cards;
}

} // namespace kwartier::site
