// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/pages/field.hpp"
#include "kernel/pages/html.hpp"

// What the pages of newsletters show.
namespace kwartier::follows {

struct NewsletterLine {
    std::string title, address, when, summary;
    int qr_size = 0; // of a code to scan; zero: none
    std::string qr_path;
};

struct NewsletterPage {
    std::string title, date, opening, area, area_address;
    std::vector<NewsletterLine> news, coming;
    bool has_news = false, has_coming = false;
    bool draft = false; // a preview
    std::string back;   // where a preview came from
    std::string poster; // the page for the door; empty on it
    std::string pdf;
    std::string archive;
    std::string follow_address;
    std::string mail; // of a preview: the text of the mail
    int site_qr_size = 0;
    std::string site_qr_path, site;
};

struct ArchivePage {
    struct Line {
        std::string title, address, date;
    };
    std::string title, area, follow_address;
    std::vector<Line> lines;
    bool none = false;
};

/// /nieuwsbrieven: where one may make one.
struct NewslettersPage {
    struct Line {
        std::string area, address, last;
        std::string followers;
        bool draft = false;
        std::string reference;
        std::string labels; // the list for who delivers; empty: not for this editor
    };
    std::vector<ErrorLine> errors;
    std::vector<Line> lines, others; // others: nobody follows them, and none was made
    bool has_others = false;
    bool none = false;
};

/// A draft, being made.
struct NewsletterDraftPage {
    struct Line {
        int place = 0;
        Field order;
        std::string title, address, about, summary;
        bool keep = true, gone = false;
    };
    std::vector<ErrorLine> errors;
    std::string title, base;
    int version = 0;
    Field opening;
    int opening_max = 0;
    std::vector<Line> lines;
    std::string followers;
    bool may_send = false;
};

} // namespace kwartier::follows
