// SPDX-License-Identifier: EUPL-1.2
#include "kernel/tell/mail.hpp"

#include <curl/curl.h>

#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "kernel/act/house.hpp"
#include "kernel/base/hidden_signs.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/text.hpp"
#include "kernel/pages/html.hpp"
#include "kernel/words.gen.hpp"

namespace kwartier {

namespace {

namespace fs = std::filesystem;

constexpr long connect_seconds = 10;
constexpr long whole_seconds = 60;
constexpr std::size_t line_max = 76;

/// A header is one line: what would end it becomes a space.
std::string one_line(std::string_view text)
{
    std::string out;
    for (char const c : trimmed(text)) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    return out;
}

bool is_plain_ascii(std::string_view text)
{
    for (char const c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F) return false;
    }
    return true;
}

void append_hex(std::string& out, char c)
{
    constexpr char hex[] = "0123456789ABCDEF";
    auto const byte = static_cast<unsigned char>(c);
    ((out += '=') += hex[byte >> 4]) += hex[byte & 15];
}

/// RFC 2047, in words of at most 75 characters that never cut a letter in two.
std::string encoded_word(std::string_view text)
{
    if (is_plain_ascii(text) && text.size() < line_max && text.find("=?") == text.npos) return std::string(text);
    std::string out = "=?UTF-8?Q?";
    std::size_t used = out.size();
    for (std::size_t i = 0; i < text.size();) {
        std::string letter;
        do {
            char const c = text[i++];
            bool const bare = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (c == ' ') letter += '_';
            else if (bare) letter += c;
            else append_hex(letter, c);
        } while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80);
        if (used + letter.size() + 2 > 75) {
            out += "?=\r\n =?UTF-8?Q?";
            used = 11;
        }
        out += letter;
        used += letter.size();
    }
    return out + "?=";
}

std::string quoted_printable(std::string_view text)
{
    std::string out;
    for (auto line : split(text, '\n')) {
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        std::size_t used = 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            char const c = line[i];
            bool const last = i + 1 == line.size();
            bool const bare = (c > ' ' && c < 0x7F && c != '=' && !(c == '.' && used == 0)) || (c == ' ' && !last);
            if (used + (bare ? 1 : 3) >= line_max) {
                out += "=\r\n";
                used = 0;
            }
            if (bare) out += c;
            else append_hex(out, c);
            used += bare ? 1 : 3;
        }
        out += "\r\n";
    }
    return out;
}

bool is_link(std::string_view line)
{
    return (line.starts_with("https://") || line.starts_with("http://")) && line.find_first_of(" \t<>\"'") == line.npos;
}

std::string as_html(std::string_view text, Mail const& mail)
{
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + std::string(code(mail.language)) + "\">\n<head><meta charset=\"utf-8\"><title>";
    escape(out, one_line(without_hidden_signs(mail.subject)));
    out += "</title></head>\n<body style=\"font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 40em\">\n";
    bool inside = false;
    for (auto const raw : split(text, '\n')) {
        auto const line = trimmed(raw);
        if (line.empty()) {
            if (inside) out += "</p>\n";
            inside = false;
            continue;
        }
        out += inside ? "<br>\n" : "<p>";
        inside = true;
        if (!is_link(line)) {
            escape(out, line);
            continue;
        }
        out += "<a href=\"";
        escape(out, line);
        out += "\">";
        escape(out, line);
        out += "</a>";
    }
    return out + (inside ? "</p>\n" : "") + "</body>\n</html>\n";
}

std::string host_of(Config const& config)
{
    std::string_view address = config.public_url;
    if (auto const scheme = address.find("://"); scheme != address.npos) address.remove_prefix(scheme + 3);
    auto const host = address.substr(0, address.find_first_of("/:"));
    return host.empty() ? "localhost" : std::string(host);
}

