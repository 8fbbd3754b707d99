-- Every row is counted and knows the windows it lies in, so that the newest rows of a frequent word are found first (kernel/search/search.cpp).
ALTER TABLE report_search RENAME TO report_search_before;
ALTER TABLE report_search_before RENAME CONSTRAINT report_search_pkey TO report_search_before_pkey;
DROP INDEX report_search_terms;
CREATE TABLE report_search (
    id    BIGINT PRIMARY KEY,
    place BIGINT NOT NULL,
    terms TSVECTOR NOT NULL
);
INSERT INTO report_search (id, place, terms)
SELECT id, place, terms ||
       array_to_tsvector(ARRAY['#0:' || place / 4096, '#1:' || place / 16384, '#2:' || place / 65536, '#3:' || place / 262144, '#4:' || place / 1048576])
FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, terms FROM report_search_before) placed
ORDER BY id;
CREATE INDEX report_search_terms ON report_search USING gin (terms);
DROP TABLE report_search_before;
