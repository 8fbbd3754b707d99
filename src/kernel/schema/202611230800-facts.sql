-- The one timeline of all systems. Append only; ids and small words, never personal data.
CREATE TABLE facts (
    id           BIGINT PRIMARY KEY,
    at           BIGINT NOT NULL,
    actor        BIGINT,
    word         TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   BIGINT NOT NULL,
    area         BIGINT,
    detail       TEXT NOT NULL DEFAULT '{}',
    CHECK (length(word) BETWEEN 3 AND 80),
    CHECK (length(detail) <= 4000)
);
CREATE INDEX facts_of_subject ON facts (subject_kind, subject_id, id);

-- What another system calls a subject of ours; importing twice finds it here.
CREATE TABLE external_references (
    system       TEXT NOT NULL,
    foreign_id   TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   BIGINT NOT NULL,
    address      TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (system, foreign_id)
);
CREATE INDEX external_references_of_subject ON external_references (subject_kind, subject_id);
