-- Imports that are decided and being taken over, some rows at a time. Whoever finds one that was left behind finishes it: what is decided
-- comes in whole, and what is not decided not at all.
CREATE TABLE area_landings (
    batch      BIGINT PRIMARY KEY,
    what       TEXT NOT NULL,
    rows       BIGINT NOT NULL,
    outlines   INTEGER NOT NULL,
    valid_from INTEGER NOT NULL,
    CHECK (length(what) BETWEEN 1 AND 40)
);

-- The parts of a division that ended are areas that ended.
ALTER TABLE area_import_areas ADD COLUMN valid_to INTEGER;

-- Rows of a division that wait.
CREATE TABLE area_import_parts (
    batch      BIGINT NOT NULL,
    division   BIGINT NOT NULL,
    child      BIGINT NOT NULL,
    parent     BIGINT NOT NULL,
    valid_from INTEGER NOT NULL,
    valid_to   INTEGER,
    PRIMARY KEY (batch, child)
);
