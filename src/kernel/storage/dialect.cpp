// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/dialect.hpp"

#include <algorithm>
#include <cctype>

namespace kwartier {

namespace {

/// How many characters from `at` are quoted or comment; zero when code starts there.
std::size_t quoted(std::string_view sql, std::size_t at)
{
    auto const until = [&](std::string_view end, std::size_t from) {
        auto const found = sql.find(end, from);
        return (found == std::string_view::npos ? sql.size() : found + end.size()) - at;
    };
    if (sql[at] == '\'' || sql[at] == '"') return until(sql.substr(at, 1), at + 1);
    if (sql.compare(at, 2, "--") == 0) return until("\n", at + 2);
    if (sql.compare(at, 2, "/*") == 0) return until("*/", at + 2);
    return 0;
}

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$'; }

/// Copies the text and lets `code` write what stands outside quotes; it answers how many characters it took, or zero.
template <class Code>
std::string rewritten(std::string_view sql, Code code)
{
    std::string out;
    out.reserve(sql.size() + 8);
    for (std::size_t at = 0; at < sql.size();) {
        auto take = quoted(sql, at);
        if (take == 0) take = (at > 0 && in_word(sql[at - 1])) ? 0 : code(at, out);
        else out.append(sql.substr(at, take));
        if (take == 0) {
            out += sql[at];
            take = 1;
        }
        at += take;
    }
    return out;
}

} // namespace

std::string sqlite_parameters(std::string_view sql)
{
    return rewritten(sql, [&](std::size_t at, std::string& out) -> std::size_t {
        if (sql[at] != '$' || at + 1 == sql.size() || std::isdigit(static_cast<unsigned char>(sql[at + 1])) == 0) return 0;
        out += '?';
        return 1;
    });
}

std::string sqlite_schema(std::string_view script)
{
    static constexpr std::string_view from = "BIGINT PRIMARY KEY";
    return rewritten(script, [&](std::size_t at, std::string& out) -> std::size_t {
        if (script.compare(at, from.size(), from) != 0) return 0;
        if (at + from.size() < script.size() && in_word(script[at + from.size()])) return 0;
        out += "INTEGER PRIMARY KEY";
        return from.size();
    });
}

} // namespace kwartier
