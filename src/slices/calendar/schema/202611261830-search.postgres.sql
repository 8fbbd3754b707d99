-- The words of every event that everybody may read, as kernel/search finds them again.
CREATE TABLE event_search (
    id    BIGINT PRIMARY KEY,
    terms TSVECTOR NOT NULL
);
CREATE INDEX event_search_terms ON event_search USING gin (terms);
