// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/words/word.hpp"

namespace kwartier {

/// Names and values in the order they came; a name may come more than once. Values are valid UTF-8 without control characters
/// other than tab and line ends (line ends as \n).
class Fields {
public:
    void add(std::string name, std::string value);
    /// The first value, trimmed of white space at both ends; empty when absent.
    std::string_view operator[](std::string_view name) const;
    bool has(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;
    std::vector<std::pair<std::string, std::string>> const& items() const { return m_all; }
    bool empty() const { return m_all.empty(); }

private:
    std::vector<std::pair<std::string, std::string>> m_all;
};

/// A file as it was sent with a form. Nothing about it is to be believed but its bytes.
struct Upload {
    std::string field;
    std::string filename;
    std::string type;
    std::string bytes;
};

enum class Method { get, post };

/// One request, already parsed and bounded. HEAD arrives as get.
struct Request {
    std::string id; // for the log and the answer's X-Request-Id
    Method method = Method::get;
    std::string path;   // decoded, starts with /
    std::string target; // as it came
    Fields query;
    Fields form; // urlencoded or multipart
    std::vector<Upload> uploads;
    std::vector<std::pair<std::string, std::string>> arguments; // of the route's pattern: {reference}
    Fields cookies;
    Language language = Language::nl;
    std::string remote; // address, from the trusted proxy when there is one; for limits only
    std::string if_none_match;
    std::string accept;
    std::string content_type;
    std::string body;   // raw, only where the content type is neither of the forms
    std::string host;   // as it came; never used to build an address
    std::string origin; // Origin and Sec-Fetch-Site: where a form was sent from
    std::string fetch_site;
    std::string accept_language;
    bool gzip = false;   // takes gzip
    bool secure = false; // came over https, by our own public address
    bool direct = false; // from this machine itself, not through a proxy

    std::string_view argument(std::string_view name) const;
};

} // namespace kwartier