std::string from_header(Config const& config)
{
    auto const address = '<' + mail::from_address(config) + '>';
    auto name = one_line(config.mail_from.empty() ? config.city : config.mail_from.substr(0, config.mail_from.find('<')));
    if (name.find('@') != std::string::npos) return address;
    if (name.size() > 1 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    if (name.empty()) return address;
    if (!is_plain_ascii(name)) return encoded_word(name) + ' ' + address;
    std::erase_if(name, [](char c) { return c == '"' || c == '\\'; });
    bool const simple = name.find_first_of("()<>[]:;@,.'") == std::string::npos;
    return (simple ? name : '"' + name + '"') + ' ' + address;
}

std::string mail_date(Instant at)
{
    constexpr char const* day_names[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr char const* month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const day = std::chrono::floor<days>(at);
    auto const ymd = std::chrono::year_month_day{day};
    auto const clock = std::chrono::hh_mm_ss{std::chrono::floor<seconds>(at) - day};
    char out[64];
    std::snprintf(out, sizeof out, "%s, %u %s %d %02d:%02d:%02d +0000", day_names[std::chrono::weekday{day}.c_encoding()],
                  static_cast<unsigned>(ymd.day()), month_names[static_cast<unsigned>(ymd.month()) - 1], static_cast<int>(ymd.year()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return out;
}

/// "20261123-093300-uw-melding-is-ontvangen-12.eml": sorted by time, readable for who looks in the folder.
void lay_in_folder(Config const& config, Mail const& mail)
{
    auto const folder = fs::path(config.data) / "mail";
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
    auto stamp = iso(mail.at).substr(0, 19);
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    std::replace(stamp.begin(), stamp.end(), 'T', '-');
    auto const name = stamp + '-' + slug(mail.subject).substr(0, 60) + '-' + std::to_string(mail.id) + ".eml";
    auto const part = folder / (name + ".part");
    {
        std::ofstream out(part, std::ios::binary);
        out << mail::composed(config, mail);
        out.flush();
        if (!out) throw std::runtime_error("the folder for mail cannot be written");
    }
    fs::rename(part, folder / name);
}

struct CurlDone {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, CurlDone>;

Curl connection(Config const& config)
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    Curl curl(curl_easy_init());
    if (!curl) throw std::runtime_error("libcurl does not start");
    curl_easy_setopt(curl.get(), CURLOPT_URL, config.smtp_url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, whole_seconds);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    // A password never travels in the clear; without one, TLS is used where the server offers it.
    bool const signs_in = config.smtp_url.find('@') != std::string::npos;
    curl_easy_setopt(curl.get(), CURLOPT_USE_SSL, static_cast<long>(signs_in ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    return curl;
}

struct Reading {
    std::string_view left;
};

std::size_t give(char* to, std::size_t size, std::size_t count, void* from)
{
    auto& reading = *static_cast<Reading*>(from);
    auto const n = std::min(size * count, reading.left.size());
    std::memcpy(to, reading.left.data(), n);
    reading.left.remove_prefix(n);
    return n;
}

void hand_to_server(Config const& config, Mail const& mail)
{
    auto const whole = mail::composed(config, mail);
    Reading reading{whole};
    auto const curl = connection(config);
    char error[CURL_ERROR_SIZE] = "";
    auto const from = '<' + mail::from_address(config) + '>';
    std::unique_ptr<curl_slist, CurlDone> const to(curl_slist_append(nullptr, ('<' + mail.to + '>').c_str()));
    curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, error);
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &reading);
    auto const result = curl_easy_perform(curl.get());
    if (result != CURLE_OK) throw std::runtime_error(std::string("mail server: ") + (*error ? error : curl_easy_strerror(result)));
}

} // namespace

std::string mail::from_address(Config const& config)
{
    auto const open = config.mail_from.find('<');
    auto const address = open == std::string::npos ? config.mail_from
                                                   : config.mail_from.substr(open + 1, config.mail_from.find('>', open) - open - 1);
    auto const found = std::string(trimmed(address));
    return looks_like_email(found) ? found : "no-reply@" + host_of(config);
}

std::string mail::composed(Config const& config, Mail const& mail)
{
    if (!looks_like_email(mail.to)) throw std::invalid_argument("not an address for mail");
    auto const text = without_hidden_signs(mail.text) + "\n\n-- \n" +
                      say(mail.language, Said(words::kernel::mail_foot, {{"city", config.city}})) + '\n';
    auto const number = std::to_string(mail.id);
    auto const boundary = "=_kwartier_" + number; // "=_" never stands in quoted-printable
    std::string out;
    auto header = [&](std::string_view name, std::string_view value) { ((out += name) += ": ") += value, out += "\r\n"; };
    header("From", from_header(config));
    header("To", mail.to);
    header("Subject", encoded_word(one_line(without_hidden_signs(mail.subject))));
    header("Date", mail_date(mail.at));
    header("Message-ID", '<' + number + ".kwartier@" + host_of(config) + '>');
    header("Auto-Submitted", "auto-generated");
    if (!mail.one_click.empty()) {
        header("List-Unsubscribe", '<' + one_line(mail.one_click) + '>');
        header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    header("Content-Language", code(mail.language));
    header("MIME-Version", "1.0");
    header("Content-Type", "multipart/alternative; boundary=\"" + boundary + '"');
    auto part = [&](std::string_view type, std::string const& body) {
        out += "\r\n--" + boundary + "\r\n";
        header("Content-Type", std::string(type) + "; charset=utf-8");
        header("Content-Transfer-Encoding", "quoted-printable");
        (out += "\r\n") += quoted_printable(body);
    };
    part("text/plain", text);
    part("text/html", as_html(text, mail));
    return out + "\r\n--" + boundary + "--\r\n";
}

std::int64_t mail::number_of(Config const& config, std::string_view message_id)
{
    auto const ours = ".kwartier@" + host_of(config);
    if (!message_id.ends_with(ours)) return 0;
    message_id.remove_suffix(ours.size());
    std::int64_t number = 0;
    auto const [end, wrong] = std::from_chars(message_id.data(), message_id.data() + message_id.size(), number);
    return wrong == std::errc{} && end == message_id.data() + message_id.size() && number > 0 ? number : 0;
}

void mail::send(Config const& config, Mail const& mail)
{
    if (config.smtp_url.empty()) lay_in_folder(config, mail);
    else hand_to_server(config, mail);
}

std::string mail::trouble(Config const& config)
{
    if (config.smtp_url.empty()) return {};
    auto const curl = connection(config);
    char error[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, error);
    curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
    curl_easy_setopt(curl.get(), CURLOPT_NOBODY, 1L);
    auto const result = curl_easy_perform(curl.get());
    if (result == CURLE_OK) return {};
    return *error ? error : curl_easy_strerror(result);
}

} // namespace kwartier
