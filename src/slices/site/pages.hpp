// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/base/differences.hpp"
#include "kernel/pages/field.hpp"
#include "kernel/pages/html.hpp"
#include "slices/site/site.hpp"

// What the pages of the slice show.
namespace kwartier::site {

/// A post in a list.
struct CardLine {
    std::string title, address, summary, when, area, picture;
    bool sticky = false, notice = false;
};
struct PageLink {
    std::string words, address;
};

struct NewsPage {
    std::string title;
    std::vector<CardLine> lines;
    bool none = false;
    std::vector<Choice> areas;
    std::vector<PageLink> pages; // that stand here always
    bool has_pages = false;
    std::string previous, next;
    bool has_pager = false;
    std::string feeds; // where one finds how to follow
    std::string write; // empty: may not
};

struct PictureView {
    std::string address, words;
    int width = 0, height = 0;
};
struct DocumentView {
    std::string address, name, size;
};
/// A post, as it is read and as it is looked at beforehand.
struct PostView {
    std::string title, summary, when, area;
    std::string area_address, desk, poster; // links, or empty
    std::string sender, sender_address;     // or empty
    std::optional<Said> note;               // why not everybody reads this
    std::string changed;                    // when, where that is later
    std::string until;                      // the last day it stands there, or empty
    std::string take_back;                  // where its writer takes it from the site, or empty
    int version = 0;
    Html body;
    std::vector<PictureView> pictures;
    std::vector<DocumentView> documents;
    bool notice = false;
};
struct PostPage {
    PostView post;
};

struct PosterPage {
    PostView post;
    std::string city, address, back;
    int qr_size = 0;
    std::string qr_path;
};

struct PanelPage {
    std::vector<CardLine> notices, lines;
    bool none = false, has_lines = false;
    std::vector<PageLink> pages;
    bool has_pages = false;
    std::string all, feeds, write;
};

/// What a platform or an organisation published.
struct SenderPanel {
    std::vector<CardLine> lines;
    std::vector<PageLink> pages;
    bool has_lines = false, has_pages = false;
};

/// A post on the desk of whoever writes.
struct DeskLine {
    std::string title, address, area, when;
    Word state;
    std::string state_css;
    bool returned = false;
};
struct WritingPage {
    std::vector<DeskLine> mine, to_look_at, out;
    bool none = false, decides = false, has_to_look_at = false, has_out = false, is_new = false;
};

/// On "Mijn werk", when something waits.
struct TilePage {
    std::string count;
};

struct KeptFileView {
    int number = 0;
    std::string token, picture, name; // `picture`: its address; empty for a document
    Field words;
};
/// Pieces of a text that became another.
struct Piece {
    std::string text;
    bool put_in = false, taken_out = false;
};
struct DifferenceView {
    std::vector<Piece> title, summary, body;
};
struct MeantimeView {
    std::string when, body;
    DifferenceView difference;
};
struct EditorPage {
    std::vector<ErrorLine> errors;
    std::string author;                 // for who decides about somebody else's
    std::string heading, action, draft; // what the browser keeps it under; empty: it is kept here
    int version = 0;
    std::vector<Choice> kinds, areas;
    std::optional<Said> area_error, sender_error;
    std::vector<Choice> senders;
    bool has_senders = false;
    Field title, summary, body, new_words, on, time, until;
    std::vector<KeptFileView> pictures, documents;
    bool has_pictures = false;
    std::optional<Said> picture_error, document_error;
    int pictures_max = 0, title_max = 0, summary_max = 0, body_max = 0, words_max = 0;
    bool may_stick = false, sticky = false;
    bool may_time = true;      // it has not come out yet
    bool out = false;          // it is published: saving is at once for everybody
    bool at_once = false;      // publishing is not looked at first
    bool with_editors = false; // they have it: it is looked at
    bool may_publish = true;   // or hand in
    bool decides = false;      // somebody else's, handed in
    bool can_take_back = false, can_archive = false;
    Field sentence;
    std::optional<Word> state;
    std::string state_css, returned, view, versions;
    std::optional<MeantimeView> meantime;
    std::optional<PostView> preview;
};

struct VersionLine {
    int number = 0;
    std::string when, who, address;
    bool now = false;
    std::optional<Said> undoes;
};
struct VersionsPage {
    std::string title, back, action;
    int version = 0;
    std::vector<VersionLine> lines;
    std::optional<DifferenceView> difference;
    std::optional<Said> of;
    int chosen = 0; // that can be put back
};

struct FeedLine {
    std::string words, atom, rss, json;
};
struct FeedsPage {
    std::string area;
    std::vector<Choice> areas;
    std::vector<FeedLine> lines;
};

} // namespace kwartier::site
