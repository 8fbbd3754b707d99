-- Already known nearby: what is open (not solved, not solved with a reason, merged, withdrawn), by where it is. Written with <>, so that a
-- database without statistics does not take the index by state instead. Everything the first look needs stands in the index itself.
CREATE INDEX reports_open_nearby ON reports (lat, lon, filed_at, category, id) WHERE state <> 6 AND state <> 7 AND state <> 8 AND state <> 9;

-- Who reports what is known already joins as a reporter of that report, with a link, a code and words of their own.
ALTER TABLE reporters ADD COLUMN joined_at BIGINT;
ALTER TABLE reporters ADD COLUMN link_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE reporters ADD COLUMN words TEXT NOT NULL DEFAULT '' CHECK (length(words) <= 4000);
CREATE INDEX reporters_by_link ON reporters (link_hash) WHERE link_hash <> '';
