-- The words of what is open, in an index of their own: among the newest hits of all that was ever reported, old open work is not found.
CREATE TABLE report_search_open (
    id    BIGINT PRIMARY KEY,
    place BIGINT NOT NULL,
    terms TSVECTOR NOT NULL
);
CREATE INDEX report_search_open_terms ON report_search_open USING gin (terms) WITH (fastupdate = off);

-- A clockwork puts the words of what is open now in, some at a time.
INSERT INTO report_search_waiting (report)
SELECT id FROM reports WHERE closed_at IS NULL
ON CONFLICT (report) DO NOTHING;
