-- Every word with the window its row lies in before it, in the place of a window beside the words (kernel/search/search.cpp). And without the
-- list of what is still to be sorted in: each look into the index would read it.
ALTER TABLE report_search RENAME TO report_search_before;
ALTER TABLE report_search_before RENAME CONSTRAINT report_search_pkey TO report_search_before_pkey;
DROP INDEX report_search_terms;
CREATE TABLE report_search (
    id    BIGINT PRIMARY KEY,
    place BIGINT NOT NULL,
    terms TSVECTOR NOT NULL
);
INSERT INTO report_search (id, place, terms)
SELECT id, place,
       COALESCE((SELECT array_to_tsvector(array_agg(before || term))
                 FROM unnest(tsvector_to_array(terms)) term, unnest(ARRAY['a' || place / 4096 || '.', 'b' || place / 65536 || '.']) before
                 WHERE term NOT LIKE '#%'), CAST('' AS TSVECTOR))
FROM report_search_before
ORDER BY id;
CREATE INDEX report_search_terms ON report_search USING gin (terms) WITH (fastupdate = off);
DROP TABLE report_search_before;
ANALYZE report_search;
