-- Any unit of the city: the city itself, districts, wards, neighbourhoods. Codes change over the years; an id never does.
CREATE TABLE areas (
    id         BIGINT PRIMARY KEY,
    kind       INTEGER NOT NULL,
    code       TEXT NOT NULL DEFAULT '',
    code_year  INTEGER NOT NULL DEFAULT 0,
    name       TEXT NOT NULL,
    slug       TEXT NOT NULL,
    valid_from INTEGER NOT NULL,
    valid_to   INTEGER,
    lon        DOUBLE PRECISION NOT NULL DEFAULT 0,
    lat        DOUBLE PRECISION NOT NULL DEFAULT 0,
    version    INTEGER NOT NULL DEFAULT 1,
    CHECK (kind BETWEEN 0 AND 3),
    CHECK (length(name) BETWEEN 1 AND 200),
    CHECK (length(slug) BETWEEN 1 AND 250),
    CHECK (valid_to IS NULL OR valid_to > valid_from)
);
CREATE UNIQUE INDEX areas_by_slug ON areas (kind, slug);
CREATE UNIQUE INDEX areas_by_code ON areas (kind, code) WHERE code <> '';

-- What an area covers, from a day on until the next version. Text of kernel/geo/shape.
CREATE TABLE area_outlines (
    area       BIGINT NOT NULL REFERENCES areas (id),
    valid_from INTEGER NOT NULL,
    source     TEXT NOT NULL DEFAULT '',
    outline    TEXT NOT NULL,
    PRIMARY KEY (area, valid_from),
    CHECK (length(outline) > 0)
);

CREATE TABLE divisions (
    id         BIGINT PRIMARY KEY,
    name       TEXT NOT NULL,
    slug       TEXT NOT NULL UNIQUE,
    kind       INTEGER NOT NULL,
    valid_from INTEGER NOT NULL,
    valid_to   INTEGER,
    version    INTEGER NOT NULL DEFAULT 1,
    CHECK (kind IN (1, 2)),
    CHECK (length(name) BETWEEN 1 AND 200),
    CHECK (valid_to IS NULL OR valid_to > valid_from)
);

-- Which neighbourhood lies in which part of a division, over time.
CREATE TABLE area_parts (
    division   BIGINT NOT NULL REFERENCES divisions (id),
    child      BIGINT NOT NULL REFERENCES areas (id),
    parent     BIGINT NOT NULL REFERENCES areas (id),
    valid_from INTEGER NOT NULL,
    valid_to   INTEGER,
    PRIMARY KEY (division, child, valid_from),
    CHECK (child <> parent),
    CHECK (valid_to IS NULL OR valid_to > valid_from)
);
CREATE INDEX area_parts_by_parent ON area_parts (parent);

-- Marks are data: a city names its own, and how they read.
CREATE TABLE area_marks (
    area BIGINT NOT NULL REFERENCES areas (id),
    mark TEXT NOT NULL,
    PRIMARY KEY (area, mark),
    CHECK (length(mark) BETWEEN 1 AND 60)
);
CREATE TABLE area_mark_words (
    mark     TEXT NOT NULL,
    language TEXT NOT NULL,
    words    TEXT NOT NULL,
    PRIMARY KEY (mark, language)
);

CREATE TABLE area_figures (
    area  BIGINT NOT NULL REFERENCES areas (id),
    name  TEXT NOT NULL,
    year  INTEGER NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (area, name, year),
    CHECK (length(name) BETWEEN 1 AND 60),
    CHECK (year BETWEEN 1800 AND 2200)
);
CREATE INDEX area_figures_by_name ON area_figures (name, year);

-- One number that is another one after every change, by which processes know that what they keep in memory is old.
CREATE TABLE area_change (
    id     BIGINT PRIMARY KEY,
    number BIGINT NOT NULL,
    CHECK (id = 1)
);
INSERT INTO area_change (id, number) VALUES (1, 1);

-- Rows of an import that wait, outside everybody's sight, for the one short act that takes them over.
CREATE TABLE area_import_areas (
    batch      BIGINT NOT NULL,
    area       BIGINT NOT NULL,
    is_new     INTEGER NOT NULL,
    kind       INTEGER NOT NULL,
    code       TEXT NOT NULL,
    code_year  INTEGER NOT NULL,
    name       TEXT NOT NULL,
    slug       TEXT NOT NULL,
    valid_from INTEGER NOT NULL,
    lon        DOUBLE PRECISION NOT NULL,
    lat        DOUBLE PRECISION NOT NULL,
    source     TEXT NOT NULL,
    outline    TEXT NOT NULL,
    PRIMARY KEY (batch, area)
);
CREATE TABLE area_import_figures (
    batch BIGINT NOT NULL,
    area  BIGINT NOT NULL,
    name  TEXT NOT NULL,
    year  INTEGER NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (batch, area, name, year)
);
