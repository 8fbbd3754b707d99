// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "kernel/act/contributions.hpp"

// What was published, in three forms that readers of feeds know: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1.
namespace kwartier::site {

/// All addresses are whole ones.
struct Feed {
    struct Entry {
        std::string id; // a tag: URI (RFC 4151) that stays the same when the text changes
        std::string title, summary, address, picture;
        Instant at{};
    };
    std::string id, title, self, page, author;
    Language language = Language::nl;
    Instant updated{};
    std::vector<Entry> entries; // newest first
};

std::string as_atom(Feed const&);
std::string as_rss(Feed const&);
std::string as_json(Feed const&);

/// "Mon, 23 Nov 2026 08:30:00 GMT", as RSS and HTTP write it.
std::string http_date(Instant);
/// "tag:stad.example,2026:/nieuws/een-bericht": of the host of our own address.
std::string tag_uri(std::string_view public_address, std::string_view path);

} // namespace kwartier::site
