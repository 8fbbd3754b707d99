// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/multipart.hpp"

#include <algorithm>
#include <optional>

#include "kernel/base/text.hpp"
#include "kernel/web/percent.hpp"

namespace kwartier {

namespace {
constexpr std::size_t part_head_max = 4 * 1024;
constexpr int part_headers_max = 8;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z'); }

bool is_token(std::string_view text)
{
    auto const fits = [](char c) { return is_letter_or_digit(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos; };
    return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

/// The parameters behind a value: `; name="value"; name=value`, read one by one.
class Parameters {
public:
    explicit Parameters(std::string_view text) : m_rest(text) {}

    /// False at the end, and when the syntax is broken; `whole` tells which.
    bool next(std::string& name, std::string& value)
    {
        m_rest = trimmed(m_rest);
        if (m_rest.empty()) return false;
        if (m_rest.front() != ';') return broken();
        m_rest = trimmed(m_rest.substr(1));
        auto const equals = m_rest.find('=');
        if (equals == std::string_view::npos || !is_token(m_rest.substr(0, equals))) return broken();
        name = m_rest.substr(0, equals);
        m_rest.remove_prefix(equals + 1);
        value.clear();
        return m_rest.starts_with('"') ? quoted(value) : bare(value);
    }
    bool whole() const { return m_whole; }

private:
    bool broken()
    {
        m_whole = false;
        return false;
    }
    bool bare(std::string& value)
    {
        auto const word = trimmed(m_rest.substr(0, m_rest.find(';')));
        if (!is_token(word)) return broken();
        value = word;
        m_rest.remove_prefix(std::min(m_rest.find(';'), m_rest.size()));
        return true;
    }
    // A backslash escapes only a quote or itself: old browsers send a whole Windows path.
    bool quoted(std::string& value)
    {
        for (std::size_t i = 1; i < m_rest.size(); ++i) {
            if (m_rest[i] == '"') {
                m_rest.remove_prefix(i + 1);
                return true;
            }
            bool const escape = m_rest[i] == '\\' && i + 1 < m_rest.size() && (m_rest[i + 1] == '"' || m_rest[i + 1] == '\\');
            if (escape) ++i;
            value += m_rest[i];
        }
        return broken();
    }

    std::string_view m_rest;
    bool m_whole = true;
};

/// Browsers write these three in a name as escapes, and nothing else (HTML, "multipart/form-data encoding algorithm").
std::string unescaped_name(std::string_view name)
{
    std::string out;
    while (!name.empty()) {
        auto const three = name.substr(0, 3);
        if (three == "%22") out += '"';
        else if (three == "%0D") out += '\r';
        else if (three == "%0A") out += '\n';
        else {
            out += name.front();
            name.remove_prefix(1);
            continue;
        }
        name.remove_prefix(3);
    }
    return out;
}

struct PartHead {
    std::string name;
    std::optional<std::string> filename;
    std::string type;
};

bool read_disposition(std::string_view value, PartHead& head)
{
    auto const kind = trimmed(value.substr(0, value.find(';')));
    if (!same(kind, "form-data")) return false;
    Parameters parameters(value.substr(std::min(value.find(';'), value.size())));
    std::string name, text;
    bool named = false;
    while (parameters.next(name, text)) {
        if (same(name, "name")) {
            if (named) return false;
            named = true;
            head.name = unescaped_name(text);
        } else if (same(name, "filename")) {
            if (head.filename) return false;
            auto const file = unescaped_name(text);
            head.filename = file.substr(file.find_last_of("/\\") + 1); // npos + 1 is 0
        }
    }
    return parameters.whole() && named && !head.name.empty() && clean_name(head.name) && (!head.filename || clean_text(*head.filename));
}

std::optional<PartHead> read_part_head(std::string_view text)
{
    PartHead head;
    bool disposed = false;
    int lines = 0;
    while (!text.empty()) {
        auto const line = text.substr(0, text.find("\r\n"));
        text.remove_prefix(std::min(line.size() + 2, text.size()));
        auto const colon = line.find(':');
        if (++lines > part_headers_max || colon == std::string_view::npos || !is_token(line.substr(0, colon))) return std::nullopt;
        auto const name = line.substr(0, colon);
        auto const value = trimmed(line.substr(colon + 1));
        if (!valid_utf8(value) || value.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos) return std::nullopt;
        if (same(name, "Content-Disposition")) {
            if (disposed || !read_disposition(value, head)) return std::nullopt;
            disposed = true;
        } else if (same(name, "Content-Type")) {
            head.type = value;
        } else if (same(name, "Content-Transfer-Encoding")) {
            if (!same(value, "binary") && !same(value, "8bit") && !same(value, "7bit")) return std::nullopt;
        }
    }
    if (!disposed) return std::nullopt;
    return head;
}

std::optional<Refusal> keep_part(Multipart& form, PartHead head, std::string_view content, FormLimits const& limits)
{
    if (head.name.size() > limits.name_bytes) return Refusal{Why::too_large, Said{}};
    if (!head.filename) {
        std::string value(content);
        if (!clean_text(value)) return Refusal{Why::malformed, Said{}};
        if (form.fields.items().size() >= limits.fields) return Refusal{Why::too_large, Said{}};
        form.fields.add(std::move(head.name), std::move(value));
        return std::nullopt;
    }
    if (head.filename->empty() && content.empty()) return std::nullopt;
    if (form.uploads.size() >= limits.files) return Refusal{Why::too_large, Said{}};
    form.uploads.push_back(
        {std::move(head.name), std::move(*head.filename), std::move(head.type), std::string(content.substr(0, limits.file_bytes + 1))});
    return std::nullopt;
}

/// What stands behind a boundary: a line end (more follows), "--" (the end), or neither.
enum class After { part, end, broken };

After read_after_boundary(std::string_view& rest)
{
    if (rest.starts_with("--")) {
        rest.remove_prefix(2);
        return rest.empty() || rest == "\r\n" ? After::end : After::broken;
    }
    auto const padding = std::min(rest.find_first_not_of(" \t"), rest.size());
    if (!rest.substr(padding).starts_with("\r\n")) return After::broken;
    rest.remove_prefix(padding + 2);
    return After::part;
}
} // namespace

bool is_media_type(std::string_view content_type, std::string_view type)
{
    return same(trimmed(content_type.substr(0, content_type.find(';'))), type);
}

std::string multipart_boundary(std::string_view content_type)
{
    if (!is_media_type(content_type, "multipart/form-data")) return {};
    Parameters parameters(content_type.substr(std::min(content_type.find(';'), content_type.size())));
    std::string name, value, boundary;
    while (parameters.next(name, value)) {
        if (!same(name, "boundary")) continue;
        if (!boundary.empty()) return {};
        boundary = value;
    }
    auto const fits = [](char c) { return is_letter_or_digit(c) || std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos; };
    bool const good = parameters.whole() && !boundary.empty() && boundary.size() <= 70 && boundary.back() != ' ' &&
                      std::all_of(boundary.begin(), boundary.end(), fits);
    return good ? boundary : std::string{};
}

Result<Multipart> read_multipart(std::string_view content_type, std::string_view body, FormLimits const& limits)
{
    Refusal const malformed{Why::malformed, Said{}};
    auto const boundary = multipart_boundary(content_type);
    auto const first = "--" + boundary;
    auto const between = "\r\n" + first;
    if (boundary.empty() || !body.starts_with(first)) return malformed;

    Multipart form;
    auto rest = body.substr(first.size());
    for (;;) {
        auto const after = read_after_boundary(rest);
        if (after == After::end) return form;
        if (after == After::broken) return malformed;
        auto const head_end = rest.substr(0, part_head_max).find("\r\n\r\n");
        if (head_end == std::string_view::npos) return malformed;
        auto head = read_part_head(rest.substr(0, head_end));
        rest.remove_prefix(head_end + 4);
        auto const content_end = rest.find(between);
        if (!head || content_end == std::string_view::npos) return malformed;
        if (auto refused = keep_part(form, std::move(*head), rest.substr(0, content_end), limits)) return *refused;
        rest.remove_prefix(content_end + between.size());
    }
}

} // namespace kwartier
