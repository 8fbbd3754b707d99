-- Categories are data with versions; a report keeps the version it was filed under.
CREATE TABLE categories (
    id       BIGINT PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,
    parent   BIGINT REFERENCES categories (id),
    position INTEGER NOT NULL,
    active   INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    version  INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE category_versions (
    category         BIGINT NOT NULL REFERENCES categories (id),
    version          INTEGER NOT NULL,
    since            BIGINT NOT NULL,
    term_days        INTEGER NOT NULL CHECK (term_days BETWEEN 0 AND 3650),
    term_kind        INTEGER NOT NULL CHECK (term_kind IN (0, 1)),
    sensitive        INTEGER NOT NULL CHECK (sensitive IN (0, 1)),
    contact_required INTEGER NOT NULL CHECK (contact_required IN (0, 1)),
    words_rule       INTEGER NOT NULL CHECK (words_rule BETWEEN 0 AND 2),
    PRIMARY KEY (category, version)
);
CREATE TABLE category_texts (
    category BIGINT NOT NULL REFERENCES categories (id),
    language INTEGER NOT NULL,
    name     TEXT NOT NULL,
    help     TEXT NOT NULL DEFAULT '',
    promise  TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (category, language)
);
CREATE TABLE category_keywords (
    category BIGINT NOT NULL REFERENCES categories (id),
    keyword  TEXT NOT NULL,
    weight   INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (category, keyword)
);
-- When a category is merged into another: what was filed under the old one counts under the new one.
CREATE TABLE category_moves (
    old_category BIGINT NOT NULL REFERENCES categories (id),
    new_category BIGINT NOT NULL REFERENCES categories (id),
    since        BIGINT NOT NULL,
    PRIMARY KEY (old_category, new_category)
);

-- Who gets what: area (or anywhere) × category (or its parent, or anything) → department → handler. Rows end, they do not change.
CREATE TABLE routing_rules (
    id         BIGINT PRIMARY KEY,
    area       BIGINT REFERENCES areas (id),
    category   BIGINT REFERENCES categories (id),
    department BIGINT NOT NULL REFERENCES bodies (id),
    handler    BIGINT REFERENCES persons (id),
    since      BIGINT NOT NULL,
    until      BIGINT,
    made_by    BIGINT,
    CHECK (until IS NULL OR until >= since)
);
CREATE INDEX routing_rules_now ON routing_rules (until, category, area);

CREATE TABLE reports (
    id               BIGINT PRIMARY KEY,
    version          INTEGER NOT NULL DEFAULT 1,
    reference        TEXT NOT NULL UNIQUE,
    filed_at         BIGINT NOT NULL,
    channel          INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 6),
    category         BIGINT NOT NULL REFERENCES categories (id),
    category_version INTEGER NOT NULL,
    area             BIGINT REFERENCES areas (id),
    lon              DOUBLE PRECISION,
    lat              DOUBLE PRECISION,
    state            INTEGER NOT NULL CHECK (state BETWEEN 0 AND 10),
    state_since      BIGINT NOT NULL,
    department       BIGINT REFERENCES bodies (id),
    handler          BIGINT REFERENCES persons (id),
    due              INTEGER NOT NULL,
    planned_for      INTEGER,
    paused_on        INTEGER,
    solved_at        BIGINT,
    closed_at        BIGINT,
    reason           INTEGER CHECK (reason BETWEEN 0 AND 6),
    duplicate_of     BIGINT REFERENCES reports (id),
    reopened         INTEGER NOT NULL DEFAULT 0,
    words_public     INTEGER NOT NULL DEFAULT 0 CHECK (words_public BETWEEN 0 AND 2),
    asked_if_solved  BIGINT,
    link_hash        TEXT NOT NULL DEFAULT '',
    CHECK ((lon IS NULL) = (lat IS NULL)),
    CHECK (state NOT IN (1, 2, 3, 4, 5) OR department IS NOT NULL),
    CHECK (state <> 3 OR planned_for IS NOT NULL),
    CHECK (state <> 4 OR paused_on IS NOT NULL),
    CHECK (state <> 7 OR reason IS NOT NULL),
    CHECK ((state = 8) = (duplicate_of IS NOT NULL)),
    CHECK (state NOT IN (6, 7, 8, 9) OR closed_at IS NOT NULL)
);
CREATE INDEX reports_of_area ON reports (area, state, id);
CREATE INDEX reports_of_category ON reports (category, id);
CREATE INDEX reports_of_department ON reports (department, state, due);
CREATE INDEX reports_of_handler ON reports (handler, state, due);
CREATE INDEX reports_of_state ON reports (state, id);
CREATE INDEX reports_at_place ON reports (lon, lat);
CREATE INDEX reports_solved ON reports (solved_at);
CREATE INDEX reports_by_link ON reports (link_hash);
CREATE INDEX reports_duplicates ON reports (duplicate_of);

