-- What is open is looked for by indexes of its own. SQLite, which keeps no counts, took "closed_at IS NULL" for rare and went by the index on
-- closing, then sorted everything open; now that index holds what is closed and nothing else.
DROP INDEX reports_closed;
CREATE INDEX reports_closed_at ON reports (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX reports_open_ids ON reports (id) WHERE closed_at IS NULL;
