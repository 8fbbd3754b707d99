// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/pages/field.hpp"
#include "kernel/pages/html.hpp"

// What the pages of this slice show: ready text, no logic.
namespace kwartier::people {

struct SignInPage {
    std::vector<ErrorLine> errors;
    bool sent = false;   // a link was asked for
    std::string sent_to; // when this browser asked for it just now
    Field email, password, passkey;
    std::string back;
};

/// The second step: a code, or a passkey.
struct SecondStepPage {
    std::vector<ErrorLine> errors;
    Field code;
    bool trust = false, has_app = false, has_passkey = false;
    std::string back;
};

/// Behind a one-time link: a button, or for the first administrator a form.
struct LinkPage {
    std::vector<ErrorLine> errors;
    std::string action;
    bool first = false;
    Field name, email, password;
    int password_min = 0;
};
struct LinkOverPage {
    std::string_view address;
    Word again;
};

/// Behind the link that confirms another e-mail address.
struct AddressPage {
    std::vector<ErrorLine> errors;
    std::string action, email;
};

struct RoleLine {
    int number = 0;
    std::string role, area;
    std::string period;
    bool trusted = false;
    bool over = false;
    bool coming = false;
};
struct SessionLine {
    std::string began, seen, with;
    bool here = false;
};

struct MinePage {
    std::vector<ErrorLine> errors;
    Field name, phone;
    std::string email; // may be empty
    Field new_email, email_current;
    int version = 0;
    std::vector<Choice> languages;
    std::vector<RoleLine> roles;
    std::vector<std::string> bodies;
    bool has_password = false, ask_current = false;
    Field current, password;
    int password_min = 0;
    std::vector<SessionLine> sessions;
    struct Door {
        std::string_view address;
        Word words;
    };
    std::vector<Door> doors; // what one may begin
    bool has_doors = false;
    bool administers = false;
    bool asleep = false; // a role waits for a second step
    bool second_step = false;
};

/// One's own second step. `secret`, its seal and its QR code are there as long as no app is.
struct SetUpPage {
    struct Passkey {
        int number = 0;
        std::string name, added, used;
    };
    struct Device {
        int number = 0;
        std::string added, used, expires;
        bool here = false;
    };
    std::vector<ErrorLine> errors;
    bool wanted = false, any = false;
    std::string app_since;
    std::string secret, grouped, seal, qr_path;
    int qr_size = 0;
    Field code, passkey_name;
    std::vector<Passkey> passkeys;
    int codes_left = 0;
    std::vector<Device> devices;
};
struct RecoveryPage {
    std::vector<std::string> codes; // shown once
    std::string city, account;
};

struct DestructionLine {
    std::string id, what, things;
    Said proposed, decided, done;
    bool may_agree = false, may_drop = false, other_needed = false;
};
struct RetentionPage {
    struct Rule {
        std::string name, words, due; // how many are due, for what two people destroy
    };
    struct Line {
        std::string when, what, things, held;
    };
    std::vector<ErrorLine> errors;
    std::vector<Rule> rules, by_two;
    std::vector<DestructionLine> destructions;
    std::vector<Line> log;
    std::string holds;
};

struct AdminPage {
    struct Item {
        std::string_view address;
        Word words, about;
    };
    std::vector<Item> items;
};

struct PersonLine {
    std::string name, address, email;
    std::vector<std::string> roles;
    bool closed = false;
};
struct PeoplePage {
    std::string words;
    std::vector<Choice> roles;
    std::string found;
    std::vector<PersonLine> people;
};

struct NewPersonPage {
    std::vector<ErrorLine> errors;
    Field name, email, phone;
    std::vector<Choice> languages;
};

struct ChoiceGroup {
    std::string name;
    std::vector<Choice> choices;
};
struct PersonPage {
    std::vector<ErrorLine> errors;
    std::string title, address;
    Field name, email, phone;
    std::vector<Choice> languages;
    int version = 0;
    bool closed = false, may_grant = false;
    std::vector<RoleLine> roles;
    std::vector<std::string> bodies;
    std::vector<Choice> role_choices;
    std::optional<Said> role_error, area_error;
    std::vector<ChoiceGroup> areas;
    Field from, until;
    bool trusted = false;
    std::string link; // just made, shown once
    bool second_step = false;
};

struct BodyLine {
    std::string name, address, kind, areas, period;
    std::string members;
    bool over = false;
};
struct BodiesPage {
    std::vector<BodyLine> bodies;
};
struct MemberLine {
    int number = 0;
    std::string name, address, end, office, period;
    bool over = false;
};
struct BodyPage {
    std::vector<ErrorLine> errors;
    std::string title, address; // empty address: a new one
    Field name, about, reach, from, until;
    std::vector<Choice> kinds;
    std::string kind;
    std::vector<ChoiceGroup> areas;
    std::optional<Said> area_error;
    int version = 0;
    std::vector<MemberLine> members;
    Field person;
    std::vector<Choice> offices;
};

struct MatrixPage {
    struct Cell {
        Word scope;
        std::string css;
        bool none = false;
    };
    struct Line {
        std::string right, name;
        std::vector<Cell> cells;
    };
    struct Row {
        int row = 0;
        Word title;
        std::vector<Line> lines;
    };
    struct Column {
        std::string letters;
        Word role;
    };
    std::vector<Column> columns;
    std::vector<Row> rows;
    int width = 0;
};

} // namespace kwartier::people
