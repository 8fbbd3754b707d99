-- In whose name it is: a platform, a group, an organisation; none: only whoever made it.
ALTER TABLE events ADD COLUMN sender BIGINT;
CREATE INDEX events_of_sender ON events (sender, last_end) WHERE sender IS NOT NULL;
