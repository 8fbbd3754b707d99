-- What has ended, by the moment it came in: among the newest reports nearly all are open, and eight thousand of them were passed over to show
-- the newest that are solved.
CREATE INDEX reports_ended ON reports (filed_at, id, state, closed_at, part_of, parts_open) WHERE closed_at IS NOT NULL;
