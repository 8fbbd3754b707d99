-- Sentences that officials use often, with places that are filled in: {reference}, {street}, {term} and so on. A row never changes: an edit
-- ends it and adds another, so that it can be seen who wrote what.
CREATE TABLE replies (
    id       BIGINT PRIMARY KEY,
    category BIGINT REFERENCES categories (id), -- and what stands below it; none: any subject
    used_for INTEGER NOT NULL CHECK (used_for BETWEEN 0 AND 4),
    language INTEGER NOT NULL,
    title    TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 80),
    text     TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
    since    BIGINT NOT NULL,
    until    BIGINT,
    made_by  BIGINT,
    before   BIGINT REFERENCES replies (id), -- the row it took the place of
    CHECK (until IS NULL OR until >= since)
);
CREATE INDEX replies_now ON replies (until, used_for, language);
