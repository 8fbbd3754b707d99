// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/pages/field.hpp"

// What the pages show of standard replies and of causes.
namespace kwartier::reports {

/// In a form on the page of a report: choose, see it filled in, change it, send it.
struct ReplyBox {
    struct Option {
        std::string value, label, text;
        bool chosen = false;
    };
    std::string id, action;
    std::vector<Option> options;
};
struct CauseBox {
    std::string id;
    bool required = false;
    std::vector<Choice> options;
    std::optional<Said> error;
};

/// A standard reply on the page where they are kept.
struct ReplyLine {
    std::string title, address, use, category, language, text, since, until, who;
};
struct ReplyPlace {
    std::string place; // "{street}"
    Word means;
};
struct ReplyForm {
    Field title, text;
    std::vector<Choice> uses, languages, categories;
    std::optional<Said> category_error;
    std::vector<ReplyPlace> places;
};
struct RepliesPage {
    std::vector<ErrorLine> errors;
    std::vector<ReplyLine> replies, ended;
    bool none = false;
    ReplyForm fields;
};
struct ReplyPage {
    std::vector<ErrorLine> errors;
    std::optional<Said> conflict;
    std::string text_now; // of the one that took its place
    std::string base;
    bool can_end = false;
    ReplyForm fields;
};

struct CauseLine {
    std::string name, nl, en, category, since, until, who, address;
};
struct AuthoritiesPage {
    struct Line {
        AuthorityLine reached;
        std::string where, category, since, who, address;
    };
    std::vector<ErrorLine> errors;
    std::vector<Line> lines;
    bool none = false;
    Field name, phone, email, link;
    std::vector<Choice> areas, categories;
    std::optional<Said> category_error;
};

struct CausesPage {
    std::vector<ErrorLine> errors;
    std::vector<CauseLine> causes, ended;
    bool none = false;
    Field name_nl, name_en;
    std::vector<Choice> categories;
    std::optional<Said> category_error;
};

} // namespace kwartier::reports
