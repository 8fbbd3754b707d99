-- The words of what is open, in an index of their own: among the newest hits of all that was ever reported, old open work is not found.
CREATE VIRTUAL TABLE report_search_open USING fts5(terms, detail = none, tokenize = 'ascii');

-- A clockwork puts the words of what is open now in, some at a time.
INSERT INTO report_search_waiting (report)
SELECT id FROM reports WHERE closed_at IS NULL
ON CONFLICT (report) DO NOTHING;
