-- A hold keeps everything of a subject where it is, whatever the rules say, until somebody lifts it.
CREATE TABLE holds (
    id           BIGINT PRIMARY KEY,
    subject_kind TEXT NOT NULL,
    subject_id   BIGINT NOT NULL,
    why          TEXT NOT NULL,
    placed_by    BIGINT NOT NULL,
    placed_at    BIGINT NOT NULL,
    lifted_by    BIGINT,
    lifted_at    BIGINT,
    CHECK (length(why) BETWEEN 5 AND 400),
    CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
);
CREATE UNIQUE INDEX holds_now ON holds (subject_kind, subject_id) WHERE lifted_at IS NULL;

-- What left, by which rule, how much and when. No personal data.
CREATE TABLE retention_log (
    id          BIGINT PRIMARY KEY,
    at          BIGINT NOT NULL,
    name        TEXT NOT NULL,
    things      BIGINT NOT NULL,
    held        BIGINT NOT NULL,
    destruction BIGINT,
    CHECK (things >= 0 AND held >= 0)
);
CREATE INDEX retention_log_newest ON retention_log (at);

-- What only leaves when two people want it: one proposes what was due that moment, another one agrees.
CREATE TABLE destructions (
    id          BIGINT PRIMARY KEY,
    name        TEXT NOT NULL,
    things      BIGINT NOT NULL,
    proposed_by BIGINT NOT NULL,
    proposed_at BIGINT NOT NULL,
    agreed_by   BIGINT,
    agreed_at   BIGINT,
    dropped_by  BIGINT,
    dropped_at  BIGINT,
    done_at     BIGINT,
    CHECK (things > 0),
    CHECK (agreed_by IS NULL OR agreed_by <> proposed_by),
    CHECK ((agreed_by IS NULL) = (agreed_at IS NULL)),
    CHECK (done_at IS NULL OR agreed_at IS NOT NULL),
    CHECK (dropped_at IS NULL OR agreed_at IS NULL)
);
CREATE INDEX destructions_newest ON destructions (proposed_at);
