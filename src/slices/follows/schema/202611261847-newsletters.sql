-- The newsletter of an area: which of what was published it holds, in which order, and a sentence before it. The words remain with whoever
-- published them, so that what is taken back there is gone here too.
CREATE TABLE newsletters (
    id         BIGINT PRIMARY KEY,
    area       BIGINT NOT NULL,
    number     INTEGER CHECK (number > 0),             -- of the area, from when it is sent
    state      INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)), -- draft, being sent, sent
    opening    TEXT NOT NULL DEFAULT '' CHECK (length(opening) <= 1000),
    since      BIGINT NOT NULL,                        -- holds what was published from here on
    made_at    BIGINT NOT NULL,
    made_by    BIGINT NOT NULL,
    sent_at    BIGINT,
    sent_after BIGINT NOT NULL DEFAULT 0,              -- followers up to this one have it
    told       INTEGER NOT NULL DEFAULT 0,
    version    INTEGER NOT NULL DEFAULT 1,
    UNIQUE (area, number),
    CHECK ((state = 0) = (number IS NULL)),
    CHECK ((state = 0) = (sent_at IS NULL))
);
CREATE UNIQUE INDEX newsletters_draft ON newsletters (area) WHERE state = 0;

CREATE TABLE newsletter_items (
    newsletter   BIGINT NOT NULL REFERENCES newsletters (id),
    place        INTEGER NOT NULL CHECK (place BETWEEN 0 AND 999),
    subject_kind TEXT NOT NULL,
    subject_id   BIGINT NOT NULL,
    source       TEXT NOT NULL,                        -- of a feed; empty: what is coming up
    at           BIGINT NOT NULL,                      -- when it was published, or begins
    dropped      INTEGER NOT NULL DEFAULT 0 CHECK (dropped IN (0, 1)),
    PRIMARY KEY (newsletter, place)
);
