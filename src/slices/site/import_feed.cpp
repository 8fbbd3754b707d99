// SPDX-License-Identifier: EUPL-1.2
#include "slices/site/import_feed.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <pugixml.hpp>

#include "kernel/base/text.hpp"
#include "slices/site/html_marks.hpp"
#include "slices/site/model.hpp"

namespace kwartier::site {

namespace {

constexpr int posts_max = 20'000;

std::optional<int> number(std::string_view digits)
{
    int n = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    return error == std::errc() && end == digits.data() + digits.size() ? std::optional(n) : std::nullopt;
}

std::vector<std::string_view> words_between_spaces(std::string_view text)
{
    std::vector<std::string_view> words;
    for (auto const word : split(text, ' '))
        if (!word.empty()) words.push_back(word);
    return words;
}

/// "+0100", "GMT", "Z"; nothing for the letters of other zones, which nobody knows for certain.
std::optional<minutes> offset_of(std::string_view zone)
{
    if (zone.empty() || zone == "GMT" || zone == "UT" || zone == "UTC" || zone == "Z") return minutes{0};
    if (zone.size() != 5 || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
    auto const hour = number(zone.substr(1, 2)), minute = number(zone.substr(3, 2));
    if (!hour || !minute || *hour > 14 || *minute > 59) return std::nullopt;
    auto const offset = hours{*hour} + minutes{*minute};
    return zone[0] == '-' ? -offset : offset;
}

std::string one_line(std::string_view text)
{
    std::string line;
    for (char const c : text) {
        bool const space = static_cast<unsigned char>(c) <= 0x20;
        if (!space) line += c;
        else if (!line.empty() && line.back() != ' ') line += ' ';
    }
    return std::string(trimmed(line));
}

/// A title and a summary are words without marks.
std::string bare(std::string_view html)
{
    auto text = marks_of_html(html);
    std::string kept;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) kept += text[++i];
        else if (text[i] != '*') kept += text[i];
    }
    return one_line(kept);
}

std::string first_of(pugi::xml_node item, std::initializer_list<char const*> names)
{
    for (auto const* name : names)
        if (auto const node = item.child(name)) {
            std::string const text = node.text().get();
            if (!trimmed(text).empty()) return text;
        }
    return {};
}

ForeignPost read_item(pugi::xml_node item, int place)
{
    ForeignPost post;
    post.number = place;
    post.title = shortened(bare(first_of(item, {"title"})), title_max);
    auto const content = first_of(item, {"content:encoded", "description"});
    post.body = marks_of_html(content);
    auto const summary = first_of(item, {"excerpt:encoded", "description"});
    post.summary = shortened(bare(summary.empty() ? content : summary), summary_max);
    post.id = shortened(one_line(first_of(item, {"guid", "link", "title"})), 500);
    auto const date = first_of(item, {"pubDate", "dc:date"});
    post.at = read_mail_date(date);
    auto const type = first_of(item, {"wp:post_type"});
    if (!type.empty() && type != "post" && type != "page") post.trouble = "it is no post but a " + bare(type);
    else if (post.title.empty()) post.trouble = "it has no title";
    else if (post.body.empty()) post.trouble = "it has no text";
    else if (length(post.body) > body_max) post.trouble = "its text is longer than " + std::to_string(body_max) + " characters";
    else if (!trimmed(date).empty() && !post.at) post.trouble = "its date cannot be read: " + shortened(one_line(date), 60);
    return post;
}

} // namespace

std::optional<Instant> read_mail_date(std::string_view text)
{
    static constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                             "jul", "aug", "sep", "oct", "nov", "dec"};
    auto words = words_between_spaces(trimmed(text));
    if (!words.empty() && words.front().ends_with(',')) words.erase(words.begin());
    if (words.size() < 4) return std::nullopt;
    auto const day = number(words[0]), year = number(words[2]);
    auto const month = std::find(months.begin(), months.end(), folded(words[1]));
    auto const clock = split(words[3], ':');
    if (!day || !year || *year < 1970 || *year > 2200 || month == months.end() || clock.size() < 2) return std::nullopt;
    auto const hour = number(clock[0]), minute = number(clock[1]);
    auto const second = clock.size() > 2 ? number(clock[2]) : std::optional(0);
    auto const offset = offset_of(words.size() > 4 ? words[4] : std::string_view());
    std::chrono::year_month_day const date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(month - months.begin()) + 1},
                                           std::chrono::day{static_cast<unsigned>(std::clamp(*day, 0, 99))}};
    bool const time_fits = hour && minute && second && *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60 && *second >= 0 &&
                           *second <= 60;
    if (!date.ok() || !time_fits || !offset) return std::nullopt;
    return Instant{std::chrono::sys_days{date}} + hours{*hour} + minutes{*minute} + seconds{*second} - *offset;
}

ForeignFeed read_foreign_feed(std::string_view xml)
{
    ForeignFeed feed;
    if (!valid_utf8(xml)) {
        feed.trouble = "it is not UTF-8";
        return feed;
    }
    pugi::xml_document document;
    // No document type: entities of its own are never read.
    auto const read = document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
    auto const channel = document.child("rss").child("channel");
    if (!read) feed.trouble = std::string("it is no XML: ") + read.description() + ", at byte " + std::to_string(read.offset);
    else if (!channel) feed.trouble = "it is no RSS: there is no channel in it";
    if (!feed.trouble.empty()) return feed;
    int place = 0;
    for (auto const item : channel.children("item")) {
        if (++place > posts_max) break;
        feed.posts.push_back(read_item(item, place));
    }
    return feed;
}

} // namespace kwartier::site
