-- The words of every report and its place, as kernel/search finds them again.
CREATE TABLE report_search (
    id    BIGINT PRIMARY KEY,
    terms TSVECTOR NOT NULL
);
CREATE INDEX report_search_terms ON report_search USING gin (terms);

-- Reports that were filed before this step: a clockwork puts their words in, some at a time.
CREATE TABLE report_search_waiting (
    report BIGINT PRIMARY KEY REFERENCES reports (id)
);
INSERT INTO report_search_waiting (report)
SELECT id FROM reports;
