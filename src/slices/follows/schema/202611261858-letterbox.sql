-- Who wants the newsletter of an area on paper: a name and an address for a label, sealed.
CREATE TABLE letterbox_readers (
    id        BIGINT PRIMARY KEY,
    area      BIGINT NOT NULL,
    person    BIGINT,               -- signed in when they asked
    link_hash TEXT NOT NULL UNIQUE, -- of their own page, where they stop
    seal_key  BIGINT NOT NULL,
    name      BYTEA NOT NULL,
    street    BYTEA NOT NULL,
    town      BYTEA NOT NULL,
    asked_at  BIGINT NOT NULL
);
CREATE INDEX letterbox_readers_of_area ON letterbox_readers (area, id);
CREATE INDEX letterbox_readers_of_person ON letterbox_readers (person);
