-- How long after closing it is known who reported, versioned with the category. A month counts 31 days.
ALTER TABLE category_versions ADD COLUMN keep_months INTEGER NOT NULL DEFAULT 6 CHECK (keep_months BETWEEN 1 AND 60);

-- When what says who reported was taken away, and whether the reporter asked for it.
ALTER TABLE reports ADD COLUMN anonymised_at BIGINT;
ALTER TABLE reports ADD COLUMN erasure_asked_at BIGINT;
CREATE INDEX reports_to_anonymise ON reports (id) WHERE closed_at IS NOT NULL AND (anonymised_at IS NULL OR anonymised_at <= closed_at);
CREATE INDEX reports_closed ON reports (closed_at);

-- Lists with reporters that left the house: by whom, what for, and which reports stood in them. Written before anything leaves.
CREATE TABLE report_errands (
    id      BIGINT PRIMARY KEY,
    person  BIGINT NOT NULL REFERENCES persons (id),
    at      BIGINT NOT NULL,
    purpose TEXT NOT NULL CHECK (length(purpose) BETWEEN 10 AND 400),
    query   TEXT NOT NULL CHECK (length(query) <= 2000)
);
CREATE TABLE reporter_exports (
    report BIGINT NOT NULL REFERENCES reports (id),
    errand BIGINT NOT NULL REFERENCES report_errands (id),
    PRIMARY KEY (report, errand)
);
