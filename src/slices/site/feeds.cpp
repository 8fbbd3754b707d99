// SPDX-License-Identifier: EUPL-1.2
#include "slices/site/feeds.hpp"

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "kernel/base/text.hpp"

namespace kwartier::site {

namespace {

// Of tag URIs: the year from which the host was ours to name things by. Never changed.
constexpr std::string_view tag_year = ",2026:";

/// XML knows no control characters but tab and line ends.
std::string clean(std::string_view text)
{
    std::string kept;
    if (!valid_utf8(text)) return kept;
    for (char const c : text)
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') kept += c;
    return kept;
}

void add(pugi::xml_node to, char const* name, std::string_view text) { to.append_child(name).text().set(clean(text).c_str()); }

pugi::xml_node link(pugi::xml_node to, char const* rel, char const* type, std::string const& address)
{
    auto node = to.append_child("link");
    node.append_attribute("rel") = rel;
    node.append_attribute("type") = type;
    node.append_attribute("href") = clean(address).c_str();
    return node;
}

std::string written(pugi::xml_document const& document)
{
    struct Into : pugi::xml_writer {
        std::string text;
        void write(void const* data, std::size_t size) override { text.append(static_cast<char const*>(data), size); }
    } into;
    document.save(into, " ", pugi::format_default, pugi::encoding_utf8);
    return std::move(into.text);
}

pugi::xml_node document_of(pugi::xml_document& document, char const* root)
{
    auto declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    return document.append_child(root);
}

} // namespace

std::string as_atom(Feed const& feed)
{
    pugi::xml_document document;
    auto root = document_of(document, "feed");
    root.append_attribute("xmlns") = "http://www.w3.org/2005/Atom";
    root.append_attribute("xml:lang") = std::string(code(feed.language)).c_str();
    add(root, "id", feed.id);
    add(root, "title", feed.title);
    add(root, "updated", iso(feed.updated));
    add(root.append_child("author"), "name", feed.author);
    link(root, "self", "application/atom+xml", feed.self);
    link(root, "alternate", "text/html", feed.page);
    for (auto const& entry : feed.entries) {
        auto node = root.append_child("entry");
        add(node, "id", entry.id);
        add(node, "title", entry.title);
        add(node, "updated", iso(entry.at));
        add(node, "published", iso(entry.at));
        link(node, "alternate", "text/html", entry.address);
        if (!entry.picture.empty()) link(node, "enclosure", "image/jpeg", entry.picture);
        add(node, "summary", entry.summary);
    }
    return written(document);
}

std::string as_rss(Feed const& feed)
{
    pugi::xml_document document;
    auto root = document_of(document, "rss");
    root.append_attribute("version") = "2.0";
    root.append_attribute("xmlns:atom") = "http://www.w3.org/2005/Atom";
    auto channel = root.append_child("channel");
    add(channel, "title", feed.title);
    add(channel, "link", feed.page);
    add(channel, "description", feed.title);
    add(channel, "language", code(feed.language));
    add(channel, "lastBuildDate", http_date(feed.updated));
    auto self = channel.append_child("atom:link");
    self.append_attribute("rel") = "self";
    self.append_attribute("type") = "application/rss+xml";
    self.append_attribute("href") = clean(feed.self).c_str();
    for (auto const& entry : feed.entries) {
        auto node = channel.append_child("item");
        add(node, "title", entry.title);
        add(node, "link", entry.address);
        add(node, "description", entry.summary);
        add(node, "pubDate", http_date(entry.at));
        auto id = node.append_child("guid");
        id.append_attribute("isPermaLink") = "false";
        id.text().set(clean(entry.id).c_str());
    }
    return written(document);
}

std::string as_json(Feed const& feed)
{
    auto items = nlohmann::json::array();
    for (auto const& entry : feed.entries) {
        nlohmann::json item{{"id", entry.id},
                            {"url", entry.address},
                            {"title", entry.title},
                            {"content_text", entry.summary.empty() ? entry.title : entry.summary},
                            {"date_published", iso(entry.at)}};
        if (!entry.picture.empty()) item["image"] = entry.picture;
        items.push_back(std::move(item));
    }
    nlohmann::json const whole{{"version", "https://jsonfeed.org/version/1.1"},
                               {"title", feed.title},
                               {"home_page_url", feed.page},
                               {"feed_url", feed.self},
                               {"language", std::string(code(feed.language))},
                               {"authors", {{{"name", feed.author}}}},
                               {"items", std::move(items)}};
    return whole.dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string http_date(Instant at)
{
    static constexpr std::array days_of_week{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const day = std::chrono::floor<days>(at);
    std::chrono::year_month_day const date{day};
    std::chrono::hh_mm_ss const time{std::chrono::floor<seconds>(at - day)};
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT", days_of_week[std::chrono::weekday{day}.c_encoding()],
                  static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

std::string tag_uri(std::string_view public_address, std::string_view path)
{
    if (auto const scheme = public_address.find("://"); scheme != std::string_view::npos) public_address.remove_prefix(scheme + 3);
    auto const host = public_address.substr(0, public_address.find_first_of(":/"));
    return "tag:" + std::string(host) + std::string(tag_year) + std::string(path);
}

} // namespace kwartier::site
