// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/pages/field.hpp"
#include "kernel/pages/html.hpp"
#include "kernel/words/word.hpp"

// What the kernel's own pages show.

namespace kwartier {

struct LayoutPage {
    struct Link {
        std::string_view address;
        Word words;
        bool current = false;
    };
    struct Crumb {
        std::string address; // empty: the page itself
        std::string words;
    };
    struct Account {
        std::string name;
        std::string_view own_page; // may be empty
        std::string_view sign_out;
    };
    struct Switch {
        std::string_view code; // of the other language
        std::string address;   // this page in it
    };

    std::string_view code; // of the language: "nl"
    std::string title;     // of the page; empty on the front page
    std::string city;
    std::string description;
    bool wide = false;

    std::string style; // addresses of assets
    std::string theme; // empty: the neutral one
    std::string script;
    std::string feed;
    std::string map_script; // empty: no map on this page
    std::string font;
    std::string icon;

    std::vector<Link> menu;
    bool has_crumbs = false;
    std::vector<Crumb> crumbs; // behind the front page
    std::optional<Said> said;  // shown once
    std::optional<Account> account;
    std::string_view sign_in; // empty when signed in, or when nobody can
    std::vector<Link> foot;
    Switch other_language;
    Html body;
};

/// Of the pages the foot leads to.
struct AboutPage {
    std::string licences; // address of the licences of what is built in
};

/// Every part of the look in every state.
struct StylePage {
    struct Trouble {
        std::string address;
        std::string words;
    };
    Html chart;
    std::vector<Trouble> troubles;
};

/// Everything that is known of whoever asks, and the way to have it erased.
struct DataPage {
    struct Line {
        Word words;
        std::string value;
    };
    struct Record {
        std::string title; // may be empty
        std::vector<Line> lines;
    };
    struct Section {
        Word words;
        std::vector<Record> records;
    };
    std::vector<ErrorLine> errors;
    std::string file; // address of the same as JSON
    std::vector<Section> sections;
    bool none = false;
    Said erase_text;
    std::optional<Said> erase_not; // why it cannot be asked here
    std::string erase_action;
    std::optional<Said> sure_error;
};
struct ErasedPage {};

/// What stands in <main> when something is refused or broke.
struct TroublePage {
    Word title;
    Said sentence;
    std::vector<Said> more; // the refusal's own words
    Word next;
    std::string_view sign_in;     // filled where signing in may help
    std::string_view second_step; // filled where a second step helps
    std::string request_id;
    bool has_typed = false;
    std::vector<std::string> typed; // what somebody wrote in the form that was refused
};

} // namespace kwartier
