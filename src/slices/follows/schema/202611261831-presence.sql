-- How many came by in the last five minutes, as each process counted them: numbers only. A row without news for five minutes is over.
CREATE TABLE presence_counts (
    process BIGINT PRIMARY KEY,
    guests  INTEGER NOT NULL CHECK (guests >= 0),
    members INTEGER NOT NULL CHECK (members >= 0),
    at      BIGINT NOT NULL
);
CREATE INDEX presence_counts_at ON presence_counts (at);

-- Who chose to be seen by those of the same neighbourhood who chose so too, by the name they gave.
CREATE TABLE presence_names (
    person   BIGINT PRIMARY KEY,
    area     BIGINT NOT NULL,
    seal_key BIGINT NOT NULL,
    shown    BYTEA NOT NULL,
    seen     BIGINT NOT NULL -- by the last page, to some ten seconds
);
CREATE INDEX presence_names_of_area ON presence_names (area, seen);