-- What the reporter typed. Purpose: handling the report. Erasable without touching the report's facts.
CREATE TABLE report_words (
    report BIGINT PRIMARY KEY REFERENCES reports (id),
    text   TEXT NOT NULL CHECK (length(text) <= 4000),
    place  TEXT NOT NULL DEFAULT '' CHECK (length(place) <= 400),
    folded TEXT NOT NULL DEFAULT '' -- both, in lower case without accents, for searching
);

-- What was typed while handling it: notes, questions, answers, closing sentences. The fact in the timeline names the row.
CREATE TABLE report_sentences (
    id         BIGINT PRIMARY KEY,
    report     BIGINT NOT NULL REFERENCES reports (id),
    kind       INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 9),
    text       TEXT NOT NULL CHECK (length(text) <= 4000),
    written_at BIGINT NOT NULL,
    writer     BIGINT REFERENCES persons (id),
    salt       TEXT NOT NULL
);
CREATE INDEX report_sentences_of_report ON report_sentences (report, id);

-- Who reported. Purpose: telling what is done, asking back. Sealed with a key of its own; gone when the key is gone.
CREATE TABLE reporters (
    id           BIGINT PRIMARY KEY,
    report       BIGINT NOT NULL REFERENCES reports (id),
    person       BIGINT REFERENCES persons (id),
    seal         BIGINT NOT NULL,
    name         BYTEA,
    email        BYTEA,
    phone        BYTEA,
    email_index  TEXT NOT NULL DEFAULT '',
    language     INTEGER NOT NULL DEFAULT 0,
    confirmed_at BIGINT,
    delete_after INTEGER
);
CREATE INDEX reporters_of_report ON reporters (report);
CREATE INDEX reporters_by_person ON reporters (person);
CREATE INDEX reporters_by_email ON reporters (email_index);

-- Departments that had the report keep it in sight, without the reporter.
CREATE TABLE report_sight (
    report     BIGINT NOT NULL REFERENCES reports (id),
    department BIGINT NOT NULL REFERENCES bodies (id),
    since      BIGINT NOT NULL,
    PRIMARY KEY (report, department)
);
CREATE INDEX report_sight_of_department ON report_sight (department, report);

-- Two weeks after solving: is it really solved?
CREATE TABLE report_verdicts (
    report   BIGINT NOT NULL REFERENCES reports (id),
    given_at BIGINT NOT NULL,
    solved   INTEGER NOT NULL CHECK (solved IN (0, 1)),
    PRIMARY KEY (report, given_at)
);

-- Wrong tries to follow a report by its code; five within a quarter of an hour are enough.
CREATE TABLE follow_tries (
    reference TEXT NOT NULL,
    tried_at  BIGINT NOT NULL
);
CREATE INDEX follow_tries_of ON follow_tries (reference, tried_at);

-- Who was shown a reporter, and what for. Written before anything is shown.
CREATE TABLE reporter_reveals (
    id       BIGINT PRIMARY KEY,
    report   BIGINT NOT NULL REFERENCES reports (id),
    person   BIGINT NOT NULL REFERENCES persons (id),
    at       BIGINT NOT NULL,
    purpose  TEXT NOT NULL CHECK (length(purpose) BETWEEN 10 AND 400)
);
CREATE INDEX reporter_reveals_of_report ON reporter_reveals (report);
