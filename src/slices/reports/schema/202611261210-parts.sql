-- A report split into parts: each part a row of its own, with its own subject, department, handler and clock. The reporter sees the whole.
ALTER TABLE reports ADD COLUMN part_of BIGINT REFERENCES reports (id);
-- Of a whole: how many of its parts have not ended.
ALTER TABLE reports ADD COLUMN parts_open INTEGER NOT NULL DEFAULT 0 CHECK (parts_open BETWEEN 0 AND 10);
CREATE INDEX reports_parts ON reports (part_of) WHERE part_of IS NOT NULL;
