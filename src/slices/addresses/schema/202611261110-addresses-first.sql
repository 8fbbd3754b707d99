-- The streets of the municipality. A town may have one street of a name; two towns may have the same.
CREATE TABLE address_streets (
    id   BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    town TEXT NOT NULL DEFAULT '',
    CHECK (length(name) BETWEEN 1 AND 100),
    CHECK (length(town) <= 80)
);
CREATE UNIQUE INDEX address_streets_by_name ON address_streets (town, name);

-- Houses. What is typed in a report is never replaced by one of these, and nothing points here: rows may come and go with an import.
CREATE TABLE addresses (
    street   BIGINT NOT NULL REFERENCES address_streets (id),
    number   INTEGER NOT NULL,
    letter   TEXT NOT NULL DEFAULT '',
    addition TEXT NOT NULL DEFAULT '',
    postcode TEXT NOT NULL DEFAULT '',
    lon      DOUBLE PRECISION NOT NULL,
    lat      DOUBLE PRECISION NOT NULL,
    imported BIGINT NOT NULL, -- the import that named it last
    PRIMARY KEY (street, number, letter, addition),
    CHECK (number BETWEEN 1 AND 99999),
    CHECK (length(letter) <= 1),
    CHECK (length(addition) <= 10),
    CHECK (length(postcode) IN (0, 6))
);

-- One number that is another one after every change, by which processes know that what they keep in memory is old.
CREATE TABLE address_change (
    id     BIGINT PRIMARY KEY,
    number BIGINT NOT NULL,
    CHECK (id = 1)
);
INSERT INTO address_change (id, number) VALUES (1, 1);
