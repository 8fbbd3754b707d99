-- SPDX-License-Identifier: EUPL-1.2
-- A card of somebody who can be reached. Purpose: residents know who works in their neighbourhood. Kept until it is taken away.
CREATE TABLE contact_cards (
    id BIGINT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    slug TEXT NOT NULL UNIQUE,
    area BIGINT NOT NULL,
    body BIGINT,
    person BIGINT,
    position INTEGER NOT NULL DEFAULT 0,
    seal_key BIGINT NOT NULL,
    name BYTEA NOT NULL,
    phone BYTEA,
    function_words TEXT NOT NULL CHECK (function_words <> ''),
    hours TEXT NOT NULL DEFAULT '',
    photo BIGINT,
    away_from INTEGER,
    away_until INTEGER,
    stand_in BIGINT,
    changed BIGINT NOT NULL,
    CHECK ((away_from IS NULL) = (away_until IS NULL)),
    CHECK (away_from IS NULL OR away_from <= away_until)
);
CREATE INDEX contact_cards_area ON contact_cards (area, position, id);
CREATE INDEX contact_cards_person ON contact_cards (person);
CREATE INDEX contact_cards_body ON contact_cards (body);
