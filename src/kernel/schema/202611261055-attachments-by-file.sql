-- Whether anybody still refers to a file is asked for every old file, daily.
CREATE INDEX attachments_by_hash ON attachments (hash);
CREATE INDEX attachments_by_thumbnail ON attachments (thumbnail);
