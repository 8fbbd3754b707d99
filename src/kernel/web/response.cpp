// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/response.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "kernel/act/city_name.hpp"
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/pages.gen.hpp"
#include "kernel/pages/pages.hpp"
#include "kernel/web/about.hpp"
#include "kernel/web/entrance.hpp"
#include "kernel/web/language.hpp"
#include "kernel/web/percent.hpp"
#include "kernel/web/static.hpp"
#include "kernel/web/trouble.hpp"
#include "kernel/words.gen.hpp"

namespace kwartier {

namespace {
constexpr std::string_view said_cookie = "melding";

template <class Item>
std::vector<LayoutPage::Link> links_of(std::vector<Item> items, std::string_view here)
{
    std::stable_sort(items.begin(), items.end(), [](Item const& a, Item const& b) { return a.order < b.order; });
    std::vector<LayoutPage::Link> links;
    for (auto const& item : items) links.push_back({item.address, item.words, !here.empty() && item.address == here});
    return links;
}

std::vector<MenuItem> menu_of(Look const& look)
{
    auto items = look.house.all<MenuItem>();
    std::erase_if(items, [&](MenuItem const& item) { return item.right && !look.actor.may(*item.right); });
    return items;
}

void show_assets(LayoutPage& page, StaticFiles const& files, bool with_map)
{
    page.style = files.address("kwartier.css");
    page.theme = files.address("theme.css");
    page.script = files.address("app.js");
    page.font = files.address("hyperlegible.woff2");
    page.icon = files.address("favicon.svg");
    if (with_map) page.map_script = files.address("map.js");
}

void show_account(LayoutPage& page, Look const& look)
{
    auto const& sources = look.house.all<SessionSource>();
    if (sources.empty()) return;
    auto const& source = sources.front();
    if (look.actor.signed_in()) page.account = LayoutPage::Account{look.actor.shown_name, source.own_page, source.sign_out};
    else page.sign_in = source.sign_in;
}

// The key of a word, never a text: nobody can make our page say something by setting a cookie.
std::optional<Said> said_once(Look const& look, Request const& request, Response& response)
{
    if (!request.cookies.has(said_cookie)) return std::nullopt;
    response.cookies.push_back(std::string(said_cookie) + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    auto const word = look.house.manifest().word(request.cookies[said_cookie]);
    if (!word) return std::nullopt;
    return Said(word);
}

std::string tag_of(std::string_view body)
{
    std::array<unsigned char, 16> hash;
    std::array<char, 33> text;
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<unsigned char const*>(body.data()), body.size(), nullptr, 0);
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    return "W/\"" + std::string(text.data()) + "\""; // weak: the same page may go out compressed
}

bool has_tag(std::string_view if_none_match, std::string_view tag)
{
    auto const strong = tag.substr(2);
    for (auto const item : split(if_none_match, ',')) {
        auto known = trimmed(item);
        if (known.starts_with("W/")) known.remove_prefix(2);
        if (known == strong || known == "*") return true;
    }
    return false;
}
} // namespace

Response& Response::with(std::string name, std::string value)
{
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

Response page(Look const& look, Request const& request, Frame const& frame, Html const& body, int status)
{
    Response response;
    response.status = status;
    LayoutPage layout;
    layout.code = code(look.language());
    layout.title = frame.title;
    layout.city = city_name(look.house);
    layout.description = frame.description;
    layout.feed = frame.feed;
    layout.wide = frame.wide;
    show_assets(layout, look.house.kept<StaticFiles>(), frame.with_map);
    layout.menu = links_of(menu_of(look), frame.here);
    layout.foot = links_of(look.house.all<FootItem>(), frame.here);
    layout.has_crumbs = !frame.crumbs.empty();
    for (auto const& [address, words] : frame.crumbs) layout.crumbs.push_back({address, words});
    layout.has_crumbs = !layout.crumbs.empty();
    layout.said = said_once(look, request, response);
    show_account(layout, look);
    for (auto const& link : about_links()) layout.foot.push_back(link);
    auto const other = look.language() == Language::nl ? Language::en : Language::nl;
    layout.other_language = {code(other), address_in(request, other)};
    layout.body = body;
    response.body = pages::layout(layout, look.voice).text();
    return response;
}

int status_of(Why why)
{
    switch (why) {
    case Why::malformed: return 400;
    case Why::not_signed_in: return 401;
    case Why::forbidden: return 403;
    case Why::not_found: return 404;
    case Why::conflict: return 409;
    case Why::gone: return 410;
    case Why::too_large: return 413;
    case Why::unsupported: return 415;
    case Why::invalid: return 422;
    case Why::too_many: return 429;
    case Why::busy: return 503;
    }
    return 500;
}

Trouble trouble_of(int status)
{
    using namespace words::kernel;
    switch (status) {
    case 400: return {error_malformed_title, error_malformed, error_malformed_next};
    case 401: return {error_not_signed_in_title, error_not_signed_in, error_not_signed_in_next};
    case 403: return {error_forbidden_title, error_forbidden, error_forbidden_next};
    case 404: return {error_not_found_title, error_not_found, error_not_found_next};
    case 405: return {error_wrong_method_title, error_wrong_method, error_wrong_method_next};
    case 409: return {error_conflict_title, error_conflict, error_conflict_next};
    case 410: return {error_gone_title, error_gone, error_gone_next};
    case 413: return {error_too_large_title, error_too_large, error_too_large_next};
    case 415: return {error_unsupported_title, error_unsupported, error_unsupported_next};
    case 422: return {error_invalid_title, error_invalid, error_invalid_next};
    case 429: return {error_too_many_title, error_too_many, error_too_many_next};
    case 503: return {error_busy_title, error_busy, error_busy_next};
    default: return {error_broken_title, error_broken, error_broken_next};
    }
}

std::vector<std::string> words_typed(Fields const& form)
{
    constexpr std::size_t most = 20;
    std::vector<std::string> all;
    for (auto const& [name, value] : form.items()) {
        bool const secret = name.find("password") != std::string::npos || name.find("secret") != std::string::npos;
        bool const words = value.find_first_of(" \n") != std::string::npos;
        if (words && !secret && all.size() < most) all.push_back(value);
    }
    return all;
}

Response trouble_page(Look const& look, Request const& request, int status, Trouble const& trouble, std::vector<Said> more)
{
    TroublePage view;
    view.title = trouble.title;
    view.sentence = trouble.sentence;
    view.more = std::move(more);
    view.next = trouble.next;
    auto const& sources = look.house.all<SessionSource>();
    if (status == 401 && !sources.empty()) view.sign_in = sources.front().sign_in;
    auto const& steps = look.house.all<SecondStepSource>();
    if (trouble.title == words::kernel::error_second_step_title && !steps.empty()) view.second_step = steps.front().address;
    if (request.method == Method::post) view.typed = words_typed(request.form);
    view.has_typed = !view.typed.empty();
    if (status >= 500 || status == 400) view.request_id = request.id;
    Frame frame;
    frame.title = say(look.language(), trouble.title);
    return page(look, request, frame, pages::trouble(view, look.voice), status);
}

Response refuse(Look const& look, Request const& request, Refusal const& refusal)
{
    std::vector<Said> more;
    for (auto const& problem : refusal.problems)
        if (problem.said.word) more.push_back(problem.said);
    auto const status = status_of(refusal.why);
    auto response = trouble_page(look, request, status, trouble_of(status), std::move(more));
    if (refusal.why == Why::busy) response.with("Retry-After", "30");
    return response;
}

Response not_found(Look const& look, Request const& request) { return trouble_page(look, request, 404, trouble_of(404)); }

Response see_other(std::string path)
{
    Response response;
    response.status = 303;
    response.type.clear();
    response.with("Location", std::move(path));
    return response;
}

Response see_other(std::string path, Word said)
{
    auto response = see_other(std::move(path));
    std::string cookie{said_cookie};
    cookie.append("=").append(said.key()).append("; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
    response.cookies.push_back(std::move(cookie));
    return response;
}

Response text(std::string body, std::string type)
{
    Response response;
    response.type = std::move(type);
    response.body = std::move(body);
    return response;
}

Response download(BodySource source, std::string type, std::string_view filename)
{
    Response response;
    response.type = std::move(type);
    response.source = std::move(source);
    response.with("Content-Disposition", "attachment; filename=\"" + std::string(filename) + "\"");
    return response;
}

Response cached(Request const& request, std::string body, std::string type, std::chrono::seconds fresh_for, bool immutable)
{
    auto const tag = tag_of(body);
    Response response;
    response.with("ETag", tag);
    response.with("Cache-Control", "public, max-age=" + std::to_string(fresh_for.count()) + (immutable ? ", immutable" : ""));
    if (has_tag(request.if_none_match, tag)) {
        response.status = 304;
        response.type.clear();
        return response;
    }
    response.type = std::move(type);
    response.body = std::move(body);
    return response;
}

} // namespace kwartier
