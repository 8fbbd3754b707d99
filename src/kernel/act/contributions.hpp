// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/facts.hpp"
#include "kernel/act/look.hpp"
#include "kernel/base/result.hpp"
#include "kernel/geo/point.hpp"
#include "kernel/words/word.hpp"

// What slices show and offer without knowing each other. A slice offers one with `slice.offer(AreaPanel{…})`; whoever shows them asks
// `look.house.all<AreaPanel>()`.

namespace kwartier {

struct Act;
struct Config;
class Fields;
class Manifest;
struct JobRow;

/// An entry of the main menu. `seen_by` empty right: everybody.
struct MenuItem {
    int order;
    std::string_view address;
    Word words;
    Right const* right = nullptr;
};

/// A figure of this moment for /metrics ("kwartier_jobs_waiting"): cheap to ask, without labels.
struct Figure {
    std::string_view name;
    std::string_view help;
    double (*value)(Look const&);
};

/// A link at the foot of every page: accessibility, privacy, open data.
struct FootItem {
    int order;
    std::string_view address;
    Word words;
};

/// Who a session's cookie speaks for. Offered once, by the slice that keeps the sessions; without it everybody is a guest.
/// The cookie is called "kwartier", or "__Host-kwartier" where the city is reached over https (web/session.hpp sets and ends it).
struct SessionSource {
    /// Nothing when the session is unknown, ended, or was idle too long. The look's actor is a guest.
    std::optional<Actor> (*find)(Look const&, std::string_view token);
    /// The session is still used: called after a request, at most once a minute per session, in a small act of its own. May be empty.
    void (*seen)(Act&, SessionId) = nullptr;
    /// Where one signs in, out, and finds one's own details; an empty one is not shown in the frame.
    std::string_view sign_in = "/inloggen";
    std::string_view sign_out = "/uitloggen"; // takes a POST
    std::string_view own_page = {};
};

/// An entry of the start page of administration (/beheer), shown to who holds the right.
struct AdminItem {
    int order;
    std::string_view address;
    Word words;
    Word about; // one sentence, or none
    Right const* right;
};

/// What `kwartier serve` prints when it is ready: a first sign-in link where nobody administers yet.
struct Greeting {
    std::vector<std::string> (*lines)(House const&, Instant now);
};

/// A block on the page of an area ("what goes on here"); empty Html shows nothing.
struct AreaPanel {
    int order;
    Html (*show)(Look const&, AreaId);
};

/// What a resident can do for an area, on its page under "Meedoen"; no address where that is not done.
struct AreaDoor {
    int order;
    Word words;
    std::string (*address)(Look const&, AreaId);
};

/// A block on the page of an organisation or a platform; empty Html shows nothing.
struct BodyPanel {
    int order;
    Html (*show)(Look const&, BodyId);
};

/// A block on the home page of the city.
struct HomePanel {
    int order;
    Html (*show)(Look const&);
};

/// A door on the home page of the city: what a resident can do here, with one sentence about it. The first of the order stands out.
struct HomeDoor {
    int order;
    std::string_view address;
    Word words;
    Word about;
};

/// A tile with a figure on the page "Mijn werk".
struct DeskTile {
    int order;
    Html (*show)(Look const&);
};

/// Something that was published for everybody: what feeds, newsletters and the digest of followers are made of.
struct FeedItem {
    Subject subject;
    AreaId area{};
    Instant at{};
    std::string title;
    std::string summary;    // some plain sentences
    std::string address;    // "/nieuws/…"
    std::string picture;    // an address, or empty
    std::string theme = {}; // the key of one of the themes of its source, or empty
};
/// What a source can be narrowed to by who follows it: a theme of the calendar, a group of subjects of reports.
struct FeedTheme {
    std::string key, name;
};

/// What a slice publishes in an area: news, events, solved reports. Items are what a guest may see, whoever asks.
struct FeedSource {
    std::string_view name; // in the address of feeds and in what one follows: "nieuws"
    Word words;
    /// Of the area itself, of what lies under it, and of the areas above it where that concerns everybody there; newest first.
    std::vector<FeedItem> (*items)(Look const&, AreaId, Instant since, Instant until, int at_most);
    /// Those one can choose from today, with their names in that language.
    std::vector<FeedTheme> (*themes)(Look const&, Language) = nullptr;
};

/// What is coming up: events, later meetings and walks. Times are instants; `all_day` ones count by local date.
struct AgendaItem {
    Subject subject;
    AreaId area{};
    Instant starts{};
    Instant ends{};
    bool all_day = false;
    bool cancelled = false;
    std::string title;
    std::string place;
    std::string address; // of its page
};
struct AgendaSource {
    /// In the area, what lies under it and what is above it, those that touch the period, in order of time.
    std::vector<AgendaItem> (*items)(Look const&, AreaId, Instant from, Instant until, int at_most);
};

/// What is still being decided where residents have a say: an evening to talk, later a consultation or a poll. `ends` is until when.
struct DecisionSource {
    /// In the area, what lies under it and what is above it; what ends first comes first.
    std::vector<AgendaItem> (*items)(Look const&, AreaId, int at_most);
};

/// Search over everything: each slice finds among its own what the actor may see.
struct SearchAsk {
    std::string_view typed;
    AreaId area{}; // zero: everywhere
    int at_most = 10;
};
struct SearchHit {
    Subject subject;
    AreaId area{};
    Instant at{};
    std::string title;
    std::string found; // the plain sentence the words were found in, as somebody typed it, or empty
    std::string address;
    std::string about = {}; // what we say ourselves, in the language of the page; or empty
    bool typed = false;     // the title too is somebody's
};
struct SearchSource {
    int order;
    std::string_view name; // in the address: "meldingen"
    Word words;
    std::vector<SearchHit> (*find)(Look const&, SearchAsk const&); // newest first
};

/// A place that may be meant by what somebody types: a street, a house, a postcode.
struct PlaceMeant {
    std::string text;  // "Markt 12a"
    std::string about; // "6211 CK Maastricht"
    Point at;
};
/// Lets people find their neighbourhood by what they know of it.
struct PlaceSource {
    std::vector<PlaceMeant> (*find)(Look const&, std::string_view typed, int at_most); // best first
};

/// A kind of subject that can be followed: whoever follows one hears of its facts that have a Wording and that `tells` names.
struct Followable {
    std::string_view kind;               // "report"
    std::vector<std::string_view> tells; // words of facts: "reports.solved"
};

/// Points on the map. `points` gives at most `limit` within the box, those the actor may see.
struct MapLayer {
    int order;             // the first is shown where nothing was chosen
    std::string_view name; // in the address of the tiles: "meldingen"
    Word words;
    struct Mark {
        Point at;
        std::string title;
        std::string address;
        std::string state; // a word of the layer, for the shape of the marker
    };
    /// `query` is that of the tile's address: the filter of the list beside the map.
    std::vector<Mark> (*marks)(Look const&, Box const&, Fields const& query, int limit);
    /// How many there are, and their middle, for each cell of a grid over the box (cells × cells) that is not empty: for tiles that hold
    /// more than `marks` can show.
    struct Cluster {
        Point middle;
        int count = 0;
    };
    std::vector<Cluster> (*clusters)(Look const&, Box const&, Fields const& query, int cells);
    Word note; // which of them are shown when nothing is chosen; or none
};

/// How a fact reads, in a timeline and in a message. `word` as in facts ("reports.filed").
struct Wording {
    std::string_view fact;
    std::string (*sentence)(Look const&, StoredFact const&, Language);
};

/// A kind of work outside the database, queued as a row by `jobs::queue`. Throwing means: try again later.
struct JobKind {
    std::string_view kind; // "tell.mail"
    void (*run)(House const&, JobRow const&);
};

/// Work that comes back by the clock: `run` is called once per period, on one process.
struct Clockwork {
    std::string_view name;
    minutes every;
    void (*run)(House const&, Instant now);
};

/// What leaves outside the database when an act commits: keys of sealed text, and files by their hash.
struct Leaving {
    std::vector<std::int64_t> keys;
    std::vector<std::string> files;
};

/// Something a slice lets go of when its time is over, without anybody asking. The nightly round asks what is due and takes it away in
/// small acts; what stands under a hold stays. It is logged by name: how many, and when.
struct Retention {
    enum class By { itself, two_people };

