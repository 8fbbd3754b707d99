-- Every row is counted and knows the windows it lies in, so that the newest rows of a frequent word are found first (kernel/search/search.cpp).
ALTER TABLE event_search RENAME TO event_search_before;
ALTER TABLE event_search_before RENAME CONSTRAINT event_search_pkey TO event_search_before_pkey;
DROP INDEX event_search_terms;
CREATE TABLE event_search (
    id    BIGINT PRIMARY KEY,
    place BIGINT NOT NULL,
    terms TSVECTOR NOT NULL
);
INSERT INTO event_search (id, place, terms)
SELECT id, place, terms ||
       array_to_tsvector(ARRAY['#0:' || place / 4096, '#1:' || place / 16384, '#2:' || place / 65536, '#3:' || place / 262144, '#4:' || place / 1048576])
FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, terms FROM event_search_before) placed
ORDER BY id;
CREATE INDEX event_search_terms ON event_search USING gin (terms);
DROP TABLE event_search_before;
