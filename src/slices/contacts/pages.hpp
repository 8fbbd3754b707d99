// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/pages/field.hpp"
#include "kernel/pages/html.hpp"
#include "kernel/words/word.hpp"

// What the pages of this slice show: ready text, no logic.
namespace kwartier::contacts {

struct CardLine {
    std::string name, initials, function;
    std::string address; // of its page
    std::string photo;   // address, or empty
    std::string body, body_address;
    std::string area, area_address;
    std::string phone, phone_href;
    std::string hours;
    std::optional<Said> away;
    std::string stand_in, stand_in_address;
    std::string edit; // address, for who may
};

/// A platform, a group or an organisation of an area, or an area of one.
struct NamedLink {
    std::string name, address;
};

struct CardsPanel {
    std::vector<CardLine> cards;
    std::vector<NamedLink> bodies;
    bool has_bodies = false;
    std::string all; // address of everybody here
    bool none = false;
};

struct AreaCards {
    std::string name;
    std::string id;
    std::vector<CardLine> cards;
};
struct WhoPage {
    std::vector<Choice> areas;
    std::vector<AreaCards> groups;
    bool none = false;
    bool keeps = false;
};

struct MessageForm {
    Field text, name, email, phone;
    int text_max = 0;
    bool signed_in = false;
};
struct CardPage {
    std::vector<ErrorLine> errors;
    CardLine card;
    MessageForm form;
    std::string action;
};
struct MessagePage {
    std::vector<ErrorLine> errors;
    MessageForm form;
};

struct BodyPage {
    std::string name;
    std::optional<Word> kind; // when its name does not say so already
    Html about, reach;
    bool has_reach = false;
    std::vector<NamedLink> areas; // none: the whole city
    bool has_areas = false;
    std::vector<Html> panels; // of other slices: what it publishes
    std::vector<CardLine> cards;
    bool none = false;
};

struct EditPage {
    std::vector<ErrorLine> errors;
    std::string title;
    std::string action;
    std::string remove; // address, or empty
    bool whole = false; // not just one's own hours and absence
    int version = 1;
    Field name, function, phone, hours, account, from, until, position;
    std::vector<Choice> areas, bodies, stand_ins;
    std::optional<Said> area_error, stand_in_error, photo_error;
    std::string photo;      // that is there now
    std::string kept_photo; // token of one that came with a form that was refused
    bool no_photo = false;
    std::string photo_name;
};

} // namespace kwartier::contacts
