-- Pictures that belong to a subject. The bytes stand in the file store under their hash; the same picture twice is one file.
CREATE TABLE attachments (
    id           BIGINT PRIMARY KEY,
    subject_kind TEXT NOT NULL,
    subject_id   BIGINT NOT NULL,
    hash         TEXT NOT NULL,
    thumbnail    TEXT NOT NULL,
    type         TEXT NOT NULL,
    size         BIGINT NOT NULL,
    width        INTEGER NOT NULL,
    height       INTEGER NOT NULL,
    purpose      TEXT NOT NULL,
    visibility   INTEGER NOT NULL,
    at           BIGINT NOT NULL,
    CHECK (length(hash) = 64),
    CHECK (length(thumbnail) = 64),
    CHECK (size > 0),
    CHECK (width > 0 AND height > 0),
    CHECK (length(purpose) <= 40),
    CHECK (visibility IN (0, 1))
);
CREATE INDEX attachments_of_subject ON attachments (subject_kind, subject_id, id);
