// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/pages/field.hpp"
#include "kernel/pages/html.hpp"
#include "slices/follows/pages_newsletter.hpp"

// What the pages show.
namespace kwartier::follows {

/// Which of what an area offers, or one subject.
struct WhatPart {
    struct Box {
        std::string id, value, label;
        bool chosen = false;
    };
    std::string title, address; // of what is followed
    std::string parameter, value;
    std::vector<Box> boxes; // empty: a subject, followed as it is
    bool has_boxes = false;
    struct Themes {
        std::string label;
        std::vector<Box> boxes;
    };
    std::vector<Themes> themes; // one by one, instead of the whole source
    bool has_themes = false, theme_chosen = false;
    std::optional<Said> error;
};

struct FeedLine {
    std::string words, address;
    bool last = false;
};

/// /volgen for a guest: choose, type an address.
struct FollowPage {
    std::vector<ErrorLine> errors;
    std::vector<Choice> areas;
    std::optional<WhatPart> what;
    bool choosing = false; // nothing is chosen yet
    Field email;
    Field known_email;
    std::string sign_in;
    std::vector<FeedLine> feeds;
    bool has_feeds = false;
};

struct FollowedLine {
    std::string title, address, what;
    std::string token; // for the form that ends it
};

/// What somebody follows, by session or private link.
struct FollowingPage {
    std::vector<ErrorLine> errors;
    std::string base;    // of the forms: "/volgen/…"
    std::string to_mail; // the address mail goes to; empty: none
    std::vector<FollowedLine> lines;
    bool none = false;
    bool weekly = false, paused = false;
    std::optional<Said> trouble; // mail came back
    bool no_mail = false;
    std::string data_address;
    std::vector<Choice> areas;
    std::string here;   // where choosing an area leads: "/volgen" or "/volgen/…"
    std::string add;    // takes the form of what is chosen
    bool known = false; // follows something, or did
    bool by_session = false;
    bool has_what = false;
    std::optional<WhatPart> what;
    std::vector<FeedLine> feeds;
    bool has_feeds = false;
};

struct AskedPage {
    bool link = false; // the private link was asked, not something to follow
};

/// A link that confirmed already, or was too old.
struct GonePage {};

struct ConfirmPage {
    std::string action;
    std::string title;
    std::vector<std::string> what;
};

struct UnsubscribePage {
    std::string action;
    bool done = false;
    std::string page; // of what one follows
};

/// On the page of an area.
struct AreaPage {
    std::string name;
    std::string follow_address;
    std::vector<FeedLine> feeds;
    bool has_feeds = false;
    std::string newsletter_address; // empty: none was sent
    std::string edit_address;       // empty: may not make one
};

/// "8 gasten en geen leden online."
struct PresenceLine {
    std::string words;
    std::string names; // of neighbours who chose to be seen, to one who did as well
    bool has_names = false;
};

struct ShownNamePage {
    std::vector<ErrorLine> errors;
    Field name;
    std::vector<Choice> areas;
    std::optional<Said> area_error;
    bool on = false;
};

/// The newsletter on paper.
struct PaperPage {
    std::vector<ErrorLine> errors;
    std::vector<Choice> areas;
    std::optional<Said> area_error;
    Field name, street, town;
};
struct PaperReaderPage {
    std::string area, name, street, town, stop;
};

/// For who delivers: to print on labels.
struct LabelsPage {
    struct Label {
        std::string name, street, town, token;
    };
    std::string area, count, base;
    bool none = false, shown = false;
    std::vector<Label> labels;
};

/// On the desk: how many addresses were stopped.
struct StoppedTile {
    std::string count;
};

} // namespace kwartier::follows
