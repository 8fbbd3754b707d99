// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/base/result.hpp"
#include "kernel/pages/html.hpp"

namespace kwartier {

struct Look;
struct Request;

/// A body that is made while it is sent: appends the next piece, and answers whether more come. It is asked on the pool, one piece at a time
/// and only after the visitor took the piece before, so a body of any length costs the memory of one piece. It keeps no snapshot of the
/// database between two pieces. What it throws ends the connection in the middle, so that nobody takes a part for the whole.
using BodySource = std::function<bool(std::string& piece)>;

struct Response {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::string body;
    std::shared_ptr<std::string const> shared; // instead of body: bytes that many answers share
    BodySource source;                         // instead of body: made while it is sent
    std::vector<std::pair<std::string, std::string>> headers;
    std::vector<std::string> cookies; // whole Set-Cookie values

    Response& with(std::string name, std::string value);
    bool refused() const { return status >= 400; }
};

/// What surrounds every page. `title` without the city's name; `body` is the inside of <main>.
struct Frame {
    std::string title;
    std::string here;                                        // path of the current entry of the main menu, or empty
    std::vector<std::pair<std::string, std::string>> crumbs; // address, words; the last one is the page itself (no address)
    bool with_map = false;                                   // load the map island
    bool wide = false;
    std::string description;
    std::string feed; // address of an Atom feed of what the page shows, for programs that read feeds
};

/// A whole page in the city's frame.
Response page(Look const&, Request const&, Frame const&, Html const& body, int status = 200);
/// The error page for a refusal that has no form to stand beside, in the style and language of the visitor.
Response refuse(Look const&, Request const&, Refusal const&);
Response not_found(Look const&, Request const&);
int status_of(Why);
/// 303, to a path of our own. `said` is shown once on the next page.
Response see_other(std::string path);
Response see_other(std::string path, Word said);
Response text(std::string body, std::string type = "text/plain; charset=utf-8");
/// A file to be kept under that name, made while it is sent.
Response download(BodySource source, std::string type, std::string_view filename);
/// 200 with ETag and Cache-Control, or 304 when the visitor has it already.
Response cached(Request const&, std::string body, std::string type, std::chrono::seconds fresh_for, bool immutable = false);

} // namespace kwartier
