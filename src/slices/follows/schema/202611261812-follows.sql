-- Who follows something: somebody with an account, or an address whose holder confirmed it.
CREATE TABLE followers (
    id           BIGINT PRIMARY KEY,
    person       BIGINT UNIQUE,           -- mail goes to the address of the account
    seal_key     BIGINT,                  -- without an account: the address, sealed
    email        BYTEA,
    mailbox      TEXT UNIQUE,             -- keyed hash of that address
    link_hash    TEXT NOT NULL UNIQUE,
    language     TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    rhythm       INTEGER NOT NULL DEFAULT 0 CHECK (rhythm IN (0, 1)), -- daily, weekly
    begun_at     BIGINT NOT NULL,
    counts_from  BIGINT NOT NULL,         -- what was published before is not told any more
    paused_at    BIGINT,
    stopped_at   BIGINT,                  -- the address bounced
    bounced_mail BIGINT,                  -- the number of the newest mail that came back
    bounces_soft INTEGER NOT NULL DEFAULT 0 CHECK (bounces_soft >= 0),
    CHECK ((person IS NULL) = (email IS NOT NULL)),
    CHECK ((email IS NULL) = (seal_key IS NULL)),
    CHECK ((email IS NULL) = (mailbox IS NULL))
);
CREATE INDEX followers_stopped ON followers (stopped_at);

-- What they follow: an area (source: the name of what is published there; empty: everything), or a subject.
CREATE TABLE follows (
    follower     BIGINT NOT NULL REFERENCES followers (id),
    subject_kind TEXT NOT NULL,
    subject_id   BIGINT NOT NULL,
    source       TEXT NOT NULL,
    since        BIGINT NOT NULL,
    PRIMARY KEY (follower, subject_kind, subject_id, source),
    CHECK (length(subject_kind) BETWEEN 1 AND 40),
    CHECK (length(source) <= 40)
);
CREATE INDEX follows_of_subject ON follows (subject_kind, subject_id, follower);

-- Asked for by typing an address, not confirmed from there yet. Goes when it is confirmed, or within a week.
CREATE TABLE follow_asks (
    id           BIGINT PRIMARY KEY,
    link_hash    TEXT NOT NULL UNIQUE,
    seal_key     BIGINT NOT NULL,
    email        BYTEA NOT NULL,
    mailbox      TEXT NOT NULL,
    language     TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    subject_kind TEXT NOT NULL,
    subject_id   BIGINT NOT NULL,
    sources      TEXT NOT NULL,           -- names with a space between them; "*" is everything
    asked_at     BIGINT NOT NULL,
    CHECK (length(sources) <= 1000)
);
CREATE INDEX follow_asks_of_mailbox ON follow_asks (mailbox, asked_at);
CREATE INDEX follow_asks_asked ON follow_asks (asked_at);

-- How far followers of a rhythm were told what is new. A round that is on its way keeps where it ends and whom it reached, so that after a
-- crash it goes on as it began.
CREATE TABLE follow_rounds (
    rhythm INTEGER PRIMARY KEY CHECK (rhythm IN (0, 1)),
    since  BIGINT NOT NULL,
    until  BIGINT,
    after  BIGINT NOT NULL DEFAULT 0,
    CHECK (until IS NULL OR until > since)
);
