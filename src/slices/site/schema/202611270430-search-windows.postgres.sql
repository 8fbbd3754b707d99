-- Every row is counted and knows the windows it lies in, so that the newest rows of a frequent word are found first (kernel/search/search.cpp).
ALTER TABLE post_search RENAME TO post_search_before;
ALTER TABLE post_search_before RENAME CONSTRAINT post_search_pkey TO post_search_before_pkey;
DROP INDEX post_search_terms;
CREATE TABLE post_search (
    id    BIGINT PRIMARY KEY,
    place BIGINT NOT NULL,
    terms TSVECTOR NOT NULL
);
INSERT INTO post_search (id, place, terms)
SELECT id, place, terms ||
       array_to_tsvector(ARRAY['#0:' || place / 4096, '#1:' || place / 16384, '#2:' || place / 65536, '#3:' || place / 262144, '#4:' || place / 1048576])
FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, terms FROM post_search_before) placed
ORDER BY id;
CREATE INDEX post_search_terms ON post_search USING gin (terms);
DROP TABLE post_search_before;
