// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/returned.hpp"

#include <algorithm>
#include <istream>

namespace kwartier::follows {

namespace {

constexpr std::size_t mail_bytes_max = std::size_t{1} << 20;
constexpr std::size_t line_bytes_max = 64 * 1024;
constexpr std::size_t headers_max = 200;
constexpr std::size_t value_bytes_max = 2000;
constexpr std::size_t boundary_bytes_max = 200;
constexpr int depth_max = 4;
constexpr int parts_max = 50;
constexpr std::size_t addresses_max = 20;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}
bool begins(std::string_view text, std::string_view with) { return text.size() >= with.size() && same(text.substr(0, with.size()), with); }

std::string_view bare(std::string_view text)
{
    constexpr std::string_view white = " \t\r\n";
    auto const first = text.find_first_not_of(white);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

/// The next line without its end, taken off the text.
std::string_view next_line(std::string_view& text)
{
    auto const end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

struct Header {
    std::string name, value; // unfolded
};
using Headers = std::vector<Header>;

/// Up to the first empty line, which is taken as well.
Headers take_headers(std::string_view& text)
{
    Headers all;
    while (!text.empty()) {
        auto const line = next_line(text);
        if (line.empty()) break;
        if ((line.front() == ' ' || line.front() == '\t') && !all.empty()) {
            auto& value = all.back().value;
            if (value.size() < value_bytes_max) value.append(" ").append(bare(line).substr(0, value_bytes_max));
            continue;
        }
        auto const colon = line.find(':');
        if (colon == line.npos || all.size() >= headers_max) continue;
        all.push_back({std::string(bare(line.substr(0, colon)).substr(0, 100)),
                       std::string(bare(line.substr(colon + 1)).substr(0, value_bytes_max))});
    }
    return all;
}

std::string_view find(Headers const& headers, std::string_view name)
{
    for (auto const& header : headers)
        if (same(header.name, name)) return header.value;
    return {};
}

/// "multipart/report; boundary=\"x y\"" → x y
std::string boundary_of(std::string_view type)
{
    for (auto at = type.find(';'); at != type.npos; at = type.find(';', at + 1)) {
        auto parameter = bare(type.substr(at + 1));
        if (!begins(parameter, "boundary=")) continue;
        parameter.remove_prefix(9);
        if (parameter.starts_with('"')) parameter = parameter.substr(1, parameter.find('"', 1) - 1);
        else parameter = parameter.substr(0, parameter.find_first_of("; \t"));
        return std::string(parameter.substr(0, boundary_bytes_max));
    }
    return {};
}

/// "Bea <bea@voorbeeld.nl>", "rfc822; bea@voorbeeld.nl" → bea@voorbeeld.nl
std::string address_in(std::string_view value)
{
    if (auto const semicolon = value.find(';'); semicolon != value.npos) value.remove_prefix(semicolon + 1);
    if (auto const open = value.find('<'); open != value.npos) value = value.substr(open + 1, value.find('>', open) - open - 1);
    return std::string(bare(value).substr(0, 254));
}

struct Reading {
    Returned found;
    bool reported = false;
    int parts = 0;

    void add_address(std::string_view value)
    {
        auto address = address_in(value);
        if (!address.empty() && found.addresses.size() < addresses_max) found.addresses.push_back(std::move(address));
    }
};

Returned::How how_of(std::string_view action, std::string_view status)
{
    if (!begins(action, "failed")) return Returned::How::other;
    // Only what says that there is no such address (5.1) or that it was closed (5.2.1) is for good: full, too large, refused as unwanted and
    // not reached in time may all pass.
    bool const no_address = status.starts_with("5.1.") || status.starts_with("5.2.1");
    return no_address && !status.starts_with("5.1.7") && !status.starts_with("5.1.8") ? Returned::How::hard : Returned::How::soft;
}

void read_status(std::string_view body, Reading& reading)
{
    reading.reported = true;
    while (!body.empty()) {
        auto const group = take_headers(body);
        if (auto const original = find(group, "Original-Recipient"); !original.empty()) reading.add_address(original);
        auto const recipient = find(group, "Final-Recipient");
        if (recipient.empty()) continue;
        reading.add_address(recipient);
        auto const how = how_of(find(group, "Action"), find(group, "Status"));
        if (how < reading.found.how) reading.found.how = how; // the worst of them
    }
}

void read_original(std::string_view text, Reading& reading)
{
    auto const headers = take_headers(text);
    auto const id = find(headers, "Message-ID");
    auto const open = id.find('<');
    if (open == id.npos || !reading.found.message_id.empty()) return;
    reading.found.message_id = std::string(id.substr(open + 1, id.find('>', open) - open - 1));
    if (auto const to = find(headers, "To"); !to.empty()) reading.add_address(to);
}

void read_part(std::string_view part, Reading& reading, int depth);

void read_parts(std::string_view body, std::string const& boundary, Reading& reading, int depth)
{
    auto const line = "--" + boundary;
    char const* begin = nullptr;
    while (!body.empty()) {
        auto const* here = body.data();
        auto const text = next_line(body);
        if (!text.starts_with(line)) continue;
        if (begin != nullptr) read_part({begin, static_cast<std::size_t>(here - begin)}, reading, depth);
        begin = body.data();
        if (bare(text).ends_with("--") && text.size() >= line.size() + 2) return;
    }
    // Cut off: what there is of the last part.
    if (begin != nullptr) read_part({begin, static_cast<std::size_t>(body.data() + body.size() - begin)}, reading, depth);
}

void read_part(std::string_view part, Reading& reading, int depth)
{
    if (depth > depth_max || ++reading.parts > parts_max) return;
    auto const headers = take_headers(part);
    auto const type = find(headers, "Content-Type");
    if (begins(type, "message/delivery-status") || begins(type, "message/global-delivery-status")) read_status(part, reading);
    else if (begins(type, "message/rfc822") || begins(type, "text/rfc822-headers") || begins(type, "message/global"))
        read_original(part, reading);
    else if (begins(type, "multipart/"))
        if (auto const boundary = boundary_of(type); !boundary.empty()) read_parts(part, boundary, reading, depth + 1);
}

} // namespace

std::optional<Returned> read_returned(std::string_view mail)
{
    Reading reading;
    read_part(mail.substr(0, mail_bytes_max), reading, 0);
    if (!reading.reported || reading.found.message_id.empty()) return std::nullopt;
    return std::move(reading.found);
}

void each_mail(std::istream& in, std::function<void(std::string_view)> const& use)
{
    std::string mail, line;
    bool after_empty = true;
    auto const take = [&] {
        if (!mail.empty()) use(mail);
        mail.clear();
    };
    while (std::getline(in, line)) {
        if (after_empty && line.starts_with("From ")) {
            take();
            after_empty = false;
            continue;
        }
        after_empty = line.empty() || line == "\r";
        if (line.size() > line_bytes_max) line.resize(line_bytes_max);
        if (mail.size() + line.size() < mail_bytes_max) (mail += line) += '\n';
    }
    take();
}

} // namespace kwartier::follows
