-- Parties outside that reports are handed to: contractors, housing associations, the water board. Their addresses stand sealed, and leave
-- half a year after a party ended.
CREATE TABLE third_parties (
    id          BIGINT PRIMARY KEY,
    version     INTEGER NOT NULL DEFAULT 1,
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 2 AND 120),
    seal        BIGINT NOT NULL,
    email       BYTEA,
    phone       BYTEA,
    language    INTEGER NOT NULL DEFAULT 0,
    term_days   INTEGER NOT NULL CHECK (term_days BETWEEN 1 AND 365),
    remind_days INTEGER NOT NULL CHECK (remind_days BETWEEN 1 AND 60),
    reminders   INTEGER NOT NULL CHECK (reminders BETWEEN 0 AND 5),
    ended_at    BIGINT
);

-- A report in the hands of a party: what it may read, how long it has, and how it ended (1 done, 2 not theirs, 3 taken back, 4 silent).
-- A party is one of the above, or an address of mail of its own.
CREATE TABLE third_party_handovers (
    id          BIGINT PRIMARY KEY,
    report      BIGINT NOT NULL REFERENCES reports (id),
    party       BIGINT REFERENCES third_parties (id),
    seal        BIGINT NOT NULL DEFAULT 0,
    email       BYTEA,
    language    INTEGER NOT NULL,
    remind_days INTEGER NOT NULL,
    reminders   INTEGER NOT NULL,
    words       TEXT NOT NULL CHECK (length(words) <= 4000),
    place       TEXT NOT NULL DEFAULT '' CHECK (length(place) <= 400),
    photos      TEXT NOT NULL DEFAULT '', -- numbers of attachments: "17 18"
    handed_at   BIGINT NOT NULL,
    handed_by   BIGINT REFERENCES persons (id),
    due         INTEGER NOT NULL,
    taken_for   INTEGER,
    reminded    INTEGER NOT NULL DEFAULT 0,
    link_number INTEGER NOT NULL DEFAULT 1,
    ended_at    BIGINT,
    ended       INTEGER NOT NULL DEFAULT 0 CHECK (ended BETWEEN 0 AND 4),
    CHECK ((ended = 0) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX third_party_handover_open ON third_party_handovers (report) WHERE ended_at IS NULL;
CREATE INDEX third_party_handovers_of_report ON third_party_handovers (report);
CREATE INDEX third_party_handovers_due ON third_party_handovers (due, id) WHERE ended_at IS NULL;
CREATE INDEX third_party_handovers_of_party ON third_party_handovers (party);

-- Every link that was mailed, by its hash: an old one is told from one that never was.
CREATE TABLE third_party_links (
    hash        TEXT PRIMARY KEY,
    handover    BIGINT NOT NULL REFERENCES third_party_handovers (id),
    link_number INTEGER NOT NULL,
    until       BIGINT NOT NULL
);
CREATE INDEX third_party_links_of_handover ON third_party_links (handover);

-- Subjects for which a party's "done" solves the report; for all others the handler is asked.
CREATE TABLE third_party_solving (
    category BIGINT PRIMARY KEY REFERENCES categories (id),
    since    BIGINT NOT NULL
);
