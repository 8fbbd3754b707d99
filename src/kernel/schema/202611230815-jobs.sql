-- Work outside the database: mail, web hooks. Written in the transaction that wants it; the row goes when the work is done.
CREATE TABLE jobs (
    id            BIGINT PRIMARY KEY,
    kind          TEXT NOT NULL,
    payload       TEXT NOT NULL,
    due           BIGINT NOT NULL,
    tries         INTEGER NOT NULL DEFAULT 0,
    state         INTEGER NOT NULL DEFAULT 0, -- 0 waiting, 1 failed
    claimed_until BIGINT NOT NULL DEFAULT 0,
    last_error    TEXT NOT NULL DEFAULT '',
    last_try      BIGINT NOT NULL DEFAULT 0,
    CHECK (state IN (0, 1)),
    CHECK (tries >= 0),
    CHECK (length(payload) <= 4000),
    CHECK (length(last_error) <= 500)
);
CREATE INDEX jobs_by_due ON jobs (state, due, id);

-- What comes back by the clock, once per period over all processes.
CREATE TABLE clockworks (
    name     TEXT PRIMARY KEY,
    last_run BIGINT NOT NULL,
    next_run BIGINT NOT NULL
);