    std::string_view name; // "reports.personal_data"
    std::string_view kind; // of the subjects it goes over: "report"
    Word words;            // what leaves, and when
    By by = By::itself;
    /// Whose time is over at `look.now`, by id behind `after`.
    std::vector<std::int64_t> (*due)(Look const&, std::int64_t after, int at_most) = nullptr;
    /// False when it cannot leave (yet) after all; then nothing may have been written.
    bool (*let_go)(Act&, std::int64_t id, Leaving&) = nullptr;
};

/// Whose data somebody asks for: a person's with an account, or that of whoever holds the private link of one subject.
struct DataSubject {
    PersonId person{};
    Subject subject;
};

/// A line of what is known of somebody: `key` for machines, `words` for people.
struct DataLine {
    std::string_view key;
    Word words;
    std::string value;
};
struct DataRecord {
    std::string title;
    std::vector<DataLine> lines;
};
struct DataSection {
    std::string_view key; // "reports"
    Word words;
    std::vector<DataRecord> records;
};

/// What a slice knows of somebody, for whoever asks to see all of it. The page and the file are made of the same lines.
struct Export {
    int order;
    std::vector<DataSection> (*about)(Look const&, DataSubject const&);
};

/// Takes away what a slice knows of somebody who asked for that, in acts of at most so many things; false when more is left.
/// Smaller orders first: what points at a person goes before the person.
struct Erasure {
    int order;
    bool (*erase)(Act&, DataSubject const&, int at_most, Leaving&);
};

/// A command of the one binary: `kwartier NAME …`. `arguments` are what stands behind the name without the common options.
/// Returns the exit code.
struct Command {
    enum class On { ready_database, database_as_it_is };

    std::string_view name;
    std::string_view summary; // one English line for --help
    On on = On::ready_database;
    int (*run)(House const&, std::span<std::string const> arguments) = nullptr;
    /// Instead of `run`: for what must happen before a database is opened (restore).
    int (*before_opening)(Config const&, std::span<std::string const> arguments) = nullptr;
    /// Looks at the arguments before any folder or database is made; an exit code ends it, after a sentence on the error stream.
    std::optional<int> (*refuse)(Manifest const&, std::span<std::string const> arguments) = nullptr;
};

/// A part of `kwartier import …`.
struct Import {
    std::string_view name; // "areas"
    std::string_view summary;
    int (*run)(House const&, std::span<std::string const> arguments);
};

/// How large a demonstration is made; the same plan makes the same city.
struct DemoPlan {
    std::uint64_t seed = 2007;
    int reports = 60'000;
};

/// A part of the demonstration city, in order. Gets a line-by-line progress sink.
struct Demo {
    int order;
    std::string_view name;
    void (*build)(House const&, DemoPlan const&, std::function<void(std::string const&)> const& progress);
};

/// One line of `kwartier doctor`. An empty trouble means well.
struct DoctorCheck {
    std::string_view name;
    std::vector<std::string> (*troubles)(House const&);
};

} // namespace kwartier
