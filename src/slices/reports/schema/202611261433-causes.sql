-- What it came from, chosen when a report is solved or closed. Data per subject; without a subject it may be chosen everywhere. Rows end.
CREATE TABLE causes (
    id       BIGINT PRIMARY KEY,
    category BIGINT REFERENCES categories (id),
    since    BIGINT NOT NULL,
    until    BIGINT,
    made_by  BIGINT,
    CHECK (until IS NULL OR until >= since)
);
CREATE TABLE cause_texts (
    cause    BIGINT NOT NULL REFERENCES causes (id),
    language INTEGER NOT NULL,
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    PRIMARY KEY (cause, language)
);
CREATE TABLE report_causes (
    report BIGINT PRIMARY KEY REFERENCES reports (id),
    cause  BIGINT NOT NULL REFERENCES causes (id),
    area   BIGINT,
    at     BIGINT NOT NULL
);
CREATE INDEX report_causes_by_time ON report_causes (at, area, cause);
ALTER TABLE category_versions ADD COLUMN cause_required INTEGER NOT NULL DEFAULT 0 CHECK (cause_required IN (0, 1));
